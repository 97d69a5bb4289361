"""Where everything stands on the screen, as a function of its size: six panels where they fit, else fewer."""

from __future__ import annotations

from typing import NamedTuple

PANELS = ("program", "equation", "network", "explain", "watches", "timeline")
LEAST = (60, 20)
WIDE = (100, 30)
TALL = 22
"""From so many rows on, a narrow screen shows Explain under the equation."""


class Box(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


def plan(width: int, height: int, zoomed: str | None, focused: str) -> dict[str, Box]:
    """The box of everything that is shown: header, panels, status, footer.

    `zoomed` fills the screen with one panel; on a screen that is not wide, a focused panel that would not be
    shown takes the place of the others.
    """
    if width < LEAST[0] or height < LEAST[1]:
        return {"header": Box(0, 0, width, height)}
    bars = {
        "header": Box(0, 0, width, 1),
        "status": Box(0, height - 2, width, 1),
        "footer": Box(0, height - 1, width, 1),
    }
    body = Box(0, 1, width, height - 3)
    if zoomed is not None:
        return {**bars, zoomed: body}
    if width >= WIDE[0] and height >= WIDE[1]:
        return {**bars, **_wide(body)}
    if focused not in ("equation", "explain"):
        return {**bars, focused: body}
    if height < TALL:
        return {**bars, focused: body}
    low = max(7, body.height // 3)
    return {
        **bars,
        "equation": Box(0, 1, width, body.height - low),
        "explain": Box(0, 1 + body.height - low, width, low),
    }


def _wide(body: Box) -> dict[str, Box]:
    low = 6 if body.height < 46 else 8
    left = min(max(body.width * 30 // 100, 34), 46)
    right = body.width - left
    high = body.height - low
    top = high * 52 // 100
    picture = right * 45 // 100
    x, y = body.x, body.y
    return {
        "program": Box(x, y, left, high),
        "equation": Box(x + left, y, right, top),
        "network": Box(x + left, y + top, picture, high - top),
        "explain": Box(x + left + picture, y + top, right - picture, high - top),
        "watches": Box(x, y + high, left, low),
        "timeline": Box(x + left, y + high, right, low),
    }
