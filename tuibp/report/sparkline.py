"""A curve one line high: a bar for each value."""

from __future__ import annotations

import math
from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
ASCII_BARS = "_.-=+*#@"
FLAT = 3
"""The bar of values that are all the same."""


def sparkline(values: Sequence[float | None], width: int, ascii_only: bool) -> str:
    """The last `width` values as bars between the least and the largest of them.

    None leaves a gap; `?` stands for what is not finite.
    """
    shown = values[max(len(values) - width, 0) :]
    finite = [value for value in shown if value is not None and math.isfinite(value)]
    low, high = min(finite, default=0.0), max(finite, default=0.0)
    bars = ASCII_BARS if ascii_only else BARS
    return "".join(_bar(value, low, high, bars) for value in shown)


def _bar(value: float | None, low: float, high: float, bars: str) -> str:
    if value is None:
        return " "
    if not math.isfinite(value):
        return "?"
    if low == high:
        return bars[FLAT]
    # halves, because the difference of two large numbers may be more than a float holds
    share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return bars[min(int(share * len(bars)), len(bars) - 1)]
