"""The errors a user may cause: each is one clear line, and the command ends with exit code 2."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tuibp.language import in_quotes, listed, told

# Written with escapes only: a control character typed into source code is invisible to its readers.
# Patterns, not compiled: most commands meet no string from outside, and compiling takes longer than argparse.
_LINE_BREAK = "\r\n|[\t\n\v\f\r\x85\u2028\u2029]"
_UNPRINTABLE = (
    "(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\\\|\x9c)"  # OSC, DCS, … whole
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movements, modes
    "|\x1b[ -/]*[0-~]?"  # any other escape sequence
    "|[\x00-\x1f\x7f-\x9f]"  # what is left of C0, DEL and C1
    "|[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164"  # zero width
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    "|[\u202a-\u202e]"  # bidirectional overrides; the isolates stand in the range above
    "|[\ud800-\udfff]"  # lone surrogates: bytes of a path that are not text, and cannot be encoded
)

FOREIGN = (
    "Permission denied", "Is a directory", "Not a directory", "No such file or directory",
    "File name too long", "Too many levels of symbolic links", "Read-only file system",
    "No space left on device", "Disk quota exceeded", "Input/output error", "Bad file descriptor",
    "File exists", "Operation not permitted", "embedded null byte", "embedded null character",
    "File is not a zip file", "Truncated central directory", "Bad magic number for central directory",
    "Truncated file header", "Bad magic number for file header",
    "That compression method is not supported",
)  # fmt: skip
"""What the system and zipfile say is wrong, where it has words of its own in other languages."""


def printable(text: str) -> str:
    """`text` as one line that is safe on any terminal; every string from outside passes through here.

    A line break or tab becomes a space. A terminal sequence or an invisible character becomes one `\ufffd`,
    so that a word that only looks right still looks wrong. Markup is left alone: it is text.
    """
    return re.sub(_UNPRINTABLE, "\ufffd", re.sub(_LINE_BREAK, " ", text))


def quoted(text: str, limit: int = 60) -> str:
    """`text` from a file as a message shows it: printable, in quotes, cut after `limit` characters."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return in_quotes(printable(cut))


class TuibpError(Exception):
    """Something the user gave is wrong; the message is the one line to print."""

    def __init__(self, message: str = "") -> None:
        super().__init__(printable(message))


class InputError(TuibpError):
    """A file holds something wrong: names the file, the line, the key, what was found and expected."""

    def __init__(self, message: str, *, file: str, line: int | None = None, key: str | None = None) -> None:
        self.message, self.file, self.line, self.key = message, file, line, key
        place = file if line is None else f"{file}:{line}"
        super().__init__(": ".join(part for part in (place, key, message) if part))


def nearest(found: str, valid: Iterable[str]) -> str | None:
    """The valid word, printable, that is written most like `found`; None where none is."""
    from difflib import get_close_matches

    lower = {word.lower(): word for word in reversed([printable(str(word)) for word in valid])}
    near = get_close_matches(found[:100].lower(), lower, n=1, cutoff=0.6)
    return lower[near[0]] if near else None


def did_you_mean(found: str, valid: Iterable[str]) -> str:
    """`; did you mean 'quadratic'?` for the nearest valid word, or the list of valid words."""
    words = [printable(str(word)) for word in valid]
    word = nearest(found, words)
    if word is not None:
        return told("; did you mean '{word}'?", word=word)
    if len(words) < 2:
        return told("; expected {word}", word=words[0]) if words else ""
    shown = [*words[:12], "…"] if len(words) > 12 else words
    return told("; expected one of {words}", words=listed(shown))


def reason(error: Exception) -> str:
    """An error of the system or of zipfile, short and without the path and the number."""
    silent = told("it ends too early") if isinstance(error, EOFError) else type(error).__name__
    text = getattr(error, "strerror", None) or str(error) or silent
    said = told(text)  # as the catalogue has it, where it is one of FOREIGN
    return said[:1].lower() + (said[1:] if len(said) <= 100 else f"{said[1:99]}…")
