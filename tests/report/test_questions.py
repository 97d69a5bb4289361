"""The questions of the samples: where they open, who is right, and that a small screen shows all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.scenario.files import GOOD
from tuibp import language
from tuibp.debugger.commands import parse
from tuibp.debugger.position import Position
from tuibp.debugger.saving.gathering import opened
from tuibp.debugger.session import Session
from tuibp.engine.tensor import Tensor
from tuibp.errors import InputError
from tuibp.report.arrangement import Arrangement
from tuibp.report.asking import asked_lines
from tuibp.report.explain import explain
from tuibp.report.headless.answering import answered
from tuibp.report.lessons import open_anew
from tuibp.report.lines import plain
from tuibp.report.lines import width as cells
from tuibp.report.plan import wanted_rows
from tuibp.report.request import run_of
from tuibp.scenario.contents.asked import ASKED, Asked, place_of
from tuibp.scenario.contents.table import ITEMS
from tuibp.scenario.loading import load
from tuibp.scenario.overrides import other_scenario

SIZES = ((80, 24), (120, 40))

RIGHT = {"bp2": ("-0.02", "grad_a[2][0] * sigma_prime[2][0]", "-0.01996")}
WRONG = {"bp2": ("-0.0959", "-0.461", "0.02", "0.208")}
"""What is typed where there are no choices."""


@pytest.fixture(params=["en", "zh"], autouse=True)
def chosen(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use("en")


@pytest.fixture(params=ASKED, ids=lambda asked: asked.item)
def asked(request: pytest.FixtureRequest) -> Asked:
    found: Asked = request.param
    return found


def do(session: Session, line: str) -> None:
    command, text = parse(line)
    assert command.run is not None
    verb = command.run
    session.do(lambda: verb(session, text))
    assert session.refusal is None, session.status


def answers(asked: Asked, right: bool) -> tuple[str, ...]:
    question = load(place_of(asked)[1].scenario).questions[asked.number - 1]
    if not question.english.choices:
        return (RIGHT if right else WRONG)[asked.item]
    numbers = range(1, len(question.english.choices) + 1)
    return tuple(str(k) for k in numbers if (k == question.answer) is right)


def room(session: Session, size: tuple[int, int]) -> tuple[int, int]:
    """Columns and rows inside the border of Explain on a screen of this size."""
    wanted = wanted_rows(session.scenario.network.shapes, size[0])
    box = Arrangement().places(size, wanted)["explain"]
    return box.width - 4, box.height - 2


def assert_it_fits(session: Session) -> None:
    for size in SIZES:
        columns, rows = room(session, size)
        lines = explain(session.view, columns, rows, False)
        assert len(lines) <= rows, "\n".join(map(plain, lines))
        assert max(map(cells, lines)) <= columns


def test_it_opens_at_its_place_and_can_be_read(asked: Asked) -> None:
    _, item = place_of(asked)
    session = open_anew(
        load(item.scenario), item.with_fields(lines=(f"ask {asked.number}",)), ascii_only=False
    ).session
    assert session.posed is not None
    assert session.position == session.posed.at
    assert_it_fits(session)
    first = answers(asked, True)[0]
    do(session, f"answer {first}")
    assert_it_fits(session)
    if session.posed.seen != session.posed.at:
        do(session, "ask")
    assert session.position == session.posed.seen
    for text in (*answers(asked, True), *answers(asked, False)):
        do(session, f"answer {text}")
        assert_it_fits(session)


def test_the_right_answer_is_accepted_and_no_other(asked: Asked) -> None:
    scenario = load(place_of(asked)[1].scenario)
    for right in (True, False):
        for text in answers(asked, right):
            found = answered(scenario, asked.number, text)
            assert found.right is right
            assert len(found.lines) == 2


def test_every_question_is_told_in_both_languages(asked: Asked) -> None:
    question = load(place_of(asked)[1].scenario).questions[asked.number - 1]
    assert {*question.translations} == {"zh"}


def test_the_list() -> None:
    lines = list(asked_lines(60))
    assert [line.split()[0] for line in lines if line[0] != " "] == [str(k) for k in range(1, 8)]
    assert max(map(len, lines)) <= 60


def test_what_every_item_says_can_be_read_where_it_opens() -> None:
    for item in ITEMS.values():
        if not item.scenario or not item.words.about:
            continue
        opening = open_anew(load(item.scenario), item, ascii_only=False)
        assert opening.session.view.about is not None, item.key
        if opening.arrangement in (None, Arrangement()):
            for size in SIZES:
                columns, rows = room(opening.session, size)
                about = _alone(opening.session, columns)
                assert about <= rows, f"{item.key}: {about} rows of {rows} at {size}"


def _alone(session: Session, columns: int) -> int:
    """Rows that what is said where one begins takes."""
    from tuibp.report.explain import _about

    return len(_about(session.view, columns, False)) - 1


# ---- the mechanism ----

ASK = """
[[ask]]
at = "update 1 example 1 line 1"
question = "What is it?"
choices = ["this", "that"]
answer = 2
because = "It is {z[2][0]}."
"""


@pytest.mark.parametrize(
    ("before", "after", "key", "problem"),
    [
        ("answer = 2", "answer = 3", "ask[0].answer", "3"),
        ("answer = 2", "answer = 2\ntolerance = 0.1", "ask[0].tolerance", ""),
        ('choices = ["this", "that"]', 'choices = ["this"]', "ask[0].choices", ""),
        ("{z[2][0]}", "{zz[2][0]}", "ask[0].because", "'zz'"),
        ("question", "qestion", "ask[0].qestion", "'question'"),
        ('question = "What is it?"', "question = 3", "ask[0].question", "3"),
    ],
)
def test_a_mistake_names_its_place(before: str, after: str, key: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD + ASK.replace(before, after), "utf-8")
    with pytest.raises(InputError) as caught:
        load(str(path))
    assert caught.value.key == key
    assert caught.value.line is not None
    assert problem.strip("'") in str(caught.value)  # each language has its own quotes


def test_a_place_the_run_does_not_have_is_named(tmp_path: Path, chosen: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD + ASK.replace("line 1", "line 99"), "utf-8")
    session = opened(load(str(path)))
    command, text = parse("ask")
    assert command.run is not None
    session.do(lambda: command.run(session, text))  # type: ignore[misc]
    assert "ask[0].at: " in session.status


def test_another_order_of_the_listing_asks_at_the_same_equation() -> None:
    session = opened(load("four-equations"))
    do(session, "order code")
    do(session, "ask")
    assert session.view.equation.id == "hidden_error"
    do(session, "order book")
    assert session.view.question is not None
    assert session.view.equation.id == "hidden_error"


def test_a_constant_in_the_cost_moves_no_gradient_by_a_bit() -> None:
    for name in ("neuron-cross-entropy", "xor", "digits", "momentum"):
        plain_run = run_of(load(name))
        moved = run_of(other_scenario(load(name), {"constant": "5"}))
        assert moved.cost(moved.parameters(0)) == pytest.approx(plain_run.cost(plain_run.parameters(0)) + 5)
        for one, other in zip(plain_run.state(20), moved.state(20), strict=True):
            assert np.array_equal(one, other)


def test_a_place_inside_an_equation() -> None:
    session = opened(load("four-equations"))
    do(session, "goto update 1 example 2 line 7 part 2")
    assert session.position == Position(0, 1, 6, 1)
    do(session, "goto step 1 part 1")
    assert session.position == Position(0, None, 0, 0)
    command, text = parse("goto line 7 part 4")
    assert command.run is not None
    session.do(lambda: command.run(session, text))  # type: ignore[misc]
    assert session.refusal is not None


def test_a_strangers_question_is_printable(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD + ASK.replace("What is it?", "What\\u001b[31m is\\u202e it?"), "utf-8")
    session = opened(load(str(path)))
    do(session, "ask")
    said = "".join(plain(line) for line in explain(session.view, 76, 5, False))
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_spread_of_a_mini_batch() -> None:
    session = opened(load("four-equations"))
    do(session, "goto update 1 step 1")
    answers = np.array([session.run.batch(0).frame(k)[Tensor("a", 3)] for k in range(5)])
    expected = float(np.mean(np.std(answers, axis=0)))
    do(session, f"assert near(spread(a[3]), {expected!r}, 1e-15)")
    do(session, "first")
    do(session, f"break if spread(a[3]) > {expected - 1e-12!r}")
    do(session, "continue")
    assert session.position == Position(0, None, 0)


def test_a_constant_is_told_apart_from_what_the_answer_costs(chosen: str) -> None:
    session = opened(other_scenario(load("neuron-cross-entropy"), {"constant": "5"}))
    do(session, "goto line 3")
    for tab, said in (("meaning", "C − 5 = −ln 0.01799 = 4.018"), ("proof", "+ 5 = 9.018")):
        do(session, f"explain {tab}")
        text = " ".join(plain(line).strip() for line in explain(session.view, 200, 14, False))
        assert said in text
    do(session, "next")
    do(session, "explain check")
    assert session.view.value(Tensor("delta", 2), (0,)) == pytest.approx(0.9820137900379085)


def test_a_reason_without_its_numbers_is_refused_and_never_breaks_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for seen, refused in (("update 1 example 1 line 1", True), ("update 2 example 1 line 1", False)):
        late = ASK.replace("question", f'seen = "{seen}"\nquestion', 1).replace("{z[2][0]}", "{delta[3][0]}")
        path.write_text(GOOD + late, "utf-8")
        session = opened(load(str(path)))
        do(session, "ask")
        command, text = parse("answer 2")
        assert command.run is not None
        session.do(lambda: command.run(session, text))  # type: ignore[misc]  # noqa: B023
        assert (session.refusal is not None) is refused
        do(session, "goto update 2") if not refused else None
        assert explain(session.view, 76, 5, False)
