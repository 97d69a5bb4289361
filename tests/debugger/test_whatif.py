"""What if: what an edit is predicted to do to C, what it does, from where on, and how it is taken back."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.debugger.pressing import press
from tests.debugger.sessions import painted, sample, session_of
from tests.laws import laws
from tests.strategies import cases, clear_of_kinks, moderate, networks, numbers
from tests.timeline.test_run import bits
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.prediction import PRICES, predict
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.whatif import drop, edit, edit_of, set_setting
from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.costs import COST_NAMES
from tuibp.engine.tensor import SHARED, Tensor
from tuibp.errors import TuibpError
from tuibp.program.network import Training, dense_network
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

C = Tensor("C")
PRICED = ("w", "b", "z", "a", "y")
H = 1e-6

PAIRS = [(name, cost) for cost in COST_NAMES for name in ACTIVATIONS]


def cost_with(run: Run, made: Edit, value: float, example: int) -> float:
    """C of the example in a run with that number there."""
    branch = run.branch((*run.edits, made._replace(value=value)))
    return float(branch.batch(made.update).frame(example)[C])


def slope_of(run: Run, made: Edit, example: int, before: float) -> float:
    """∂C/∂(the number) by central differences."""
    up, down = (cost_with(run, made, before + step, example) for step in (H, -H))
    return (up - down) / (2 * H)


def focused(session: Session, place: Position, tensor: Tensor, index: tuple[int, ...]) -> Session:
    """The session at a place, with the cursor on an entry."""
    session.position = place
    session.put_cursor(Focus(tensor, index))
    return session


@pytest.mark.parametrize(("name", "cost"), PAIRS)
@given(st.data())
@laws(12)
def test_the_slope_is_that_of_finite_differences(name: str, cost: str, data: st.DataObject) -> None:
    """For every kind of number, activation and cost: the predicted ΔC is slope times change."""
    hidden = "tanh" if name == "softmax" else name
    case = data.draw(cases(networks(3, 3, (hidden, name) if name == "softmax" else (name,), (cost,))))
    session = session_of(case)
    update = data.draw(st.integers(0, session.run.updates - 1))
    example = data.draw(st.integers(0, session.run.schedule.count(update) - 1))
    frame = session.run.batch(update).frame(example)
    shown = {t.json: frame[t] for t in frame if t.kind in ("z", "a", "delta")}
    assume(moderate(shown | {"C": frame[C]}) and clear_of_kinks(case.network, shown, 1e-4))
    tensor = data.draw(
        st.sampled_from([t for t in session.walk.shapes(Position(0, 0, 0)) if t.kind in PRICED])
    )
    shape = session.walk.shapes(Position(0, 0, 0))[tensor]
    index = tuple(data.draw(st.integers(0, size - 1)) for size in shape)
    focused(session, Position(update, example, 0), tensor, index)
    value = data.draw(numbers(-1.0, 1.0))
    made = edit_of(session, repr(value))
    prediction = predict(session, made)
    before = float(frame[tensor][index])
    assert prediction.before == before
    assert prediction.change == value - before
    expected = slope_of(session.run, made, example, before)
    if prediction.slope is None:
        assert (tensor.kind, tensor.layer, expected) == ("a", case.network.L, 0.0), "C is computed from z"
        return
    assert math.isclose(prediction.slope, expected, rel_tol=1e-5, abs_tol=1e-6)


PINNED = ("z", "a", "sigma_prime", "grad_a", "delta", "C")


@given(cases(networks(3, 3)), st.data())
@laws(80)
def test_the_slope_counts_what_was_set_by_hand(case: Case, data: st.DataObject) -> None:
    """Whatever stands in the way: the predicted ΔC is, to first order, that of a run with all of it there."""
    session = session_of(case)
    shapes = session.walk.shapes(Position(0, 0, 0))
    row = data.draw(st.integers(0, session.run.schedule.count(0) - 1))
    computed = [t for t in session.walk.program.definitions if t.kind in PINNED and t in shapes]
    pins = []
    for tensor in data.draw(st.lists(st.sampled_from(computed), min_size=1, max_size=3)):
        index = tuple(data.draw(st.integers(0, size - 1)) for size in shapes[tensor])
        focused(session, Position(0, row, 0), tensor, index)
        pins.append(edit_of(session, repr(data.draw(numbers(-1.0, 1.0)))))
    try:
        session.take_run(session.origin.branch(pins))
    except TuibpError:  # what the simplified equation is computed without cannot be set
        assume(False)
    frame = session.run.batch(0).frame(row)
    shown = {t.json: frame[t] for t in frame if t.kind in ("z", "a", "delta")}
    assume(moderate(shown | {"C": frame[C]}) and clear_of_kinks(case.network, shown, 1e-4))
    tensor = data.draw(st.sampled_from([t for t in shapes if t.kind in PRICED]))
    index = tuple(data.draw(st.integers(0, size - 1)) for size in shapes[tensor])
    focused(session, Position(0, row, 0), tensor, index)
    made = edit_of(session, "0.25")
    prediction = predict(session, made)
    expected = slope_of(session.run, made, row, prediction.before)
    if prediction.slope is None:
        assert expected == 0.0
        return
    assert math.isclose(prediction.slope, expected, rel_tol=1e-5, abs_tol=1e-6)
    if not prediction.pinned:
        plain = session_of(case)
        focused(plain, Position(0, row, 0), tensor, index)
        assert not predict(plain, made).pinned


@pytest.mark.parametrize(
    ("pins", "tensor", "index"),
    [
        (["z[3][0]"], Tensor("w", 3), (0, 1)),
        (["z[3][0]"], Tensor("w", 2), (1, 0)),
        (["z[3][0]"], Tensor("a", 1), (1,)),
        (["a[2][0]", "a[2][1]", "a[2][2]"], Tensor("b", 2), (2,)),
        (["a[2][1]"], Tensor("z", 2), (1,)),
        (["C"], Tensor("y"), (0,)),
        (["C"], Tensor("w", 2), (0, 0)),
    ],
)
def test_where_all_that_follows_is_pinned_nothing_is_predicted_and_nothing_happens(
    pins: list[str], tensor: Tensor, index: tuple[int, ...]
) -> None:
    session = sample()
    session.position = Position(0, 1, 0)
    for pin in pins:
        press(session, f"focus {pin}", "edit 0.3")
        assert session.refusal is None
    focused(session, Position(0, 1, 0), tensor, index)
    prediction = predict(session, edit_of(session, "0.9"))
    assert (prediction.slope, prediction.pinned) == (0.0, True)
    assert prediction.text.endswith("= 0, counting what was set by hand")
    press(session, "edit 0.9")
    assert session.status.startswith("predicted ΔC 0, true ΔC 0: ")


@pytest.mark.parametrize(
    ("pin", "tensor", "index", "example"),
    [
        ("z[3][0]", Tensor("w", 3), (0, 1), 0),  # of another example
        ("z[2][0]", Tensor("w", 3), (0, 1), 1),  # before the number, not behind it
        ("a[2][0]", Tensor("b", 3), (0,), 1),
        ("w[3][0, 0]", Tensor("w", 2), (0, 1), 1),  # a parameter is no intermediate
        ("delta[2][0]", Tensor("w", 3), (0, 1), 1),  # behind the price, not before it
        ("z[2][1]", Tensor("z", 2), (0,), 1),  # beside it
    ],
)
def test_what_is_set_by_hand_elsewhere_changes_no_prediction(
    pin: str, tensor: Tensor, index: tuple[int, ...], example: int
) -> None:
    session = sample()
    session.position = Position(0, 1, 0)
    press(session, f"focus {pin}", "edit 0.3")
    assert session.refusal is None
    place = Position(0, example, 0)
    focused(session, place, tensor, index)
    made = edit_of(session, "0.9")
    prediction = predict(session, made)
    assert not prediction.pinned
    frame = session.run.batch(0).frame(example)
    assert prediction.slope == frame[Tensor(PRICES[tensor.kind], tensor.layer)][index]
    expected = slope_of(session.run, made, example, prediction.before)
    assert math.isclose(prediction.slope, expected, rel_tol=1e-5, abs_tol=1e-6)


@given(cases(networks(max_layers=3, max_size=3)), st.data())
@laws(60)
def test_the_true_change_is_said_and_dropping_the_edit_brings_everything_back(
    case: Case, data: st.DataObject
) -> None:
    session = session_of(case)
    walk = session.walk
    update = data.draw(st.integers(0, session.run.updates - 1))
    example = data.draw(st.none() | st.integers(0, session.run.schedule.count(update) - 1))
    listing = walk.equations(Position(update, example, 0))
    place = Position(update, example, data.draw(st.integers(0, len(listing) - 1)))
    tensor = data.draw(st.sampled_from([*walk.shapes(place)]))
    shape = walk.shapes(place)[tensor]
    focused(session, place, tensor, tuple(data.draw(st.integers(0, size - 1)) for size in shape))
    before = painted(session.view)
    ends = bits(session.run.parameters(session.run.updates))
    old = session.run
    session.do(lambda: edit(session, "0.125"))
    if session.refusal is not None:
        assert session.run is old
        assert painted(session.view) == before
        return
    [made] = session.run.edits
    assert session.position == place
    row = made.example
    if row is None:
        row = session.run.schedule.count(update) - 1 if example is None else example
    change = float(session.run.batch(update).frame(row)[C]) - float(old.batch(update).frame(row)[C])
    said = session.status.partition("true ΔC ")[2].partition(": ")[0]
    assert said in ("", f"{change:.4g}")
    if not said:
        assert change == 0 or math.isnan(change)
        told = ("computed without", "does not depend on it yet", "is computed with it")
        assert any(words in session.status for words in told)
    fresh = Run(old.program, old.start, old.data, [made])
    assert bits(session.run.parameters(old.updates)) == bits(fresh.parameters(old.updates))
    session.do(lambda: drop(session, ""))
    assert session.status == "back on the original run"
    assert session.run is session.origin
    assert painted(session.view) == before
    assert bits(session.run.parameters(old.updates)) == ends


def at(place: Position, tensor: Tensor, *index: int) -> Session:
    return focused(sample(), place, tensor, index)


def test_the_status_says_what_was_what_is_predicted_and_what_is_true() -> None:
    session = at(Position(0, 1, 4), Tensor("w", 3), 0, 0)
    session.do(lambda: edit(session, "0.8"))
    assert session.status == ("predicted ΔC -0.005263, true ΔC -0.005192: w³₁₁ = 0.8 was 0.7")


def test_an_expression_may_be_put_in_and_reads_the_numbers_here() -> None:
    session = at(Position(3, 1, 4), Tensor("b", 2), 1)
    before = session.run.parameters(3).b[0][1]
    session.do(lambda: edit(session, "b[2][1] * 2"))
    assert session.run.parameters(3).b[0][1] == before * 2


def test_a_new_weight_edited_is_what_the_next_update_starts_from() -> None:
    session = at(Position(4, None, 0), Tensor("w_new", 3), 0, 2)
    session.do(lambda: edit(session, "0.5"))
    assert session.run.parameters(5).w[1][0, 2] == 0.5
    assert bits(session.run.parameters(4)) == bits(session.origin.parameters(4))
    was = session.origin.parameters(5).w[1][0, 2]
    assert session.status == (
        f"{session.notation.entry(Tensor('w_new', 3), (0, 2))} = 0.5: was {was:.6g}; "
        "C of this example does not depend on it yet: later updates do"
    )
    others = session.run.parameters(5).w[1][0, :2], session.origin.parameters(5).w[1][0, :2]
    assert others[0].tobytes() == others[1].tobytes()


def test_what_the_last_update_leaves_is_read_by_no_example() -> None:
    session = sample("xor")
    session.do(lambda: session.go_to("end"))
    session.do(lambda: session.put_cursor(Focus(Tensor("w_new", 2), (0, 0))))
    session.do(lambda: edit(session, "5"))
    assert session.status.endswith("; no example of this run is computed with it")


def test_the_parts_of_softmax_are_predicted_too() -> None:
    network, parameters = (
        dense_network((2, 2), ("softmax",), "quadratic"),
        parameters_of([np.eye(2)], [[0, 0]]),
    )
    case = Case(network, Training(0.5, 1, 1), parameters, data_of([[1, 0]], [[1, 0]]))
    session = focused(session_of(case), Position(0, 0, 1, 0), Tensor("exp", 2), (0,))
    session.do(lambda: edit(session, "0.9"))
    assert session.status.startswith("predicted ΔC "), session.status


def test_eta_changes_what_comes_after_it_alone() -> None:
    session = at(Position(7, 1, 3), Tensor("C"))
    session.do(lambda: set_setting(session, "eta 0.5"))
    assert session.status == "eta = 0.5 from update 8 on"
    for update in range(8):
        assert bits(session.run.parameters(update)) == bits(session.origin.parameters(update))
    for update in (8, 9, 50, 2000):
        assert bits(session.run.parameters(update)) != bits(session.origin.parameters(update))
    assert [session.run.setting_at(update) for update in (6, 7, 1999)] == [3.0, 0.5, 0.5]
    session.do(lambda: set_setting(session, "eta = eta / 2"))
    assert session.run.setting_at(8) == 0.25


def test_edits_are_dropped_one_by_one_or_all_at_once() -> None:
    session = at(Position(2, 0, 0), Tensor("w", 2), 0, 0)
    states = []
    for value in ("1", "2", "3"):
        states.append(bits(session.run.parameters(2000)))
        session.do(lambda value=value: edit(session, value))  # type: ignore[misc]
    for left, said in ((2, "2 edits left"), (1, "1 edit left"), (0, "back on the original run")):
        session.do(lambda: drop(session, ""))
        assert session.status == said
        assert bits(session.run.parameters(2000)) == states[left]
    for value in ("1", "2"):
        session.do(lambda value=value: edit(session, value))  # type: ignore[misc]
    session.do(lambda: drop(session, "all"))
    assert session.run is session.origin


@pytest.mark.parametrize(
    ("verb", "text", "message"),
    [
        (edit, "", "expression"),
        (edit, "delta[3]", "is not one number"),
        (edit, "C > 1", "is not one number"),
        (edit, "old(cost)", "nothing of the kind came before"),
        (drop, "", "nothing was edited; e edits the focused number"),
        (set_setting, "etta 1", "did you mean 'eta'?"),
        (set_setting, "eta", "set eta needs a number or an expression behind it, such as set eta 0.5"),
        (set_setting, "eta nan", "eta: found nan, expected a finite number"),
        (set_setting, "eta 1 / 0", "eta: found inf, expected a finite number"),
        (set_setting, "", "cannot be set"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(verb: object, text: str, message: str) -> None:
    session = at(Position(0, 1, 9), Tensor("w", 2), 0, 0)
    session.do(lambda: verb(session, text))  # type: ignore[operator]
    assert message in session.status
    assert session.run is session.origin


def test_the_size_of_a_mini_batch_cannot_be_edited() -> None:
    session = at(Position(0, None, 0), Tensor("m"))
    session.do(lambda: edit(session, "3"))
    assert session.status.startswith("cannot edit m: it is the number of examples of the mini-batch")


def test_every_number_of_the_update_step_can_be_edited_where_one_sees_it() -> None:
    for tensor, shape in sample().walk.shapes(Position(1, None, 1)).items():
        if tensor == Tensor("m"):
            continue
        session = at(Position(1, None, 1), tensor, *(0,) * len(shape))
        session.do(lambda session=session: edit(session, "0.5"))  # type: ignore[misc]
        assert session.refusal is None, session.status
        [made] = session.run.edits
        assert (made.example is None) == (tensor.kind in SHARED)
        assert float(session.view.frame[tensor][(0,) * len(shape)]) == 0.5
        assert np.isfinite(session.run.parameters(2).w[0]).all()
