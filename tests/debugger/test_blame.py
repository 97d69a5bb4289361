"""Contributions of updates add up to the change of an entry, and those of examples to an update's."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.sessions import scenario_of
from tests.laws import laws
from tests.strategies import cases
from tuibp.debugger.blame import Blame, Contribution, Moved, Share, blame, examples
from tuibp.debugger.walk import Refused
from tuibp.engine.tensor import Index, Tensor
from tuibp.program.network import Parameters, dense_network
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

EPS = float(np.finfo(np.float64).eps)
W2, B2 = Tensor("w", 2), Tensor("b", 2)


def entries(run: Run) -> Iterator[tuple[Tensor, Index]]:
    """Every entry that is trained."""
    for kind, arrays in (("w", run.start.w), ("b", run.start.b)):
        if kind == "w" or run.program.training.update_biases:
            for layer, array in enumerate(arrays, start=2):
                for index in np.ndindex(array.shape):
                    yield Tensor(kind, layer), index


def value(run: Run, tensor: Tensor, index: Index, update: int) -> float:
    parameters = run.parameters(update)
    assert tensor.layer is not None
    return float((parameters.w if tensor.kind == "w" else parameters.b)[tensor.layer - 2][index])


def check_sum(found: Blame) -> None:
    """Each of the differences, and their sum, is rounded once: that is all they may miss."""
    assert found.total == math.fsum([*found.steps, *(edit.value for edit in found.edits)])
    assert found.rounding == found.change - found.total
    assert abs(found.rounding) <= EPS * (found.variation + abs(found.change))


def check_examples(run: Run, tensor: Tensor, index: Index, found: Moved) -> None:
    """The update adds the gradients in its own order, and rounds the new parameter."""
    before, after = (value(run, tensor, index, found.update + k) for k in (0, 1))
    assert found.change == after - before
    sizes = abs(before) + abs(after) + sum(abs(share.value) for share in found.shares)
    sizes += sum(abs(other) for _, other in found.others)
    assert abs(found.rounding) <= (len(found.shares) + 12) * EPS * sizes
    assert [share.example for share in found.shares] == list(range(run.schedule.count(found.update)))
    assert [share.row for share in found.shares] == run.schedule.mini_batch(found.update).tolist()


# ---- the sums ----


@given(cases(), st.data())
@laws(80)
def test_everything_adds_up(case: Case, data: st.DataObject) -> None:
    run = run_of(scenario_of(case))
    tensor, index = data.draw(st.sampled_from(list(entries(run))))
    update = data.draw(st.integers(0, run.updates))
    found = blame(run, tensor, index, update)
    assume(np.isfinite(found.value))
    assert len(found.steps) == update
    assert (found.start, found.value) == (value(run, tensor, index, 0), value(run, tensor, index, update))
    for k, step in enumerate(found.steps):
        assert step == value(run, tensor, index, k + 1) - value(run, tensor, index, k)
    check_sum(found)
    for k in range(update):
        check_examples(run, tensor, index, examples(run, tensor, index, k))


@pytest.mark.parametrize(
    ("sample", "updates"), [("xor", 2000), ("xor-cross-entropy", 300), ("deep", 200), ("digits", 25)]
)
def test_samples_add_up(sample: str, updates: int) -> None:
    run = run_of(load(sample))
    for tensor, index in list(entries(run))[:: 1 if sample != "digits" else 97]:
        check_sum(blame(run, tensor, index, updates))
        for update in range(0, updates, 20):
            check_examples(run, tensor, index, examples(run, tensor, index, update))


# ---- by hand ----


def test_a_parameter_set_by_hand() -> None:
    origin = run_of(load("xor"))
    branch = origin.branch([Edit(k, None, W2, (0, 1), value) for k, value in ((0, 0.25), (3, 1.0), (9, 0.0))])
    found = blame(branch, W2, (0, 1), 9)
    left = [value(branch, W2, (0, 1), k) for k in range(9)]
    assert found.start == -0.3
    assert found.value == 0.0
    assert [edit.update for edit in found.edits] == [0, 3, 9]
    assert found.edits[0] == Contribution(0, 0.25 - -0.3, by_hand=True)
    before_3 = float(branch.batch(2).frame(None)[Tensor("w_new", 2)][0, 1])
    assert found.edits[1] == Contribution(3, 1.0 - before_3, by_hand=True)
    assert found.steps[2] == before_3 - left[2]
    assert found.steps[3] == left[4] - 1.0
    check_sum(found)
    assert blame(branch, W2, (0, 0), 9).edits == ()


def test_a_new_value_and_the_next_one_set_by_hand() -> None:
    new = Tensor("w_new", 2)
    branch = run_of(load("xor")).branch([Edit(4, None, new, (1, 1), 2.0), Edit(5, None, W2, (1, 1), 3.0)])
    found = blame(branch, W2, (1, 1), 8)
    computed = float(run_of(load("xor")).parameters(5).w[0][1, 1])
    before = value(branch, W2, (1, 1), 4)
    assert found.steps[4] == computed - before
    assert found.edits == (
        Contribution(5, 1.0, by_hand=True),
        Contribution(4, 2.0 - computed, by_hand=True),
    )
    check_sum(found)
    assert examples(branch, W2, (1, 1), 4).change == computed - before


def test_a_sum_set_by_hand_is_a_share_of_its_own() -> None:
    origin = run_of(load("xor"))
    for edit in (
        Edit(2, None, Tensor("sum_grad_b", 3), (0,), 0.75),
        Edit(2, 1, Tensor("grad_b", 3), (0,), 0.75),
        Edit(2, None, Tensor("eta"), (), 0.75),
    ):
        moved = examples(origin.branch([edit]), Tensor("b", 3), (0,), 2)
        assert abs(moved.rounding) < 1e-15
        assert ("by hand" in dict(moved.others)) is (edit.tensor.kind == "sum_grad_b")
        assert moved.change != examples(origin, Tensor("b", 3), (0,), 2).change


def test_a_bias_that_only_a_hand_moved() -> None:
    branch = run_of(load("mazur")).branch([Edit(3, None, B2, (1,), 0.5)])
    found = blame(branch, B2, (1,), 10)
    assert found.top(3)[0] == Contribution(3, 0.5 - 0.35, by_hand=True)
    assert found.change == found.total
    with pytest.raises(Refused, match="never updated"):
        blame(branch, B2, (0,), 10)


# ---- by the equations ----


def test_one_update_of_one_example() -> None:
    run = run_of(load("mazur"))
    found = blame(run, Tensor("w", 3), (0, 0), 1)
    assert (found.start, round(found.value, 8)) == (0.4, 0.35891648)
    moved = examples(run, Tensor("w", 3), (0, 0), 0)
    assert moved.shares == (Share(0, 0, pytest.approx(-0.5 * 0.082167041, abs=1e-9)),)


def test_the_sum_of_a_mini_batch_is_not_divided() -> None:
    scenario = load("xor")
    summed = scenario.with_fields(training=scenario.training.with_fields(reduction="sum"))
    mean = [share.value for share in examples(run_of(scenario), W2, (0, 1), 0).shares]
    assert [share.value for share in examples(run_of(summed), W2, (0, 1), 0).shares] == [2 * v for v in mean]


def test_every_update_is_told() -> None:
    told: list[int] = []
    blame(run_of(load("xor")), W2, (0, 0), 10, told.append)
    assert told == list(range(1, 11))


# ---- the largest ----


@given(cases(), st.integers(0, 12))
@laws(30)
def test_the_largest_come_first(case: Case, n: int) -> None:
    run = run_of(scenario_of(case))
    tensor, index = next(entries(run))
    found = blame(run, tensor, index, run.updates)
    assume(np.isfinite(found.steps).all())  # what is not a number has no place among the others
    every = [Contribution(k, float(step)) for k, step in enumerate(found.steps) if step]
    assert list(found.top(n)) == sorted(every, key=lambda c: -abs(c.value))[:n]
    moved = examples(run, tensor, index, 0)
    assert list(moved.top(n)) == sorted(moved.shares, key=lambda share: -abs(share.value))[:n]


def test_what_is_set_by_hand_is_counted_and_sorted_with_the_rest() -> None:
    by_hand = Contribution(2, -0.5, by_hand=True)
    found = Blame(W2, (0, 0), 3, 0.0, 0.25, np.array([0.25, 1.0, -0.5]), (by_hand,))
    assert (found.change, found.total, found.rounding, found.variation) == (0.25, 0.25, 0.0, 2.25)
    assert found.top(3) == (Contribution(1, 1.0), by_hand, Contribution(2, -0.5))


def test_the_update_that_broke_the_entry_comes_first() -> None:
    scenario = load("single-neuron")
    far = Parameters((np.array([[1e308]]),), (np.array([0.0]),))
    linear = dense_network(scenario.network.sizes, ("linear",), scenario.network.cost)
    training = scenario.training.with_fields(eta=3.0, epochs=5)
    run = run_of(scenario.with_fields(network=linear, parameters=far, training=training))
    found = blame(run, W2, (0, 0), 5)
    assert not math.isfinite(found.total)
    broken = next(k for k, step in enumerate(found.steps) if not math.isfinite(step))
    assert found.top(5)[0].update == broken


# ---- what has no blame ----


@pytest.mark.parametrize("kind", ["z", "a", "delta", "grad_w"])
def test_only_parameters_have_a_history(kind: str) -> None:
    index = (0, 0) if kind == "grad_w" else (0,)
    message = "is computed anew in every example; blame follows an entry of w or b"
    for ask in (blame, examples):
        with pytest.raises(Refused, match=message):
            ask(run_of(load("xor")), Tensor(kind, 2), index, 1)


def test_biases_that_are_never_updated() -> None:
    for ask in (blame, examples):
        with pytest.raises(
            Refused, match=r"b\[2\]\[0\] is given and never updated \(training.update_biases is false\)"
        ):
            ask(run_of(load("mazur")), B2, (0,), 1)
