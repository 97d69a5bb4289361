"""A script's file: where it is, its lines, each known to be one, and what to say of one that fails."""

from __future__ import annotations

from pathlib import Path

from tuibp.debugger.commands import parse
from tuibp.debugger.scripts import LARGEST, OPEN, SCREEN, Failed, Line, script_lines
from tuibp.debugger.walk import Refused
from tuibp.errors import InputError, TuibpError, reason
from tuibp.language import told
from tuibp.scenario.samples import script_path
from tuibp.scenario.source import check_regular_file


class Broken(TuibpError):  # noqa: N818 - a line's answer
    """A line of a script did not do what it says: names file, line and both sides."""


def script_of(word: str) -> Path:
    """The script that a word means: a file, or that of a sample, of which each has one."""
    path = Path(word)
    return path if path.exists() else script_path(word) or path


def scenario_beside(script: Path, target: str) -> str:
    """The scenario that a script names: a file beside it goes first."""
    beside = script.parent / target
    return str(beside) if target and beside.is_file() else target


def read_script(path: Path) -> list[Line]:
    """The lines of a script file, the first of which opens a scenario.

    Raises InputError where it cannot be read, opens nothing, or a line is no command.
    """
    lines = list(script_lines(text_of(path, told("a script"))))
    first = lines[0] if lines else Line(1, "")
    if not first.opens:
        message = told("expected a first line such as '{line}'", line=f"{OPEN} xor")
        raise InputError(message, file=str(path), line=first.number)
    for line in lines:
        if line.text.split(" ", 1)[0] not in (OPEN, SCREEN):
            try:
                parse(line.text)
            except Refused as refusal:
                raise InputError(str(refusal), file=str(path), line=line.number) from None
    return lines


def text_of(path: Path, what: str) -> str:
    """The text of a file of moderate size; raises InputError."""
    if problem := check_regular_file(path, what):
        raise InputError(problem, file=str(path))
    try:
        if path.stat().st_size > LARGEST:
            message = told("is too large: {what} may have {most:,} bytes", what=what, most=LARGEST)
            raise InputError(message, file=str(path))
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = told("cannot be read: {reason}", reason=reason(error))
        raise InputError(message, file=str(path)) from None


def broken(file: str, line: Line, mistake: TuibpError) -> TuibpError:
    """What to say of a line that was begun and did not do what it says."""
    if isinstance(mistake, Failed):  # its message has the line
        return Broken(f"{file}:{line.number}: {mistake}")
    return Broken(f"{file}:{line.number}: {line.text}: {mistake}")
