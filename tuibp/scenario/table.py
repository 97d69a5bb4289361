"""Reading the values of a table, each with its type checked and its place known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

from tuibp.engine.value import Value
from tuibp.errors import did_you_mean, quoted
from tuibp.scenario.source import Source

LARGEST_INTEGER = 10**9


def found(value: object) -> str:
    """A value of the file as a message shows it: `found 'many' (a string)`."""
    match value:
        case bool():
            shown = f"{str(value).lower()} (a boolean)"
        case str():
            shown = f"{quoted(value)} (a string)"
        case int():
            shown = str(value) if abs(value) < 2**63 else "an integer of more than 64 bits"
        case float():
            shown = repr(value)
        case list():
            shown = f"a list of {len(value)}"
        case dict():
            shown = "a table"
        case _:
            shown = "a date or time"
    return f"found {shown}"


class Table(Value):
    """One table of the file. Readers raise InputError; with `default` None the key must be there."""

    source: Source
    name: str
    values: Mapping[str, object]

    def fail(self, key: str, message: str) -> NoReturn:
        """Raises what is wrong at `key` of this table."""
        raise self.source.error(f"{self.name}.{key}" if self.name else key, message)

    def allow(self, known: Sequence[str], what: str = "key") -> None:
        """Refuses the first key that is not one of `known`."""
        for key in self.values:
            if key not in known:
                self.fail(key, f"unknown {what}{did_you_mean(key, known)}")

    def require(self, key: str, expected: str) -> object:
        """The value of `key`, whatever it is."""
        if key not in self.values:
            self.fail(key, f"is missing, expected {expected}")
        return self.values[key]

    def table(self, key: str) -> Table:
        """The table `key`, which must be there."""
        value = self.require(key, f"a table [{key}]")
        if not isinstance(value, dict):
            self.fail(key, f"{found(value)}, expected a table [{key}]")
        return Table(self.source, f"{self.name}.{key}" if self.name else key, value)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._value(key, "a string", default)
        if not isinstance(value, str):
            self.fail(key, f"{found(value)}, expected a string")
        return value

    def boolean(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.fail(key, f"{found(value)}, expected true or false")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number; an integer will do."""
        expected = "a finite number"
        value = self._value(key, expected, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(key, f"{found(value)}, expected {expected}")
        if isinstance(value, float) and not math.isfinite(value):
            self.fail(key, f"{found(value)}, expected {expected}")
        try:
            return float(value)
        except OverflowError:
            self.fail(key, f"{found(value)}, expected {expected}")

    def integer(self, key: str, default: int | None = None, *, least: int = 1) -> int:
        """An integer from `least` to LARGEST_INTEGER."""
        expected = f"an integer of at least {least}"
        value = self._value(key, expected, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.fail(key, f"{found(value)}, expected {expected}")
        if value > LARGEST_INTEGER:
            self.fail(key, f"{found(value)}, expected an integer of at most {LARGEST_INTEGER:,}")
        return value

    def word(self, key: str, valid: Iterable[str], what: str, default: str | None = None) -> str:
        """One of the words `valid`; `what` names their kind: "a cost"."""
        return self.check_word(key, self._value(key, what, default), valid, what)

    def check_word(self, key: str, value: object, valid: Iterable[str], what: str) -> str:
        """`value`, found at `key`, as one of the words `valid`."""
        words = tuple(valid)
        if not isinstance(value, str):
            self.fail(key, f"{found(value)}, expected {what}: one of {', '.join(words)}")
        if value not in words:
            self.fail(key, f"{quoted(value)} is not {what}{did_you_mean(value, words)}")
        return value

    def _value(self, key: str, expected: str, default: object) -> object:
        return self.require(key, expected) if default is None else self.values.get(key, default)
