"""Somebody else's numbers beside ours: where one stands, and marked where they disagree."""

from __future__ import annotations

import pytest

from tests.check.planted import theirs_of
from tuibp.check.step import Step
from tuibp.check.theirs import Theirs
from tuibp.check.verdict import Verdict, judge
from tuibp.debugger.position import Cursor
from tuibp.debugger.session import Session
from tuibp.debugger.their_numbers import parting, their_numbers
from tuibp.engine.tensor import Tensor
from tuibp.program.mistakes.mistake import Made
from tuibp.program.mistakes.table import possible
from tuibp.report.equation import equation_lines
from tuibp.report.lines import plain
from tuibp.report.listing import listing_lines
from tuibp.report.request import run_of
from tuibp.scenario.loading import load


def verdict_of(name: str, mistake: str, kinds: tuple[str, ...]) -> Verdict:
    step = Step(run_of(load(name)), 0)
    made: tuple[Made, ...] = tuple(m for m in possible(step.program) if m.mistake.name == mistake)[:1]
    return judge([Theirs("mine.json", theirs_of(step, made, kinds).given)], step)


def session_of(name: str, verdict: Verdict) -> Session:
    session = Session(load(name))
    session.theirs = their_numbers(verdict)
    place = parting(verdict, session.walk)
    assert place is not None
    session.arrive(place.position, Cursor(place.position, place.focus))
    return session


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of("xor", verdict_of("xor", "slope-missing", ("z", "delta", "grad_w")))


def test_one_begins_where_they_part(session: Session) -> None:
    assert session.view.equation.id == "output_error"
    assert session.focus.tensor == Tensor("delta", 3)


def test_the_panel_has_their_column_with_a_mark(session: Session) -> None:
    text = [plain(line) for line in equation_lines(session.view, 82, 18)]
    assert any("≠ [≠0.5379]" in line for line in text)
    assert any("ours 0.1337  theirs 0.5379  difference -0.4042" in line for line in text)


def test_what_agrees_is_said_to(session: Session) -> None:
    other = session_of("xor", verdict_of("xor", "slope-missing", ("z", "delta", "grad_w")))
    other.arrive(other.walk.first())
    text = [plain(line) for line in equation_lines(other.view, 82, 18)]
    assert any("they agree" in line for line in text)
    assert not any("≠" in line for line in text)


def test_the_listing_marks_what_is_wrong_behind_one(session: Session) -> None:
    other = session_of("xor", verdict_of("xor", "slope-missing", ("z", "delta", "grad_w")))
    other.arrive(other.position._replace(equation=other.position.equation + 1))
    lines = [plain(line) for line in listing_lines(other.view, 36, 30)]
    assert any(line.strip().startswith("≠ δ³") for line in lines)
    assert any(line.strip().startswith("✓ z²") for line in lines)


def test_sums_over_the_mini_batch_stand_in_the_update() -> None:
    verdict = verdict_of("xor", "uphill", ("w_new",))
    session = session_of("xor", verdict)
    assert session.position.example is None
    assert session.view.their(Tensor("w_new", 3)) is not None


def test_nothing_is_there_in_another_update(session: Session) -> None:
    elsewhere = session.position._replace(update=1)
    assert session.theirs is not None
    assert session.theirs.at(elsewhere, Tensor("delta", 3)) is None
