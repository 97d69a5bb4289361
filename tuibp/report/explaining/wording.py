"""From a sentence's key and fields to text: filled in, and with ASCII signs where asked.

Chinese has a blank where it meets a number or a sign, and none between its own words. So its sentences have a
blank beside each field, and where the field turns out to be a word it is left out.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tuibp.language import current
from tuibp.language.choice import CHINESE
from tuibp.program.notation import IN_ASCII
from tuibp.report.lines import WIDE, Segment, Style
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
    return closed_up(texts()[key].format(**fields))


def closed_up(text: str) -> str:
    """The text without blanks between two words of Chinese, as the end of a line in a file leaves them."""
    return re.sub(f"(?<={WIDE}) (?={WIDE})", "", text)


def in_ascii(text: str) -> str:
    """A text from outside without signs that an ASCII terminal may lack.

    The ASCII notation is about signs: who reads Chinese has its characters, and they stay.
    """
    kept = f"{WIDE}|[\0-\x7f]" if current() == CHINESE else "[\0-\x7f]"
    return re.sub(f"(?!{kept}).", "?", text.translate(IN_ASCII))


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
    pieces = list(_filled_in(sentence, style, ascii_only))
    written = [piece.text for piece in pieces]
    for k in range(len(written) - 1):
        one, other = written[k : k + 2]
        if one.endswith(" ") and _wide(one[-2:-1]) and _wide(other[:1]):
            written[k] = one[:-1]
        elif other.startswith(" ") and _wide(one[-1:]) and _wide(other[1:2]):
            written[k + 1] = other[1:]
    yield from (piece._replace(text=text) for piece, text in zip(pieces, written, strict=True) if text)


def _wide(character: str) -> bool:
    return re.match(WIDE, character) is not None


def _filled_in(sentence: Sentence, style: Style, ascii_only: bool) -> Iterator[Segment]:
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
