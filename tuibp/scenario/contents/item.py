"""An item of the book, and a chapter of them."""

from __future__ import annotations

from tuibp.engine.value import Value
from tuibp.scenario.words import Words, readers_words


class Item(Value):
    """Something the book explains, and where it can be seen.

    `lines` of the command language lead from the scenario's own beginning to the place where the item opens;
    without any, that is where the scenario opens. Words without a text leave it to those of the scenario.
    An item without a scenario is something to read.
    """

    key: str  # what it is opened by: "bp2"
    scenario: str  # a sample's name, or ""
    english: Words
    chinese: Words
    equations: str = ""  # as the book numbers them: "(3)-(5)", "BP2"
    lines: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """Title and text in the reader's language."""
        return readers_words(self.english, {"zh": self.chinese})


class Chapter(Value):
    """A chapter of the book; number 0 holds what stands beside it."""

    number: int
    english: str
    chinese: str
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """In the reader's language."""
        return readers_words(Words(self.english), {"zh": Words(self.chinese)}).title
