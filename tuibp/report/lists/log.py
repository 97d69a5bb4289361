"""The list of what log points wrote, in the order of writing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from tuibp.debugger.session import Logged
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.report.lines import Segment, crop
from tuibp.report.lists.rows import GAP, Row, aligned, cut_mark, in_notation, place_cells, remark

NONE: Final = (
    "no log point has written anything yet",
    "",
    "a breakpoint with a message writes instead of stopping",
    "whenever c comes by, for instance",
    "  :break BP2 log C is {C}",
)


def log_rows(log: Collection[Logged], walk: Walk, width: int, notation: Notation) -> list[Row]:
    """One line each, with its number from 1 as its key; where there is none, how to get one."""
    if not log:
        return [remark(told(text)) for text in NONE]
    table = [
        (*place_cells(walk, line.position, notation), line.label, in_notation(line.text, notation))
        for line in log
    ]
    mark = cut_mark(notation)
    return [
        Row(
            crop((Segment(text),), width, mark), number, (Segment(f"{label}{GAP}", "muted"), Segment(message))
        )
        for number, (text, (*_, label, message)) in enumerate(zip(aligned(table), table, strict=True), 1)
    ]
