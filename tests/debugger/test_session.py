"""What the session does on xor: links from number to number, places, search, watches, settings, messages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.case import Case, data_of, parameters_of
from tests.debugger.pressing import press
from tests.debugger.sessions import painted, sample, session_of
from tuibp.debugger import commands
from tuibp.debugger.history import POINTS
from tuibp.debugger.jumps import LONGEST
from tuibp.debugger.places import EXAMPLES, WORDS
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.linking import move_line, search
from tuibp.debugger.verbs.panels import verb_in
from tuibp.debugger.walk import Refused
from tuibp.engine.tensor import Tensor
from tuibp.errors import did_you_mean, quoted
from tuibp.program.network import Training, dense_network
from tuibp.scenario.loading import load
from tuibp.timeline.run import Run

Z2, A2, Z3, A3, COST, BP1, BP2, BIAS3, WEIGHT3 = range(9)
"""The equations of one example of xor, as far as they are needed."""


def focus(code: str, *index: int) -> Focus:
    """`focus("w3", 0, 1)`: entry 0, 1 of w³."""
    kind, layer = (code[:-1], int(code[-1])) if code[-1].isdigit() else (code, None)
    return Focus(Tensor(kind, layer), index)


def at(session: Session, position: Position, on: Focus | None = None) -> Session:
    """The session at a place, with the cursor on an entry."""
    session.position, session.cursor = position, None
    session.do(lambda: session.put_cursor(on) if on is not None else None)
    return session


def here(session: Session) -> tuple[Position, Focus]:
    return session.position, session.focus


def refusal(session: Session, key: str) -> str:
    """What a verb says that cannot run; it changes nothing."""
    before = painted(session.view)
    press(session, key)
    assert painted(session.view) == before
    return session.status


# ---- who wrote it ----


def test_a_parameter_at_the_start_is_given_in_the_file() -> None:
    session = at(sample(), Position(0, 0, BP2), focus("w3", 0, 1))
    line = load("xor").path.read_text(encoding="utf-8").splitlines().index("w3 = [[0.7, -1.1, 0.4]]") + 1
    message = f"w³₁₂ is given: parameters.w3 in xor.toml, line {line}; no equation wrote it yet"
    assert refusal(session, "Enter") == message


def test_a_parameter_later_was_written_by_the_update_before() -> None:
    session = at(sample(), Position(1, 0, BP2), focus("w3", 0, 1))
    assert here(press(session, "Enter")) == (Position(0, None, 0), focus("w_new3", 0, 1))
    assert session.view.equation.id == "update_weights"
    written = session.view.value(*_pair(session.focus))
    assert here(press(session, "Backspace")) == (Position(1, 0, BP2), focus("w3", 0, 1))
    assert session.view.value(*_pair(session.focus)) == written
    assert here(press(session, "Alt+Right")) == (Position(0, None, 0), focus("w_new3", 0, 1))


def _pair(on: Focus) -> tuple[Tensor, tuple[int, ...]]:
    return on.tensor, on.index


@pytest.mark.parametrize(
    ("on", "place"),
    [
        (focus("delta3", 0), Position(0, 1, BP1)),
        (focus("z2", 2), Position(0, 1, Z2)),
        (focus("grad_a2", 1), Position(0, 1, BP2, 0)),
        (focus("sigma_prime2", 1), Position(0, 1, BP2, 1)),
        (focus("grad_a3", 0), Position(0, 1, BP1, 0)),
        (focus("a2", 1), Position(0, 1, A2)),
    ],
)
def test_a_number_of_an_example_was_written_in_that_example(on: Focus, place: Position) -> None:
    assert here(press(at(sample(), Position(0, 1, WEIGHT3), on), "Enter")) == (place, on)


@pytest.mark.parametrize("example", [0, 1])
def test_a_gradient_in_the_update_was_written_in_its_own_example(example: int) -> None:
    session = at(sample(), Position(0, None, 0), focus("grad_w3", example, 0, 2))
    assert here(press(session, "Enter")) == (Position(0, example, WEIGHT3), focus("grad_w3", 0, 2))


@pytest.mark.parametrize(
    ("on", "place", "message"),
    [
        (focus("a1", 0), Position(3, 0, Z2), "a¹₁ is the input of this example: given, not computed"),
        (focus("y", 0), Position(3, 0, COST), "y₁ is the target of this example: given, not computed"),
        (focus("eta"), Position(3, None, 0), "η is the learning rate: given, not computed"),
        (focus("m"), Position(3, None, 0), "m is the size of the mini-batch: given, not computed"),
        (focus("z2", 0), Position(3, 0, Z2), "z²₁ is computed right here"),
    ],
)
def test_what_no_other_equation_wrote(on: Focus, place: Position, message: str) -> None:
    assert refusal(at(sample(), place, on), "Enter") == message


def test_a_frozen_bias_is_never_written() -> None:
    session = at(sample("mazur"), Position(1, 0, Z2), focus("b2", 0))
    message = "b²₁ is given and never updated (training.update_biases is false)"
    assert refusal(session, "Enter") == message


# ---- who reads it ----


def test_uses_of_a_weight_from_the_forward_pass_to_the_update() -> None:
    session = at(sample(), Position(0, 0, Z3), focus("w3", 0, 1))
    uses = [
        Position(0, 0, BP2, 0),
        Position(0, 1, Z3),
        Position(0, 1, BP2, 0),
        Position(0, None, 0, 1),
    ]
    for place in uses:
        assert here(press(session, "*")) == (place, focus("w3", 0, 1))
    assert refusal(session, "*") == "no later equation of this update reads w³₁₂"
    for place in [*uses[-2::-1], Position(0, 0, Z3)]:
        assert here(press(session, "#")) == (place, focus("w3", 0, 1))
    assert refusal(session, "#") == "no earlier equation of this update reads w³₁₂"


def test_uses_of_an_activation() -> None:
    session = at(sample(), Position(0, 1, A2), focus("a2", 1))
    for place in (Position(0, 1, Z3), Position(0, 1, WEIGHT3)):
        assert here(press(session, "*")) == (place, focus("a2", 1))
    assert "no later equation" in refusal(session, "*")


def test_a_gradient_is_read_by_the_update_as_that_of_its_example() -> None:
    session = at(sample(), Position(0, 1, WEIGHT3), focus("grad_w3", 0, 2))
    assert here(press(session, "*")) == (Position(0, None, 0, 0), focus("grad_w3", 1, 0, 2))


def test_the_learning_rate_is_read_by_every_update() -> None:
    session = at(sample(), Position(0, None, 0), focus("eta"))
    places = [Position(0, None, equation, 1) for equation in (1, 2, 3)]
    for place in places:
        assert here(press(session, "*")) == (place, focus("eta"))
    assert "no later equation" in refusal(session, "*")


# ---- adjoints ----


@pytest.mark.parametrize(
    ("place", "on", "target"),
    [
        (Position(0, 1, A2), focus("a2", 1), (Position(0, 1, BP2, 0), focus("grad_a2", 1))),
        (Position(0, 1, A3), focus("a3", 0), (Position(0, 1, BP1, 0), focus("grad_a3", 0))),
        (Position(0, 1, Z2), focus("z2", 2), (Position(0, 1, BP2), focus("delta2", 2))),
        (Position(0, 1, BP2, 0), focus("grad_a2", 1), (Position(0, 1, A2), focus("a2", 1))),
        (Position(0, 1, BP2), focus("delta2", 2), (Position(0, 1, Z2), focus("z2", 2))),
        (Position(0, 1, Z3), focus("w3", 0, 1), (Position(0, 1, WEIGHT3), focus("grad_w3", 0, 1))),
        (Position(0, 1, WEIGHT3), focus("grad_w3", 0, 1), (Position(0, 1, Z3), focus("w3", 0, 1))),
        (Position(0, 1, Z3), focus("b3", 0), (Position(0, 1, BIAS3), focus("grad_b3", 0))),
        (Position(0, 1, BIAS3), focus("grad_b3", 0), (Position(0, 1, Z3), focus("b3", 0))),
        (Position(0, None, 0), focus("w_new3", 0, 1), (Position(0, 1, WEIGHT3), focus("grad_w3", 0, 1))),
        (Position(0, None, 0), focus("grad_w3", 0, 0, 1), (Position(0, 0, Z3), focus("w3", 0, 1))),
    ],
)
def test_adjoints(place: Position, on: Focus, target: tuple[Position, Focus]) -> None:
    assert here(press(at(sample(), place, on), "a")) == target


def test_the_adjoint_of_a_simplified_output_is_in_its_proof() -> None:
    """With cross-entropy δ³ = a³ − y skips ∂C/∂a³, which is still there as the long form has it."""
    session = at(sample("xor-cross-entropy"), Position(0, 0, A3), focus("a3", 0))
    assert here(press(session, "a")) == (Position(0, 0, BP1), focus("grad_a3", 0))
    assert session.view.value(*_pair(session.focus)) is not None


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (focus("a1", 0), "the input has no gradient here: nothing is trained below layer 2"),
        (focus("sigma_prime2", 0), "σ′(z²₁) has no adjoint; a, z, w, b and their gradients have"),
        (focus("C"), "C has no adjoint; a, z, w, b and their gradients have"),
    ],
)
def test_no_adjoint(on: Focus, message: str) -> None:
    assert refusal(at(sample(), Position(0, 0, COST), on), "a") == message


# ---- the jump list ----


def test_the_jump_list_is_that_of_an_editor() -> None:
    session = sample()
    assert refusal(session, "Backspace") == "no jump to go back from"
    assert refusal(session, "Alt+Right") == "no jump to go forward to"
    places = [here(session)]
    for text in ("update 5", "50%", "example 2"):
        session.do(lambda text=text: session.go_to(text))  # type: ignore[misc]
        places.append(here(session))
    for place in places[-2::-1]:
        assert here(press(session, "Backspace")) == place
    for place in places[1:]:
        assert here(press(session, "Alt+Right")) == place
    press(session, "Backspace", "Backspace")
    session.do(lambda: session.go_to("update 7"))
    assert refusal(session, "Alt+Right") == "no jump to go forward to"
    assert here(press(session, "Backspace")) == places[1]


def test_the_jump_list_forgets_the_oldest_only() -> None:
    session = sample()
    for update in range(2, 400):
        session.jump(Position(update, 0, 0))
    for _ in range(150):
        session.jump_back()
    assert session.position == Position(399 - 150, 0, 0)
    while refused(session.jump_back) is None:
        assert session.position.update > 0
    assert session.position == Position(399 - LONGEST, 0, 0)


def refused(verb: Callable[[], None]) -> str | None:
    """Why a verb cannot run, or None where it has run."""
    try:
        verb()
    except Refused as refusal:
        return str(refusal)
    return None


def test_restart_is_a_jump() -> None:
    session = at(sample(), Position(7, 1, BP2, 0, 1), focus("w3", 0, 1))
    press(session, "R")
    assert (session.position, session.cursor) == (Position(0, 0, 0), None)
    assert session.status == "back at the beginning; nothing is lost: Backspace returns"
    assert here(press(session, "Backspace")) == (Position(7, 1, BP2, 0, 1), focus("w3", 0, 1))
    assert refusal(sample(), "R") == "already at the beginning"


def test_first_and_last() -> None:
    session = press(sample(), "last")
    assert session.position == Position(1999, None, 3)
    assert refusal(session, "last") == "already there"
    assert press(session, "first").position == Position(0, 0, 0)
    assert refusal(session, "first") == "already there"


# ---- run to the cursor ----


@pytest.mark.parametrize(
    ("place", "on", "target"),
    [
        (Position(0, 1, Z2), focus("delta2", 1), Position(0, 1, BP2, 2, 1)),
        (Position(0, 1, WEIGHT3), focus("a2", 1), Position(0, 1, A2, 0, 1)),
        (Position(0, 1, BP2), focus("grad_a2", 2), Position(0, 1, BP2, 0, 2)),
        (Position(0, None, 0), focus("w_new3", 0, 1), Position(0, None, 0, 1, 1)),
        (Position(0, 0, Z2), focus("C"), Position(0, 0, COST, 0, 0)),
    ],
)
def test_to_the_cursor(place: Position, on: Focus, target: Position) -> None:
    session = press(at(sample(), place, on), "t")
    assert here(session) == (target, on)
    assert refusal(session, "t").startswith("already where ")


@pytest.mark.parametrize("example", [0, 1])
def test_from_the_update_to_the_gradient_of_one_example(example: int) -> None:
    session = press(at(sample(), Position(0, None, 0), focus("grad_w3", example, 0, 2)), "t")
    assert here(session) == (Position(0, example, WEIGHT3, 0, 2), focus("grad_w3", 0, 2))


def test_there_is_no_way_to_what_is_given() -> None:
    session = at(sample(), Position(0, 0, Z3), focus("w3", 0, 1))
    assert refusal(session, "t") == "w³₁₂ is given, not computed: there is nowhere to run to"


# ---- places ----


@pytest.mark.parametrize(
    ("text", "update", "example"),
    [
        ("update 12", 11, 0),
        ("12", 11, 0),
        ("epoch 3", 4, 0),
        ("epoch 3 example 2", 4, 1),
        ("Epoch 3, Example 2", 4, 1),
        ("example 2 epoch 3", 4, 1),
        ("example 2", 20, 1),
        ("update12", 11, 0),
        ("0%", 0, 0),
        ("50%", 1000, 0),
        ("12.5%", 250, 0),
        ("100%", 1999, 0),
        ("+10", 30, 0),
        ("- 10", 10, 0),
        ("-20", 0, 0),
    ],
)
def test_places_in_time(text: str, update: int, example: int) -> None:
    session = at(sample(), Position(20, 0, BP2))
    session.do(lambda: session.go_to(text))
    assert (session.position, session.status) == (Position(update, example, 0), "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("update 0", "this run has updates 1 to 2000, not 0"),
        ("update 2001", "this run has updates 1 to 2000, not 2001"),
        ("epoch 1001", "this run has epochs 1 to 1000, not 1001"),
        ("example 3", "this mini-batch has examples 1 to 2, not 3"),
        ("-21", "this run has updates 1 to 2000, not 0"),
        ("150%", "150% is beyond the run; 100% is its last update"),
        ("upate 3", "'upate 3' is not a place in time; did you mean 'update'?"),
        ("update x", f"'update x' is not a place in time; try {EXAMPLES}"),
        ("BP2", f"'BP2' is not a place in time{did_you_mean('bp', WORDS)}"),
        ("update 21", "already there"),
        *(
            (text, f"'{text}' is not a place in time; try {EXAMPLES}")
            for text in ("", "update", "nowhere", "²", "3.5", "%", "+", "update -3", "1e3")
        ),
        ("9" * 500, f"that is not a place in time; try {EXAMPLES}"),
    ],
)
def test_what_is_no_place_in_time(text: str, message: str) -> None:
    session = at(sample(), Position(20, 0, 0))
    session.do(lambda: session.go_to(text))
    assert (session.position, session.status) == (Position(20, 0, 0), message)


def test_the_examples_of_a_place_are_those_of_its_own_update() -> None:
    """Three examples in mini-batches of two: update 2 has one, whichever word comes first."""
    case = Case(
        dense_network((1, 1), ("sigmoid",), "quadratic"),
        Training(1.0, epochs=5, mini_batch_size=2),
        parameters_of([[[0.5]]], [[0.1]]),
        data_of([[0.0], [0.5], [1.0]], [[0.0], [1.0], [0.0]]),
    )
    session = session_of(case)
    for text in ("example 2 update 2", "update 2 example 2"):
        session.do(lambda text=text: session.go_to(text))  # type: ignore[misc]
        assert session.status == "this mini-batch has examples 1 to 1, not 2"
        assert session.position == Position(0, 0, 0)


# ---- search ----


@pytest.mark.parametrize(
    ("pattern", "equation"),
    [
        ("BP2", "hidden_error"),
        ("bp1", "output_error"),
        ("delta2", "hidden_error"),
        ("delta[3]", "output_error"),
        ("grad_a2", "hidden_error"),
        ("cost", "cost"),
        ("weight gradient", "weight_gradient"),
        ("σ(z³)", "activation"),
        ("w³ ←", "update_weights"),
        ("np.outer", "weight_gradient"),
        ("21", "update_biases"),
    ],
)
def test_search(pattern: str, equation: str) -> None:
    session = sample()
    press(session, f"/ {pattern}")
    assert (session.view.equation.id, session.status) == (equation, "")


def test_search_goes_on_and_round() -> None:
    session = sample()
    press(session, "/  BP4 ")
    found = [session.position]
    for key in "..,,":
        found.append(press(session, key).position)
    first, second = Position(0, 0, WEIGHT3), Position(0, 0, WEIGHT3 + 2)
    assert found == [first, second, first, second, first]
    assert press(session, "Backspace").position == second


def test_searches_that_find_nothing() -> None:
    session = sample()
    assert refusal(session, ".") == "nothing searched for yet; / starts a search"
    session.do(lambda: search(session, "  "))
    assert session.status == "nothing to search for; try delta2, BP2, w3 or cost"
    press(session, "/ velocity")
    assert session.status == "no equation has 'velocity' in its text, name or number"
    press(session, "/ BP2")
    assert refusal(session, ".") == "'BP2' is found nowhere else"
    assert refusal(session, ",") == "'BP2' is found nowhere else"


def test_search_from_the_update_starts_with_its_first_example() -> None:
    session = at(sample(), Position(4, None, 1))
    press(session, "/ BP2")
    assert session.position == Position(4, 0, BP2)


# ---- the cursor ----


def test_the_cursor_stays_where_it_was_put() -> None:
    session = at(sample(), Position(0, 0, BP2), focus("w3", 0, 1))
    assert press(session, "n").focus == focus("grad_b3", 0)
    assert press(session, "N").focus == focus("w3", 0, 1)


def test_the_cursor_is_carried_to_where_its_number_is_read() -> None:
    session = at(sample(), Position(0, 0, Z3), focus("w3", 0, 1))
    for equation, on in (
        (BP2, focus("w3", 0, 1)),
        (A2, focus("a2", 0)),
        (WEIGHT3, focus("grad_w3", 0, 1)),  # the same place in a tensor of the same shape
    ):
        session.do(lambda equation=equation: session.jump(Position(5, 1, equation)))  # type: ignore[misc]
        assert session.focus == on


def test_inside_the_focus_is_the_entry_one_is_at() -> None:
    session = at(sample(), Position(0, 0, BP2), focus("w3", 0, 1))
    press(session, "s", "s", "n")
    assert here(session) == (Position(0, 0, BP2, 0, 1), focus("grad_a2", 1))
    assert press(session, "u").focus == focus("grad_a2", 1)


def test_moving_over_the_entries_and_over_the_edges() -> None:
    session = at(sample(), Position(0, 0, BP2), focus("w3", 0, 0))  # drawn as (w³)ᵀ: three rows
    for key, on in (("j", focus("w3", 0, 1)), ("j", focus("w3", 0, 2)), ("l", focus("delta3", 0))):
        assert press(session, key).focus == on
    assert press(session, "h").focus == focus("w3", 0, 0)
    assert refusal(session, "k") == "the first row of (w³)ᵀ"
    press(session, "j", "j")
    assert refusal(session, "j") == "the last row of (w³)ᵀ"
    assert refusal(session, "h") == "nothing is left of (w³)ᵀ"
    press(at(session, Position(0, 0, BP2), focus("delta2", 0)), "j", "j")
    assert session.focus == focus("delta2", 2)
    assert refusal(session, "l") == "nothing is right of δ²"


def test_several_moves_in_one_command() -> None:
    session = at(sample(), Position(0, 0, BP2), focus("w3", 0, 0))

    def twice() -> None:
        session.move_cursor(1, 0)
        session.move_cursor(1, 0)

    session.do(twice)
    assert session.focus == focus("w3", 0, 2)


def test_from_a_number_that_is_not_on_display_the_cursor_comes_back() -> None:
    session = at(sample("xor-cross-entropy"), Position(0, 0, BP1), focus("grad_a3", 0))
    assert press(session, "l").focus == focus("delta3", 0)


# ---- what is lit ----


def test_the_entry_under_the_cursor_lights_what_it_reads() -> None:
    view = at(sample(), Position(0, 0, BP2), focus("delta2", 1)).view
    lit = {
        (tensor.code, index)
        for tensor in view.displayed
        for index in np.ndindex(view.shapes[tensor])
        if view.is_lit(tensor, index)
    }
    assert lit == {
        *(
            ("w[3]", (0, 1)),
            ("delta[3]", (0,)),
            ("grad_a[2]", (1,)),
            ("sigma_prime[2]", (1,)),
        ),
    }
    assert [entry.tensor.code for entry in view.arithmetic.entries()] == ["w[3]", "delta[3]", "z[2]"]
    assert view.arithmetic.value == pytest.approx(view.frame[Tensor("delta", 2)][1], rel=1e-14)


def test_an_operand_under_the_cursor_lights_what_it_goes_into() -> None:
    view = at(sample(), Position(0, 0, BP2), focus("w3", 0, 1)).view
    assert (view.subject.tensor, view.subject.index) == (Tensor("delta", 2), (1,))
    assert view.is_lit(Tensor("delta", 2), (1,))
    assert not view.is_lit(Tensor("delta", 2), (0,))


def test_at_a_term_only_its_own_numbers_are_lit() -> None:
    view = at(sample(), Position(0, 0, Z2, 0, 1, 1)).view
    assert view.lit == {Tensor("w", 2): ((1, 1),), Tensor("a", 1): ((1,),)}
    assert view.term == 1


# ---- watches ----


def watched(session: Session) -> list[tuple[str, float | None, float | None]]:
    return [(line.text, line.now, line.before) for line in session.view.watches]


def test_the_watches_of_the_scenario() -> None:
    session = sample()
    assert watched(session) == [("norm(delta[2])", None, None)]
    press(at(session, Position(0, 0, BP2)), "n")
    (_, now, before), *_ = watched(session)
    assert before is None
    assert now == pytest.approx(np.linalg.norm(session.view.frame[Tensor("delta", 2)]), rel=1e-15)


def test_now_and_before_of_an_examples_number() -> None:
    session = sample()
    press(session, "watch z[2][0]")
    run = Run(session.run.program, session.scenario.parameters, session.scenario.data)

    def z(update: int, example: int) -> float:
        return float(run.batch(update).frame(example)[Tensor("z", 2)][0])

    for place, now, before in (
        (Position(0, 0, Z2), z(0, 0), None),
        (Position(0, 1, BP2), z(0, 1), z(0, 0)),
        (Position(0, None, 0), z(0, 1), z(0, 0)),
        (Position(1, 0, Z2), z(1, 0), z(0, 1)),
        (Position(1, 0, Z2, 0, 0, 0), None, z(0, 1)),
        (Position(5, 1, COST), z(5, 1), z(5, 0)),
        (Position(5, None, 3), z(5, 1), z(5, 0)),
    ):
        at(session, place)
        assert watched(session)[-1] == ("z[2][0]", now, before), place


def test_now_and_before_of_a_parameter() -> None:
    session = sample()
    for text in ("w[3][0, 1]", "w_new[3][0, 1]"):
        press(session, f"watch {text}")
    w = [float(session.run.parameters(update).w[1][0, 1]) for update in range(4)]
    for place, old, new in (
        (Position(0, 0, Z2), (w[0], None), (None, None)),
        (Position(0, None, 0), (w[0], None), (w[1], None)),
        (Position(1, 1, BP2), (w[1], w[0]), (None, w[1])),
        (Position(2, None, 0, 0), (w[2], w[1]), (None, w[2])),
        (Position(2, None, 3), (w[2], w[1]), (w[3], w[2])),
    ):
        at(session, place)
        assert watched(session)[1:] == [("w[3][0, 1]", *old), ("w_new[3][0, 1]", *new)], place


def test_every_tensor_can_be_watched_everywhere() -> None:
    session = sample()
    for tensor, shape in session.walk.shapes(Position(0, 0, 0)).items():
        on = Focus(tensor, (0,) * len(shape))
        at(session, Position(1, 0, BP2), on)
        press(session, "w")
        name = session.watches[-1].text
        assert session.status == f"watching {name} in panel 5; w again ends that"
    for place in (
        Position(0, 0, 0),
        Position(1, 1, BP2, 0, 1, 0),
        Position(1, None, 2, 1),
        Position(2, None, 3),
    ):
        assert len(watched(at(session, place))) == len(session.watches)


def test_what_ends_the_watch_of_an_expression_is_said() -> None:
    session = press(sample(), "watch norm(delta[3])")
    assert session.status == ("watching norm(delta[3]) in panel 5; :watch norm(delta[3]) again ends that")
    assert press(session, "watch norm(delta[3])").status == "no longer watching norm(delta[3])"


def test_in_their_panel_one_watch_is_chosen_and_ended() -> None:
    def there(line: str) -> str:
        command, text = commands.parse(line)
        verb = verb_in("watches", command)
        assert verb is not None
        session.do(lambda: verb(session, text))
        return session.status

    session = press(sample(), "watch C", "watch cost", "watch eta")  # below the one the scenario has
    assert [watch.text for watch in session.watches] == ["norm(delta[2])", "C", "cost", "eta"]
    assert there("j") == "w ends the watch eta"
    assert there("j 2") == "w ends the watch C"
    assert there("k") == "w ends the watch cost"
    assert session.view.chosen_watch == "cost"
    assert there("w") == "no longer watching cost"
    assert session.view.chosen_watch == "C", "the one below it"
    assert there("j 9") == "w ends the watch norm(delta[2])"
    assert (there("w"), session.chosen_watch) == ("no longer watching norm(delta[2])", "C")
    assert there("watch m").startswith("watching m in panel 5")
    assert there("k") == "w ends the watch eta"
    assert [there("w") for _ in range(3)] == [f"no longer watching {name}" for name in ("eta", "C", "m")]
    assert there("j") == "nothing is watched; w on the main screen watches the focused entry"
    assert there("w") == "watching z[2][0] in panel 5; w again ends that", "as outside the panel"


def test_watching_a_gradient_in_the_update_watches_that_of_the_mini_batch() -> None:
    session = at(sample(), Position(0, None, 0), focus("grad_w3", 1, 0, 2))
    press(session, "w")
    assert session.status == "watching grad_w[3][0, 2] in panel 5; w again ends that"
    gradient = session.run.batch(0).frame(None)[Tensor("grad_w", 3)]
    mean = pytest.approx(gradient[:, 0, 2].mean())
    assert watched(session)[-1] == ("grad_w[3][0, 2]", mean, gradient[0, 0, 2])
    press(session, "watch grad_w[3][0][2]")
    assert session.status == "no longer watching grad_w[3][0, 2]"
    assert len(session.watches) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x[1]", "a[1][1]"),
        ("y[0]", "y[0]"),
        ("C", "C"),
        ("delta[3]", "delta[3]"),
        ("norm( delta [3] )", "norm( delta [3] )"),
        ("1 + 1", "1 + 1"),
        ("w[3][0][1]", "w[3][0, 1]"),
        ("eta", "eta"),
    ],
)
def test_forms_of_watches(text: str, name: str) -> None:
    session = press(sample(), "last")
    press(session, f"watch {text}")
    assert session.status == f"watching {name} in panel 5; :watch {name} again ends that"
    assert watched(session)[-1][1] is not None
    press(session, f"watch {text}")
    assert session.status == f"no longer watching {name}"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("delta[2][3]", "column 10: "),
        ("delta[4]", "there is no delta[4]"),
        ("detla[2]", "did you mean 'delta'?"),
        ("C[0]", "column "),
        ("norm(", "column "),
        ("delta[" + "9" * 500 + "]", "column "),
    ],
)
def test_what_cannot_be_watched(text: str, part: str) -> None:
    session = sample()
    press(session, f"watch {text}")
    assert part in session.status
    assert len(session.watches) == 1


# ---- settings ----


def test_number_formats_go_round() -> None:
    session = sample()
    told = []
    for _ in range(3):
        told.append(press(session, "v").status)
    assert told == ["numbers: 17 digits", "numbers: scientific", "numbers: 4 digits"]
    assert session.view.number_format == "4 digits"


def test_the_order_of_the_listing_changes_no_number() -> None:
    session = at(sample(), Position(3, 1, BP2), focus("w3", 0, 1))
    before = {tensor: np.copy(session.view.frame[tensor]) for tensor in session.view.frame}
    press(session, "order code")
    assert session.status == "equations in the order of chapter 2's program"
    assert session.view.equation.id == "hidden_error"
    assert (session.position.update, session.position.example) == (3, 1)
    errors = [e.tag for e in session.walk.program.example if e.phase == "backward"]
    assert errors == ["BP1", "BP3", "BP4", "BP2", "BP3", "BP4"]
    for tensor, array in before.items():
        assert session.view.frame[tensor].tobytes() == array.tobytes()
    press(session, "order book")
    assert (session.position, session.status) == (Position(3, 1, BP2), "equations in the order of the book")
    assert sample(order="code").walk.program.order == "code"


def test_another_order_keeps_the_place_the_cursor_and_the_jumps() -> None:
    session = at(sample(), Position(0, 1, BP2, 1, 2), focus("z2", 2))
    press(session, "last")
    assert press(session, "order book").status == "the equations are in the order of the book"
    press(session, "order code")
    session.do(session.jump_back)
    assert session.view.equation.id == "hidden_error"
    assert (session.position.part, session.position.entry, session.focus) == (1, 2, focus("z2", 2))
    press(session, "order book")
    assert session.position == Position(0, 1, BP2, 1, 2)


def test_refusals_are_in_ascii_where_the_screen_is() -> None:
    session = sample(ascii_only=True)
    for key in ("Enter", "#", "a", "t"):
        for kind in ("y", "w2", "z2"):
            at(session, Position(0, 0, Z2), focus(kind, *(0,) * (2 if kind == "w2" else 1)))
            assert press(session, key).status.isascii()
    assert press(session, "order code").status.isascii()


def test_symbols_in_ascii() -> None:
    session = sample(ascii_only=True)
    press(session, "/ BP2")
    assert session.view.equation.text(session.view.notation) == "delta^2 = ((w^3)^T delta^3) (.) sigma'(z^2)"
    assert press(session, "ascii").status == "symbols in Unicode"
    assert session.view.equation.text(session.view.notation) == "δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)"
    assert press(session, "ascii").status == "symbols in ASCII"


def test_the_costs_so_far() -> None:
    session = at(sample(), Position(100, 0, 0))
    costs = session.view.monitored.cost
    assert costs[0] == (0, session.run.cost(session.scenario.parameters))
    assert costs[-1][0] == 100
    assert [update for update, _ in costs] == sorted({update for update, _ in costs})
    assert len(costs) <= 2 * POINTS
    assert costs[-1][1] == session.run.cost(session.run.parameters(100))


# ---- messages of the walk ----


@pytest.mark.parametrize(
    ("place", "key", "message"),
    [
        (Position(0, 0, 0), "N", "already at the first equation"),
        (Position(1999, None, 3), "n", "already at the end of the run"),
        (Position(0, 0, BP2).at(Level.RUN), "u", "already at the coarsest level, the run"),
        (
            Position(0, 0, Z2, 0, 0, 0),
            "s",
            "a term has nothing inside it; n goes on, u goes up",
        ),
        (
            Position(0, 0, Z2, 0, 0, 1),
            "S",
            "a term has nothing inside it; N goes back, u goes up",
        ),
        (Position(0, 0, Z2, 0, 0, 0), "d", "already at the finest level, the terms of a sum"),
        (Position(0, 0, COST), "f", "already at the last equation of the forward pass"),
        (Position(0, 0, 0), "F", "already at the first equation of the forward pass"),
        (Position(0, None, 3), "f", "already at the last equation of the update"),
        (Position(0, 0, BP2, 2), "f", "already at the last part of this equation"),
        (Position(0, 0, Z2, 0, 2), "f", "already at the last entry of this part"),
        (Position(0, 0, Z2, 0, 0, 2), "f", "already at the last term of this entry"),
        (Position(0, 0, COST), "]", "the cost belongs to no layer"),
        (Position(0, 0, Z3), "]", "this is the last layer with this equation"),
        (Position(0, 0, Z2), "[", "this is the first layer with this equation"),
        (Position(0, 0, BP2), "{", "already in the first example"),
        (Position(1999, 1, BP2), "}", "already in the last example of the run"),
    ],
)
def test_refusals(place: Position, key: str, message: str) -> None:
    assert refusal(at(sample(), place), key) == message


@pytest.mark.parametrize(
    ("place", "key", "target"),
    [
        (Position(0, 0, 0), "f", Position(0, 0, COST)),
        (Position(0, 0, BP2), "f", Position(0, 0, 10)),
        (Position(0, 0, BP2), "F", Position(0, 0, BP1)),
        (Position(0, 0, Z2, 0, 1, 2), "]", Position(0, 0, Z3, 0, 0, 2)),
        (Position(0, 0, BP2, 0), "]", Position(0, 0, BP1, 0)),
        (Position(0, 1, BP2, 0, 2), "}", Position(1, 0, BP2, 0, 2)),
        (Position(1, 0, BP2, 0, 2), "{", Position(0, 1, BP2, 0, 2)),
        (Position(1, None, 2), "}", Position(2, 0, 0)),
        (Position(1, None, 2), "{", Position(1, 1, 10)),
        (Position(0, 0, BP2), "i", Position(0, 0, BP2, 0, 0, 0)),
        (Position(0, 0, A2), "I", Position(0, 0, Z2, 0, 2, 2)),
        (Position(0, 0, A2), "S", Position(0, 0, Z2, 0)),
        (Position(0, 0, BP2), "d", Position(0, 0, BP2, 2)),
    ],
)
def test_moves(place: Position, key: str, target: Position) -> None:
    session = press(at(sample(), place), key)
    assert (session.position, session.status) == (target, "")
    assert session.view.level is target.level
    assert session.view.level in Level


@pytest.mark.parametrize("count", ["0", "-1", "²", "1.5", "9" * 500, "10001", "two"])
def test_what_is_no_count(count: str) -> None:
    with pytest.raises(Refused) as refused:
        commands.parse(f"n {count}")
    assert str(refused.value) == f"{quoted(count, 12)} is not a count; write a number from 1 to 10000"


def test_the_lines_of_the_listing() -> None:
    """In the listing the cursor goes from equation to equation, and Enter goes where it stands."""
    session = Session(load("xor"))
    session.do(lambda: move_line(session, 1))
    assert session.focus == Focus(Tensor("a", 2), (0,))
    session.do(lambda: move_line(session, 1))
    assert session.focus == Focus(Tensor("z", 3), (0,))
    press(session, "Enter")
    assert session.position == Position(0, 0, 2)
    assert session.do(lambda: move_line(session, -3)).status == "the first line of the listing"
