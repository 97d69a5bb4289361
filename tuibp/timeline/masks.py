"""Which neurons dropout leaves out in each update: addressed by the update, never consumed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from tuibp.program.layers.dropout import Dropout
from tuibp.program.network import Array, Network
from tuibp.timeline.schedule import BLOCK_NUMBERS

Masks = tuple[Array, ...]
"""One for each dropout layer, in the order of `Program.masks`: shape (m, …), examples first."""


class DropoutMasks:
    """The masks of a run; each dropout layer l has one for the whole mini-batch, unless they are given.

    With B = max(1, 4096 // n_l), the mask of update u is row u mod B of `default_rng([seed, u // B, l])
    .random((B, n_l)) < 1 − rate`, as often as `Dropout.present` says.
    """

    def __init__(self, network: Network, seed: int) -> None:
        self._layers = [
            (layer, found, network.shapes[layer - 1])
            for layer in range(2, network.L + 1)
            if isinstance(found := network.layer(layer), Dropout)
        ]
        self._seed = seed
        self._given = [None if d.masks is None else np.array(d.masks) * d.present for _, d, _ in self._layers]
        self._block: Callable[[int, int], Array] = lru_cache(maxsize=4 * len(self._layers) or 1)(self._draw)

    def at(self, update: int, examples: NDArray[np.intp]) -> Masks:
        """The masks of an update over these rows of the data."""
        if not self._layers:
            return ()
        return tuple(self._mask(k, update, examples) for k in range(len(self._layers)))

    def whole(self, examples: int) -> Masks:
        """Outside training nothing is left out: every number counts as often as on average in an update."""
        return tuple(
            np.broadcast_to(np.float64(dropout.whole), (examples, *shape))
            for _, dropout, shape in self._layers
        )

    def _mask(self, k: int, update: int, examples: NDArray[np.intp]) -> Array:
        _, _, shape = self._layers[k]
        given = self._given[k]
        if given is not None:
            return given[examples].reshape(len(examples), *shape)
        rows = max(1, BLOCK_NUMBERS // prod(shape))
        drawn = self._block(k, update // rows)[update % rows]
        return np.broadcast_to(drawn.reshape(shape), (len(examples), *shape))

    def _draw(self, k: int, block: int) -> Array:
        layer, dropout, shape = self._layers[k]
        rows = max(1, BLOCK_NUMBERS // prod(shape))
        drawn = np.random.default_rng([self._seed, block, layer]).random((rows, prod(shape)))
        return np.where(drawn < 1.0 - dropout.rate, dropout.present, 0.0)
