"""The table of contents as text and as records: chapters, their items, and the scenario of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tuibp.language import told
from tuibp.report.lines import padded
from tuibp.report.wrap import wrapped
from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.contents.table import CHAPTERS

NARROWEST = 24
"""Columns a title keeps beside the keys."""


def book_lines(columns: int | None = None) -> Iterator[str]:
    """A heading for each chapter, and a line for each item: what opens it, title, equations, scenario.

    With `columns`, what is longer goes on below itself.
    """
    keys = max(len(item.key) for chapter in CHAPTERS for item in chapter.items) + 2
    for number, chapter in enumerate(CHAPTERS):
        if number:
            yield ""
        yield heading(chapter)
        for item in chapter.items:
            room = None if columns is None else max(columns - keys - 2, NARROWEST)
            for k, line in enumerate(wrapped(described(item), room)):
                yield f"  {padded('' if k else item.key, keys)}{line}"


def heading(chapter: Chapter) -> str:
    """`Chapter 2: How the backpropagation algorithm works`."""
    if not chapter.number:
        return chapter.title
    return told("Chapter {number}: {title}", number=chapter.number, title=chapter.title)


def described(item: Item) -> str:
    """`The error of a hidden layer  BP2  [xor]`: the scenario is named where the item's key does not."""
    scenario = f"[{item.scenario}]" if item.scenario not in ("", item.key) else ""
    reading = "" if item.scenario else told("(to read)")
    return "  ".join(filter(None, (item.words.title, item.equations, scenario, reading)))


def book_records() -> Iterator[dict[str, Any]]:
    """For JSON: a record for each item, in the order of the book."""
    for chapter in CHAPTERS:
        for item in chapter.items:
            yield {
                "chapter": chapter.number,
                "heading": chapter.title,
                "item": item.key,
                "title": item.words.title,
                "about": item.words.about,
                "equations": item.equations,
                "scenario": item.scenario or None,
                "lines": list(item.lines),
            }
