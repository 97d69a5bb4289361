"""The list of marks: the places in time that were given a name."""

from __future__ import annotations

from collections.abc import Mapping

from tuibp.debugger.jumps import Place
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.report.lines import Segment, crop
from tuibp.report.lists.rows import Row, aligned, cut_mark, in_notation, place_cells, remark

NONE = "no marks yet; m, on the main screen, marks a place"


def mark_rows(marks: Mapping[str, Place], walk: Walk, width: int, notation: Notation) -> list[Row]:
    """One line each, earliest place first, with its name as its key; where there is none, how to set one."""
    if not marks:
        return [remark(told(NONE))]
    names = sorted(marks, key=lambda name: (marks[name][0].order, name))
    table = [
        (
            in_notation(name, notation),
            *place_cells(walk, marks[name][0], notation),
            _entry(marks[name], notation),
        )
        for name in names
    ]
    mark = cut_mark(notation)
    return [
        Row(crop((Segment(text),), width, mark), name)
        for name, text in zip(names, aligned(table), strict=True)
    ]


def _entry(place: Place, notation: Notation) -> str:
    """The entry under the cursor, if it was put there."""
    position, cursor = place
    if cursor is None or cursor.position != position:
        return ""
    return notation.entry(cursor.focus.tensor, cursor.focus.index)
