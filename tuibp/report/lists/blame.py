"""The list of what blame found: the updates that moved a number furthest, each with its examples."""

from __future__ import annotations

from tuibp.debugger.blame import TOP, Blame, examples
from tuibp.debugger.walk import Refused
from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.report.arrays import number_text
from tuibp.report.blaming import blame_lines
from tuibp.report.lines import Line, Segment, plain
from tuibp.report.lists.rows import Row
from tuibp.timeline.run import Run

SHARES = 6
"""Examples of an update that there is room for."""


def blame_rows(run: Run, blame: Blame, width: int, notation: Notation) -> list[Row]:
    """The table of `blame_lines`; the rows of updates have their place in it, from 1, as key."""
    rows: list[Row] = []
    place = 0
    for line in blame_lines(run, blame, width, notation, most=TOP):
        if any(segment.link is not None for segment in line):
            place += 1
            update = blame.top(TOP)[place - 1].update
            rows.append(Row(_unmarked(line), place, _examples(run, blame, update)))
        else:
            rows.append(Row(line))
    return rows


def _unmarked(line: Line) -> Line:
    """The line without the two cells in which a table of its own would mark a row."""
    first, *rest = line
    return (first._replace(text=first.text[2:]), *rest) if plain(line).startswith("  ") else line


def _examples(run: Run, blame: Blame, update: int) -> Line:
    """`example 2 −0.0012, example 1 +0.0003: together −0.0009`."""
    try:
        moved = examples(run, blame.tensor, blame.index, update)
    except Refused as why:
        return (Segment(str(why), "muted"),)
    shares = [
        told("example {number}: {share}", number=share.row + 1, share=f"{share.value:+.4g}")
        for share in moved.top(SHARES)
    ]
    more = len(moved.shares) - len(shares)
    if more > 0:
        shares.append(told("{count} more", count=more))
    said = told(
        "{shares}; together {total}, the update moved it by {change}",
        shares=", ".join(shares),
        total=number_text(moved.total),
        change=number_text(moved.change),
    )
    return (Segment(said, "text"),)
