"""Numbers cut to the cells there are, rounded and never truncated."""

from __future__ import annotations

import math
from collections.abc import Sequence


def shorten_all(texts: Sequence[str], cells: int) -> list[str]:
    """The texts of one column, each in at most `cells`, right-aligned.

    Numbers that are too long are rounded, all to the same decimals, so that their points stay in line; one
    of which that would leave too little has more decimals of its own, or a power of ten.
    """
    if max(map(len, texts), default=0) > cells:
        decimals = min((_decimals(text, cells) for text in texts), default=0)
        texts = [_shorten(text, cells, decimals) for text in texts]
    longest = max(map(len, texts), default=0)
    return [text.rjust(longest) for text in texts]


def signed(value: float | None, cells: int) -> str:
    """A weight with its sign in at most `cells`: `+0.80`, `+0.8`, `+.8`, only the sign; `?` if not known."""
    if value is None or math.isnan(value):
        return "?"[:cells]
    if value == 0:
        return "0"[:cells]
    short = f"{value:+.1f}"
    bare = short.replace("+0.", "+.").replace("-0.", "-.")
    for text in (f"{value:+.2f}", short, bare, f"{value:+.0f}"):
        if len(text) <= cells and abs(float(text) - value) <= 0.1 * abs(value):
            return text
    power = _power(value, "+")
    return power if len(power) <= cells else power[0][:cells]


def _decimals(text: str, cells: int) -> int:
    """With how many decimals a number fits into `cells`; what never fits does not hold the others back."""
    number = _number(text)
    if number is None or len(whole := f"{number:.0f}") > cells:
        return cells
    return max(cells - len(whole) - 1, 0)


def _shorten(text: str, cells: int, decimals: int) -> str:
    """`text` rounded to `decimals` if that comes close to it, else as its own size allows."""
    number = _number(text)
    if number is not None:
        for some in (decimals, _decimals(text, cells)):
            short = f"{number:.{some}f}"
            if len(short) <= cells and abs(float(short) - number) <= 0.25 * abs(number):
                return short
        if len(short := _power(number, "-")) <= cells:
            return short
    return text if len(text) <= cells else text[: cells - 1] + "…"


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _power(value: float, sign: str) -> str:
    """One digit and a power of ten, as short as it can be written: `3e-5`."""
    if not math.isfinite(value):
        return f"{value:{sign}}"
    mantissa, exponent = f"{value:{sign}.0e}".split("e")
    return f"{mantissa}e{int(exponent)}"
