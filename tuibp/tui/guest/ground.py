"""The terminal as it was found: its modes, its size, and the way back to them when Textual cannot go it."""

from __future__ import annotations

import contextlib
import os
import termios
from typing import Any

from tuibp.tui.guest.stray import StrayOutput

RESTORE = (
    "\x1b\\"  # ends a string sequence that was cut in the middle, and with it any other sequence
    "\x1b[?2026l"  # synchronised output
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # focus, bracketed paste, resize reports
    "\x1b[<u"  # kitty keyboard protocol: one stack for each screen, so before the main screen comes back
    "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"  # colours, line wrap, main screen, cursor
)
"""Everything Textual's Linux driver may have switched on, switched off."""


class Ground:
    """The terminal under the program."""

    def __init__(self) -> None:
        self.input = 0
        self.output = os.dup(1)  # a descriptor of our own: 1 and 2 are turned aside while the screen is up
        self._blocking = os.get_blocking(self.output)
        os.set_blocking(self.output, True)  # a parent that left it otherwise would make a full pipe an error
        self.found: list[Any] = termios.tcgetattr(self.input)
        self.occupied = False  # whether our screen is up
        self.stray = StrayOutput()

    def size(self) -> tuple[int, int] | None:
        """Columns and lines as the terminal itself says, or None where it does not know."""
        try:
            size = os.get_terminal_size(self.output)
        except OSError:  # the terminal has gone
            return None
        return (size.columns, size.lines) if size.columns and size.lines else None

    def in_foreground(self) -> bool:
        """Whether the terminal is ours to change now, and not the shell's or another job's."""
        try:
            return os.tcgetpgrp(self.input) == os.getpgrp()
        except OSError:  # not the terminal that controls us: no job control, nobody to give way to
            return True

    def restore(self) -> None:
        """Put everything back without Textual; may be called from any thread, and more than once."""
        self.stray.release()
        if not self.occupied:
            return
        self.occupied = False
        try:
            os.write(self.output, RESTORE.encode())
            if self.in_foreground():
                termios.tcsetattr(self.input, termios.TCSANOW, self.found)
        except (OSError, termios.error):
            # The terminal has gone: there is nothing left to restore.
            return

    def close(self) -> None:
        """Give back what is not needed to restore; the descriptor stays, a thread may still write to it."""
        self.stray.close()
        with contextlib.suppress(OSError):  # the terminal has gone
            os.set_blocking(self.output, self._blocking)
