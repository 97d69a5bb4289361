"""Arrays in one line of text, with four digits: what a listing shows of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Array

LONGEST = 12
"""More entries than this are written as the first ones, `…`, and the last."""


def number_text(number: float) -> str:
    """Four significant digits: `0.1102`, `-1.1`, `3.2e-05`; a zero has no sign."""
    return f"{number + 0.0:.4g}"


def array_text(array: Array, notation: Notation) -> str:
    """`[[0.7, -1.1, 0.4]]`; where entries are left out, the shape follows: `[0.1, …, 0.2] (64)`."""
    ellipsis = "…" if notation.key == "unicode" else "..."
    text = _nested(array.tolist(), ellipsis)
    if max(array.shape, default=0) <= LONGEST:
        return text
    times = "×" if notation.key == "unicode" else "x"
    return f"{text} ({times.join(map(str, array.shape))})"


def _nested(values: Any, ellipsis: str) -> str:
    if not isinstance(values, list):
        return number_text(values)
    return f"[{', '.join(_shortened(values, ellipsis, lambda value: _nested(value, ellipsis)))}]"


def _shortened(values: Sequence[Any], ellipsis: str, text: Callable[[Any], str]) -> list[str]:
    if len(values) <= LONGEST:
        return [text(value) for value in values]
    first = [text(value) for value in values[: LONGEST // 2]]
    return [*first, ellipsis, text(values[-1])]
