"""How numbers are written: one format for all entries of a tensor, so that their points stand in line."""

from __future__ import annotations

import math
import weakref
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import Array

SAMPLE = 4096
"""Of a larger tensor, evenly spaced entries decide the format: it must not cost more than what is shown."""

NOISE = 1e-12
"""What is smaller, of the largest entry, is most likely left of numbers that cancelled each other."""

FEW = 1 / 8
"""So large a share of the entries may be too small for the fixed format: they alone get an exponent."""

DIGITS = {"4 digits": 4, "17 digits": 17, "scientific": 4}


class NumberStyle(NamedTuple):
    """`decimals` digits after the point, with an exponent where `scientific`; `width` fits every entry."""

    decimals: int
    scientific: bool
    width: int

    def write(self, number: float) -> str:
        """The number, not padded; 0 stands for an exact zero and for nothing else."""
        if not math.isfinite(number):
            return "nan" if math.isnan(number) else "inf" if number > 0 else "-inf"
        if number == 0.0:
            return "0"
        text = f"{number:.{self.decimals}{'e' if self.scientific else 'f'}}"
        return text if self.scientific or float(text) else f"{number:.0e}"

    def aligned(self, number: float) -> str:
        """The number in a column: an exact 0 shows that it is one, with its units in line."""
        if number == 0.0 and self.decimals and not self.scientific:
            return "0" + " " * (self.decimals + 1)
        return self.write(number)


def style_for(array: Array, number_format: str) -> NumberStyle:
    """The format for a tensor in one of DIGITS' ways of writing numbers."""
    key = (id(array), number_format)
    found = _styles.get(key)
    if found is not None and found[0]() is array:
        return found[1]
    style = _choose(_sampled(array), number_format)
    if isinstance(array, np.ndarray):
        if len(_styles) > 512:
            _styles.clear()
        _styles[key] = (weakref.ref(array), style)
    return style


_styles: dict[tuple[int, str], tuple[weakref.ref[Array], NumberStyle]] = {}


def _sampled(array: Array) -> Array:
    flat = np.asarray(array).reshape(-1)
    return flat if flat.size <= SAMPLE else flat[:: flat.size // SAMPLE]


def _choose(numbers: Array, number_format: str) -> NumberStyle:
    digits = DIGITS[number_format]
    finite = [float(x) for x in numbers if math.isfinite(x)]
    sizes = [abs(x) for x in finite if x]
    top, lost = max(sizes, default=0.0), []
    if number_format == "scientific":
        decimals, scientific = digits - 1, True
    elif top < 1e4 and all(x == int(x) for x in finite):
        decimals, scientific = 0, False
    else:
        exponent = math.floor(math.log10(top))
        decimals = max(digits - 1 - exponent, 0)
        lost = [x for x in finite if 0.0 < abs(x) < 0.5 * 10.0**-decimals]
        scientific = exponent >= 6 or exponent < -4 or not _few(lost, sizes, number_format)
        if scientific:
            decimals = digits - 1
    style = NumberStyle(decimals, scientific, 0)
    ends = [min(finite, default=0.0), max(finite, default=0.0), 0.0, *([] if scientific else lost)]
    if scientific:  # an exponent of three digits may be that of a number next to 0
        ends += [
            min((x for x in finite if x > 0), default=0.0),
            max((x for x in finite if x < 0), default=0.0),
        ]
    width = max(len(style.aligned(x)) for x in ends)
    if len(finite) < len(numbers):
        width = max(width, 4)
    return NumberStyle(decimals, scientific, width)


def _few(lost: list[float], sizes: list[float], number_format: str) -> bool:
    """Whether so few entries would get an exponent that the others need not have one; none, of all digits."""
    if number_format != "4 digits":
        return not lost
    noise = NOISE * max(sizes)
    return sum(abs(x) >= noise for x in lost) <= FEW * sum(x >= noise for x in sizes)


@lru_cache(maxsize=4096)
def percent(share: float) -> str:
    """A share from 0 to 1 as `84 %` or `84.3 %`; never 0 or 100 where it is not."""
    tenths = round(1000 * share)
    if 0.0 < share < 1.0:
        tenths = min(max(tenths, 1), 999)
    return f"{tenths / 10:g} %"


def short(number: float, number_format: str = "4 digits") -> str:
    """One number by itself."""
    return _choose(np.asarray([number]), number_format).write(number)


def exact(number: float) -> str:
    """The shortest text that reads back as the same bits."""
    return repr(float(number))
