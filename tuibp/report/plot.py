"""A line plot made of characters: values over the updates of a run, and what stands at which update."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from tuibp.report.lines import Line, Moment, Segment, Style
from tuibp.report.plotting import frame
from tuibp.report.plotting.scale import Scale, scale_for
from tuibp.report.plotting.strokes import SIGNS, Point, ascii_strokes, both, braille, dashed, dotted
from tuibp.report.plotting.time_axis import Tick, TimeAxis

LEAST_WIDTH, LEAST_HEIGHT = 20, 2
TALL = 6
"""From so many rows on, the numbers of the updates have a row of their own under the axis."""


class Drawn(NamedTuple):
    """The curves, from the foremost back: a line, one in dashes, one in dots, and a muted line."""

    line: tuple[Point, ...]
    dashes: tuple[Point, ...]
    dots: tuple[Point, ...]
    behind: tuple[Point, ...]


def plot(
    series: Sequence[Point],
    width: int,
    height: int,
    *,
    first: int,
    last: int,
    here: int,
    cursor: int | None = None,
    marks: Mapping[str, int] | None = None,
    hits: Sequence[int] = (),
    test: Sequence[Point] = (),
    other: Sequence[Point] = (),
    origin: Sequence[Point] = (),
    scale: Scale | None = None,
    ascii_only: bool = False,
) -> tuple[Line, ...]:
    """`height` lines of `width` cells: the curve of `series`, the axis of time below, the scale at the left.

    Updates count from 0 here and from 1 on the axis, which reaches from `first` to `last`; a value after the
    last stands in the last column. `here` is where one stands and `cursor` where one may go: each has its
    column. On the axis are the marks, each by its first letter, and a dot for each hit of a breakpoint.
    `test` is a second curve, in dashes, `other` one in dots, and `origin` one behind all of them. Points and
    hits ascend. Without a `scale` there is one that shows all of them. The cells of a column are linked to
    its Moment. ValueError for less than LEAST_WIDTH or LEAST_HEIGHT.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        raise ValueError(f"{width}×{height} cells; a plot needs {LEAST_WIDTH}×{LEAST_HEIGHT}")
    rows = height - (2 if height >= TALL else 1)
    characters = frame.ASCII if ascii_only else frame.UNICODE
    curves = Drawn(tuple(series), tuple(test), tuple(other), tuple(origin))
    scale = _scale(curves, rows) if scale is None else scale
    side = frame.side(scale, rows, characters)
    axis = TimeAxis(first, last, width - len(side[0]))
    ticks, moments = _ticks(axis)
    columns: dict[int, Style] = {axis.column(here): "current"}
    if cursor is not None:
        columns[axis.column(cursor)] = "cursor"
    lines = [
        (Segment(side[row], "muted"), *_with_columns(line, columns, characters.column))
        for row, line in enumerate(_curves(curves, axis, scale, rows, ascii_only))
    ]
    signs = frame.signs_on_axis(axis, columns, marks or {}, hits, characters)
    left = Segment(f"{'log' if scale.log else '':>{len(side[0]) - 1}}{characters.corner}", "muted")
    if height < TALL:
        return (*lines, (left, *frame.named_axis_line(axis, ticks, signs, moments, characters)))
    return (
        *lines,
        (left, *frame.axis_line(axis, ticks, signs, moments, characters)),
        (Segment(" " * len(side[0])), *frame.numbers_line(axis, ticks, moments)),
    )


def _with_columns(line: Line, columns: Mapping[int, Style], upright: str) -> Line:
    """A row of the curves with the columns of where one stands and may go."""
    cells = list(line)
    for column, style in columns.items():
        text, _, link = cells[column]
        cells[column] = Segment(upright if text == " " else text, style, link)
    return tuple(cells)


# What depends on the curve and the room alone is kept: a step moves only the column where one stands.


@lru_cache(maxsize=8)
def _scale(curves: Drawn, rows: int) -> Scale:
    return scale_for(np.array([value for curve in curves for _, value in curve]), rows)


@lru_cache(maxsize=8)
def _curves(curves: Drawn, axis: TimeAxis, scale: Scale, rows: int, ascii_only: bool) -> tuple[Line, ...]:
    """The curves over each other, a segment for each cell."""
    draw, moments = ascii_strokes if ascii_only else braille, _ticks(axis)[1]
    line, dashes, dots, behind = (draw(curve, axis, scale, rows) for curve in curves)
    return tuple(
        tuple(_foremost(*cell) for cell in zip(*row, moments, strict=True))
        for row in zip(line, dashed(dashes), dotted(dots), behind, strict=True)
    )


def _foremost(line: str, dash: str, dot: str, behind: str, moment: Moment) -> Segment:
    over = both(both(line, dash), dot)
    if over == " ":
        return Segment(behind, "muted", moment)
    return Segment(over, "error" if over in SIGNS else "text", moment)


@lru_cache(maxsize=8)
def _ticks(axis: TimeAxis) -> tuple[tuple[Tick, ...], tuple[Moment, ...]]:
    return axis.ticks(), tuple(Moment(axis.update(column)) for column in range(axis.columns))
