"""A number inside a sentence: four significant digits and nothing around them."""

from __future__ import annotations

import math


def short(number: float) -> str:
    """`0.1286`, `-1.1`, `12346`, `3.2e-5`; a zero has no sign."""
    if not math.isfinite(number):
        return str(number)
    if 1e4 <= abs(number) < 1e7:
        return f"{number:.0f}"
    text = f"{number + 0.0:.4g}"
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if e else text


def apart(first: float, second: float) -> tuple[str, str]:
    """Two numbers with as many digits as it takes to tell them apart, four at the least."""
    for digits in range(4, 17):
        one, other = (f"{number + 0.0:.{digits}g}" for number in (first, second))
        if one != other:
            return (one, other) if digits > 4 else (short(first), short(second))
    return short(first), short(second)


def exact(number: float) -> str:
    """All its digits, as they read back to the same bits."""
    return repr(number + 0.0)


def difference(one: float, other: float) -> str:
    """How far apart two numbers are, relative to the larger: `2.2e-16`, or `0`."""
    size = max(abs(one), abs(other))
    return f"{abs(one - other) / size:.1e}".replace("e-0", "e-") if one != other else "0"


def after_sign(number: float) -> str:
    """The number as it stands behind a minus or a product sign: `1`, `(-1)`."""
    text = short(number)
    return f"({text})" if text.startswith("-") else text
