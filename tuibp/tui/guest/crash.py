"""What is left of an unexpected exception: one line for the user, and a report in a file."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tuibp.debugger.state import state_directory
from tuibp.errors import printable
from tuibp.language import told

UNEXPECTED = 70
"""The exit status then: EX_SOFTWARE, so that 1 and 2 keep their meaning."""

LONGEST = 300
"""Characters of the exception's own text in the line; the report has all of it."""


def crash_line(failures: Sequence[BaseException], stray: str = "") -> str:
    """The one line on an unexpected end; writes the report, and says where or why not."""
    try:
        where = told("report written to {file}", file=printable(str(write_report(failures, stray))))
    except OSError as error:
        where = told("no report could be written: {error}", error=printable(told(str(error.strerror))))
    message = " ".join("".join(traceback.format_exception_only(failures[0])).split())
    if len(message) > LONGEST:
        message = message[: LONGEST - 1] + "…"
    return told("unexpected error: {message} ({where})", message=printable(message), where=where)


def write_report(failures: Sequence[BaseException], stray: str = "") -> Path:
    """Write versions and tracebacks to a new file, in the state directory or else a temporary one."""
    text = "\n".join(printable(line) for line in _report(failures, stray).splitlines()) + "\n"
    directory = state_directory()
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return _write(text, directory)
    except OSError:  # a read-only home: the report still has to go somewhere
        return _write(text, Path(tempfile.gettempdir()))


def _write(text: str, directory: Path) -> Path:
    started = datetime.now().strftime("%Y%m%d-%H%M%S")
    descriptor, path = tempfile.mkstemp(prefix=f"tuibp-error-{started}-", suffix=".txt", dir=directory)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(path)


def _report(failures: Sequence[BaseException], stray: str) -> str:
    parts = [
        "tuibp ended because of an unexpected error.",
        datetime.now().astimezone().isoformat(timespec="seconds"),
        *(f"{name} {_version(name)}" for name in ("tuibp", "textual", "rich", "numpy")),
        f"Python {sys.version}",
        platform.platform(),
        f"TERM={os.environ.get('TERM', '')} COLORTERM={os.environ.get('COLORTERM', '')}",
        f"command: {sys.argv}",
    ]
    for error in failures:
        parts += ["", "".join(traceback.format_exception(error))]
    if stray:
        parts += ["", "output that arrived while the screen was up:", stray]
    return "\n".join(parts)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # heavy, and needed only here

    try:
        return version(name)
    except PackageNotFoundError:  # run from the source tree
        return "(not installed)"
