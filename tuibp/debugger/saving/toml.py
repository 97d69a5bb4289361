"""TOML text: a table written out, and one table of a file replaced with everything else left as it is.

A file is taken apart into statements, not into a tree: a tree has to guess whether the comments between two
tables belong to the one above or to the one below, and those it guesses wrongly are lost with the table.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# What may hide a bracket or the end of a line; the text is valid, so that every string ends.
_TOKEN = re.compile(
    r"""
      (?P<hidden> \#[^\n]*+
                | \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ "{3,5}
                | '{3}  (?: [^']++ | '(?!'') )*+ '{3,5}
                | " (?: [^"\\\n]++ | \\. )*+ "
                | ' [^'\n]*+ ' )
    | (?P<open>    [\[{] )
    | (?P<close>   [\]}] )
    | (?P<newline> \n )
    """,
    re.VERBOSE | re.DOTALL,
)


class Statement(NamedTuple):
    """A header, a key with its value, or a line without either; `text` has its comments and line break.

    `table` is the table of the file's top level that it belongs to, "" for what belongs to none.
    """

    text: str
    table: str
    is_header: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but a comment, or nothing at all."""
        return self.text.lstrip()[:1] in ("", "#")


def statements(text: str) -> Iterator[Statement]:
    """The statements of a valid TOML text in their order; their texts put together are the text."""
    table = ""
    for piece in _pieces(text):
        statement = Statement(piece, table)
        if statement.is_blank:
            yield statement
        elif piece.lstrip().startswith("["):
            table = _first_key(piece)
            yield Statement(piece, table, is_header=True)
        else:
            yield Statement(piece, table or _first_key(piece))


def with_table(text: str, name: str, values: Mapping[str, object]) -> str:
    """`text`, which must be valid TOML, with `values` as its table `name`, or without one where they are {}.

    It comes where it was, or at the end. Comments inside the old table go with it; those below its last key
    stay, because they may be meant for what follows.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    new = table_text(name, values).replace("\n", newline)
    kept: list[str] = []
    below: list[str] = []  # comments and empty lines inside the old table, or below it
    place = None
    for statement in statements(text):
        if statement.table != name:
            kept += [*below, statement.text]
            below.clear()
        elif statement.is_blank:
            below.append(statement.text)
        else:
            below.clear()
            if statement.is_header and place is None:
                place = len(kept)
    kept += below
    if place is not None:
        kept.insert(place, new)
    elif new:
        kept += ["" if text.endswith("\n") else newline, newline, new]
    return "".join(kept)


def table_text(name: str, values: Mapping[str, object]) -> str:
    """The table `name`, with `[[…]]` for lists of tables; "" for an empty one. Its keys must be bare ones."""
    if not values:
        return ""
    lines, below = [f"[{name}]"], list[str]()
    for key, value in values.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for table in value:
                below += ["", f"[[{name}.{key}]]", *(f"{k} = {value_text(v)}" for k, v in table.items())]
        else:
            lines.append(f"{key} = {value_text(value)}")
    return "\n".join([*lines, *below, ""])


def value_text(value: object) -> str:
    """A value as TOML writes it, on one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)  # the same escapes; TOML's own has no more
        case list():
            return f"[{', '.join(map(value_text, value))}]"
        case dict():
            return f"{{{', '.join(f'{key} = {value_text(entry)}' for key, entry in value.items())}}}"
        case _:
            return repr(value)  # numbers; inf and nan are words of TOML too


def _pieces(text: str) -> Iterator[str]:
    """The text cut at the ends of lines that lie inside no string and no bracket."""
    start = depth = 0
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth -= 1
            case "newline" if depth == 0:
                yield text[start : token.end()]
                start = token.end()
    if start < len(text):
        yield text[start:]


def _first_key(statement: str) -> str:
    """The first part of the key of a header or of a key with its value, without its quotes."""
    return next(iter(tomllib.loads(statement)))
