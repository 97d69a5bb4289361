"""Any point of a run is found again to the bit, however one gets there, and memory stays bounded."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.laws import laws
from tests.reference.backprop import data_cost, plain, train
from tests.reference.comparison import assert_close
from tests.strategies import cases, clear_of_zero, moderate
from tests.timeline.naive import run_of
from tuibp.engine.tensor import Tensor
from tuibp.program.network import Parameters, State, Training, dense_network
from tuibp.scenario.loading import load
from tuibp.timeline import checkpoints
from tuibp.timeline.checkpoints import Checkpoints
from tuibp.timeline.run import RECENT, Run


def state_of(parameters: Parameters) -> State:
    return (*parameters.w, *parameters.b, *parameters.memory)


def bits(parameters: Parameters) -> bytes:
    return b"".join(array.tobytes() for array in state_of(parameters))


def long_case(epochs: int = 40) -> Case:
    """Five examples in mini-batches of two: every third is a short one; 3 · epochs updates."""
    return Case(
        dense_network((2, 3, 1), ("sigmoid", "sigmoid"), "quadratic"),
        Training(0.7, epochs, 2, shuffle=True, seed=3),
        parameters_of(
            [[[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]], [[0.7, -1.1, 0.4]]], [[0.1, -0.2, 0.3], [0.05]]
        ),
        data_of([[0, 0], [0, 1], [1, 0], [1, 1], [0.5, 0.2]], [[0], [1], [1], [0], [0.3]]),
    )


def forward(run: Run) -> list[bytes]:
    return [bits(run.parameters(update)) for update in range(run.updates + 1)]


# ---- replay ----


@given(cases(), st.integers(1, 5), st.randoms(use_true_random=False))
@laws(50)
def test_one_point_by_any_way(case: Case, limit: int, random: object) -> None:
    expected = forward(run_of(case))
    updates = list(range(len(expected)))
    at_once = [bits(run_of(case).parameters(update)) for update in updates]
    assert at_once == expected
    backward = run_of(case)
    assert [bits(backward.parameters(update)) for update in reversed(updates)] == expected[::-1]
    thinned, order = run_of(case, limit=limit), updates * 2
    random.shuffle(order)  # type: ignore[attr-defined]
    for update in order:
        assert bits(thinned.parameters(update)) == expected[update]
        assert len(thinned.checkpoints) <= limit


@pytest.mark.parametrize("limit", [1, 2, 3, 16, 1000])
def test_a_long_run_with_few_checkpoints(limit: int) -> None:
    case = long_case()
    expected = forward(run_of(case))
    run = run_of(case, limit=limit)
    run.parameters(run.updates)
    assert len(run.checkpoints) <= limit
    for update in [*range(run.updates, -1, -7), *range(0, run.updates + 1, 11)]:
        assert bits(run.parameters(update)) == expected[update]
    assert len(run.checkpoints) <= limit


@given(cases())
@laws(40)
def test_loops_that_share_no_code(case: Case) -> None:
    run = run_of(case)
    try:
        steps = list(train(case.network, case.training, case.parameters, case.data, run.updates))
        end = Parameters(run.parameters(run.updates).w, run.parameters(run.updates).b)
        cost = data_cost(case.network, case.training, end, case.data)
    except (
        ValueError,
        OverflowError,
    ):  # the logarithm of an output that is no probability; a run that diverges
        reject()
    assert len(steps) == run.updates
    for update, step in enumerate(steps):
        after = {key: value for key, value in step.items() if key[0] in "wb" and key != "batch"}
        if not (moderate(after) and clear_of_zero(case.training, after)):
            reject()
        after = run.parameters(update + 1)
        for layer, (w, b) in enumerate(zip(after.w, after.b, strict=True), start=2):
            assert_close(plain(w), step[f"w{layer}"], f"w{layer} after {update + 1}")
            assert_close(plain(b), step[f"b{layer}"], f"b{layer} after {update + 1}")
    assert_close(run.cost(end), cost, "cost")


def test_every_update_on_the_way_is_told_once() -> None:
    run, told = run_of(long_case()), []
    run.parameters(10, told.append)
    assert told == list(range(1, 11))
    run.parameters(12, told.append)
    assert told == list(range(1, 13))
    run.parameters(12, told.append)
    run.parameters(0, told.append)
    assert len(told) == 12


@pytest.mark.parametrize("update", [-1, 121, 10**9])
def test_there_is_nothing_outside_the_run(update: int) -> None:
    with pytest.raises(IndexError, match=str(update)):
        run_of(long_case()).parameters(update)


def test_frozen_biases_stay() -> None:
    case = long_case().with_fields(training=long_case().training.with_fields(update_biases=False))
    run = run_of(case)
    assert run.parameters(run.updates).b[0].tobytes() == case.parameters.b[0].tobytes()
    assert Tensor("b_new", 2) not in run.batch(0).frame(None)


# ---- checkpoints ----


def visited(kept: Checkpoints, updates: Iterable[int], start: State) -> None:
    for update in updates:
        kept.offer(update, start)


def test_checkpoints_are_thinned_evenly() -> None:
    start = state_of(long_case().parameters)
    kept = Checkpoints(start)
    kept.limit = 16
    for update in range(1, 10_000):
        kept.offer(update, start)
        assert len(kept) <= 16
    assert math.log2(kept.spacing).is_integer()
    assert [kept.nearest(update)[0] for update in range(0, 10_000, 777)] == [
        update // kept.spacing * kept.spacing for update in range(0, 10_000, 777)
    ]


def test_the_way_to_any_point_is_at_most_one_spacing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "MOST", 16)
    run = run_of(long_case(epochs=1000))
    assert run.checkpoints.limit == 16
    run.parameters(run.updates)
    for update in range(0, run.updates, 97):
        told: list[int] = []
        run.parameters(update, told.append)
        assert len(told) < run.checkpoints.spacing


def test_memory_decides_how_many_checkpoints_there_are() -> None:
    small, large = (Checkpoints(state_of(p)) for p in (long_case().parameters, load("digits").parameters))
    wide = Checkpoints((np.zeros((1000, 5000)), np.zeros(1000)))
    assert small.limit == checkpoints.MOST
    size = sum(array.nbytes for array in (*load("digits").parameters.w, *load("digits").parameters.b))
    assert 1000 < large.limit <= checkpoints.MEMORY // size
    assert wide.limit == 16


def test_the_starting_point_is_never_thinned_away() -> None:
    start = state_of(long_case().parameters)
    kept = Checkpoints(start)
    kept.limit = 1
    visited(kept, range(1, 100), start)
    assert kept.nearest(99) == (0, start)


# ---- one update's numbers ----


def test_nothing_is_computed_before_it_is_asked_for() -> None:
    run = run_of(long_case())
    batch = run.batch(3)
    assert "arrays" not in vars(batch)
    frame = batch.frame(1)
    assert "arrays" not in vars(batch)
    assert frame[Tensor("delta", 2)].shape == (3,)
    assert Tensor("grad_w", 2) not in batch.arrays, "the straight line needs no gradient of a single example"
    assert frame[Tensor("grad_w", 2)].shape == (3, 2)
    assert frame[Tensor("grad_w", 2)] is frame[Tensor("grad_w", 2)]


def test_a_frame_holds_the_tensors_of_its_program_and_no_others() -> None:
    run = run_of(long_case())
    for example in (0, None):
        frame = run.batch(0).frame(example)
        assert len(frame) == len({*frame})
        assert {tensor.kind for tensor in frame} == {
            *("w", "b", "y", "eta", "m", "z", "a", "C", "grad_a", "sigma_prime", "delta"),
            *("grad_b", "grad_w", "sum_grad_w", "sum_grad_b", "w_new", "b_new"),
        }
        for unknown in (Tensor("z", 1), Tensor("w", 4), Tensor("jacobian", 3), Tensor("delta")):
            with pytest.raises(KeyError):
                frame[unknown]
            assert unknown not in frame


def test_a_frame_is_one_row_of_the_mini_batch() -> None:
    batch = run_of(long_case()).batch(0)
    for tensor in batch.frame(None):
        whole = batch.frame(None)[tensor]
        for k in range(len(batch)):
            one = batch.frame(k)[tensor]
            shared = np.ndim(one) == np.ndim(whole)
            assert np.allclose(one, whole if shared else whole[k], rtol=0, atol=1e-15), tensor


def test_the_last_mini_batch_of_an_epoch_may_be_short() -> None:
    run = run_of(long_case())
    assert [len(run.batch(update)) for update in range(6)] == [2, 2, 1, 2, 2, 1]
    for update in (1, 2):
        examples = run.schedule.mini_batch(update)
        assert run.batch(update).frame(None)[Tensor("m")] == len(examples)
        assert run.batch(update).frame(0)[Tensor("a", 1)].tolist() == run.data.inputs[examples[0]].tolist()


def test_only_a_few_mini_batches_are_kept() -> None:
    run = run_of(long_case())
    first = run.batch(0)
    assert run.batch(0) is first
    for update in range(1, RECENT):
        run.batch(update)
    assert run.batch(0) is first
    for update in range(RECENT, 3 * RECENT):
        run.batch(update)
    again = run.batch(0)
    assert again is not first
    assert again.frame(0)[Tensor("C")] == first.frame(0)[Tensor("C")]


def test_the_update_of_a_batch_gives_the_next_parameters() -> None:
    run = run_of(long_case())
    for update in (0, 2, 50):
        frame, after = run.batch(update).frame(None), run.parameters(update + 1)
        for layer in (2, 3):
            assert frame[Tensor("w_new", layer)].tobytes() == after.w[layer - 2].tobytes()
            assert frame[Tensor("b_new", layer)].tobytes() == after.b[layer - 2].tobytes()


def test_nothing_of_a_run_is_changed_by_running() -> None:
    case = long_case()
    before = bits(case.parameters), case.data.inputs.tobytes(), case.data.targets.tobytes()
    run = run_of(case)
    run.parameters(run.updates)
    run.batch(7).frame(None)[Tensor("w_new", 2)]
    assert before == (bits(case.parameters), case.data.inputs.tobytes(), case.data.targets.tobytes())


def test_the_reduction_of_the_cost() -> None:
    case = long_case()
    mean = run_of(case).cost(case.parameters)
    summing = case.with_fields(training=case.training.with_fields(reduction="sum"))
    assert run_of(summing).cost(case.parameters) == pytest.approx(5 * mean, rel=1e-15)
