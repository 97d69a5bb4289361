"""A question about one place of a run: what is asked, what may be answered, where one sees the answer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tuibp import language
from tuibp.engine.value import Value


class Asked(Value):
    """The texts of a question in one language; without choices, a number is to be typed.

    `because` is a message: the expressions in its braces have their values where the answer is seen.
    """

    question: str
    choices: tuple[str, ...]
    because: str


class Question(Value):
    """One of a scenario's questions.

    `at` and `seen` are places of the run as a reader writes them: where it is asked, and where stepping shows
    the answer. `answer` is the number of the right choice, from 1, or an expression that has its value there;
    what is typed may be off by `tolerance`.
    """

    at: str
    seen: str
    english: Asked
    answer: int | str
    tolerance: float = 0.0
    translations: Mapping[str, Asked] = MappingProxyType({})

    @property
    def asked(self) -> Asked:
        """In the reader's language, or in English where it is not told in that."""
        return self.translations.get(language.current(), self.english)
