"""`tuibp ask N --answer X`: whether that is right, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tuibp.debugger import verbs
from tuibp.debugger.saving.gathering import opened
from tuibp.errors import TuibpError
from tuibp.report.explaining.questions import verdict_text
from tuibp.scenario.schema import Scenario


class Answered(NamedTuple):
    """Whether it was right, and the lines that say so."""

    right: bool
    lines: Sequence[str]


def answered(scenario: Scenario, number: int, text: str) -> Answered:
    """Answer question `number` of the scenario; TuibpError where the text is no answer to it."""
    session = opened(scenario)

    def do(verb: Callable[[], None]) -> None:
        session.do(verb)
        if session.refusal is not None:
            raise TuibpError(f"--answer: {session.refusal}")

    do(lambda: verbs.quizzing.ask(session, str(number)))
    do(lambda: verbs.quizzing.answer(session, text))
    posed = session.posed
    assert posed is not None
    session.do(lambda: session.arrive(posed.seen))
    shown = session.view.question
    verdict = shown.verdict if shown else None
    assert verdict is not None  # at this place there is one, now that something was said
    return Answered(verdict.right, (verdict_text(verdict), verdict.because))
