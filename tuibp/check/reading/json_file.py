"""Numbers out of a JSON file: `{"delta2": [0.1, "-2.406e-3"]}`."""

from __future__ import annotations

import json
from typing import Any

from tuibp.check.names import Names
from tuibp.check.reading.digits import Digits, digits, were_rounded
from tuibp.check.reading.gathering import gathered
from tuibp.check.reading.nested import Bare, given_nested
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.theirs import Given, Theirs
from tuibp.language import told

SYNTAX = (
    "Expecting value", "Expecting ',' delimiter", "Expecting ':' delimiter", "Extra data",
    "Expecting property name enclosed in double quotes", "Unterminated string starting at",
    "Invalid control character at", "Invalid \\escape", "Invalid \\uXXXX escape",
    "Illegal trailing comma before end of object", "Illegal trailing comma before end of array",
)  # fmt: skip
"""What Python's reader says is wrong, where it has words of its own in other languages."""


class _TwiceError(Exception):
    """A key that is there twice."""


def read_json(file: TheirFile, names: Names) -> tuple[Theirs, ...]:
    """All of the file's numbers; raises InputError with the key."""
    numbers: list[Digits] = []
    content = _parsed(file, numbers)
    if not isinstance(content, dict):
        raise file.error(
            told("expected names with their numbers: {example}", example='{"delta2": [0.1, …], …}')
        )
    rounded = were_rounded(numbers)

    def read(name: str, value: Any) -> Given:
        return given_nested(file, name, value, rounded)

    items = ((name, value, read) for name, value in content.items())
    return (Theirs(file.shown, gathered(file, names, items)),)


def _parsed(file: TheirFile, numbers: list[Digits]) -> Any:
    """What the file says, with every number as it is written; they are put into `numbers` too."""

    def number(text: str) -> Bare:
        found = digits(text)
        if found is not None:
            numbers.append(found)
        return Bare(text)

    try:
        return json.loads(
            file.text(), parse_float=number, parse_int=number, parse_constant=Bare, object_pairs_hook=_once
        )
    except RecursionError:
        raise file.error(told("nests too deeply")) from None
    except _TwiceError as twice:
        raise file.error(told("is given twice"), key=str(twice)) from None
    except json.JSONDecodeError as error:
        problem = told(error.msg)
        message = told(
            "not valid JSON at column {column}: {problem}",
            column=error.colno,
            problem=problem[:1].lower() + problem[1:],
        )
        raise file.error(message, line=error.lineno) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found
