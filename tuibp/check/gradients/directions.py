"""In which directions a tensor is moved: along every entry or, where those are too many, at random."""

from __future__ import annotations

from math import prod
from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor
from tuibp.timeline.copies import Copies

MOST = 2e8
"""So much work is done for one tensor: within a second."""

RANDOM = 16
"""So many directions are tried where every entry would be too much."""

TRANSCENDENTAL = 20
"""An exponential of a complex number takes as long as so many multiplications."""

AT_ONCE = 1 << 17
"""So many numbers of the widest tensor are computed at once: they stay near the processor."""


class Directions(NamedTuple):
    """`random` is None for every entry of a tensor of this shape, or else an array (directions, *shape)."""

    shape: Shape
    random: Array | None

    @property
    def total(self) -> int:
        """How many there are."""
        return prod(self.shape) if self.random is None else len(self.random)

    def some(self, first: int, last: int) -> Array:
        """Those from `first` up to `last`, shape (last − first, *shape)."""
        if self.random is not None:
            return self.random[first:last]
        found = np.zeros((last - first, prod(self.shape)))
        found[np.arange(last - first), np.arange(first, last)] = 1.0
        return found.reshape(-1, *self.shape)

    def along(self, numbers: Array) -> Array:
        """Derivatives, shape (rows, *shape), as those in each of the directions, shape (rows, count)."""
        flat = numbers.reshape(len(numbers), -1)
        return flat if self.random is None else flat @ self.random.reshape(len(self.random), -1).T

    def sizes(self, numbers: Array) -> Array:
        """How large the terms are that `along` adds up, shape (rows, count)."""
        random = None if self.random is None else np.abs(self.random)
        return self._replace(random=random).along(np.abs(numbers))

    def place(self, k: int) -> Index:
        """The entry that the k-th moves; of a random one, its number."""
        if self.random is not None:
            return (k,)
        return tuple(int(i) for i in np.unravel_index(k, self.shape))


def directions(tensor: Tensor, shapes: Shapes, copies: Copies) -> Directions:
    """Every entry, where that is not too much work; the random ones are always the same."""
    shape = shapes[tensor]
    if prod(shape) * copies.examples * work(shapes, copies) <= MOST:
        return Directions(shape, None)
    seed = [len(tensor.kind), tensor.layer or 0]
    return Directions(shape, np.random.default_rng(seed).standard_normal((RANDOM, *shape)))


def work(shapes: Shapes, copies: Copies) -> int:
    """Multiplications of one example's forward pass from the tensor on; of functions, what takes as long."""
    return sum(e.products(shapes) + TRANSCENDENTAL * prod(shapes.get(t, ())) for t, e in copies.parts)


def at_once(shapes: Shapes, copies: Copies) -> int:
    """How many moves are computed at once."""
    widest = max(prod(shapes.get(tensor, ())) for tensor, _ in copies.parts)
    return max(1, AT_ONCE // (max(widest, 1) * copies.examples))
