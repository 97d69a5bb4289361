"""A program in a real pseudo-terminal, and how long it takes to paint."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Sequence
from types import TracebackType

COLUMNS, ROWS = 120, 40
QUIET = 0.015
"""A repaint is over when this many seconds passed without a byte."""
REST = 0.025
"""Between two keys: longer than a frame (1/60 s), so that no key waits for the frame of the one before,
and shorter than a person's pause."""
FOREIGN = (
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "PYTHONPROFILEIMPORTTIME",
    "PYTHONDEVMODE",
    "PYTHONDONTWRITEBYTECODE",
)
"""Variables of the caller's environment that change what is measured (and everything of TEXTUAL_*)."""

STATE = tempfile.TemporaryDirectory(prefix="tuibp-benchmark-")
"""Nobody's sessions: one that was left behind and comes back is another start than the first."""


def environment() -> dict[str, str]:
    """The same terminal for every program: true colour, UTF-8, nothing inherited that changes a paint."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in FOREIGN and not name.startswith(("TEXTUAL", "LC_"))
    }
    return kept | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "XDG_STATE_HOME": STATE.name,
    }


class Terminal:
    """A program started in a pseudo-terminal of its own; queries of the terminal stay unanswered."""

    def __init__(self, command: Sequence[str], columns: int = COLUMNS, rows: int = ROWS) -> None:
        """Start `command` (searched on PATH), in a terminal of `columns` by `rows`."""
        self.command = tuple(command)
        self.output = b""
        self.last = 0.0
        """When something came last."""
        variables = environment()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), variables)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, seconds: float) -> bytes:
        """What arrives within `seconds`: b"" is nothing. EOFError when the program has ended."""
        ready, _, _ = select.select([self.file], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.file, 1 << 16)
        except OSError:  # Linux says EIO where others say end of file
            data = b""
        if not data:
            raise EOFError(f"{' '.join(self.command)} ended; its last words:\n{self.output[-2000:]!r}")
        self.output += data
        self.last = time.perf_counter()
        return data

    def until(self, marker: str, timeout: float = 20.0) -> float:
        """Seconds from exec until `marker`, a regular expression, stands in the output."""
        pattern = re.compile(marker.encode())
        deadline = time.perf_counter() + timeout
        while not pattern.search(self.output):
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{' '.join(self.command)} never painted {marker!r}")
            self._read(0.1)
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.3, timeout: float = 20.0) -> None:
        """Read until nothing has come for `quiet` seconds."""
        deadline = time.perf_counter() + timeout
        while self._read(quiet):
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{' '.join(self.command)} never stops painting")

    def press(self, key: str, patience: float = 2.0, must_paint: bool = True) -> float:
        """Seconds from writing `key` to the last byte of the repaint it causes."""
        self.output = b""
        time.sleep(REST)
        sent = last = time.perf_counter()
        os.write(self.file, key.encode())
        wait = patience
        while self._read(wait):
            last = time.perf_counter()
            wait = QUIET
        if must_paint and not self.output:
            raise TimeoutError(f"{' '.join(self.command)} painted nothing after {key!r}")
        return last - sent

    def press_only(self, key: str) -> None:
        """Write a key, and wait for nothing."""
        os.write(self.file, key.encode())

    def memory(self) -> int:
        """Resident memory of the program in bytes (Linux)."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        raise OSError("no VmRSS: the program has ended")

    def close(self) -> None:
        """End the program, without asking: only its painting was of interest."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)
