"""Values in the text of a message: short, and of bounded length whatever the array."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

ENTRIES = 8
"""Along each axis; what is left out is `…`."""


def written(value: float | bool | NDArray[Any]) -> str:
    """`0.110235`, `True`, `[1, 2, 3]`, `[[1, 2], [3, 4]]`, `[1, 2, …]`: six significant digits."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    shown = [written(entry if entry.shape else entry.item()) for entry in value[:ENTRIES]]
    return f"[{', '.join(shown)}{', …' if len(value) > ENTRIES else ''}]"
