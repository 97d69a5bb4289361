"""Why their code could not be run, or gave nothing that can be read: a word, and what it is about."""

from __future__ import annotations

import linecache
import traceback
from typing import Any


class ProblemError(Exception):
    """`kind` is a word that the waiting process has a sentence for; `fields` go into it."""

    def __init__(self, kind: str, **fields: Any) -> None:
        super().__init__(kind)
        self.kind, self.fields = kind, fields

    @property
    def record(self) -> dict[str, Any]:
        """The word and what goes into the sentence."""
        return {"kind": self.kind, **self.fields}


def raised(error: BaseException, path: str) -> dict[str, Any]:
    """What an error of theirs was, and the last line of the file `path` that it went through."""
    said = "".join(traceback.format_exception_only(error)).strip().splitlines()
    found: dict[str, Any] = {"error": said[-1] if said else type(error).__name__, "line": None, "code": ""}
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == path:
            found |= {"line": frame.lineno, "code": frame.line or ""}
    if isinstance(error, SyntaxError) and error.filename == path:
        found |= {"line": error.lineno, "code": linecache.getline(path, error.lineno or 0).strip()}
    return found
