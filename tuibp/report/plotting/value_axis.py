"""An axis of values: which column a value stands in, which value a column stands for, and its ticks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import Array
from tuibp.report.plotting.round_numbers import round_numbers
from tuibp.report.plotting.time_axis import Tick

GAP = 3
"""Columns between the texts of two ticks, at least."""

EACH = 9
"""Columns that a tick takes, about."""


class ValueAxis(NamedTuple):
    """Values from `low` to `high` over `columns` columns: one at each end."""

    low: float
    high: float
    columns: int

    def column(self, value: float) -> int:
        """The column of a finite value; what lies outside stands at the end."""
        return int(self.places(np.asarray(value)))

    def places(self, values: Array) -> Array:
        """The columns of finite values, as whole numbers; what lies outside stands at the end."""
        # halves, because the difference of two large numbers may be more than a float holds
        shares = (values / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        found: Array = np.floor(np.clip(shares, 0.0, 1.0) * (self.columns - 1) + 0.5).astype(int)
        return found

    @property
    def values(self) -> Array:
        """The value that each column stands for."""
        return np.linspace(self.low, self.high, self.columns)

    def ticks(self) -> tuple[Tick, ...]:
        """Round numbers, as far as their texts have room beside each other."""
        kept: list[Tick] = []
        for number in round_numbers(self.low, self.high, max(self.columns // EACH, 1)):
            column, size = self.column(number.value), len(number.text)
            start = max(min(column - size // 2, self.columns - size), 0)
            if not kept or kept[-1].stop + GAP <= start:
                kept.append(Tick(column, start, number.text))
        return tuple(kept)
