"""Opening a session: as it was left the last time, or anew, or at a place."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.debugger import verbs
from tuibp.debugger.jumps import Place
from tuibp.debugger.saving.keeper import Keeper
from tuibp.debugger.session import Session
from tuibp.debugger.work import Work
from tuibp.engine.value import Value
from tuibp.language import clauses, told


def _nothing() -> str:
    return ""


class Opening(Value):
    """What a screen begins with: the state file, the panel, the work of getting there, what to say then."""

    keeper: Keeper | None = None
    panel: str = ""
    work: Work | None = None
    said: Callable[[], str] = _nothing

    def close(self) -> None:
        """The session ends."""
        if self.keeper is not None:
            self.keeper.close()


def open_session(session: Session, fresh: bool, place: Place | None, order: str | None) -> Opening:
    """Give a session what was gathered, and send it to its place, or where the last one was left.

    Where the run has to be computed up to there, that is left as work.
    """
    keeper = Keeper(session)
    gathered, left, problems = keeper.open(fresh)
    if order is not None and order != session.walk.program.order:
        verbs.showing.set_order(session, order)
    captured = ""
    if session.scenario.path.suffix == ".safetensors":
        from tuibp.debugger.captured import put_captured_beside  # few scenarios are of this kind

        captured = put_captured_beside(session)
    target = left if place is None else place
    work = session.begin(lambda: session.arrive(*target)) if target is not None else None

    def said() -> str:
        warnings = [told("warning: {warning}", warning=warning) for warning in session.scenario.warnings]
        arrived = keeper.arrived(gathered) if place is None else ""
        return clauses([*warnings, *problems, captured, arrived])

    if work is None:
        session.say(said())
    return Opening(keeper, gathered.layout.panel, work, said)
