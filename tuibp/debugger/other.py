"""The run that stands beside the one that is debugged, and the place in it that is the same."""

from __future__ import annotations

from collections.abc import Iterable

from tuibp.debugger.history import CostHistory
from tuibp.debugger.position import Position
from tuibp.debugger.view import WatchLine
from tuibp.debugger.walk import Walk
from tuibp.debugger.watches import Watch
from tuibp.errors import TuibpError
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.program.equations import Equation
from tuibp.scenario.schema import Scenario
from tuibp.timeline.run import Run


class Other:
    """Another run of equal layers: of which scenario, what it is called, how its cost went."""

    def __init__(self, scenario: Scenario, name: str, run: Run, costs: CostHistory | None = None) -> None:
        self.scenario, self.name, self.run = scenario, name, run
        self.walk = Walk(run.program, run.schedule)
        self.costs = costs or CostHistory(run)
        self._vocabulary = Vocabulary.of(run.program, run.test)
        self._watches: dict[str, Watch | None] = {}

    def place(self, walk: Walk, position: Position) -> Position | None:
        """Where this run is when the one of `walk` is at a position; None where it has no such example.

        Of an equation that it does without, that is the one before it.
        """
        update, example = position.update, position.example
        if update >= self.run.updates:
            return None
        if example is not None and example >= self.run.schedule.count(update):
            return None
        here = Position(update, example, 0, whole=position.whole)
        ours, theirs = walk.equations(position), self.walk.equations(here)
        for k in range(position.equation, -1, -1):
            partner = partner_in(theirs, ours[k])
            if partner is not None:
                found = here._replace(equation=partner)
                return self._inside(walk, position, found) if k == position.equation else found
        return here

    def _inside(self, walk: Walk, position: Position, found: Position) -> Position:
        """The part and the entry one has stepped into, if this run's equation has them too."""
        if position.part is None:
            return found
        result = walk.part(position).result
        parts = [part.result for part in self.walk.equation(found).parts]
        if result not in parts:
            return found
        return found._replace(part=parts.index(result), entry=position.entry)

    def watched(self, texts: Iterable[str], position: Position) -> tuple[WatchLine, ...]:
        """What these watches are there; one that this run cannot answer is left out."""
        watches = (self._watch(text) for text in texts)
        return tuple(watch.line(self.run, self.walk, position) for watch in watches if watch is not None)

    def _watch(self, text: str) -> Watch | None:
        if text not in self._watches:
            try:
                self._watches[text] = Watch(text, self.walk, self._vocabulary)
            except TuibpError:
                self._watches[text] = None
        return self._watches[text]


def partner_in(listing: Iterable[Equation], equation: Equation) -> int | None:
    """Which equation of a listing computes what this one does; None where none does."""
    same = (k for k, e in enumerate(listing) if (e.id, e.layer) == (equation.id, equation.layer))
    return next(same, None)
