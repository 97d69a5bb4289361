"""The window (123): the inputs a of a sigmoid neuron at which |w σ′(w a + b)| is 1 or more.

Only there does a change not shrink on its way through the neuron. σ′ is at most ¼, so |w| has to be 4 or
more; then σ′(z) ≥ 1/|w| between two values of z, the further apart the larger |w| is, but it takes only a
|w|-th part of that in a.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

LEAST = 4.0
"""The |w| from which on there is a window."""


class Window(NamedTuple):
    """From `low` to `high`."""

    low: float
    high: float


def window(w: float, b: float) -> Window | None:
    """The window of a neuron with one weight; None where there is none."""
    half = width(w) / 2
    return None if abs(w) < LEAST else Window(-b / w - half, -b / w + half)


def width(w: float) -> float:
    """2/|w| · ln(|w| (1 + √(1 − 4/|w|)) / 2 − 1), and 0 below LEAST."""
    size = abs(w)
    if size < LEAST or not math.isfinite(size):
        return 0.0
    return 2 / size * math.log(size * (1 + math.sqrt(1 - LEAST / size)) / 2 - 1)


@cache
def widest() -> tuple[float, float]:
    """The |w| whose window is the widest, and how wide that is: about 6.894 and 0.44774."""
    low, high = LEAST, 3 * LEAST  # the width rises to its one maximum and falls from there on
    while high - low > 1e-9:
        third = (high - low) / 3
        if width(low + third) < width(high - third):
            low += third
        else:
            high -= third
    return low, width(low)
