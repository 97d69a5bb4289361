"""What a scenario or an item of the book says of itself, in every language it is told in."""

from __future__ import annotations

from collections.abc import Mapping

from tuibp import language
from tuibp.engine.value import Value


class Words(Value):
    """A title and a text in one language; an empty text says nothing."""

    title: str = ""
    about: str = ""


def readers_words(english: Words, others: Mapping[str, Words]) -> Words:
    """The words in the reader's language; what is not told in it, in English."""
    here = others.get(language.current(), english)
    return Words(here.title or english.title, here.about or english.about)
