"""Recording: every command of a session as a line of a script that does the same again."""

from __future__ import annotations

from pathlib import Path

from tuibp.debugger.scripts import OPEN
from tuibp.errors import TuibpError, printable
from tuibp.language import told
from tuibp.scenario.samples import is_sample, sample_path
from tuibp.scenario.schema import Scenario

NOT_RECORDED = frozenset(
    {
        *("command", "palette", "help", "quit", "suspend", "copy", "copy-tensor", "theme"),
        *("breakpoints", "log", "marks", "hessian", "masks", "slow", "paths", "count", "edit-break", "open"),
    }
)
"""What changes nothing that a script could show."""


class Recorder:
    """Writes a line for each command, at once: what a script has is what was done."""

    def __init__(self, path: Path, target: str) -> None:
        """Begin a script that opens `target`; TuibpError where the file exists or cannot be written."""
        self._path = path
        try:
            self._file = path.open("x", encoding="utf-8")
        except FileExistsError:
            raise TuibpError(
                told("--record: {path} exists already, and is not overwritten", path=path)
            ) from None
        except (OSError, ValueError) as error:
            reason = told(getattr(error, "strerror", None) or str(error))
            raise TuibpError(
                told("--record: {path}: cannot be written: {reason}", path=path, reason=reason)
            ) from None
        self.open(target)

    def open(self, target: str) -> str:
        """From here on another scenario is debugged."""
        return self._write(f"{OPEN} {target}")

    def write(self, line: str) -> str:
        """Add a line; returns what to say where the disk refuses it."""
        if line.split(" ", 1)[0] in NOT_RECORDED:
            return ""
        return self._write(line)

    def _write(self, line: str) -> str:
        try:
            self._file.write(f"{line}\n")
            self._file.flush()
        except OSError as error:
            return told(
                "--record: {path}: {reason}; nothing more is recorded",
                path=self._path,
                reason=told(error.strerror or str(error)),
            )
        return ""


def opened_by(scenario: Scenario) -> str:
    """What stands behind `open` in a script for this scenario, wherever the script lies."""
    own = is_sample(scenario.name) and scenario.path == sample_path(scenario.name)
    return scenario.name if own else printable(str(scenario.path.absolute()))
