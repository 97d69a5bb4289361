"""What `tuibp export` is asked for."""

from __future__ import annotations

from tuibp.debugger.session import Session
from tuibp.errors import TuibpError
from tuibp.report.exporting.asked import Asked, stretch_at
from tuibp.report.progress import Progress
from tuibp.scenario.schema import Scenario


def asked_of(scenario: Scenario, at: str, updates: int | None, order: str, ascii_only: bool) -> Asked:
    """The stretch at a place of a scenario's run; raises TuibpError where there is none.

    The way there is shown where it takes long.
    """
    session = Session(scenario, order=order, ascii_only=ascii_only)
    try:
        stretch = stretch_at(at, session.walk, session.position, updates)
    except TuibpError as mistake:
        option = "--at" if updates is None else "--updates"
        raise TuibpError(f"{option}: {mistake}") from None
    with Progress(stretch.update) as progress:
        session.run.parameters(stretch.update, progress.on_update)
    return Asked(scenario, session.run, stretch, session.notation)
