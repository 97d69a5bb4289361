"""Work that takes a while: carried out away from whoever answers keys, and taken over when it ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from tuibp.debugger.view import Running

TURN, A_MOMENT = 0.002, 1e-6
"""Every so many seconds work stands aside for a moment.

The matrix library lets go of Python's lock within every product, and has it back before a thread that waits
for it has woken up. That thread then waits again, for seconds, unless there is a true pause.
"""


class Stopped(Exception):  # noqa: N818 - not an error: somebody pressed Esc
    """The work was told to end where it is."""


class Progress:
    """Is told every update passed; another thread may read how far it came, or stop it."""

    def __init__(self, what: str, start: int) -> None:
        self.what, self.update = what, start
        self._stopped = False
        self._pause = self._turn = 0.0
        self._wake = Event()
        self._began = time.monotonic()
        self._passed = 0

    def __call__(self, update: int) -> None:
        """`update` updates of the run are computed; raises Stopped where nobody wants more of them."""
        self.update = update
        self._passed += 1
        now = time.perf_counter()
        if now >= self._turn or self._pause:
            self._wake.wait(self._pause or A_MOMENT)
            self._pause, self._turn = 0.0, now + TURN
        if self._stopped:
            raise Stopped

    def rest(self, seconds: float) -> None:
        """Have the work rest once for so long: somebody else needs Python's one lock."""
        self._pause = seconds

    def stop(self) -> None:
        """Have the work end at the next update."""
        self._stopped = True
        self._wake.set()

    @property
    def running(self) -> Running:
        """What the screen says meanwhile."""
        seconds = max(time.monotonic() - self._began, 1e-3)
        return Running(self.what, self.update, self._passed / seconds)


class Work:
    """`run` does it, in whatever thread; `done` takes over what it found, where the session lives.

    `stopped` is called instead, with the update it had come to, when it was stopped on the way.
    """

    def __init__(
        self,
        progress: Progress,
        run: Callable[[Progress], Any],
        done: Callable[[Any], None],
        stopped: Callable[[int], None],
    ) -> None:
        self.progress, self._run, self._done, self._stopped = progress, run, done, stopped
        self._outcome: Any = None
        self._mistake: Exception | None = None
        self.ended_early = False
        """Whether it was stopped by hand."""

    def carry_out(self) -> None:
        """Do it; touches nothing that belongs to the session."""
        try:
            self._outcome = self._run(self.progress)
        except Stopped:
            self.ended_early = True
        except Exception as mistake:  # said, or reported, where the session lives, as a verb's own is
            self._mistake = mistake

    def take_over(self) -> None:
        """Let the session have what was found; raises what kept the work from being done."""
        if self._mistake is not None:
            raise self._mistake
        if self.ended_early:
            self._stopped(self.progress.update)
        else:
            self._done(self._outcome)
