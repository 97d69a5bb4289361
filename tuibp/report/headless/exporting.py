"""What `tuibp export` is asked for."""

from __future__ import annotations

from typing import NamedTuple

from tuibp.debugger.places import parse_place
from tuibp.debugger.session import Session
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.report.exporting.asked import Asked, stretch_at
from tuibp.report.headless.expecting import size_of
from tuibp.report.plan import LEAST
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


class Screen(NamedTuple):
    """A picture of the screen: at which place, and how many columns and rows."""

    at: str
    size: tuple[int, int]

    def session(self, scenario: Scenario, order: str, ascii_only: bool) -> Session:
        """The session there; raises TuibpError where the run has no such place."""
        session = Session(scenario, order=order, ascii_only=ascii_only)
        try:
            place = parse_place(self.at, session.walk, session.position)
        except TuibpError as mistake:
            raise TuibpError(f"--at: {mistake}") from None
        with Progress(place.update) as progress:
            session.run.parameters(place.update, progress.on_update)
        session.arrive(place)
        return session


def screen_of(at: str, updates: int | None, size: str) -> Screen:
    """What a picture is asked for; raises TuibpError."""
    if updates is not None:
        raise TuibpError(told("--updates: a picture is of one place"))
    try:
        found = size_of(size)
    except TuibpError as mistake:
        raise TuibpError(f"--size: {mistake}") from None
    if found[0] < LEAST[0] or found[1] < LEAST[1]:
        least = f"{LEAST[0]}x{LEAST[1]}"
        raise TuibpError(
            told("--size: {found} is too small, the screen needs {least}", found=size, least=least)
        )
    return Screen(at, found)
