"""Where everything stands on the screen, as a function of its size: six panels, or three, two or one."""

from __future__ import annotations

from typing import NamedTuple

from tuibp.engine.tensor import Shape

PANELS = ("program", "equation", "network", "explain", "watches", "timeline")
PLOT = "plot"
"""What lies over the panels while a plot is looked at."""
LEAST = (60, 20)
WIDE = (100, 36)
"""From here on all six panels are shown: with fewer rows the arithmetic of an entry would be cut."""
MIDDLE = (100, 26)
"""From here on the program stands beside the equation and its explanation."""
LEAST_EXPLAIN = 7
TALL = 22
"""From so many rows on, a narrow screen shows Explain under the equation."""


class Box(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


def plan(width: int, height: int, zoomed: str | None, focused: str, wanted: int = 12) -> dict[str, Box]:
    """The box of everything that is shown: header, panels, status, footer.

    `wanted` is how many rows the equations want; what they leave is for the explanation. `zoomed` fills the
    screen with one panel; where not all panels are shown, a focused one that would not be takes the place of
    the others.
    """
    if width < LEAST[0] or height < LEAST[1]:
        return {"header": Box(0, 0, width, height)}
    bars, body = _bars(width, height), _body(width, height)
    if zoomed is not None:
        return {**bars, zoomed: body}
    if width >= WIDE[0] and height >= WIDE[1]:
        return {**bars, **_wide(body)}
    if width >= MIDDLE[0] and height >= MIDDLE[1] and focused in ("program", "equation", "explain"):
        left = _left(width)
        beside = Box(left, body.y, width - left, body.height)
        return {
            **bars,
            "program": Box(0, body.y, left, body.height),
            **_stacked(beside, body.height * 2 // 5),
        }
    if height < TALL or focused not in ("equation", "explain"):
        return {**bars, focused: body}
    return {**bars, **_stacked(body, min(max(body.height - wanted - 2, LEAST_EXPLAIN), body.height * 3 // 5))}


def plan_of_plot(width: int, height: int, zoomed: bool) -> dict[str, Box]:
    """The box of a plot over the panels; beside the program, where there is room for both."""
    if zoomed or width < MIDDLE[0] or height < MIDDLE[1]:
        return plan(width, height, PLOT, PLOT)
    left, body = _left(width), _body(width, height)
    return {
        **_bars(width, height),
        "program": body._replace(width=left),
        PLOT: body._replace(x=left, width=width - left),
    }


def _bars(width: int, height: int) -> dict[str, Box]:
    return {
        "header": Box(0, 0, width, 1),
        "status": Box(0, height - 2, width, 1),
        "footer": Box(0, height - 1, width, 1),
    }


def _body(width: int, height: int) -> Box:
    return Box(0, 1, width, height - 3)


def wanted_rows(shapes: tuple[Shape, ...], width: int) -> int:
    """About how many rows the equations of a network want on a screen `width` cells wide.

    A function of shapes alone, so that the screen does not move while one steps. BP2 is the widest: a matrix
    of 8 cells a column, and four vectors; where they do not fit beside each other, they stand in two bands.
    """
    rows = [shape[-2:][0] for shape in shapes[1:]]  # of a stack of maps one is drawn
    bands = [1 if 8 * above + 60 <= width else 2 for above in rows]
    return max((count + 1) * band for count, band in zip(rows, [*bands[1:], 1], strict=True)) + 6


def _stacked(box: Box, low: int) -> dict[str, Box]:
    """The equation above its explanation of `low` rows."""
    x, y, width, height = box
    return {"equation": Box(x, y, width, height - low), "explain": Box(x, y + height - low, width, low)}


def _left(width: int) -> int:
    """Columns of the program, which has long lines and gains nothing from more."""
    return min(max(width * 30 // 100, 36), 46)


def _wide(body: Box) -> dict[str, Box]:
    low = 6 if body.height < 46 else 8
    left = _left(body.width)
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
