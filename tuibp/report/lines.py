"""Lines of styled text: what every panel is made of, whoever paints them.

A style is a word for what a piece of text means; the terminal front end turns words into colours and bold,
the plain-text front end drops them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Literal, NamedTuple

Style = Literal[
    "text",      # ordinary
    "muted",     # labels, rules, shapes, what is only context
    "title",     # names and headings
    "coming",    # not computed yet
    "current",   # the line where the program stands
    "lit",       # a number the focused number was made from
    "cursor",    # the focused number itself
    "changed",   # changed since the last stop
    "key",       # a key to press
    "error",     # something that cannot be, or is not finite
]  # fmt: skip


class Segment(NamedTuple):
    """A run of text in one style; `link` is what a click on it focuses (or None)."""

    text: str
    style: Style = "text"
    link: Hashable = None


Line = tuple[Segment, ...]


class Moment(NamedTuple):
    """A link to a point in time: an update, counted from 0."""

    update: int


RULE: Line = (Segment("─", "muted"),)
"""A line that stands for a rule across its panel."""


def plain(line: Iterable[Segment]) -> str:
    """The text of a line without its styles."""
    return "".join(segment.text for segment in line)


WIDE = "[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
"""Characters of East Asian scripts take two cells."""

FILLER = "\0"
"""Stands after a wide character for its second cell, while texts are measured and cut."""


def filled(text: str) -> str:
    """The text with as many characters as it takes cells."""
    if text.isascii() or max(text) < WIDE[1]:  # the usual case, without a look at the table
        return text
    return re.sub(WIDE, lambda wide: wide[0] + FILLER, text)


def width(line: Iterable[Segment]) -> int:
    """How many cells a line takes."""
    return sum(cells(segment.text) for segment in line)


def cells(text: str) -> int:
    """How many cells a text takes."""
    return len(filled(text))


def padded(text: str, room: int) -> str:
    """The text with blanks behind it, so that it takes at least `room` cells."""
    return text + " " * (room - cells(text))


def right(text: str, room: int) -> str:
    """The text with blanks before it, so that it takes at least `room` cells."""
    return " " * (room - cells(text)) + text


def centred(text: str, room: int) -> str:
    """The text with blanks on both sides, so that it takes at least `room` cells."""
    more = max(room - cells(text), 0)
    return " " * (more // 2) + text + " " * (more - more // 2)


def cut(text: str, room: int, mark: str = "…") -> str:
    """The text in at most `room` cells, with `mark` at its end where something was cut."""
    return text if cells(text) <= room else _first(text, room - len(mark)) + mark[: max(room, 0)]


def _first(text: str, room: int) -> str:
    """What stands in the first `room` cells; a wide character that is cut in two is a blank there."""
    whole = filled(text)
    kept = whole[: max(room, 0)]
    if whole[len(kept) : len(kept) + 1] == FILLER and kept:
        kept = f"{kept[:-1]} "
    return kept.replace(FILLER, "")


def crop(line: Line, room: int, mark: str = "…") -> Line:
    """The line cut to `room` cells, with `mark` where something was cut."""
    if width(line) <= room:
        return line
    kept: list[Segment] = []
    left = max(room - 1, 0)
    for segment in line:
        if left <= 0:
            break
        kept.append(segment._replace(text=_first(segment.text, left)))
        left -= cells(segment.text)
    if room > 0:
        kept.append(Segment(mark, "muted"))
    return tuple(kept)
