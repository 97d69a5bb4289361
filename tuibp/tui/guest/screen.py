"""The file Textual draws on: the terminal itself, and never an error once the terminal has gone."""

from __future__ import annotations

import sys
from collections.abc import Callable


class ScreenFile:
    """A text file that leads to the terminal, for Textual's writer thread.

    Textual would draw on standard error, which the user may have sent elsewhere and where C code
    complains. A write that fails would kill the writer thread and leave the program waiting for it.
    """

    def __init__(self, descriptor: int, gone: Callable[[], None]) -> None:
        encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
        # Not a context manager: it lives as long as the program, and whoever gave the descriptor closes it.
        # "replace" puts one `?` for a character the terminal's encoding lacks, so that columns still align.
        self._file = open(  # noqa: SIM115
            descriptor, "w", encoding=encoding, errors="replace", newline="", closefd=False
        )
        self._gone: Callable[[], None] | None = gone

    def fileno(self) -> int:
        """The descriptor."""
        return self._file.fileno()

    def write(self, text: str) -> int:
        """Draw, or do nothing where the terminal has gone."""
        self._attempt(lambda: self._file.write(text))
        return len(text)

    def flush(self) -> None:
        """Send what was drawn."""
        self._attempt(self._file.flush)

    def _attempt(self, action: Callable[[], object]) -> None:
        if self._gone is None:
            return
        try:
            action()
        except OSError:  # nobody looks any more: say so once, then draw into the void until the program ends
            gone, self._gone = self._gone, None
            gone()
