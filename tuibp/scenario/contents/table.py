"""The table of contents: every chapter with its items, in the order of the book."""

from __future__ import annotations

from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import told
from tuibp.scenario.contents import beside, chapter1, chapter2, chapter3, chapter5, chapter6
from tuibp.scenario.contents.item import Item

CHAPTERS = (
    chapter1.CHAPTER,
    chapter2.CHAPTER,
    chapter3.CHAPTER,
    chapter5.CHAPTER,
    chapter6.CHAPTER,
    beside.CHAPTER,
)

ITEMS = {item.key: item for chapter in CHAPTERS for item in chapter.items}
"""By what they are opened by."""


def scenarios() -> tuple[str, ...]:
    """Every scenario once, where it stands first."""
    return tuple(dict.fromkeys(item.scenario for item in ITEMS.values() if item.scenario))


def find_item(word: str) -> Item:
    """The item that is opened by this word; TuibpError where there is none."""
    if word not in ITEMS:
        raise TuibpError(told("{word} is no item of the book", word=quoted(word)) + did_you_mean(word, ITEMS))
    return ITEMS[word]
