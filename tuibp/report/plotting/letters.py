"""Several curves in one frame, each drawn with a letter of its own: it takes no colour to tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

import numpy as np

from tuibp.report.lines import Line, Segment
from tuibp.report.plotting import frame
from tuibp.report.plotting.scale import scale_for
from tuibp.report.plotting.strokes import SIGNS, Cells, Point, ascii_strokes
from tuibp.report.plotting.time_axis import TimeAxis

LETTERS = ascii_uppercase + ascii_lowercase
"""By the number of a curve, again from the beginning where there are more."""


def letter(k: int) -> str:
    """What the k-th curve is drawn with."""
    return LETTERS[k % len(LETTERS)]


def lettered(
    curves: Sequence[Sequence[Point]], width: int, height: int, ascii_only: bool
) -> tuple[Line, ...]:
    """`height` lines of `width` cells: the curves over the updates from the start of a run, and their axes.

    A point is a number of updates and a value after them. A cell that several curves pass has the letter of
    each of them in turn, by its column, so that curves that lie over each other are seen to do so.
    """
    rows, characters = height - 2, frame.ASCII if ascii_only else frame.UNICODE
    scale = scale_for(np.array([value for curve in curves for _, value in curve]), rows)
    side = frame.side(scale, rows, characters)
    last = max(curve[-1][0] for curve in curves)
    axis = TimeAxis(0, max(last, 1), width - len(side[0]))
    drawn = [ascii_strokes(curve, axis, scale, rows) for curve in curves]
    lines = [
        (Segment(side[row], "muted"), Segment("".join(_cell(drawn, row, c) for c in range(axis.columns))))
        for row in range(rows)
    ]
    left = len(side[0]) - 1
    ticks = axis.ticks(0)
    below, numbers = frame.foot(axis, ticks, left, characters)
    log = Segment(f"{'log' if scale.log else '':>{left}}{characters.corner}", "muted")
    return (*lines, (log, *below[1:]), numbers)


def _cell(drawn: Sequence[Cells], row: int, column: int) -> str:
    """One character: the letter of the curve, or of one of the curves, that pass here."""
    here = [k for k, cells in enumerate(drawn) if cells[row][column] != " "]
    if not here:
        return " "
    chosen = here[column % len(here)]
    sign = drawn[chosen][row][column]
    return sign if sign in SIGNS else letter(chosen)
