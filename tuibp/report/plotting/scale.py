"""The scale of a plot: from where to where, by differences or by decades, and the texts beside it."""

from __future__ import annotations

import math
import sys
from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import Array

DECADES = 3
"""Values that span more decades than this are drawn on a logarithmic scale."""

FLAT = 1e-5
"""Values that differ by less than this share of their size are drawn as one height, with one text."""

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
    """Top, bottom and middle, the most important first."""

    def shares(self, values: Array) -> Array:
        """How high each finite value stands: 0 at the bottom, 1 at the top."""
        numbers = np.log10(values) if self.log else values
        # halves, because the difference of two large numbers may be more than a float holds
        shares: Array = (numbers / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return np.clip(shares, 0.0, 1.0)


def scale_for(values: Array) -> Scale:
    """The scale that shows all finite values, with round numbers at its ends."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Scale(0.0, 1.0, False, ())
    low, high = float(finite.min()), float(finite.max())
    if low > 0.0 and math.log10(high) - math.log10(low) > DECADES:
        return _decades(math.floor(math.log10(low)), math.ceil(math.log10(high)))
    size = max(abs(low), abs(high))
    if high / 2 - low / 2 <= max(FLAT * size, LEAST) / 2:
        return _flat(low, high, size)
    return _differences(low, high)


def _decades(low: int, high: int) -> Scale:
    labels = [Label(1.0, _power(high)), Label(0.0, _power(low))]
    if (low + high) % 2 == 0:
        labels.append(Label(0.5, _power((low + high) // 2)))
    return Scale(low, high, True, tuple(labels))


def _power(exponent: int) -> str:
    """Of ten; written by hand, because the power itself may be more than a float holds."""
    return f"{10.0**exponent:g}" if -4 <= exponent < 6 else f"1e{exponent:+03d}"


def _flat(low: float, high: float, size: float) -> Scale:
    """One height, in the middle; 0 stands at the bottom."""
    if size <= LEAST:
        return Scale(0.0, 1.0, False, (Label(0.0, f"{low:g}"),))
    middle = low / 2 + high / 2
    # a little above the middle, where rounding cannot move it from one row to the next
    bottom, top = _held(middle - size * 0.10), _held(middle + size * 0.09)
    share = (middle / 2 - bottom / 2) / (top / 2 - bottom / 2)
    return Scale(bottom, top, False, (Label(share, f"{middle:.4g}"),))


def _differences(low: float, high: float) -> Scale:
    """0 is shown where it is not far below the values."""
    if 0.0 <= low < high / 2:
        low = 0.0
    unit = 10.0 ** (math.floor(math.log10(high / 2 - low / 2)) - 1) * 2
    bottom, top = _held(math.floor(low / unit) * unit), _held(math.ceil(high / unit) * unit)
    middle = bottom / 2 + top / 2
    texts = ((1.0, top), (0.0, bottom), (0.5, middle))
    return Scale(bottom, top, False, tuple(Label(share, f"{value:.6g}") for share, value in texts))


def _held(number: float) -> float:
    """The number, or the largest a float holds."""
    return min(max(number, -sys.float_info.max), sys.float_info.max)
