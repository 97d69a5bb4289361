"""Bins of a histogram: all of one round width, each drawn over the same number of columns."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import Array
from tuibp.report.plotting.round_numbers import apart, held, step_for
from tuibp.report.plotting.value_axis import ValueAxis

FEWEST = 12
"""Bins for a handful of values; many values have more."""


class Bins(NamedTuple):
    """`number` bins of `width`, the first from `low` on, each `columns` wide."""

    low: float
    width: float
    number: int
    columns: int

    def counts(self, values: Array) -> NDArray[np.intp]:
        """How many finite values lie in each; a value on an edge belongs to the bin above it."""
        # halves, because the difference of two large numbers may be more than a float holds
        places = np.floor((values / 2 - self.low / 2) / (self.width / 2) + 1e-9)
        return np.bincount(np.clip(places, 0, self.number - 1).astype(int), minlength=self.number)

    def bin(self, value: float) -> int:
        """The bin of a finite value."""
        return int(np.argmax(self.counts(np.asarray([value]))))

    @property
    def axis(self) -> ValueAxis:
        """The axis below them: an edge stands in the first column of the bin that begins there."""
        columns = self.number * self.columns
        high = held(self.low + self.width * (self.number - 1 / self.columns))
        return ValueAxis(self.low, high, columns)


def bins_for(low: float, high: float, values: int, room: int) -> Bins:
    """Bins from a round number below the least value to one above the greatest, in `room` columns."""
    low, high = apart(low, high)
    most = min(max(2 * math.isqrt(values), FEWEST), room - 2)
    step = step_for(high - low, most).size
    first, last = math.floor(low / step + 1e-9), math.floor(high / step + 1e-9)
    count = last - first + 1
    return Bins(first * step, step, count, max(room // count, 1))
