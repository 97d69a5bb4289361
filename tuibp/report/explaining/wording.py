"""From a sentence's key and fields to text: filled in, and written in ASCII where asked."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tuibp.program.notation import IN_ASCII
from tuibp.report.lines import Segment, Style
from tuibp.report.texts import texts
from tuibp.report.wrap import GLUE

Field = str | Segment


class Sentence(NamedTuple):
    """A sentence of `texts`: its key, and what its fields hold."""

    key: str
    fields: Mapping[str, Field]


def say(key: str, **fields: Field) -> Sentence:
    """The sentence `key` with these fields."""
    return Sentence(key, fields)


def phrase(key: str, **fields: str) -> str:
    """A phrase that goes into another sentence as a field."""
    return texts()[key].format(**fields)


@lru_cache(maxsize=1024)
def _pieces(template: str, ascii_only: bool) -> tuple[tuple[str, str | None], ...]:
    """Literal text and the field after it, in order."""
    return tuple(
        (plain_text(literal, ascii_only), name) for literal, name, _, _ in string.Formatter().parse(template)
    )


def plain_text(text: str, ascii_only: bool) -> str:
    """A text of our own as the reader's characters write it, its `~` as glue."""
    return (text.translate(IN_ASCII) if ascii_only else text).replace("~", GLUE)


def segments(sentence: Sentence, style: Style, ascii_only: bool) -> Iterator[Segment]:
    """The sentence's text in order; a field that is a segment keeps its own style and link."""
    for literal, name in _pieces(texts()[sentence.key], ascii_only):
        if literal:
            yield Segment(literal, style)
        if name is None:
            continue
        field = sentence.fields[name]
        if isinstance(field, Segment):
            yield field
        else:
            yield Segment(plain_text(field, ascii_only), style)
