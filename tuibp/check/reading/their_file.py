"""A file of somebody else's numbers: found, read as text, and named in every message."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

from tuibp.engine.value import Value
from tuibp.errors import InputError, printable, reason
from tuibp.language import told
from tuibp.scenario.source import check_regular_file

LARGEST = 20_000_000
"""Bytes of a file of text; of this size it is read in some seconds."""


class TheirFile(Value):
    """`shown` is how messages call it."""

    path: Path
    shown: str

    def error(self, message: str, *, key: str | None = None, line: int | None = None) -> InputError:
        """What is wrong in it."""
        short = None if key is None else printable(key if len(key) <= 100 else f"{key[:99]}…")
        return InputError(message, file=self.shown, line=line, key=short)

    def text(self) -> str:
        """All of it; raises InputError where it is no text, or too much."""
        try:
            with self.path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except OSError as error:
            raise self.error(told("cannot be read: {reason}", reason=reason(error))) from None
        if len(raw) > LARGEST:
            raise self.error(
                told("is too large: a file of text may have {most:,} bytes; use an .npz file", most=LARGEST)
            )
        try:
            return raw.removeprefix(BOM_UTF8).decode().replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            message = told(
                "found the byte 0x{byte:02x}, which is not UTF-8; expected a text file in UTF-8",
                byte=raw[error.start],
            )
            raise self.error(message, line=raw.count(b"\n", 0, error.start) + 1) from None


def their_file(target: str, what: str) -> TheirFile:
    """The file `target`, which is there and is an ordinary one; `what` says what it is expected to be."""
    file = TheirFile(Path(target), printable(target if len(target) <= 300 else f"…{target[-299:]}"))
    if problem := check_regular_file(file.path, what):
        raise file.error(problem)
    return file
