"""A term of the glossary."""

from __future__ import annotations

from typing import NamedTuple

from tuibp.language import current
from tuibp.language.choice import ENGLISH


class Term(NamedTuple):
    """What something is called in both languages, and one short sentence in each on what it is.

    `also` holds other names in use, of either language; `sign` is how the screen writes it, where it does.
    """

    english: str
    chinese: str
    in_english: str
    in_chinese: str
    also: tuple[str, ...] = ()
    sign: str = ""

    @property
    def spoken(self) -> tuple[str, str]:
        """The reader's name for it, and its other names."""
        name, other = self._in_order(self.english, self.chinese)
        return name, " / ".join((other, *self.also))

    @property
    def meanings(self) -> tuple[str, str]:
        """What it is, in the reader's language and in the other one."""
        return self._in_order(self.in_english, self.in_chinese)

    def _in_order(self, english: str, chinese: str) -> tuple[str, str]:
        return (english, chinese) if current() == ENGLISH else (chinese, english)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be looked up by."""
        return (self.english, self.chinese, *self.also, *filter(None, (self.sign,)))
