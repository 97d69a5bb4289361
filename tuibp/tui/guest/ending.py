"""Why the program must end, and the promise that it does: signals, failures, and a watchdog for both."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from types import FrameType

from tuibp.tui.guest.crash import UNEXPECTED

HANGUP = 128 + signal.SIGHUP
"""The exit status when the terminal has gone, whether or not a signal said so."""

PATIENCE = 2.0
"""Seconds the program may take to end by itself."""

FATAL = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)

CHANGED = (*FATAL, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH, signal.SIGTTOU, signal.SIGTTIN)
"""Every signal that we or Textual handle while the screen is up."""


class Ending:
    """The reason to end; the first one decides the exit status.

    `close` asks the application to end. `last_words` restores the terminal and says what there is to
    say; it is called from the watchdog's thread when the application has not ended `PATIENCE` seconds later.
    """

    def __init__(self, close: Callable[[int], None], last_words: Callable[[], None]) -> None:
        self.status: int | None = None
        self.failures: list[BaseException] = []
        self._close, self._last_words = close, last_words
        # A signal handler may interrupt anything, itself too, so it takes no lock and starts no thread:
        # putting into a SimpleQueue is the one thing the standard library promises to be reentrant.
        self._reasons: SimpleQueue[int | None] = SimpleQueue()
        self._handlers: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def watch(self) -> None:
        """Take the signals that end a program; those ignored so far (by `nohup`, say) stay ignored."""
        threading.Thread(target=self._watchdog, name="tuibp-watchdog", daemon=True).start()
        self._handlers = {number: signal.getsignal(number) for number in CHANGED}
        for number in FATAL:
            if self._handlers[number] is not signal.SIG_IGN:
                signal.signal(number, lambda received, _frame: self.begin(128 + received))

    def unwatch(self) -> None:
        """Give the signals back; an end once begun stays under the watchdog until the program is gone."""
        for number, handler in self._handlers.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._reasons.put(None)

    def begin(self, status: int) -> None:
        """End with this status; from any thread or signal handler."""
        if self.status is None:
            self.status = status
            self._reasons.put(status)
            self._close(status)

    def fail(self, error: BaseException) -> None:
        """End because of this exception; from any thread."""
        self.failures.append(error)
        self.begin(UNEXPECTED)

    def _watchdog(self) -> None:
        status = self._reasons.get()
        if status is None:
            return
        time.sleep(PATIENCE)
        words = threading.Thread(target=self._last_words, name="tuibp-last-words", daemon=True)
        words.start()
        words.join(PATIENCE / 2)  # a terminal that takes no output must not keep the program alive
        os._exit(status)
