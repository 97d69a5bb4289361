"""Questions of the scenario: asking one where it belongs, and answering it."""

from __future__ import annotations

from tuibp.debugger.asked import judged, pose, understood
from tuibp.debugger.session import TABS, Session
from tuibp.debugger.walk import Refused
from tuibp.errors import quoted
from tuibp.language import told


def ask(session: Session, text: str) -> None:
    """Ask a question where it belongs: the one of this place, or by its number; once answered, its end."""
    questions = session.scenario.questions
    if not questions:
        raise Refused(told("this scenario asks nothing; tuibp ask lists those that do"))
    here, posed = session.position.moment, session.posed
    if text or posed is None:
        number = _number(text, len(questions)) if text else 1
        if not text:
            found = (pose(session.scenario, k, session.walk) for k in range(1, len(questions) + 1))
            number = next((one.number for one in found if here in one.here), 1)
        session.posed = posed = pose(session.scenario, number, session.walk)
    target = posed.seen if posed.said is not None and here == posed.at else posed.at
    if here != target:
        session.jump(target)
    session.tab = TABS[0]
    if posed.said is None:
        session.status = told("a question: A answers it")


def answer(session: Session, text: str) -> None:
    """Say what one thinks; stepping on shows who was right."""
    if session.posed is None:
        raise Refused(told("nothing was asked; Q asks the question of this scenario"))
    said = understood(session.posed, text, session.run, session.walk, session.vocabulary)
    if session.posed.seen.update == session.position.update:  # far away, the run is still to be computed
        judged(session.posed, said, session.run, session.walk, session.vocabulary)  # or refuse what has none
    session.posed = session.posed.with_fields(said=said)
    session.tab = TABS[0]
    if session.position.moment not in session.posed.here:
        session.status = told("said; Q goes to where it is seen")


def _number(text: str, count: int) -> int:
    if not text.isdecimal() or len(text) > 3 or not 0 < int(text) <= count:
        if count == 1:
            raise Refused(told("{found}: this scenario has one question, :ask 1", found=quoted(text, 16)))
        raise Refused(
            told("{found} is no question here; they are 1 to {count}", found=quoted(text, 16), count=count)
        )
    return int(text)
