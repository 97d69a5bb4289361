"""From a sentence's key and fields to lines: filled in, written in ASCII where asked, broken at the width."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tuibp.report.lines import Line, Segment, Style
from tuibp.report.texts import ASCII, TEXTS

Field = str | Segment
UNBROKEN = "\N{NO-BREAK SPACE}"
"""What `~` becomes until the line is broken."""


class Sentence(NamedTuple):
    """A sentence of `texts`: its key, and what its fields hold."""

    key: str
    fields: Mapping[str, Field]


def say(key: str, **fields: Field) -> Sentence:
    """The sentence `key` with these fields."""
    return Sentence(key, fields)


def phrase(key: str, **fields: str) -> str:
    """A phrase that goes into another sentence as a field."""
    return TEXTS[key].format(**fields)


@lru_cache(maxsize=1024)
def _pieces(key: str, ascii_only: bool) -> tuple[tuple[str, str | None], ...]:
    """Literal text and the field after it, in order."""
    return tuple(
        (_plain(literal, ascii_only), name) for literal, name, _, _ in string.Formatter().parse(TEXTS[key])
    )


def _plain(text: str, ascii_only: bool) -> str:
    return (text.translate(ASCII) if ascii_only else text).replace("~", UNBROKEN)


def segments(sentence: Sentence, style: Style, ascii_only: bool) -> Iterator[Segment]:
    """The sentence's text in order; a field that is a segment keeps its own style and link."""
    for literal, name in _pieces(sentence.key, ascii_only):
        if literal:
            yield Segment(literal, style)
        if name is None:
            continue
        field = sentence.fields[name]
        if isinstance(field, Segment):
            yield field
        else:
            yield Segment(_plain(field, ascii_only), style)


def fill(text: Iterable[Segment], width: int, indent: int = 0) -> Iterator[Line]:
    """The text in lines of at most `width` cells; every line after the first is indented."""
    runs = list(text)
    margin = " " * min(indent, width - 1)
    which = offset = 0  # the run that is being written, and where in the whole text it begins
    for start, end in _breaks("".join(run.text for run in runs), width, len(margin)):
        line = [Segment(margin, "muted")] if start and margin else []
        while which < len(runs):
            run = runs[which]
            piece = run.text[max(start - offset, 0) : end - offset]
            if piece:
                line.append(Segment(piece.replace(UNBROKEN, " "), run.style, run.link))
            if offset + len(run.text) > end:
                break  # the rest of this run stands in the next line
            offset += len(run.text)
            which += 1
        yield tuple(line)


def _breaks(text: str, width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends; a word longer than a line is broken where the line ends."""
    start, room = 0, width
    while len(text) - start > room:
        end = text.rfind(" ", start, start + room + 1)
        if end <= start:
            yield start, start + room
            start += room
        else:
            yield start, end
            start = end + 1
        room = width - indent
    if start < len(text):
        yield start, len(text)
