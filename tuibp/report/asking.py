"""`tuibp ask`: the questions as a list, and an answer to one of them without a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tuibp.language import told
from tuibp.report.wrap import wrapped
from tuibp.scenario.contents.asked import ASKED, Asked, place_of
from tuibp.scenario.samples import sample_choices, sample_question

INDENT = 3
NARROWEST = 24
"""Columns a text keeps beside the numbers."""


def asked_lines(columns: int | None = None) -> Iterator[str]:
    """For each question its number, its place in the book, its scenario; what is asked, and the choices."""
    room = None if columns is None else max(columns - INDENT, NARROWEST)
    for number, asked in enumerate(ASKED, start=1):
        for k, line in enumerate(wrapped(f"{where(asked)}  [{place_of(asked)[1].scenario}]", room)):
            yield f"{'' if k else number:<{INDENT}}{line}"
        for line in wrapped(_text(asked), room):
            yield f"{'':{INDENT}}{line}"
        for choice, text in enumerate(_choices(asked), start=1):
            for k, line in enumerate(wrapped(text, None if room is None else room - INDENT)):
                yield f"{'':{INDENT}}{'' if k else choice:<{INDENT}}{line}"


def asked_records() -> Iterator[dict[str, Any]]:
    """For JSON: a record for each question."""
    for number, asked in enumerate(ASKED, start=1):
        chapter, item = place_of(asked)
        yield {
            "number": number,
            "chapter": chapter.number,
            "item": item.key,
            "equations": item.equations,
            "scenario": item.scenario,
            "question": _text(asked),
            "choices": list(_choices(asked)),
        }


def where(asked: Asked) -> str:
    """`chapter 2, BP2: Price of the output`."""
    chapter, item = place_of(asked)
    if item.equations:
        return told(
            "chapter {number}, {equations}: {title}",
            number=chapter.number,
            equations=item.equations,
            title=item.words.title,
        )
    return told("chapter {number}: {title}", number=chapter.number, title=item.words.title)


def _text(asked: Asked) -> str:
    return sample_question(place_of(asked)[1].scenario, asked.number)


def _choices(asked: Asked) -> Sequence[str]:
    """None where a number is to be typed."""
    return sample_choices(place_of(asked)[1].scenario, asked.number)
