"""A real pseudo-terminal with a program in it, and a screen one can read."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import pyte

from tests.e2e.modes import ALTERNATE_SCREEN, UNFINISHED, UNKNOWN_TO_PYTE, Modes, read_modes

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
START = Path(__file__).with_name("on_terminal.py")
PATIENCE = 10.0
"""Seconds to wait for anything, unless told otherwise: far more than needed, so that only a fault fails."""


class Terminal:
    """Starts a command on a pseudo-terminal of its own; as a context manager, it never outlives the test.

    The command leads its own session, has the terminal as its controlling one and is in its foreground.
    `ignored` names signals the command finds ignored, as under `nohup`; `stderr` is a file for its errors.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str] | None = None,
        ignored: Sequence[str] = (),
        stderr: Path | None = None,
    ) -> None:
        self._changed = threading.Condition()
        self._output = bytearray()
        self._rest = ""
        # pyte knows no alternate screen: the one below is the main screen, and the one on top of it another.
        self._screens = [pyte.HistoryScreen(columns, lines)]
        self._stream = pyte.Stream(self._screens[0])
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        # Kept open: a terminal nobody has open forgets its modes, and this is how they are read.
        self._master, self._slave = os.openpty()
        self.resize(columns, lines)
        self.found = self.termios()
        with contextlib.ExitStack() as files:
            error = self._slave if stderr is None else files.enter_context(stderr.open("wb"))
            self.process = subprocess.Popen(
                [sys.executable, "-IS", str(START), ",".join(ignored), *command],
                stdin=self._slave,
                stdout=self._slave,
                stderr=error,
                env=_environment(env or {}),
                cwd=ROOT,
                start_new_session=True,
            )
        self._reader = threading.Thread(target=self._read, name="terminal-reader", daemon=True)
        self._reader.start()

    # -- the program -------------------------------------------------------------------------------------

    def send(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        with self._changed:
            for screen in self._screens:
                screen.resize(lines, columns)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def hang_up(self) -> None:
        """Close the window."""
        master, self._master = self._master, -1
        self._hung_up = True  # a read under way would keep the terminal open
        self._reader.join(PATIENCE)
        os.close(master)

    def wait_stopped(self, timeout: float = PATIENCE) -> None:
        """Wait until the program is stopped, as by a signal."""
        self.wait_until(
            lambda: os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG), timeout, "stop"
        )
        self._catch_up(timeout)

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended and its output is read; the exit status, as the shell's `$?`."""
        status = self.process.wait(timeout)
        if self._master >= 0:
            self._catch_up(timeout)
        return status if status >= 0 else 128 - status

    def _catch_up(self, timeout: float) -> None:
        """Wait until everything the program has written is read."""
        self._marks += 1
        mark = b"\x1b[%dm" % (31337 + self._marks)  # a colour nobody has, which changes nothing
        os.write(self._slave, mark)
        self.wait_until(lambda: mark in self.output(), timeout, "finish its output")

    # -- the screen --------------------------------------------------------------------------------------

    def wait_for(self, text: str, timeout: float = PATIENCE) -> list[str]:
        """Wait until the screen shows `text`; the screen."""

        def shown() -> list[str] | None:
            lines = self.screen()
            return lines if any(text in line for line in lines) else None

        return self.wait_until(shown, timeout, f"show {text!r}")

    def wait_until(self, condition: Callable[[], T | None], timeout: float = PATIENCE, what: str = "") -> T:
        """Wait until `condition` gives something true, looking again at every output and now and then."""
        limit = time.monotonic() + timeout
        while not (result := condition()):
            if time.monotonic() >= limit:
                screen = "\n".join(self.screen()).rstrip()
                raise AssertionError(f"did not {what} within {timeout:.0f} s; the screen shows:\n{screen}")
            with self._changed:
                self._changed.wait(0.02)
        return result

    def screen(self) -> list[str]:
        """The lines on the screen."""
        with self._changed:
            return list(self._screens[-1].display)

    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        with self._changed:
            return self._screens[-1].columns, self._screens[-1].lines

    def output(self) -> bytes:
        """Everything the program has written."""
        with self._changed:
            return bytes(self._output)

    def modes(self) -> Modes:
        """What is switched on in the terminal."""
        return read_modes(self.output())

    def termios(self) -> list[Any]:
        """The attributes: line mode, echo and so on."""
        return termios.tcgetattr(self._slave)

    # -- its life ----------------------------------------------------------------------------------------

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            self.hang_up()
        os.close(self._slave)

    _hung_up = False
    _marks = 0

    def _read(self) -> None:
        master = self._master
        while not self._hung_up:
            if not select.select([master], [], [], 0.05)[0]:
                continue
            received = os.read(master, 65536)
            with self._changed:
                self._output += received
                self._feed(received)
                self._changed.notify_all()

    def _feed(self, received: bytes) -> None:
        data = self._rest + self._decode(received)
        cut = unfinished.start() if (unfinished := UNFINISHED.search(data)) else len(data)
        self._rest = data[cut:]
        for part in ALTERNATE_SCREEN.split(UNKNOWN_TO_PYTE.sub("", data[:cut])):
            main = self._screens[0]
            if part in ("h", "l"):
                self._screens = [main]
                if part == "h":
                    self._screens.append(pyte.HistoryScreen(main.columns, main.lines))
                self._stream = pyte.Stream(self._screens[-1])
            else:
                self._stream.feed(part)


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    """A known terminal, and nothing of Textual's or the runner's own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "LINES", "NO_COLOR") and not name.startswith(("TEXTUAL", "PYTEST", "COV"))
    }
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **changes}
