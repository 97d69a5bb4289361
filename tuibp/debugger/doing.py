"""Carrying out verbs: at once where that is quick, else as work that somebody carries out elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tuibp.debugger.history import CostHistory
from tuibp.debugger.jumps import JumpList
from tuibp.debugger.places import counted
from tuibp.debugger.position import Cursor, Position
from tuibp.debugger.view import View
from tuibp.debugger.work import Progress, Work
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.timeline.run import Run

if TYPE_CHECKING:
    from tuibp.debugger.other import Other

QUICK = 20_000_000
"""Multiplications that may be done before a key is answered; what takes more is work done meanwhile."""

MOST_AT_ONCE = 300
"""Updates that may be replayed before a key is answered: each takes some time, however small it is."""


class State(NamedTuple):
    """Where one stands, in which run, and what is beside it: what a verb that takes long takes with it."""

    position: Position
    cursor: Cursor | None
    jumps: JumpList
    run: Run
    costs: CostHistory
    other: Other | None


class Doing:
    """Whoever stands somewhere in a run and does what verbs say; what there is to see is for a subclass.

    Every verb either moves, or raises Refused with the reason; `do` turns that into a message. A verb that
    needs long work leaves it with `later`; `begin` hands it out, so that a screen can have it done elsewhere.
    """

    run: Run
    costs: CostHistory

    def __init__(self, position: Position) -> None:
        self.position = position
        self.cursor: Cursor | None = None
        self.jumps = JumpList()
        self.other: Other | None = None
        """The run that stands beside this one."""
        self.status = ""
        self.refusal: TuibpError | None = None
        """Why the last verb could not run; None where it ran."""
        self.working: Work | None = None
        self._later: Work | None = None
        self._view: View | None = None
        """What there is to see, once somebody looked; None after anything that may have changed it."""

    @property
    def view(self) -> View:
        """What there is to see now."""
        raise NotImplementedError

    def do(self, verb: Callable[[], None]) -> View:
        """Run a verb to its end; where it cannot run, the status says why and nothing else changes."""
        work = self.begin(verb)
        while work is not None:
            work.carry_out()
            work = self.end(work)
        return self.view

    def begin(self, verb: Callable[[], None]) -> Work | None:
        """Run a verb as far as it is quick; whoever gets work back carries it out, and then calls `end`."""
        return self._from(self._state(), verb)

    def end(self, work: Work) -> Work | None:
        """Take over what the work found; where that leads far away, there is more work to be done."""
        self.working = None
        return self._from(self._state(), work.take_over)

    def _from(self, before: State, verb: Callable[[], None]) -> Work | None:
        self._attempt(verb)
        work, self._later = self._later, None
        if work is None and self._distance > self._quick:
            work = self._arrival(before)
        self.working = work
        return work

    def look(self, verb: Callable[[], None]) -> None:
        """Run a verb that only looks, while work is going on."""
        self._attempt(verb)

    def _attempt(self, verb: Callable[[], None]) -> None:
        self.status, self.refusal, self._view = "", None, None
        try:
            verb()
        except TuibpError as refusal:
            self.status, self.refusal = str(refusal), refusal
        self._view = None  # the verb may have looked

    def later(self, work: Work) -> None:
        """What the verb that runs now leaves to be done."""
        self._later = work

    def progress(self, what: str, start: int) -> Progress:
        """Somebody to tell how far work has come."""
        return Progress(what, start)

    def _arrival(self, before: State) -> Work:
        """The work of computing the run up to where a verb has gone; until then one stays where one was."""
        there, said, refusal = self._state(), self.status, self.refusal
        runs, target = self._runs, there.position.update

        def done(_: object) -> None:
            self._restore(there)
            self.status, self.refusal = said, refusal

        def stopped(update: int) -> None:
            self.status = told(
                "stopped on the way to update {target}, at {update}; still where you were",
                target=target + 1,
                update=update + 1,
            )

        def run(progress: Progress) -> None:
            for one in runs:
                one.parameters(min(target, one.updates), progress)

        what = told("running to update {update}", update=counted(target + 1, self.run.updates))
        progress = self.progress(what, target - self._distance)
        self._restore(before)
        return Work(progress, run, done, stopped)

    @property
    def _runs(self) -> tuple[Run, ...]:
        """The run, and the other one beside it."""
        return (self.run,) if self.other is None else (self.run, self.other.run)

    @property
    def _distance(self) -> int:
        """How many updates have to be computed before there is something to see here."""
        return self._distance_to(self.position.update)

    def _distance_to(self, update: int) -> int:
        """The same of another update."""
        return max(run.distance(min(update, run.updates)) for run in self._runs)

    @property
    def _quick(self) -> int:
        """How many updates may be replayed while a key waits."""
        weights = self.run.program.network.multiplications
        return max(1, min(MOST_AT_ONCE, QUICK // (3 * weights * self.run.schedule.size)))

    def _state(self) -> State:
        return State(self.position, self.cursor, self.jumps.copy(), self.run, self.costs, self.other)

    def _restore(self, state: State) -> None:
        self.position, self.cursor, self.jumps, self.run, self.costs, self.other = state

    def say(self, message: str) -> None:
        """Set the message of the status line."""
        self.status, self._view = message, None
