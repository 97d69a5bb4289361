"""The strokes of a curve: which dots of each column it covers, and the characters that show them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tuibp.report.plotting.scale import Scale
from tuibp.report.plotting.time_axis import TimeAxis

Point = tuple[int, float]
"""An update, counted from 0, and a value."""

Cells = tuple[tuple[str, ...], ...]
"""Rows of single characters, from the top down; a blank where nothing is drawn."""

SIGNS = frozenset("?∞^")
"""What stands for a value that is not finite; `^` is the infinity of ASCII."""

BRAILLE_LEVELS, ASCII_LEVELS = 4, 3
"""Heights that a row of characters tells apart."""

# The bits of a braille character: by column of two, then by row of four from the bottom up.
_DOT = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))

BLANK = "\u2800"
"""The braille character without a dot; every sign and every stroke of ASCII comes before it."""

_ASCII_DOT = ".-'"
"""By row of three, from the bottom up."""


@dataclass(slots=True)
class Stroke:
    """The dots of one column: from `low` to `high` above the bottom, and where the curve comes and goes."""

    low: int
    high: int
    enters: int
    leaves: int

    def reach(self, height: int) -> None:
        """Go on to a height."""
        if height < self.low:
            self.low = height
        elif height > self.high:
            self.high = height
        self.leaves = height


def braille(points: Sequence[Point], axis: TimeAxis, scale: Scale, rows: int) -> Cells:
    """The curve in dots, eight to a character."""
    strokes = _strokes(points, axis, scale, 2, BRAILLE_LEVELS * rows)
    bits = [[0] * axis.columns for _ in range(rows)]
    for dot, stroke in strokes.items():
        column, half = dot >> 1, _DOT[dot & 1]
        for height in range(stroke.low, stroke.high + 1):
            bits[rows - 1 - (height >> 2)][column] |= half[height & 3]
    cells = [[chr(ord(BLANK) + mask) if mask else " " for mask in row] for row in bits]
    return _with_signs(cells, points, axis, "∞")


def ascii_strokes(points: Sequence[Point], axis: TimeAxis, scale: Scale, rows: int) -> Cells:
    """The curve in points, dashes and slopes, three heights to a character."""
    strokes = _strokes(points, axis, scale, 1, ASCII_LEVELS * rows)
    cells = [[" "] * axis.columns for _ in range(rows)]
    for column, stroke in strokes.items():
        slope = _slope(stroke)
        for row in range(stroke.low // ASCII_LEVELS, stroke.high // ASCII_LEVELS + 1):
            bottom = row * ASCII_LEVELS
            low, high = max(stroke.low - bottom, 0), min(stroke.high - bottom, ASCII_LEVELS - 1)
            cells[rows - 1 - row][column] = _ASCII_DOT[low] if low == high else slope
    return _with_signs(cells, points, axis, "^")


def dashed(cells: Cells) -> Cells:
    """A curve with every second cell left out, which no colour is needed to tell from a whole one."""
    return tuple(
        tuple(cell if k % 2 == 0 or cell in SIGNS else " " for k, cell in enumerate(row)) for row in cells
    )


_LEFT = 0x47
"""The dots of the left column of a braille character."""


def dotted(cells: Cells) -> Cells:
    """A curve of single dots, which neither a whole one nor a dashed one looks like."""
    return tuple(tuple(_dot(cell) for cell in row) for row in cells)


def _dot(cell: str) -> str:
    if cell == " " or cell in SIGNS:
        return cell
    if cell < BLANK:
        return ":"
    left = ord(cell) - ord(BLANK) & _LEFT
    return chr(ord(BLANK) + left) if left else " "


def both(over: str, under: str) -> str:
    """A cell of two curves: the dots of both; of characters that are no dots the first."""
    if over == " ":
        return under
    if min(over, under) < BLANK:
        return over
    return chr(ord(over) | ord(under))


def _slope(stroke: Stroke) -> str:
    """How a column goes that covers more than one height: down, up, or to and fro."""
    if (stroke.enters, stroke.leaves) == (stroke.high, stroke.low):
        return "\\"
    return "/" if (stroke.enters, stroke.leaves) == (stroke.low, stroke.high) else "|"


def _strokes(
    points: Sequence[Point], axis: TimeAxis, scale: Scale, across: int, levels: int
) -> dict[int, Stroke]:
    """By column of dots; neighbours are joined by a line, except over what is not finite."""
    found: dict[int, Stroke] = {}
    values = np.array([value for _, value in points])
    finite = np.isfinite(values)
    heights = scale.shares(np.where(finite, values, 1.0)) * (levels - 1) + 0.5
    columns = axis.dots([update for update, _ in points], across)
    stroke, at = None, -1
    for x, y, drawn in zip(columns, heights.astype(int).tolist(), finite.tolist(), strict=True):
        if not drawn:
            stroke = None
        elif stroke is None:
            stroke = found.setdefault(x, Stroke(y, y, y, y))
            stroke.reach(y)
        elif x == at:
            stroke.reach(y)
        else:
            stroke = _join(found, (at, stroke.leaves), (x, y))
        at = x
    return found


def _join(found: dict[int, Stroke], start: tuple[int, int], end: tuple[int, int]) -> Stroke:
    """A line over every column after the first, without a gap in its height; the stroke it ends with."""
    (x, y), (last, height) = start, end
    at = y
    for column in range(x + 1, last + 1):
        aim = y + (2 * (height - y) * (column - x) + (last - x)) // (2 * (last - x))
        beside = at + (aim > at) - (aim < at)
        stroke = found[column] = Stroke(min(beside, aim), max(beside, aim), beside, aim)
        at = aim
    return stroke


def _with_signs(cells: list[list[str]], points: Sequence[Point], axis: TimeAxis, infinite: str) -> Cells:
    """`?` at the top where a value is no number, the sign of infinity at the end it went to."""
    before: tuple[int, str, int] | None = None
    for update, value in points:
        if math.isfinite(value):
            before = None
            continue
        column = axis.column(update)
        sign, row = ("?", 0) if math.isnan(value) else (infinite, 0 if value > 0 else -1)
        start = before[0] + 1 if before is not None and before[1:] == (sign, row) else column
        for k in (column, *range(start, column)):
            cells[row][k] = sign
        before = column, sign, row
    return tuple(map(tuple, cells))
