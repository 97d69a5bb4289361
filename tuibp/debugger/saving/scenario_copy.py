"""A copy of a scenario file that opens with what a session gathered."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Collection
from pathlib import Path

from tuibp.debugger.saving.files import replace_file
from tuibp.debugger.saving.toml import Statement, statements, value_text, with_table
from tuibp.errors import InputError, TuibpError, quoted, reason
from tuibp.language import told
from tuibp.scenario.debugger_table import checked, read_gathered
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.source import LARGEST, Source, check_regular_file, open_source, scenario_text
from tuibp.scenario.table import Table

_BOM = "\ufeff"
_FILE = re.compile(r"""(\s*file\s*=\s*)("(?:[^"\\\n]|\\.)*"|'[^'\n]*')(\s*(?:\#.*)?)""", re.DOTALL)


def save_copy(scenario: Path, target: str, gathered: Gathered, overwrite: Collection[Path] = ()) -> Path:
    """Write the scenario file to `target` with `gathered` as its [debugger], and return the file written.

    Everything else stays as it is, to the byte; only the `file` of arrays becomes absolute where the copy
    goes to another directory. An existing file is refused, unless it is the scenario's own or one of
    `overwrite` (what earlier calls returned). Raises TuibpError; nothing is written then.
    """
    path = _checked_target(scenario, target, overwrite)
    gathered = checked(gathered, told("this session"))
    moved_from = None if _same_directory(scenario, path) else scenario.absolute().parent
    original = _original(scenario)
    text = with_table(original.removeprefix(_BOM), "debugger", gathered.as_dict())
    if moved_from:
        text = "".join(_with_absolute_file(statement, moved_from) for statement in statements(text))
    _check(scenario, path, text, gathered, moved_from)
    real = Path(os.path.realpath(path))
    try:
        replace_file(real, (_BOM * original.startswith(_BOM) + text).encode(), 0o666)
    except OSError as error:
        raise TuibpError(
            told("{path}: cannot be written: {reason}", path=path, reason=reason(error))
        ) from None
    return real


def _checked_target(scenario: Path, target: str, overwrite: Collection[Path]) -> Path:
    """The path that `target` means, which may be written."""
    if not target.strip() or "\0" in target:
        name = f"{scenario.stem}-mine.toml"
        raise TuibpError(
            told("{found} is not a file; write a name such as '{name}'", found=quoted(target), name=name)
        )
    path = Path(os.path.expanduser(target))
    real = Path(os.path.realpath(path))
    own = real == Path(os.path.realpath(scenario)) and scenario.suffix != ".safetensors"  # which has arrays
    if os.path.lexists(path):
        if problem := check_regular_file(path, told("a scenario file (.toml)")):
            raise InputError(problem, file=target)
        if not own and real not in overwrite:
            raise InputError(told("exists already, and is not overwritten; choose another name"), file=target)
        if not os.access(path, os.W_OK):
            raise InputError(told("cannot be written: permission denied"), file=target)
    elif path.suffix != ".toml":
        right = path.with_suffix(".toml").name
        raise InputError(
            told("expected a name that ends in .toml; did you mean '{name}'?", name=right), file=target
        )
    elif not path.parent.is_dir():
        raise InputError(told("there is no directory {name}", name=quoted(path.parent.name)), file=target)
    return path


def _same_directory(scenario: Path, path: Path) -> bool:
    return os.path.realpath(scenario.parent) == os.path.realpath(path.parent)


def _original(scenario: Path) -> str:
    """The text of the scenario file as it is now, line breaks and all."""
    open_source(scenario, str(scenario))  # whoever edits it in the meantime must have left it valid
    if scenario.suffix == ".safetensors":
        return scenario_text(scenario, str(scenario))
    try:
        return scenario.read_bytes().decode()
    except (OSError, ValueError) as error:
        raise TuibpError(
            told("{path}: cannot be read: {reason}", path=scenario, reason=reason(error))
        ) from None


def _with_absolute_file(statement: Statement, directory: Path) -> str:
    """The text of a statement; where it is the `file` of arrays in `directory`, with its whole path."""
    assignment = _FILE.fullmatch(statement.text)
    if assignment is None or statement.table not in ("parameters", "data"):
        return statement.text
    name = tomllib.loads(statement.text)["file"]
    if os.path.isabs(name):
        return statement.text
    return f"{assignment[1]}{value_text(str(directory / name))}{assignment[3]}"


def _check(scenario: Path, path: Path, text: str, gathered: Gathered, moved_from: Path | None) -> None:
    """Raises TuibpError unless `text` reads as the scenario does, with `gathered` in it."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise InputError(
            told("the path of its arrays is not UTF-8; save it beside {name}", name=scenario.name),
            file=str(path),
        ) from None
    if size > LARGEST:
        message = told(
            "would have {size} bytes, and a scenario file may have {most};"
            " larger arrays belong in an .npz file",
            size=f"{size:,}",
            most=f"{LARGEST:,}",
        )
        raise InputError(message, file=str(path))
    _, expected = open_source(scenario, str(scenario))
    values = tomllib.loads(text)
    expected.pop("debugger", None)
    table = Table(Source(path, str(path), {}), "debugger", values.pop("debugger", {}))
    if moved_from:
        for entries in expected.values():
            if isinstance(entries, dict) and isinstance(entries.get("file"), str):
                entries["file"] = str(moved_from / entries["file"])
    if values != expected:
        raise InputError(
            told("the copy would not read as the scenario does; save it beside {name}", name=scenario.name),
            file=str(path),
        )
    if read_gathered(table) != gathered:
        raise InputError(told("the copy would not open with what this session gathered"), file=str(path))
