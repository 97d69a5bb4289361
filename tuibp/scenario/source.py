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
from tuibp.errors import InputError, did_you_mean
from tuibp.scenario.lines import TooDeepError, key_lines, line_of

LARGEST = 250_000  # bytes; the worst text of this size is parsed in a second


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
    """The file's place and its parsed tables; raises InputError for anything but a small valid TOML file."""
    text = _text(path, shown)
    try:
        lines = key_lines(text)
        values = tomllib.loads(text)
    except TooDeepError as error:
        raise InputError(error.message, file=shown, line=error.line) from None
    except RecursionError:
        raise InputError("nests too deeply", file=shown) from None
    except ValueError as error:
        raise _syntax_error(str(error), text, shown) from None
    if not values:
        raise InputError(
            "is empty, expected the tables [network], [parameters], [data] and [training]", file=shown
        )
    return Source(path, shown, lines), values


def check_regular_file(path: Path, what: str) -> str | None:
    """Why `path` cannot be read as `what`, or None. Does not open it: a pipe would wait."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return f"there is no such file{_neighbour(path)}"
    except (OSError, ValueError) as error:
        return f"cannot be read: {reason(error)}"
    if stat.S_ISDIR(mode):
        return f"is a directory, expected {what}"
    return None if stat.S_ISREG(mode) else f"is not an ordinary file, expected {what}"


def reason(error: Exception) -> str:
    """An error of the system or of zipfile, short and without the path and the number."""
    silent = "it ends too early" if isinstance(error, EOFError) else type(error).__name__
    text = getattr(error, "strerror", None) or str(error) or silent
    return text[:1].lower() + (text[1:] if len(text) <= 100 else f"{text[1:99]}…")


def _neighbour(path: Path) -> str:
    """The file of the same directory whose name is nearest."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry, _ in zip(entries, range(1000), strict=False)]
    except (OSError, ValueError):
        return ""
    hint = did_you_mean(path.name, [name for name in names if Path(name).suffix == path.suffix])
    return hint if "did you mean" in hint else ""


def _text(path: Path, shown: str) -> str:
    if problem := check_regular_file(path, "a scenario file (.toml)"):
        raise InputError(problem, file=shown)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}", file=shown) from None
    if len(raw) > LARGEST:
        limit = f"a scenario file may have {LARGEST:,} bytes"
        raise InputError(f"is too large: {limit}; larger arrays belong in an .npz file", file=shown)
    try:
        return raw.removeprefix(BOM_UTF8).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"found the byte 0x{raw[error.start]:02x}, which is not UTF-8"
        raise InputError(f"{found}; expected a text file in UTF-8", file=shown, line=line) from None


def _syntax_error(message: str, text: str, shown: str) -> InputError:
    """tomllib's message with its line brought to the front."""
    if "digits" in message and "limit" in message:
        return InputError("not valid TOML: a number has too many digits", file=shown)
    what, _, where = message.rpartition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
    column = f"column {place[2]}" if place else "the end of the file"
    what = what or message
    return InputError(f"not valid TOML at {column}: {what[0].lower()}{what[1:]}", file=shown, line=line)
