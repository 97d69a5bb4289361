"""A small grey picture: numbers in rows and columns, under a title."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.engine.tensor import Array
from tuibp.language import told


class Picture(NamedTuple):
    """Numbers of shape (rows, columns); `link` is the entry that the first of them is.

    Those of a `square` stand row by row along the last axis of their tensor. One that is to be compared with
    the one before it stays `beside` it.
    """

    title: str
    numbers: Array
    link: Focus | None = None
    square: bool = False
    beside: bool = False

    @property
    def heading(self) -> str:
        """The title, and what its darkest shade stands for."""
        return told("{title} to {largest}", title=self.title, largest=f"{largest_of(self.numbers):.2g}")

    @property
    def signed(self) -> bool:
        """Whether some are below 0."""
        return bool(np.any(self.numbers < 0))

    def focus(self, row: int, column: int) -> Focus | None:
        """The entry that stands there."""
        if self.link is None:
            return None
        tensor, index = self.link
        if not self.square:
            return Focus(tensor, (*index[:-2], row, column))
        return Focus(tensor, (*index[:-1], index[-1] + row * self.numbers.shape[1] + column))


def largest_of(numbers: Array) -> float:
    """The largest size of those that are finite; 0 where none is."""
    finite = np.abs(numbers[np.isfinite(numbers)])
    return float(finite.max(initial=0.0))
