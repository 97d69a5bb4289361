"""Which examples each update sees: randomness is addressed by the epoch, never consumed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BLOCK_NUMBERS = 4096
"""Orders are drawn in blocks of about this many numbers: a generator for every epoch costs a whole update."""


class Schedule:
    """The mini-batches of a run over n examples."""

    def __init__(self, examples: int, mini_batch_size: int, epochs: int, shuffle: bool, seed: int) -> None:
        self.examples, self.size = examples, min(mini_batch_size, examples)
        self.epochs, self.shuffle, self.seed = epochs, shuffle, seed
        self.per_epoch = -(-examples // self.size)
        self.updates = epochs * self.per_epoch
        self._given = np.arange(examples)
        self._block = lru_cache(maxsize=4)(self._draw_block)

    def epoch(self, update: int) -> int:
        """The epoch (from 0) of an update (from 0)."""
        return update // self.per_epoch

    def count(self, update: int) -> int:
        """How many examples the mini-batch of an update has; an epoch's last one may be shorter."""
        if update % self.per_epoch < self.per_epoch - 1:
            return self.size
        return self.examples - (self.per_epoch - 1) * self.size

    def mini_batch(self, update: int) -> NDArray[np.intp]:
        """The examples of an update as indices into the data, in order."""
        start = update % self.per_epoch * self.size
        return self.order(self.epoch(update))[start : start + self.size]

    def mini_batches(self, start: int, stop: int) -> Iterator[NDArray[np.intp]]:
        """The mini-batches of the updates from `start` up to `stop`, an epoch's order looked up once."""
        while start < stop:
            epoch, within = divmod(start, self.per_epoch)
            order, count = self.order(epoch), min(self.per_epoch - within, stop - start)
            for k in range(within * self.size, (within + count) * self.size, self.size):
                yield order[k : k + self.size]
            start += count

    def order(self, epoch: int) -> NDArray[np.intp]:
        """The order of all examples in an epoch: row e mod B of block e // B, with B = max(1, 4096 // n)."""
        if not self.shuffle:
            return self._given
        rows = max(1, BLOCK_NUMBERS // self.examples)
        row: NDArray[np.intp] = self._block(epoch // rows)[epoch % rows]
        return row

    def _draw_block(self, block: int) -> NDArray[np.intp]:
        rows = max(1, BLOCK_NUMBERS // self.examples)
        given = np.tile(self._given, (rows, 1))
        return np.random.default_rng([self.seed, block]).permuted(given, axis=1)
