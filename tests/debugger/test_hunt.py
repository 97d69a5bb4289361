"""A hunt on a session: stepping through the wrong program, naming what is wrong, giving up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.sessions import scenario_of
from tests.strategies import cases, thinned_networks
from tuibp import language
from tuibp.check.hunting import LEVELS, drawn, hunted
from tuibp.debugger import verbs
from tuibp.debugger.commands import find
from tuibp.debugger.completing import completer
from tuibp.debugger.hunt import Hunt, first_step, hidden, suspects, word_of
from tuibp.debugger.session import TABS, Session
from tuibp.engine.tensor import Tensor
from tuibp.language.choice import CHINESE, ENGLISH
from tuibp.program.mistakes.planting import equation_at
from tuibp.program.notation import UNICODE
from tuibp.report.explain import explain
from tuibp.report.frame import frame
from tuibp.report.lines import plain
from tuibp.report.panels import panel_content
from tuibp.scenario.loading import load


def hunting(bug: str, at: str, level: int = 1, sample: str = "xor") -> Session:
    scenario = load(sample)
    step = first_step(scenario)
    made = hidden(step, 1, level, bug, at)
    assert made is not None
    return Session(scenario, hunt=Hunt(step, made, level, "tuibp hunt"))


def forward(session: Session) -> None:
    session.do(lambda: session.step(session.walk.forward))


def back(session: Session) -> None:
    session.do(lambda: session.step(session.walk.back))


def look_at(session: Session, tab: str) -> None:
    session.do(lambda: verbs.showing.explain(session, tab))


def checked(session: Session, text: str = "") -> str:
    return session.do(lambda: verbs.checking.check(session, text)).status


def say(session: Session, text: str) -> str:
    return session.do(lambda: verbs.hunting.suspect(session, text)).status


def go_to(session: Session, kind: str, layer: int) -> None:
    while session.view.equation.result != Tensor(kind, layer):
        forward(session)


def explained(session: Session) -> str:
    return " ".join(plain(line).strip() for line in explain(session.view, 110, 30, False))


@pytest.mark.parametrize("sample", ["xor", "four-equations"])
def test_every_mistake_is_stepped_through_both_ways_and_found(sample: str) -> None:
    scenario = load(sample)
    step = first_step(scenario)
    for made in hunted(step):
        session = Session(scenario, hunt=Hunt(step, made, 2, ""))
        count = 0
        while session.position.example is not None or session.walk.forward(session.position).update == 0:
            forward(session)
            assert session.view.arithmetic is not None
            count += 1
            if count % 6 == 0:
                frame(session.view, 100, 30)
        for _ in range(count):
            back(session)
        assert session.position == session.walk.first()
        assert session.hunt is not None
        assert session.hunt.steps == 2 * count
        word = word_of(equation_at(step.program, made.site[-1]))
        assert say(session, f"{word} {made.mistake.name}").startswith("found: ")


@pytest.mark.parametrize("sample", ["xor", "four-equations"])
def test_every_tab_has_something_to_say_of_every_wrong_number(sample: str) -> None:
    scenario = load(sample)
    step = first_step(scenario)
    for made in {made.mistake.name: made for made in hunted(step)}.values():
        session = Session(scenario, hunt=Hunt(step, made, 2, ""))
        for place in made.site:
            result = equation_at(step.program, place).result
            while session.view.equation.result != result:
                forward(session)
            for tab in TABS:
                look_at(session, tab)
                assert explained(session)
            assert checked(session)
            session.do(session.restart)


@settings(max_examples=15, deadline=None)
@given(cases() | cases(thinned_networks()), st.integers(0, 1000), st.sampled_from(LEVELS))
def test_any_hunt_can_be_walked_and_won(case: Case, seed: int, level: int) -> None:
    scenario = scenario_of(case)
    step = first_step(scenario)
    made = drawn(step, seed, level, None, None)
    assume(made is not None)
    assert made is not None
    session = Session(scenario, hunt=Hunt(step, made, level, ""))
    for _ in range(len(session.walk.program.example)):
        for tab in TABS:
            look_at(session, tab)
            assert frame(session.view, 100, 30)
        forward(session)
    assert checked(session, "all")
    word = word_of(equation_at(step.program, made.site[0]))
    assert say(session, f"{word} {made.mistake.name}").startswith("found: ")


def test_on_the_first_level_the_mistake_can_be_read() -> None:
    session = hunting("slope-missing", "BP2 2")
    go_to(session, "delta", 2)
    assert session.view.equation.text(UNICODE) == "δ² = (w³)ᵀ δ³"
    assert "δ²₁ = w³₁₁ δ³₁ = 0.7000 · 0.1337" in "\n".join(frame(session.view, 120, 40))


def test_above_it_the_equations_are_those_of_the_book() -> None:
    session, right = hunting("slope-missing", "BP2 2", 2), Session(load("xor"))
    for one in (session, right):
        go_to(one, "delta", 2)
    ours, theirs = (panel_content("program", one.view, 60, 20, "") for one in (session, right))
    assert ours.lines == theirs.lines
    rows = "\n".join(frame(session.view, 120, 40))
    assert "δ²₁ = 0.7000 · 0.1337" in rows  # what runs is seen in its numbers alone
    assert "w³₁₁ δ³₁" not in rows
    assert session.view.value(Tensor("delta", 2), (0,)) != right.view.value(Tensor("delta", 2), (0,))
    look_at(session, "code")
    assert "sigma_prime" in explained(session)


def test_the_code_order_has_the_same_mistake() -> None:
    session = hunting("slope-missing", "BP2 2", 2)
    go_to(session, "delta", 2)
    number = session.view.value(Tensor("delta", 2), (0,))
    session.do(lambda: verbs.showing.set_order(session, "code"))
    assert session.view.value(Tensor("delta", 2), (0,)) == number
    assert say(session, "BP2 2 slope-missing").startswith("found: ")


def test_the_check_tells_the_wrong_equation() -> None:
    session = hunting("slope-missing", "BP2 2", 2)
    look_at(session, "check")
    go_to(session, "delta", 3)
    assert "they agree" in explained(session)
    go_to(session, "delta", 2)
    assert "they differ" in explained(session)
    assert "C is computed by the forward pass as it runs here" in explained(session)


def test_what_is_said_of_a_suspicion() -> None:
    session = hunting("slope-missing", "BP2 2")
    assert say(session, "BP1 3 slope-missing") == "this is the mistake, but BP1 3 is right"
    assert say(session, "BP4 2 price-for-error") == "BP4 2 is right: the mistake is elsewhere"
    assert say(session, "BP2 2 value-for-slope") == "BP2 2 is wrong, but with another mistake"
    assert say(session, "BP2 2") == "BP2 2 is wrong; which mistake is it?"
    assert say(session, "BP4 2") == "BP4 2 is right: the mistake is elsewhere"
    assert say(session, "BP4 slope-missing") == "'BP4' are several equations: BP4 3, BP4 2; name one"
    assert say(session, "BP2 2 slope-mising").startswith("'slope-mising' is no known mistake; did you mean")
    assert (
        say(session, "hidden_error 2 slope-missing")
        == "found: 0 steps, 0 checks, 6 guesses; Explain says more"
    )
    assert say(session, "BP2 2 slope-missing") == "this hunt is over; tuibp hunt begins another one"


def test_the_end_shows_both_equations() -> None:
    session = hunting("slope-missing", "BP2 2", 2)
    go_to(session, "delta", 2)
    session.do(lambda: verbs.hunting.give_up(session))
    assert session.status == "it was slope-missing in BP2 2; Explain says more"
    text = explained(session)
    assert "should be δ² = ((w³)ᵀ δ³) ⊙ σ′(z²), and runs as δ² = (w³)ᵀ δ³." in text
    assert "the step from a neuron's output to its weighted input is forgotten" in text
    steps = session.hunt.steps if session.hunt else 0
    forward(session)
    assert session.hunt is not None
    assert session.hunt.steps == steps  # nothing counts any more


def test_what_a_label_hides_is_shown_in_the_parts() -> None:
    session = hunting("error-sign", "BP1 3")
    session.do(lambda: verbs.hunting.give_up(session))
    assert "BP1 should be ∂C/∂a³ = a³ − y, and runs as ∂C/∂a³ = y − a³." in explained(session)


def test_another_mistake_with_the_same_numbers_is_as_right() -> None:
    session = hunting("error-halved", "BP1", sample="mazur")  # of two outputs
    assert say(session, "BP1 error-doubled") == "BP1 3 is wrong, but with another mistake"
    assert say(session, "BP1 error-mean-of-outputs").startswith("found: ")
    assert "You named one that gives the same numbers here, error-mean-of-outputs" in explained(session)


def test_what_a_hunt_counts() -> None:
    session = hunting("slope-missing", "BP2 2")

    def counts() -> tuple[int, int]:
        assert session.hunt is not None
        return session.hunt.steps, len(session.hunt.checked)

    session.do(lambda: session.step(session.walk.forward, 5))
    assert counts() == (1, 0)  # commands, not places
    session.do(lambda: session.put_cursor(session.focus))
    assert counts() == (1, 0)
    look_at(session, "check")
    look_at(session, "check")
    assert counts() == (1, 1)
    session.do(lambda: session.go_to("update 1000"))
    assert counts() == (2, 2)
    assert "xor hunt, 2 steps" in frame(session.view, 120, 40)[0]


def test_proofs_are_kept_back_and_numbers_are_not_explained() -> None:
    session = hunting("slope-missing", "BP2 2", 2)
    go_to(session, "delta", 2)
    assert explained(session).startswith("δ²₁ is 0.0936. Its equation reads δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)")
    session.do(lambda: verbs.proving.go_on(session, 1, 1))
    assert session.status.startswith("in a hunt there are no proofs")
    look_at(session, "proof")
    assert explained(session).startswith("In a hunt there is no proof")


def test_what_is_typed_is_completed() -> None:
    session = hunting("slope-missing", "BP2 2")
    assert session.hunt is not None
    complete = completer(find("suspect"), session)
    assert complete("BP2") == [text for text in suspects(session.hunt) if text.startswith("BP2")]
    assert complete("BP2 2 slope-m") == ["BP2 2 slope-missing"]
    assert completer(find("suspect"), Session(load("xor")))("BP2") == []


def test_all_gradients_are_one_check() -> None:
    session = hunting("slope-missing", "BP2 2", 2)
    assert "δ²" in checked(session, "all")
    assert session.hunt is not None
    assert len(session.hunt.checked) == 1


def test_a_bias_that_is_left_out_is_no_reason_for_a_crash() -> None:
    session = hunting("bias-left-out", "weighted_input 2", 2)
    assert "with the complex step" in checked(session, "all")
    look_at(session, "check")
    session.do(lambda: verbs.asking.focus(session, "b[2][0]"))
    assert "C is computed without b²₁: whatever it is, C stays." in explained(session)


def test_what_a_scenario_watches_need_not_be_computed() -> None:
    scenario = load("sigmoid-neuron")
    assert any("sigma_prime" in text for text in scenario.gathered.watches)
    assert hunting("slope-missing", "BP1", 2, "sigmoid-neuron").watches == []


def test_elsewhere_there_is_no_hunt() -> None:
    session = Session(load("xor"))
    assert say(session, "BP2 2 slope-missing") == "there is no hunt here; tuibp hunt begins one"
    session.do(lambda: verbs.hunting.give_up(session))
    assert session.status == "there is no hunt here; tuibp hunt begins one"


@pytest.fixture
def chinese() -> Iterator[None]:
    language.use(CHINESE)
    yield
    language.use(ENGLISH)


@pytest.mark.usefixtures("chinese")
def test_a_hunt_in_chinese() -> None:
    session = hunting("slope-missing", "BP2 2", 2)
    assert "xor 找错，0 步" in frame(session.view, 120, 40)[0]
    go_to(session, "delta", 2)
    assert explained(session).startswith(
        "δ²₁ 是 0.0936。它的方程写着 δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)；数值真是这样算的吗？"
    )
    assert say(session, "BP2 2 slope-missing") == "找到了：6 步、检查 0 处、猜 1 次；解释面板里有详情"
    assert "实际算的是 δ² = (w³)ᵀ δ³。" in explained(session)
