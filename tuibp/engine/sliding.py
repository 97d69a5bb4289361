"""How a field slides over an image: which pixels each of its positions covers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np

from tuibp.engine.expression import ALL, Pattern
from tuibp.engine.tensor import Array, Shape
from tuibp.engine.value import Value


class Way(NamedTuple):
    """The way along one axis: of so many pixels the field covers some, and moves on by `stride`."""

    pixels: int
    field: int
    stride: int

    @property
    def positions(self) -> int:
        """Where the field can stand."""
        return (self.pixels - self.field) // self.stride + 1

    def covered(self, position: int) -> list[int]:
        """The pixels that the field covers at a position, or (ALL) at any."""
        at = range(self.positions) if position == ALL else (position,)
        return sorted({p * self.stride + k for p in at for k in range(self.field)})

    def covering(self, pixel: int) -> list[int]:
        """The positions at which the field covers a pixel, or (ALL) any."""
        if pixel == ALL:
            return list(range(self.positions))
        first = -((self.field - 1 - pixel) // self.stride)
        return list(range(max(first, 0), min(pixel // self.stride + 1, self.positions)))

    def seen(self, within: int) -> list[int]:
        """The pixels that one place within the field, or (ALL) any, lies on at one position after another."""
        if within == ALL:
            return self.covered(ALL)
        return [p * self.stride + within for p in range(self.positions)]

    def places(self, pixel: int) -> list[int]:
        """The places within the field that come to lie on a pixel, or (ALL) on any."""
        if pixel == ALL:
            return list(range(self.field))
        return sorted(pixel - p * self.stride for p in self.covering(pixel))


class Sliding(Value):
    """A field that slides over an image of shape `below` (channels, rows, columns), as do `maps` of them."""

    below: Shape
    maps: int
    field: tuple[int, int]
    stride: tuple[int, int]

    @cached_property
    def down(self) -> Way:
        """Its way from row to row."""
        return Way(self.below[1], self.field[0], self.stride[0])

    @cached_property
    def across(self) -> Way:
        """Its way from column to column."""
        return Way(self.below[2], self.field[1], self.stride[1])

    @cached_property
    def shape(self) -> Shape:
        """(maps, rows, columns) of what it leaves."""
        return (self.maps, self.down.positions, self.across.positions)

    @cached_property
    def weights(self) -> Shape:
        """(maps, channels, rows, columns) of the fields."""
        return (self.maps, self.below[0], *self.field)

    def windows(self, image: Array) -> Array:
        """What the field covers at each position: shape (…, channels, rows, columns, *field)."""
        found = np.lib.stride_tricks.sliding_window_view(image, self.field, axis=(-2, -1))
        return found[..., :: self.stride[0], :: self.stride[1], :, :]

    def windows_text(self, image: str) -> str:
        """The same as a line of NumPy."""
        found = f"np.lib.stride_tricks.sliding_window_view({image}, {self.field}, axis=(-2, -1))"
        if self.stride == (1, 1):
            return found
        return f"{found}[..., ::{self.stride[0]}, ::{self.stride[1]}, :, :]"

    @cached_property
    def margins(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """How many zeros go around what it left so that the turned field slides over as many pixels again.

        What it left is spread out by the stride first.
        """
        ways = (self.down, self.across)
        top, left = ((w.field - 1, w.pixels - w.positions * w.stride) for w in ways)
        return top, left


def pixels(rows: list[int], columns: list[int], channel: int) -> Iterator[Pattern]:
    """Patterns of these rows and columns of a channel, or of ALL."""
    return ((channel, i, j) for i, j in product(rows, columns))
