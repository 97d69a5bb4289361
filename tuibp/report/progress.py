"""A line on the terminal that says how far a long run is, and leaves nothing behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType

from tuibp.language import told
from tuibp.report.lines import cells, padded

INTERVAL = 0.1
PATIENCE = 0.3
"""Seconds a run may take before anything is said about it."""


class Progress:
    """Counts to `total` on standard error, at most ten times a second; only where that is a terminal."""

    def __init__(self, total: int, wanted: bool = True) -> None:
        self.total = total
        self.shown = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._due = time.monotonic() + PATIENCE
        self._width, self._before = 0, ""

    @property
    def on_update(self) -> Callable[[int], None] | None:
        """To be told how many updates are done; None where there is nobody to show it to."""
        return self._tick if self.shown else None

    def of_runs(self, runs: int) -> Callable[[int, int], None] | None:
        """To be told which of so many runs it is, from 0, and how many of its updates are done."""

        def tick(run: int, done: int) -> None:
            self._before = told("run {run} of {runs}, ", run=run + 1, runs=runs)
            self._tick(done)

        return tick if self.shown else None

    def _tick(self, done: int) -> None:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + INTERVAL
            said = told("update {done} of {total}", done=done, total=self.total)
            self._show(f"{self._before}{said}")

    def _show(self, text: str) -> None:
        # Spaces, not a control sequence, wipe the old text: any terminal knows them.
        try:
            sys.stderr.write(f"\r{padded(text, self._width)}" + ("" if text else "\r"))
            sys.stderr.flush()
        except OSError:
            self._due = float("inf")  # the terminal has gone
        self._width = cells(text)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            self._show("")
