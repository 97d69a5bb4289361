"""However one moves about in a run and its branches, all numbers are those of a run that keeps everything."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.laws import laws
from tests.strategies import cases
from tests.timeline.naive import LIMIT, Naive, edits_of, naive, parameters_by_name, run_of
from tests.timeline.test_run import bits, long_case
from tuibp.engine.tensor import Tensor
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run


class Stopped(Exception):  # noqa: N818 - not an error
    """What a stop key raises."""


def stopped_after(run: Run, target: int, count: int) -> None:
    """Asks for an update, and stops after `count` updates on the way, if it is so far."""

    def on_update(_: int) -> None:
        nonlocal count
        count -= 1
        if count == 0:
            raise Stopped

    with suppress(Stopped):
        run.parameters(target, on_update)


def assert_here(run: Run, kept: Naive, update: int) -> None:
    """Every tensor of an update, and the parameters before it, to the bit."""
    moment = kept.moments[update] if update < run.updates else kept.end
    for name, array in parameters_by_name(run.program, run.parameters(update)).items():
        assert array.tobytes() == moment[name].tobytes(), f"{name} before {update}"
    assert run.distance(update) == 0
    if update == run.updates:
        return
    batch = run.batch(update)
    for arrays in (batch.arrays, batch.updated):
        for tensor, array in arrays.items():
            expected = np.asarray(moment[tensor.json], dtype=np.float64)
            assert array.tobytes() == expected.tobytes(), f"{tensor.code} of {update}"


OPERATIONS = ("seek", "forward", "back", "stop", "edit", "drop")


@given(cases(), st.integers(2, 12), st.data())
@laws(120)
def test_moving_about_with_edits(case: Case, epochs: int, data: st.DataObject) -> None:
    case = case.with_fields(training=case.training.with_fields(epochs=epochs))
    edits: tuple[Edit, ...] = ()
    run, kept, here = run_of(case, limit=LIMIT), naive(case), 0
    for operation in data.draw(st.lists(st.sampled_from(OPERATIONS), min_size=1, max_size=12)):
        match operation:
            case "seek":
                here = data.draw(st.integers(0, run.updates))
            case "forward":
                here = min(run.updates, here + data.draw(st.integers(1, 4)))
            case "back":
                here = max(0, here - data.draw(st.integers(1, 4)))
            case "stop":
                stopped_after(run, data.draw(st.integers(0, run.updates)), data.draw(st.integers(1, 5)))
            case "edit":
                edits = (*edits, data.draw(edits_of(run)))
            case "drop":
                edits = edits[:-1]
        if edits != run.edits:
            run, kept = run.branch(edits), naive(case, edits)
        assert_here(run, kept, here)
        assert len(run.checkpoints) <= LIMIT
    for update in (run.updates, *range(run.updates)):
        assert_here(run, kept, update)


@given(cases(), st.data())
@laws(60)
def test_stepping_gives_what_seeking_gives(case: Case, data: st.DataObject) -> None:
    edits = data.draw(st.lists(edits_of(run_of(case)), max_size=4))
    run = run_of(case, edits)
    state = run.state(0)
    for update in range(run.updates):
        with np.errstate(all="ignore"):
            traced, after = run.traced(update, state), run.step(update, state)
        for tensor, array in run.batch(update).updated.items():
            assert np.float64(traced[tensor.json]).tobytes() == array.tobytes(), tensor  # m and t are counts
        expected = bits(run.parameters(update + 1))
        for now in (after, run.after(update, traced)):
            assert b"".join(array.tobytes() for array in now) == expected
        state = after


# ---- branches ----


def test_a_branch_takes_over_what_is_known_up_to_its_edit() -> None:
    run = run_of(long_case(), limit=1000)
    run.parameters(run.updates)
    branch = run.branch([Edit(100, None, Tensor("w", 2), (0, 0), 9.0)])
    assert branch.distance(100) == 0
    assert branch.distance(120) == 20
    assert branch.reached == 100
    again = branch.branch(())
    assert again.distance(100) == 0
    assert bits(again.parameters(120)) == bits(run.parameters(120))


def test_editing_where_one_stands_costs_nothing() -> None:
    run = run_of(long_case(epochs=400), limit=16)
    run.parameters(run.updates)
    for update, edits in [(999, 1), (999, 2), (999, 3), (999, 0)]:
        run.batch(update)
        run = run.branch([Edit(update, None, Tensor("b", 2), (k,), 9.0) for k in range(edits)])
        assert run.checkpoints.spacing > 8
        assert run.distance(update) == 0
        assert [float(run.parameters(update).b[0][k]) for k in range(edits)] == [9.0] * edits
    assert bits(run.parameters(999)) == bits(run_of(long_case(epochs=400)).parameters(999))


def test_mini_batches_before_the_edit_are_shared() -> None:
    run = run_of(long_case())
    batches = [run.batch(update) for update in range(4)]
    branch = run.branch([Edit(2, 0, Tensor("z", 2), (0,), 1.0)])
    assert [branch.batch(update) is batches[update] for update in range(4)] == [True, True, False, False]


@pytest.mark.parametrize("value", [np.nan, -0.0])
def test_equal_edits_do_not_part(value: float) -> None:
    run = run_of(long_case(), [Edit(5, None, Tensor("eta"), (), float(value))], limit=1000)
    run.parameters(90)
    assert run.branch([Edit(5, None, Tensor("eta"), (), float(str(value)))]).distance(90) == 0
    assert run.branch([Edit(5, None, Tensor("eta"), (), 0.0)]).reached == 5


def test_what_others_offer_cannot_be_taken_for_the_other_branch() -> None:
    edit = Edit(64, None, Tensor("w", 2), (0, 0), 9.0)
    run = run_of(long_case(), [edit])
    run.checkpoints.offer(64, run_of(long_case(), [edit]).state(64))
    assert bits(run.branch(()).parameters(64)) == bits(run_of(long_case()).parameters(64))


# ---- stopping ----


def test_a_stopped_run_remembers_how_far_it_came() -> None:
    run = run_of(long_case(epochs=1000), limit=16)
    stopped_after(run, 3000, 1234)
    assert run.reached == 1234
    assert run.distance(1234) == 0
    run.parameters(17)
    assert run.distance(1234) == 0, "looking back does not forget it"
    assert bits(run.parameters(1234)) == bits(run_of(long_case(epochs=1000)).parameters(1234))


def test_stopping_changes_nothing_that_numpy_is_told() -> None:
    before = np.geterr()
    stopped_after(run_of(long_case()), 50, 7)
    assert np.geterr() == before
