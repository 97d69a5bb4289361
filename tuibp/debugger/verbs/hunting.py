"""Hunting: naming the equation that is wrong and the mistake in it, and giving up."""

from __future__ import annotations

from tuibp.debugger.hunt import Hunt, judged, refuse_unhunted, suspicion, word_of
from tuibp.debugger.session import TABS, Session
from tuibp.debugger.walk import Refused
from tuibp.language import listed, plural, told
from tuibp.program.mistakes.planting import equation_at


def suspect(session: Session, text: str) -> None:
    """Name an equation and a mistake, or the equation alone, and hear whether that is it."""
    hunt = _going_on(session)
    suspected = suspicion(text, session.walk)
    found = judged(hunt, suspected)
    session.hunt = hunt = hunt.with_fields(suspected=hunt.suspected + 1)
    word = word_of(equation_at(hunt.right, suspected.place))
    if found.right:
        session.hunt = hunt.with_fields(ended="found", named=found.same)
        session.tab = TABS[0]
        session.status = told("found: {score}; Explain says more", score=score(hunt))
    elif suspected.mistake is None and found.equation:
        session.status = told("{equation} is wrong; which mistake is it?", equation=word)
    elif found.equation:
        session.status = told("{equation} is wrong, but with another mistake", equation=word)
    elif suspected.mistake is hunt.made.mistake:
        session.status = told("this is the mistake, but {equation} is right", equation=word)
    else:
        session.status = told("{equation} is right: the mistake is elsewhere", equation=word)


def give_up(session: Session) -> None:
    """Have the equation and the mistake shown."""
    hunt = _going_on(session)
    session.hunt = hunt.with_fields(ended="given up")
    session.tab = TABS[0]
    name = hunt.made.mistake.name
    words = listed(word_of(equation_at(hunt.right, place)) for place in hunt.made.site)
    session.status = told("it was {name} in {equations}; Explain says more", name=name, equations=words)


def score(hunt: Hunt) -> str:
    """`12 steps, 1 check, 2 guesses`."""
    parts = (
        plural(hunt.steps, "{count} step", "{count} steps"),
        plural(len(hunt.checked), "{count} check", "{count} checks"),
        plural(hunt.suspected, "{count} guess", "{count} guesses"),
    )
    return listed(parts)


def _going_on(session: Session) -> Hunt:
    hunt = refuse_unhunted(session.hunt)
    if hunt.ended:
        raise Refused(told("this hunt is over; tuibp hunt begins another one"))
    return hunt
