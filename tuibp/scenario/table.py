"""Reading the values of a table, each with its type checked and its place known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

from tuibp.engine.value import Value
from tuibp.errors import did_you_mean, quoted
from tuibp.language import listed, told
from tuibp.scenario.source import Source

LARGEST_INTEGER = 10**9


def found(value: object) -> str:
    """A value of the file as a message shows it: `found 'many' (a string)`."""
    match value:
        case bool():
            return told("found {value} (a boolean)", value=str(value).lower())
        case str():
            return told("found {value} (a string)", value=quoted(value))
        case int():
            if abs(value) >= 2**63:
                return told("found an integer of more than 64 bits")
            return told("found {value}", value=value)
        case float():
            return told("found {value}", value=repr(value))
        case list():
            return told("found a list of {count}", count=len(value))
        case dict():
            return told("found a table")
    return told("found a date or time")


def misfit(value: object, expected: str) -> str:
    """`found 'many' (a string), expected a number`."""
    return told("{found}, expected {expected}", found=found(value), expected=expected)


def together(words: Sequence[str]) -> str:
    """`w2, b2 and w3`."""
    *first, last = words
    return told("{first} and {last}", first=", ".join(first), last=last) if first else last


def not_a(word: str, what: str, valid: Iterable[str]) -> str:
    """`'quadrtic' is not a cost; did you mean 'quadratic'?`"""
    return told("{word} is not {what}{hint}", word=quoted(word), what=what, hint=did_you_mean(word, valid))


class Table(Value):
    """One table of the file. Readers raise InputError; with `default` None the key must be there."""

    source: Source
    name: str
    values: Mapping[str, object]

    def fail(self, key: str, message: str) -> NoReturn:
        """Raises what is wrong at `key` of this table."""
        raise self.source.error(f"{self.name}.{key}" if self.name else key, message)

    def allow(self, known: Sequence[str]) -> None:
        """Refuses the first key that is not one of `known`."""
        for key in self.values:
            if key not in known:
                self.fail(key, told("unknown key{hint}", hint=did_you_mean(key, known)))

    def require(self, key: str, expected: str) -> object:
        """The value of `key`, whatever it is."""
        if key not in self.values:
            self.fail(key, told("is missing, expected {expected}", expected=expected))
        return self.values[key]

    def table(self, key: str) -> Table:
        """The table `key`, which must be there."""
        expected = told("a table [{key}]", key=key)
        value = self.require(key, expected)
        if not isinstance(value, dict):
            self.fail(key, misfit(value, expected))
        return Table(self.source, f"{self.name}.{key}" if self.name else key, value)

    def text(self, key: str, default: str | None = None) -> str:
        expected = told("a string")
        value = self._value(key, expected, default)
        if not isinstance(value, str):
            self.fail(key, misfit(value, expected))
        return value

    def boolean(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.fail(key, misfit(value, told("true or false")))
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number; an integer will do."""
        expected = told("a finite number")
        value = self._value(key, expected, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(key, misfit(value, expected))
        if isinstance(value, float) and not math.isfinite(value):
            self.fail(key, misfit(value, expected))
        try:
            return float(value)
        except OverflowError:
            self.fail(key, misfit(value, expected))

    def integer(self, key: str, default: int | None = None, *, least: int = 1) -> int:
        """An integer from `least` to LARGEST_INTEGER."""
        expected = told("an integer of at least {least}", least=least)
        value = self._value(key, expected, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.fail(key, misfit(value, expected))
        if value > LARGEST_INTEGER:
            self.fail(key, misfit(value, told("an integer of at most {most:,}", most=LARGEST_INTEGER)))
        return value

    def word(self, key: str, valid: Iterable[str], what: str, default: str | None = None) -> str:
        """One of the words `valid`; `what` names their kind: "a cost"."""
        return self.check_word(key, self._value(key, what, default), valid, what)

    def check_word(self, key: str, value: object, valid: Iterable[str], what: str) -> str:
        """`value`, found at `key`, as one of the words `valid`."""
        words = tuple(valid)
        if not isinstance(value, str):
            expected = told("{what}: one of {words}", what=what, words=listed(words))
            self.fail(key, misfit(value, expected))
        if value not in words:
            self.fail(key, not_a(value, what, words))
        return value

    def _value(self, key: str, expected: str, default: object) -> object:
        return self.require(key, expected) if default is None else self.values.get(key, default)
