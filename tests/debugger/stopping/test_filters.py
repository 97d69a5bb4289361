"""Numeric filters, on runs so small that one can check by hand where they stop."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.debugger.sessions import sample, session_of
from tests.debugger.stopping.test_scan import pressed
from tests.debugger.stopping.walking import fresh_run
from tests.laws import laws
from tests.strategies import cases, networks
from tuibp.debugger.commands import find
from tuibp.debugger.completing import completer
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.breaking import go_on, switch_filter
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.program.network import Training, dense_network
from tuibp.timeline.edits import Edit


def session(
    activations: tuple[str, ...], w: Any, b: Any, inputs: Any, targets: Any, **training: Any
) -> Session:
    """A session over a network whose sizes are those of its weights."""
    parameters = parameters_of(w, b)
    sizes = (len(inputs[0]), *(len(bias) for bias in parameters.b))
    options = {"eta": 0.1, "epochs": 3, "mini_batch_size": 1} | training
    case = Case(
        dense_network(sizes, activations, "quadratic"),
        Training(**options),
        parameters,
        data_of(inputs, targets),
    )
    return session_of(case)


def with_filter(session: Session, text: str) -> Session:
    session.do(lambda: switch_filter(session, text))
    assert session.refusal is None, session.status
    return session


def first_stop(session: Session) -> tuple[Position, Focus, str]:
    session.do(lambda: go_on(session, True))
    return session.position, session.focus, session.status


# ---- nan ----


def linear(eta: float, **training: Any) -> Session:
    """w² = 1, w³ = 1, x = 1, y = 0: z² = a³ = 1, δ³ = δ² = 1, and every step is η."""
    return session(
        ("linear", "linear"), [[[1.0]], [[1.0]]], [[0.0], [0.0]], [[1.0]], [[0.0]], eta=eta, **training
    )


def test_nan_names_the_first_equation_and_entry_that_overflows() -> None:
    """After one step w = b = −η: z² = −2η, and −η · −2η is too large a number for η = 1e200."""
    position, focus, status = first_stop(with_filter(linear(1e200), "nan"))
    assert position == Position(1, 0, 2)
    assert focus == Focus(Tensor("z", 3), (0,))
    assert status == (
        "filter nan, update 2 example 1 z³: z³₁ = inf arises here: "
        "w³₁₁ a²₁ + b³₁ = -1e+200 · -2e+200 + -1e+200"
    )


def test_nan_in_the_cost() -> None:
    """z² = −2η, a³ = 2η² − η is finite for η = 1e100, and C = ½ · 4η⁴ is not."""
    session = with_filter(linear(1e100), "nan")
    position, focus, _ = first_stop(session)
    assert (position, focus) == (Position(1, 0, 4), Focus(Tensor("C"), ()))


def test_nan_in_the_sum_over_the_mini_batch() -> None:
    """Two gradients of 1.2e308 each: only their sum is too large."""
    both = session(
        ("linear",), [[[1.2e308]]], [[0.0]], [[1.0], [1.0]], [[0.0], [0.0]], mini_batch_size=2, eta=0.0
    )
    both.take_run(both.origin.branch([Edit(0, k, Tensor("C"), (), 0.0) for k in (0, 1)]))
    position, focus, status = first_stop(with_filter(both, "nan"))
    assert position == Position(0, None, 0)
    assert focus == Focus(Tensor("w_new", 2), (0, 0))
    assert "arises here" in status


def test_nan_set_by_hand_does_not_arise_anywhere_but_what_it_makes_does_not_either() -> None:
    plain = linear(0.1)
    plain.take_run(plain.origin.branch([Edit(1, None, Tensor("w", 2), (0, 0), np.nan)]))
    assert pressed(with_filter(plain, "nan"), True) == []


@given(cases(networks(max_layers=3, max_size=3)), st.floats(1e3, 1e300))
@laws(40)
def test_nan_stops_only_where_all_that_is_read_is_finite(case: Case, eta: float) -> None:
    hot = Case(case.network, case.training.with_fields(eta=eta), case.parameters, case.data)
    session = with_filter(session_of(hot), "nan")
    run, walk = fresh_run(session), session.walk
    expected = []
    place = walk.first()
    while True:
        frame, equation = run.batch(place.update).frame(place.example), walk.equation(place)
        finite = [bool(np.isfinite(frame[t]).all()) for t in (equation.result, *equation.inputs)]
        if not finite[0] and all(finite[1:]):
            expected.append(place)
        if place == walk.last():
            break
        place = walk.forward(place)
    assert pressed(session, True) == [place for place in expected if place != walk.first()]


# ---- saturated, dead ----


def test_saturated_stops_where_a_layer_becomes_flat_and_not_again_while_it_is() -> None:
    """σ′(z) < 0.02 from |z| ≈ 3.87 on; w² is the unit matrix, so that the inputs are the z²."""
    inputs = [[1, 1], [5, 1], [5, -5], [0, 5], [0, 0], [9, 9]]
    made = session(
        ("sigmoid", "linear"), [[[1, 0], [0, 1]], [[0, 0]]], [[0, 0], [0]], inputs, [[0]] * 6,
        mini_batch_size=6, epochs=1,
    )  # fmt: skip
    slope = Position(0, 0, 6)
    whole = with_filter(made, "saturated 0.02 1")
    assert pressed(whole, True) == [slope._replace(example=k) for k in (2, 5)]
    whole.do(lambda: switch_filter(whole, "saturated 0.02 0.5"))
    whole.do(whole.restart)
    assert pressed(whole, True) == [slope._replace(example=k) for k in (1, 5)]
    whole.do(whole.restart)
    assert first_stop(whole)[2].endswith("50% of σ′(z²) is below 0.02")


def relu() -> Session:
    """Neuron 1 has b = −1 and dies when b² reaches −3; inputs are 1 and 2, weights stay 1 for η = 0."""
    return session(
        ("relu", "linear"), [[[1.0], [1.0]], [[1.0, 1.0]]], [[-1.0, 0.0], [0.0]],
        [[1.0], [2.0]], [[0.0], [0.0]], eta=0.0,
    )  # fmt: skip


def test_dead_stops_before_the_update_in_which_a_neuron_is_closed_for_every_example() -> None:
    made = relu()
    made.take_run(made.origin.branch([
        Edit(1, None, Tensor("b", 2), (0,), -1.5),  # z² of the second example is 0.5: alive
        Edit(2, None, Tensor("b", 2), (0,), -2.0),  # z² is −1 and 0: dead
        Edit(4, None, Tensor("b", 2), (0,), 0.0),
        Edit(5, None, Tensor("b", 2), (1,), -7.0),
    ]))  # fmt: skip
    assert pressed(with_filter(made, "dead"), True) == [Position(2, 0, 0), Position(5, 0, 0)]
    assert pressed(made, False) == [Position(5, 0, 0), Position(2, 0, 0)]
    assert made.status.startswith("nothing stopped it")
    made.do(lambda: go_on(made, True))
    assert made.focus == Focus(Tensor("z", 2), (0,))
    assert "dead: z²₁ ≤ 0 for every example" in made.status


def test_dead_needs_a_relu() -> None:
    with pytest.raises(TuibpError, match="nothing that could be so"):
        switch_filter(sample(), "dead")


# ---- vanishing, exploding ----


def errors() -> Session:
    """δ³ = δ² = a³ = x: 1 in the first example of every update, 2 in the second."""
    return session(
        ("linear", "linear"), [[[1.0]], [[1.0]]], [[0.0], [0.0]], [[1.0], [2.0]], [[0.0], [0.0]],
        eta=0.0, mini_batch_size=2, epochs=2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "price", "stops"),
    [
        ("vanishing", 0.01, True),
        ("vanishing", 0.1, False),
        ("exploding", 50.0, True),
        ("exploding", 9.0, False),
    ],
)
def test_errors_that_shrink_or_grow_from_layer_to_layer(name: str, price: float, stops: bool) -> None:
    made = errors()
    made.take_run(made.origin.branch([Edit(1, 1, Tensor("grad_a", 2), (0,), price * 2.0)]))
    found = pressed(with_filter(made, name), True)
    delta = made.walk.writer(Tensor("delta", 2))
    assert delta is not None
    assert found == ([Position(1, 1, delta[1])] if stops else [])
    if stops:
        made.do(lambda: go_on(made, False))
        assert made.status.endswith(f"‖δ²‖ is {price:.3g} times ‖δ³‖")


# ---- rose, flip, step ----


def slope_of_parabola(eta: float, **training: Any) -> Session:
    """w = 1, x = 1, y = 0 and no bias: C = w²/2, and a step makes w (1 − η) w."""
    return session(
        ("linear",), [[[1.0]]], [[0.0]], [[1.0]], [[0.0]], eta=eta, update_biases=False, epochs=4, **training
    )


def test_rose_stops_before_the_update_in_which_the_cost_is_higher() -> None:
    """η = 0.5: C falls, 1/2, 1/8, 1/32; with η = 3 from update 3 on, w is −2 of what it was."""
    made = slope_of_parabola(0.5)
    made.take_run(made.origin.branch([Edit(2, None, Tensor("eta"), (), 3.0)]))
    position, _, status = first_stop(with_filter(made, "rose"))
    assert position == Position(3, 0, 0)
    assert status.endswith("C over the data rose from 0.03125 to 0.125")
    assert pressed(made, True) == []


def test_flip_stops_where_a_gradient_changes_its_sign() -> None:
    """η = 1.5: w is 1, −0.5, 0.25, −0.125, and so is its gradient."""
    made = with_filter(slope_of_parabola(1.5), "flip")
    position, focus, status = first_stop(made)
    assert (position, focus) == (Position(1, None, 0), Focus(Tensor("w_new", 2), (0, 0)))
    assert status.endswith("changed its sign: 1, now -0.5")
    assert pressed(made, True) == [Position(2, None, 0), Position(3, None, 0)]


def test_flip_sees_numbers_whose_product_is_none() -> None:
    made = slope_of_parabola(0.0)
    edits = [
        Edit(k, None, Tensor("w", 2), (0, 0), w) for k, w in enumerate([1e-200, -1e-200, 1e-200, 1e-200])
    ]
    made.take_run(made.origin.branch(edits))
    assert pressed(with_filter(made, "flip"), True) == [Position(1, None, 0), Position(2, None, 0)]


@pytest.mark.parametrize(("eta", "updates"), [(0.4, []), (0.6, [0]), (1e-9, [0]), (1e-6, [])])
def test_step_compares_a_step_with_its_parameter(eta: float, updates: list[int]) -> None:
    """A step is η of w itself."""
    made = with_filter(slope_of_parabola(eta), "step")
    assert pressed(made, True) == [Position(u, None, 0) for u in updates]


def test_step_has_bounds() -> None:
    made = with_filter(slope_of_parabola(0.4), "step 1e-7 0.3")
    assert first_stop(made)[2].endswith("the step of w² is 0.4 of its own size")


def test_a_parameter_that_is_0_has_no_size_to_compare_a_step_with() -> None:
    """Biases that begin at 0 must not stop every run in its first update."""
    made = session(("linear",), [[[1.0]]], [[0.0]], [[1.0]], [[0.0]], eta=0.4, epochs=3)
    assert np.all(made.run.parameters(1).b[0] != 0)
    found = pressed(with_filter(made, "step"), True)
    assert Position(0, None, 1) not in found


# ---- the switch ----


ON = "filter step is on: c stops where a step is far too small or large for its parameter"


@pytest.mark.parametrize(
    ("text", "bounds", "said"),
    [
        ("step", (), "filter step is on already"),
        ("step 1e-7", (1e-7,), "filter step is on already"),
        ("step 1e-7 0.5", (1e-7, 0.5), "filter step is on already"),
        ("step 1e-8 0.4", (1e-8, 0.4), ON),
        ("step off", None, "filter step is off"),
        ("rose off", (), "filter rose is off already"),
        ("off", None, "all filters are off"),
    ],
)
def test_a_filter_that_is_on(text: str, bounds: tuple[float, ...] | None, said: str) -> None:
    made = with_filter(sample(), "step")
    assert made.status == ON
    with_filter(made, text)
    assert made.refusal is None
    on = {name: record.bounds for name, record in made.breakpoints.filters.items()}
    assert on == ({} if bounds is None else {"step": bounds})
    assert made.status == said or made.status.startswith(f"{said}: c stops where")


def test_the_usual_bounds_come_back_and_all_go_at_once() -> None:
    made = with_filter(with_filter(sample(), "step 1e-9"), "nan")
    assert with_filter(made, "step").status == ON
    assert made.breakpoints.filters["step"].bounds == ()
    assert with_filter(made, "off").breakpoints.filters == {}
    assert with_filter(made, "off").status == "all filters are off already"


def test_what_may_stand_behind_filter_is_completed() -> None:
    made = with_filter(sample(), "saturated")
    complete = completer(find("filter"), made)
    assert complete("sat") == ["saturated", "saturated off"]
    assert complete("na") == ["nan"]
    assert complete("o") == ["off"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "which filter? nan, saturated"),
        ("ros", "'ros' is no filter; did you mean 'rose'?"),
        ("rose 1", "rose has no bounds, found 1"),
        ("vanishing 1 2", "vanishing has 1 bound (ratio), found 2"),
        ("step 1 2 3", "step has 2 bounds (least, most), found 3"),
        ("step a", "'step a': write step LEAST MOST, or step off"),
        ("rose of", "'rose of': write rose, or rose off"),
        ("ros off", "'ros' is no filter; did you mean 'rose'?"),
    ],
)
def test_what_is_no_filter_is_refused(text: str, message: str) -> None:
    made = sample()
    made.do(lambda: switch_filter(made, text))
    assert message in made.status
    assert made.breakpoints.filters == {}
