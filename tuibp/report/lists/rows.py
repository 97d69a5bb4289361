"""Rows of a list in which one can be selected, and what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuibp.debugger.position import Level, Position
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.errors import printable
from tuibp.language import told
from tuibp.program.notation import IN_ASCII
from tuibp.report.lines import Line, Segment, cells, padded
from tuibp.report.titles import equation_name

GAP = "  "

Key = int | str
"""What a row stands for: a number or a name."""


class Row(NamedTuple):
    """A line; one without a key is a heading or a remark and cannot be selected.

    `more` is what there is to say about the row while it is selected, to be wrapped.
    """

    line: Line
    key: Key | None = None
    more: Line = ()


def remark(text: str) -> Row:
    """A row that only says something."""
    return Row((Segment(text, "muted"),))


def aligned(table: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as text: every column as wide as its widest cell, the last as long as it is."""
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    return [
        GAP.join(padded(text, wide) for text, wide in zip(row, [*widths[:-1], 0], strict=True))
        for row in table
    ]


def place_cells(walk: Walk, position: Position, notation: Notation) -> tuple[str, str, str]:
    """`update 12`, `example 2/4`, `BP2 δ² part 1`: a place in columns."""
    equation = walk.equation(position)
    example = ""
    if position.example is not None:
        number = f"{position.example + 1}/{walk.examples(position)}"
        example = told("example {number}", number=number)
    inside = [
        f" {told(level.word)} {walk.ordinal(position.at(level)) + 1}"
        for level in (Level.PART, Level.ENTRY, Level.TERM)
        if level <= position.level
    ]
    name = f"{equation_name(equation, notation)}{''.join(inside)}"
    return told("update {number}", number=position.update + 1), example, name


def in_notation(text: str, notation: Notation) -> str:
    """A text from outside or from a message, safe to show, and without our signs where only ASCII may."""
    safe = printable(text)
    return safe.translate(IN_ASCII) if notation.key == "ascii" else safe


def cut_mark(notation: Notation) -> str:
    """What stands where something was cut."""
    return "~" if notation.key == "ascii" else "…"
