"""The text of a scenario file: found, read, parsed, and never trusted."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from tuibp.engine.value import Value
from tuibp.errors import InputError, nearest, reason
from tuibp.language import told
from tuibp.scenario.lines import TooDeepError, key_lines, line_of

LARGEST = 250_000  # bytes; the worst text of this size is parsed in a second

SYNTAX = (
    "Invalid statement", "Expected newline or end of document after a statement",
    "Found invalid character {name}", "Illegal character {name}", "Expected {name}",
    "Cannot declare {name} twice", "Cannot overwrite a value", "Cannot redefine namespace {name}",
    "Cannot mutate immutable namespace {name}", "Duplicate inline table key {name}",
    "Expected ']' at the end of a table declaration", "Expected ']]' at the end of an array declaration",
    "Expected '=' after a key in a key/value pair", "Invalid initial character for a key part",
    "Unclosed array", "Unclosed inline table", "Unescaped '\\' in a string", "Invalid hex value",
    "Escaped character is not a Unicode scalar value", "Unterminated string", "Invalid date or datetime",
    "Invalid value",
)  # fmt: skip
"""What tomllib says is wrong, where it has words of its own in other languages."""


class Source(Value):
    """A scenario file as messages name it, and the line of each of its keys."""

    path: Path
    shown: str
    lines: Mapping[str, int]

    def error(self, key: str, message: str) -> InputError:
        """What is wrong at `key`, with the line it stands on."""
        short = key if len(key) <= 100 else f"{key[:99]}…"
        return InputError(message, file=self.shown, line=line_of(self.lines, key), key=short)


def open_source(path: Path, shown: str) -> tuple[Source, dict[str, object]]:
    """The file's place and its parsed tables; raises InputError for anything but a small valid TOML text."""
    text = scenario_text(path, shown)
    try:
        lines = key_lines(text)
        values = tomllib.loads(text)
    except TooDeepError as error:
        raise InputError(error.message, file=shown, line=error.line) from None
    except RecursionError:
        raise InputError(told("nests too deeply"), file=shown) from None
    except ValueError as error:
        raise _syntax_error(str(error), text, shown) from None
    if not values:
        message = told("is empty, expected the tables [network], [parameters], [data] and [training]")
        raise InputError(message, file=shown)
    return Source(path, shown, lines), values


def check_regular_file(path: Path, what: str) -> str | None:
    """Why `path` cannot be read as `what`, or None. Does not open it: a pipe would wait."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return _no_such_file(path)
    except (OSError, ValueError) as error:
        return told("cannot be read: {reason}", reason=reason(error))
    if stat.S_ISDIR(mode):
        return told("is a directory, expected {what}", what=what)
    return None if stat.S_ISREG(mode) else told("is not an ordinary file, expected {what}", what=what)


def _no_such_file(path: Path) -> str:
    """With the file of the same directory whose name is nearest."""
    word = nearest(path.name, [name for name in _beside(path) if Path(name).suffix == path.suffix])
    if word is None:
        return told("there is no such file")
    return told("there is no such file; did you mean '{word}'?", word=word)


def _beside(path: Path) -> list[str]:
    try:
        with os.scandir(path.parent) as entries:
            return [entry.name for entry, _ in zip(entries, range(1000), strict=False)]
    except (OSError, ValueError):
        return []


def scenario_text(path: Path, shown: str) -> str:
    """The TOML of the file, or of the metadata of a .safetensors file, unparsed; raises InputError."""
    if problem := check_regular_file(path, told("a scenario file (.toml)")):
        raise InputError(problem, file=shown)
    if path.suffix == ".safetensors":
        from tuibp.scenario.step_file import step_text  # few scenarios are of this kind

        return step_text(path, shown, LARGEST)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(told("cannot be read: {reason}", reason=reason(error)), file=shown) from None
    if len(raw) > LARGEST:
        message = told(
            "is too large: a scenario file may have {most:,} bytes; larger arrays belong in an .npz file",
            most=LARGEST,
        )
        raise InputError(message, file=shown)
    try:
        return raw.removeprefix(BOM_UTF8).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = told(
            "found the byte 0x{byte:02x}, which is not UTF-8; expected a text file in UTF-8",
            byte=raw[error.start],
        )
        raise InputError(message, file=shown, line=line) from None


def _syntax_error(message: str, text: str, shown: str) -> InputError:
    """tomllib's message with its line brought to the front."""
    if "digits" in message and "limit" in message:
        return InputError(told("not valid TOML: a number has too many digits"), file=shown)
    what, _, where = message.rpartition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
    problem = _in_words(what or message)
    if place:
        message = told("not valid TOML at column {column}: {problem}", column=place[2], problem=problem)
    else:
        message = told("not valid TOML at the end of the file: {problem}", problem=problem)
    return InputError(message, file=shown, line=line)


def _in_words(problem: str) -> str:
    """What tomllib says, beginning small as it goes on from a colon; the names in it are as they are."""
    name = re.search(r"'.*'|\(.*\)$", problem) if problem not in SYNTAX else None
    sentence = problem if name is None else f"{problem[: name.start()]}{{name}}{problem[name.end() :]}"
    said = told(sentence, name=name[0]) if name and sentence in SYNTAX else told(problem)
    return said[:1].lower() + said[1:]
