"""Opening a scenario, or an item of the book: a session that is led to where the item is to be seen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from tuibp.debugger.jumps import Place
from tuibp.debugger.saving.gathering import opened, own_place
from tuibp.debugger.saving.opening import Opening, open_session
from tuibp.debugger.session import Session
from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import told
from tuibp.report.arrangement import Arrangement
from tuibp.scenario.contents.item import Item
from tuibp.scenario.contents.table import ITEMS
from tuibp.scenario.loading import is_file, load
from tuibp.scenario.samples import is_sample, sample_names
from tuibp.scenario.schema import Scenario


class Opened(NamedTuple):
    """A session, what it begins with, and how the screen is to look where something says so."""

    session: Session
    opening: Opening
    arrangement: Arrangement | None = None


def lesson_of(target: str) -> tuple[Scenario, Item | None]:
    """The scenario that a word opens, and the item of the book where it is one with a scenario.

    A file goes before an item, an item before a sample. Raises TuibpError where there is none of them,
    and for an item that is only to be read.
    """
    if is_file(Path(target)) or target not in ITEMS:
        if _is_unknown(target):
            hint = did_you_mean(target, dict.fromkeys((*ITEMS, *sample_names())))
            problem = told(
                "{word} is no file, item of the book or sample{hint}", word=quoted(target), hint=hint
            )
            raise TuibpError(problem)
        return load(target), None
    item = ITEMS[target]
    if not item.scenario:
        raise TuibpError(
            told("{title} is something to read: {about}", title=item.words.title, about=item.words.about)
        )
    return load(item.scenario), item


def _is_unknown(word: str) -> bool:
    """Whether it is a plain word that stands for nothing."""
    known = is_sample(word) or is_file(Path(word)) or is_file(Path(f"{word}.toml"))
    return not known and re.fullmatch("[a-z0-9-]+", word) is not None


def open_kept(
    session: Session, item: Item | None, *, fresh: bool, place: Place | None = None, order: str | None = None
) -> Opened:
    """What was gathered before (unless `fresh`), at the item, the place, or where the session was left."""
    opening = open_session(session, fresh, own_place(session) if item else place, order)
    if item is None:
        return Opened(session, opening)
    work = opening.work
    while work is not None:
        work.carry_out()
        work = session.end(work)
    said = opening.said()
    arrangement = take_to(session, item)
    session.say(said)
    return Opened(session, opening.with_fields(work=None), arrangement)


def open_anew(scenario: Scenario, item: Item | None, *, ascii_only: bool) -> Opened:
    """A session with nothing but what the scenario has, of which nothing will be kept."""
    session = opened(scenario, ascii_only=ascii_only)
    return Opened(session, Opening(), None if item is None else take_to(session, item))


def take_to(session: Session, item: Item) -> Arrangement:
    """Lead a session of the item's scenario to where the item opens, and return how the screen is to look.

    Raises TuibpError where the scenario has no such place.
    """
    from tuibp.report.headless.stage import Stage  # what carries out lines; opening a scenario needs none

    session.do(lambda: session.arrive(*own_place(session)))
    stage = Stage(Path(), session)
    for line in item.lines:
        stage.perform(line)
    session.lesson = item
    session.opened_at = session.position.moment
    session.say("")
    return stage.arrangement
