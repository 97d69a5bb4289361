"""Round numbers along an axis: 1, 2 or 5 times a power of ten apart, and written alike."""

from __future__ import annotations

import math
import sys
from typing import NamedTuple

PLAIN = 1e5
"""From here on, and with more than DECIMALS digits behind the point, a number is written with an exponent."""

DECIMALS = 5

NARROWEST = 1e-12
"""Ends that are closer than this share of their size have no round numbers between them that differ."""


def held(number: float) -> float:
    """The number, or the largest a float holds."""
    return min(max(number, -sys.float_info.max), sys.float_info.max)


class Step(NamedTuple):
    """`digit` times 10 to the `exponent`."""

    digit: int
    exponent: int

    @property
    def size(self) -> float:
        """The step as a number."""
        return self.times(1)

    def times(self, k: int) -> float:
        """The k-th multiple; as near as a float can be."""
        return held(float(f"{k * self.digit}e{self.exponent}"))


class Round(NamedTuple):
    """A round number and how it is written."""

    value: float
    text: str


def step_for(span: float, most: int) -> Step:
    """The least step that divides `span` into at most so many parts."""
    least = held(span) / max(most, 1)
    exponent = math.floor(math.log10(least)) if least > 0.0 else 0
    for digit, power in ((1, exponent), (2, exponent), (5, exponent)):
        if Step(digit, power).size >= least:
            return Step(digit, power)
    return Step(1, exponent + 1)


def apart(low: float, high: float) -> tuple[float, float]:
    """Two ends between which there is room: those given, or ones on both sides of a single number."""
    if high / 2 - low / 2 > NARROWEST * max(abs(low), abs(high), 1e-290):
        return low, high
    reach = max(abs(low), abs(high)) * 0.1 or 1.0
    return held(low - reach), held(high + reach)


def round_numbers(low: float, high: float, most: int) -> tuple[Round, ...]:
    """The multiples of a round step from `low` to `high`, at most `most` + 1, and 0 written as such."""
    step = step_for(high - low, most)
    first, last = math.ceil(low / step.size - 1e-9), math.floor(high / step.size + 1e-9)
    return tuple(
        Round(step.times(k), written(k, step, max(abs(low), abs(high)))) for k in range(first, last + 1)
    )


def written(k: int, step: Step, largest: float) -> str:
    """A multiple of a step, with as many digits as tell it from the next one."""
    if k == 0:
        return "0"
    decimals = max(-step.exponent, 0)
    if decimals <= DECIMALS and largest < PLAIN:
        return f"{step.times(k):.{decimals}f}"
    return f"{step.times(k):.{max(math.floor(math.log10(largest)) - step.exponent, 0)}e}"
