"""Watches: expressions whose value stays on the screen, with the values they had where one has been."""

from __future__ import annotations

import math
from bisect import bisect_left

from tuibp.debugger.position import Position
from tuibp.debugger.stopping.entries import canonical, entry_named
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.sites import site_of
from tuibp.debugger.view import WatchLine
from tuibp.debugger.walk import Walk
from tuibp.engine.tensor import Array
from tuibp.errors import TuibpError
from tuibp.expressions.environment import NotComputed
from tuibp.expressions.formula import Formula
from tuibp.expressions.parsing import parse
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.timeline.run import Run

REMEMBERED = 256
Value = float | bool | Array

Seen = tuple[tuple[int, ...], float]
"""An instant of the run, and the value there."""


class Watch:
    """One expression and its history."""

    def __init__(self, text: str, walk: Walk, vocabulary: Vocabulary) -> None:
        """Raises TuibpError where the text is no expression of this program."""
        self.formula: Formula = parse(text, vocabulary)
        self.text = canonical(self.formula.text, vocabulary.shapes)
        self.stage = site_of(self.formula.tensors, self.formula.numbers, walk).stage
        self.link = entry_named(self.formula.text, vocabulary.shapes)
        self._seen: list[Seen] = []

    def line(self, run: Run, walk: Walk, position: Position) -> WatchLine:
        """Its value here and before, or the reason why it has none."""
        here = AtPosition(run, walk, position, self.stage)
        try:
            now = self.formula.value(here)
        except NotComputed:
            return WatchLine(self.text, None, self._before(here), _values(self._seen), self.link)
        except TuibpError as mistake:
            return WatchLine(self.text, None, None, _values(self._seen), self.link, str(mistake))
        return WatchLine(self.text, now, self._before(here), _values(self._with(here, now)), self.link)

    def _before(self, here: AtPosition) -> Value | None:
        try:
            return self.formula.value(here.before())
        except TuibpError:  # there was nothing before, or nothing that has a value
            return None

    def visit(self, run: Run, walk: Walk, position: Position) -> None:
        """Remember the value at a place where one stops."""
        here = AtPosition(run, walk, position, self.stage)
        try:
            self._seen = self._with(here, self.formula.value(here))[-REMEMBERED:]
        except TuibpError:  # no value here: nothing to remember
            return

    def _with(self, here: AtPosition, now: Value) -> list[Seen]:
        """The values seen, with this one among them in the order of the run."""
        if not isinstance(now, float):
            return self._seen
        at = here.instant()
        place = bisect_left(self._seen, (at, -math.inf))
        if place < len(self._seen) and self._seen[place][0] == at:
            return self._seen
        return [*self._seen[:place], (at, now), *self._seen[place:]]

    def forget(self) -> None:
        """The numbers are those of another run now."""
        self._seen = []


def _values(seen: list[Seen]) -> tuple[float, ...]:
    return tuple(value for _, value in seen)
