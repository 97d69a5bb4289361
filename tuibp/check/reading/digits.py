"""Numbers as they were written: how many digits, and by how much the last one may be off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

FULL = 12
"""Numbers with more significant digits than this were not rounded to be read by people."""

_NUMBER = re.compile(r"[+-]?(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?")
_NEVER = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
_MINUS = str.maketrans("\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}", "---")


class Digits(NamedTuple):
    """`slack` is half a unit of the last digit's place; `fraction`: it is not written as an integer."""

    value: float
    slack: float
    significant: int
    fraction: bool


def digits(text: str) -> Digits | None:
    """The number that `text` is; None where it is none. Infinities and nan are numbers without digits."""
    plain = text.strip().translate(_MINUS)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return Digits(float(plain), 0.0, 0, True) if _NEVER.fullmatch(plain) else None
    whole, decimals, power = found[1], found[2], found[3]
    last = int(power or 0) - len(decimals or "")
    significant = len((whole + (decimals or "")).lstrip("0"))
    return Digits(
        float(plain), float(f"5e{last - 1}"), significant, decimals is not None or power is not None
    )


def were_rounded(numbers: Iterable[Digits]) -> bool:
    """Whether numbers without quotes were rounded when they were printed.

    None has more than twelve digits, and one at least has a fraction: a program that writes all the digits it
    has writes more than that in some number or other.
    """
    fraction = False
    for number in numbers:
        if number.significant > FULL:
            return False
        fraction = fraction or (number.fraction and number.significant > 0)
    return fraction
