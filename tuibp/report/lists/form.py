"""The form of a breakpoint as text: its fields by name, and what each takes or what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.report.lines import RULE, Line, Segment, Style, cells, crop, padded, plain, right
from tuibp.report.lists.rows import cut_mark, in_notation
from tuibp.report.wrap import wrap

LABEL: Final = 13
"""Cells before a field: a margin, the sign of the one that has the cursor, and its name."""

TALL: Final = 3
"""Rows of a field: the text itself, and two for what there is to say about it."""

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "where": ("Place", "BP2, hidden_error 2 or delta[2]; empty: any place"),
        "condition": ("Condition", "true where it stops: norm(delta[2]) < 1e-3; empty: always"),
        "hits": ("Hits", "== 3 the third time, >= 3 from then on, % 3 every third"),
        "after": ("After", "the number of a breakpoint that must have been hit first"),
        "log": ("Log", "written instead of stopping; numbers in braces: C is {C}"),
    }
)
"""What the fields that are texts are called, and what they take; spoken where they are shown."""

SWITCHES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "once": ("Once", "goes away when it has stopped the run"),
        "enabled": ("Enabled", "takes part; without that it is kept and does nothing"),
    }
)


class Mistake(NamedTuple):
    """What is wrong in a field, and in which of the cells that show it (from 0), if that is known."""

    text: str
    cell: int | None = None


def form_lines(
    mistakes: Mapping[str, Mistake], chosen: str, below: Segment, width: int, notation: Notation
) -> list[Line]:
    """Everything but the texts themselves, for panel lines of `width` cells; `below` stands under the fields.

    The text of a field goes into its first row, from column LABEL on.
    """
    lines: list[Line] = []
    for name, (label, takes) in TEXTS.items():
        lines.append(_label(told(label), name == chosen, notation))
        if name in mistakes:
            found = mistakes[name]._replace(text=in_notation(mistakes[name].text, notation))
            said = list(_mistaken(found, width, notation))
        else:
            said = list(_wrapped(in_notation(told(takes), notation), "muted", width, notation))
        lines += [*said, *[()] * (TALL - 1 - len(said))]
    lines += [_label(told(label), name == chosen, notation) for name, (label, _) in SWITCHES.items()]
    shown = wrap([below._replace(text=in_notation(below.text, notation))], width - 1)
    return [*lines, RULE, *((Segment(" "), *line) for line in shown)]


def _label(text: str, chosen: bool, notation: Notation) -> Line:
    sign = (">" if notation.key == "ascii" else "▸") if chosen else " "
    return (Segment(f" {sign} {padded(text, LABEL - 3)}", "current" if chosen else "title"),)


def _behind(text: str, style: Style, width: int, notation: Notation) -> Line:
    """A text under a field, cut to its room."""
    return (Segment(" " * LABEL), *crop((Segment(text, style),), width - LABEL, cut_mark(notation)))


def _mistaken(found: Mistake, width: int, notation: Notation) -> Iterator[Line]:
    """A caret under what is wrong and the message beside or below it; a long one takes both rows itself."""
    room, text = width - LABEL, found.text
    if found.cell is not None and found.cell + 2 + cells(text) <= room:
        yield _behind(f"{' ' * found.cell}^ {text}", "error", width, notation)
    elif found.cell is not None and cells(text) + 1 <= found.cell < room:
        yield _behind(f"{right(text, found.cell - 1)} ^", "error", width, notation)
    elif found.cell is not None and found.cell < room and cells(text) <= room:
        yield _behind(" " * found.cell + "^", "error", width, notation)
        yield _behind(text, "error", width, notation)
    else:
        yield from _wrapped(text, "error", width, notation)


def _wrapped(text: str, style: Style, width: int, notation: Notation) -> Iterator[Line]:
    """A text in the rows under a field; what does not go into them is cut."""
    lines = wrap([Segment(text, style)], width - LABEL)
    for line in lines[: TALL - 2]:
        yield (Segment(" " * LABEL), *line)
    if len(lines) >= TALL - 1:
        rest = " ".join(plain(line) for line in lines[TALL - 2 :])
        yield _behind(rest, style, width, notation)
