"""The scale of a plot: from where to where, by differences or by decades, and the texts beside it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import Array
from tuibp.report.plotting.round_numbers import apart, held, step_for, written

DECADES = 3
"""Values that span more decades than this are drawn on a logarithmic scale."""

FLAT = 1e-5
"""Values that differ by less than this share of their size are drawn as one height, with one text."""

TALL = 7
"""From so many rows on, a scale has round numbers all the way up; on a lower one that would waste a row."""

LABELS = 3
"""So many steps a tall scale has at least."""

LEAST = 1e-300
"""So little is no difference: its tenth parts could not be told apart."""


class Label(NamedTuple):
    """A text beside the scale at `share` of its height, from 0 at the bottom to 1 at the top."""

    share: float
    text: str


class Scale(NamedTuple):
    """Values from `low` to `high`, or, where `log`, their decimal logarithms."""

    low: float
    high: float
    log: bool
    labels: tuple[Label, ...]
    """The most important first: top, bottom and middle, or of a tall scale all from the top down."""

    def shares(self, values: Array) -> Array:
        """How high each finite value stands: 0 at the bottom, 1 at the top."""
        numbers = np.log10(values) if self.log else values
        # halves, because the difference of two large numbers may be more than a float holds
        shares: Array = (numbers / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return np.clip(shares, 0.0, 1.0)


def scale_for(values: Array, rows: int = 1) -> Scale:
    """The scale that shows all finite values over so many rows, with round numbers at its ends."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Scale(0.0, 1.0, False, ())
    low, high = float(finite.min()), float(finite.max())
    if low > 0.0 and math.log10(high) - math.log10(low) > DECADES:
        return _decades(math.floor(math.log10(low)), math.ceil(math.log10(high)), rows)
    size = max(abs(low), abs(high))
    if high / 2 - low / 2 <= max(FLAT * size, LEAST) / 2:
        return _flat(low, high, size)
    if rows < TALL:
        return _differences(low, high)
    return linear(0.0 if 0.0 <= low < high / 2 else low, high, rows)


def linear(low: float, high: float, rows: int) -> Scale:
    """The scale from `low` to `high`, both finite, with round numbers from end to end."""
    low, high = apart(low, high)
    step = step_for(high - low, max(rows // 3, LABELS))
    first, last = math.floor(low / step.size + 1e-9), math.ceil(high / step.size - 1e-9)
    labels = (
        Label((k - first) / (last - first), written(k, step, max(abs(low), abs(high))))
        for k in range(last, first - 1, -1)
    )
    return Scale(step.times(first), step.times(last), False, tuple(labels))


def _decades(low: int, high: int, rows: int) -> Scale:
    if rows >= TALL:
        by = max(int(step_for(high - low, rows // 2).size), 1)
        low, high = low // by * by, -(-high // by) * by
        tall = (
            Label((power - low) / (high - low), power_of_ten(power)) for power in range(high, low - 1, -by)
        )
        return Scale(low, high, True, tuple(tall))
    labels = [Label(1.0, power_of_ten(high)), Label(0.0, power_of_ten(low))]
    if (low + high) % 2 == 0:
        labels.append(Label(0.5, power_of_ten((low + high) // 2)))
    return Scale(low, high, True, tuple(labels))


def power_of_ten(exponent: int) -> str:
    """Written by hand, because the power itself may be more than a float holds."""
    return f"{10.0**exponent:g}" if -4 <= exponent < 6 else f"1e{exponent:+03d}"


def _flat(low: float, high: float, size: float) -> Scale:
    """One height, in the middle; 0 stands at the bottom."""
    if size <= LEAST:
        return Scale(0.0, 1.0, False, (Label(0.0, f"{low:g}"),))
    middle = low / 2 + high / 2
    # a little above the middle, where rounding cannot move it from one row to the next
    bottom, top = held(middle - size * 0.10), held(middle + size * 0.09)
    share = (middle / 2 - bottom / 2) / (top / 2 - bottom / 2)
    return Scale(bottom, top, False, (Label(share, f"{middle:.4g}"),))


def _differences(low: float, high: float) -> Scale:
    """0 is shown where it is not far below the values."""
    if 0.0 <= low < high / 2:
        low = 0.0
    unit = 10.0 ** (math.floor(math.log10(high / 2 - low / 2)) - 1) * 2
    bottom, top = held(math.floor(low / unit) * unit), held(math.ceil(high / unit) * unit)
    middle = bottom / 2 + top / 2
    texts = ((1.0, top), (0.0, bottom), (0.5, middle))
    return Scale(bottom, top, False, tuple(Label(share, f"{value:.6g}") for share, value in texts))
