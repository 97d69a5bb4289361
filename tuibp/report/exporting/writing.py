"""Writing what is exported into a file, whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tuibp.debugger.saving.files import replace_file
from tuibp.errors import InputError, TuibpError, quoted, reason
from tuibp.language import told
from tuibp.scenario.source import check_regular_file


def checked_target(target: str, force: bool, advice: str) -> Path:
    """The file that `target` means, which may be written; `advice` says how to overwrite one.

    Raises TuibpError, before anything is computed.
    """
    if not target.strip() or "\0" in target:
        raise TuibpError(
            told("{found} is not a file; write a name such as {name}", found=quoted(target), name="step.md")
        )
    path = Path(os.path.expanduser(target))
    if os.path.lexists(path):
        if problem := check_regular_file(path, told("a file")):
            raise InputError(problem, file=target)
        if not force:
            message = told("exists already, and is not overwritten; {advice}", advice=advice)
            raise InputError(message, file=target)
        if not os.access(path, os.W_OK):
            raise InputError(told("cannot be written: permission denied"), file=target)
    elif not path.parent.is_dir():
        raise InputError(told("there is no directory {name}", name=quoted(path.parent.name)), file=target)
    return path


def write_file(path: Path, content: Iterable[str] | bytes) -> None:
    """Give the file this content, lines of text or bytes; raises TuibpError, and then it is as it was."""
    if not isinstance(content, bytes):
        content = "".join(f"{line}\n" for line in content).encode()
    try:
        replace_file(Path(os.path.realpath(path)), content, 0o666)
    except OSError as error:
        message = told("{path}: cannot be written: {reason}", path=path, reason=reason(error))
        raise TuibpError(message) from None
