"""Opening the debugger on the terminal: what it begins with, until it is quit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tuibp.debugger.position import Cursor, Position
from tuibp.debugger.saving.opening import Opening, open_session
from tuibp.debugger.session import Session
from tuibp.debugger.state import first_start, remember_started
from tuibp.program.network import ORDERS
from tuibp.report.arrangement import Arrangement
from tuibp.report.output import unicode_fits
from tuibp.scenario.schema import Scenario
from tuibp.tui.app import TuibpApp
from tuibp.tui.terminal import run

if TYPE_CHECKING:
    from tuibp.check.verdict import Verdict
    from tuibp.debugger.hunt import Hunt
    from tuibp.debugger.recording import Recorder
    from tuibp.scenario.contents.item import Item


def _recorder(file: str, scenario: Scenario, item: Item | None) -> Recorder:
    from tuibp.debugger.recording import Recorder, opened_by

    return Recorder(Path(file), opened_by(scenario) if item is None else item.key)


def _opening(
    session: Session, item: Item | None, fresh: bool, place: tuple[int, int] | None, order: str | None
) -> tuple[Opening, Arrangement | None]:
    """What the session begins with, and how the screen looks then; led to the item, where there is one."""
    if item is None:  # the usual start reads nothing about the book
        at = None if place is None else (Position(*place, 0), None)
        return open_session(session, fresh, at, order), None
    from tuibp.report.lessons import open_kept

    found = open_kept(session, item, fresh=fresh, order=order)
    return found.opening, found.arrangement


def debug(
    scenario: Scenario,
    *,
    item: Item | None = None,
    place: tuple[int, int] | None = None,
    order: str | None = None,
    ascii_only: bool | None = None,
    theme: str | None = None,
    fresh: bool = False,
    record: str | None = None,
) -> int:
    """Open the debugger on a scenario, as it was left last time, and return the exit status.

    `item` is one of the book to begin at instead, `place` an update and an example, from 0; `fresh` leaves
    out what was gathered before; `record` is a file to write every command to. Without `ascii_only` the
    encoding of the terminal decides whether symbols are Unicode.
    """
    if ascii_only is None:
        ascii_only = not unicode_fits()
    session = Session(scenario, ascii_only=ascii_only)
    recorder = _recorder(record, scenario, item) if record is not None else None
    opening, arrangement = _opening(session, item, fresh or recorder is not None, place, order)
    if recorder is not None:  # a script begins where every reader of it is: with nothing gathered
        if session.walk.program.order != ORDERS[0]:
            recorder.write(f"order {session.walk.program.order}")
        if place is not None:
            recorder.write(f"goto update {place[0] + 1} example {place[1] + 1}")
    welcome = first_start()
    app = TuibpApp(
        session, theme=theme, welcome=welcome, opening=opening, arrangement=arrangement, recorder=recorder
    )
    try:
        status = run(app)
    finally:
        app.close()
    if welcome:
        remember_started()
    return status


def debug_beside(scenario: Scenario, other: Scenario, name: str, order: str, ascii_only: bool | None) -> int:
    """Open the debugger with the run of another scenario, called `name`, beside this one, where they part.

    What was gathered before stays as it was, and what is gathered here is not kept.
    """
    if ascii_only is None:
        ascii_only = not unicode_fits()
    return run(app_beside(Session(scenario, order=order, ascii_only=ascii_only), other, name))


def app_beside(session: Session, other: Scenario, name: str) -> TuibpApp:
    """The application that begins by putting another run beside that of the session."""
    from tuibp.debugger.verbs.comparing import other_of, put_beside

    work = session.begin(lambda: put_beside(session, other_of(session, other, name)))
    return TuibpApp(session, opening=Opening(work=work, said=lambda: session.status))


def debug_hunt(scenario: Scenario, hunt: Hunt, order: str, ascii_only: bool | None) -> int:
    """Open the debugger on a program with a hidden mistake; nothing of a hunt is kept."""
    if ascii_only is None:
        ascii_only = not unicode_fits()
    return run(TuibpApp(Session(scenario, order=order, ascii_only=ascii_only, hunt=hunt)))


def app_against(session: Session, verdict: Verdict, said: str) -> TuibpApp:
    """The application that begins where somebody's numbers part from ours, with both side by side."""
    from tuibp.debugger.their_numbers import parting, their_numbers

    session.theirs = their_numbers(verdict)
    place = parting(verdict, session.walk)
    position = Position(verdict.step.update, 0, 0) if place is None else place.position
    cursor = None if place is None else Cursor(position, place.focus)
    work = session.begin(lambda: session.arrive(position, cursor))
    if work is None:
        session.say(said)
    return TuibpApp(session, opening=Opening(work=work, said=lambda: said))


def debug_against(
    scenario: Scenario, verdict: Verdict, said: str, order: str, ascii_only: bool | None
) -> int:
    """Open the debugger with somebody's numbers beside ours, where they part."""
    if ascii_only is None:
        ascii_only = not unicode_fits()
    return run(app_against(Session(scenario, order=order, ascii_only=ascii_only), verdict, said))
