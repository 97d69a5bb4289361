"""The programs that have to be good guests: every test in test_guest.py runs on each."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """How to start it, what its screen shows once it is there, and the key that quits."""

    command: tuple[str, ...]
    ready: str
    quit: str = "q"

    def __str__(self) -> str:
        return " ".join(self.command[1:])


# The app alone, without the program around it: for faults that only a prepared app can show.
TINY = Program((sys.executable, "-m", "tests.e2e.tiny"), ready="ready")

DEBUGGER = Program((sys.executable, "-m", "tuibp", "xor"), ready="weighted input")

PROGRAMS = [DEBUGGER]
