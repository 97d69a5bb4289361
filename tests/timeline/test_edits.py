"""Numbers changed by hand: what each kind of edit changes, from where on, and which ones are refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from tests.case import Case
from tests.laws import laws
from tests.reference.backprop import plain
from tests.reference.comparison import assert_close
from tests.strategies import cases, networks, numbers, plain_trainings
from tests.timeline.loops import first_update
from tests.timeline.naive import edits_of, run_of
from tests.timeline.test_run import bits, long_case
from tuibp.engine.tensor import Index, Tensor
from tuibp.errors import TuibpError
from tuibp.program.network import Data
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

W2, B3, X, Y, ETA = Tensor("w", 2), Tensor("b", 3), Tensor("a", 1), Tensor("y"), Tensor("eta")


def edited(*edits: Edit) -> Run:
    return run_of(long_case(), edits)


def same_before(run: Run, update: int) -> bool:
    """Whether the parameters before an update are those of the run without edits."""
    return bits(run.parameters(update)) == bits(run_of(long_case()).parameters(update))


# ---- from where on ----


def test_a_parameter_is_changed_before_its_update_and_learned_on_from() -> None:
    run = edited(Edit(5, None, W2, (1, 0), 9.0))
    assert same_before(run, 4)
    assert same_before(run, 5) is False
    assert run.parameters(5).w[0][1, 0] == 9.0
    assert run.parameters(6).w[0][1, 0] != 9.0
    for example in (0, 1, None):
        assert run.batch(5).frame(example)[W2][1, 0] == 9.0
    assert run.batch(4).frame(None)[Tensor("w_new", 2)][1, 0] != 9.0


@pytest.mark.parametrize(("tensor", "given"), [(X, "inputs"), (Y, "targets")])
def test_a_row_of_the_data_stays_changed_to_the_end(tensor: Tensor, given: str) -> None:
    case = long_case()
    run = edited(Edit(7, 1, tensor, (0,), 0.25))
    row = run.schedule.mini_batch(7)[1]
    for update in (0, 6):
        assert run.data_at(update) is run.data
    for update in (7, 8, run.updates):
        expected = getattr(case.data, given).copy()
        expected[row, 0] = 0.25
        assert getattr(run.data_at(update), given).tobytes() == expected.tobytes()
    assert same_before(run, 7)
    assert not same_before(run, 8)
    for update in range(run.updates):
        for k, seen in enumerate(run.schedule.mini_batch(update)):
            assert (run.batch(update).frame(k)[tensor][0] == 0.25) == (update >= 7 and seen == row)
    assert case.data.inputs.tobytes() == long_case().data.inputs.tobytes()


def test_eta_holds_from_its_update_on() -> None:
    run = edited(Edit(3, None, ETA, (), 0.0), Edit(6, None, ETA, (), 2.0))
    assert [run.setting_at(update) for update in (0, 2, 3, 5, 6, 119)] == [0.7, 0.7, 0.0, 0.0, 2.0, 2.0]
    assert [float(run.batch(update).frame(0)[ETA]) for update in (2, 3, 6)] == [0.7, 0.0, 2.0]
    assert bits(run.parameters(3)) == bits(run.parameters(6)) != bits(run.parameters(7))


def test_what_is_computed_is_replaced_once_and_all_after_it_follows() -> None:
    run, plain_run = edited(Edit(4, 1, Tensor("z", 2), (0,), 3.0)), edited()
    here, there = run.batch(4), plain_run.batch(4)
    assert here.frame(1)[Tensor("z", 2)][0] == 3.0
    assert here.frame(1)[Tensor("a", 2)][0] == pytest.approx(1 / (1 + np.exp(-3.0)), abs=1e-15)
    for tensor in (Tensor("a", 3), Tensor("delta", 2), Tensor("C")):
        assert np.all(here.frame(1)[tensor] != there.frame(1)[tensor]), tensor
        assert here.frame(0)[tensor].tobytes() == there.frame(0)[tensor].tobytes(), tensor
    assert same_before(run, 4)
    assert not same_before(run, 5)
    assert run.batch(5).edited(Tensor("z", 2), 1) == {}


def test_what_nothing_reads_changes_nothing_else() -> None:
    run = edited(Edit(4, 1, Tensor("C"), (), 3.0))
    assert run.batch(4).frame(1)[Tensor("C")] == 3.0
    assert same_before(run, run.updates)


def test_the_later_of_two_edits_of_one_entry_wins() -> None:
    for tensor, example, index in [
        (W2, None, (0, 1)),
        (X, 0, (1,)),
        (ETA, None, ()),
        (Tensor("delta", 3), 1, (0,)),
    ]:
        first, last = (Edit(3, example, tensor, index, value) for value in (5.0, 0.25))
        assert bits(edited(first, last).parameters(9)) == bits(edited(last).parameters(9))
        assert bits(edited(last, first).parameters(9)) != bits(edited(last).parameters(9))


def test_lasting_edits_are_put_in_the_order_of_the_run() -> None:
    late, early = Edit(6, None, ETA, (), 2.0), Edit(3, None, ETA, (), 0.1)
    assert bits(edited(late, early).parameters(20)) == bits(edited(early, late).parameters(20))


@pytest.mark.parametrize("tensor", [Tensor("grad_w", 2), Tensor("grad_b", 3)])
def test_the_gradient_of_one_example_goes_into_its_entry_of_the_sum(tensor: Tensor) -> None:
    index: Index = (1, 0)[: 2 if tensor.kind == "grad_w" else 1] if tensor.layer == 2 else (0,)
    run = edited(Edit(4, 1, tensor, index, 5.0))
    frame, before = run.batch(4).frame(None), edited().batch(4).frame(None)
    total = Tensor(f"sum_{tensor.kind}", tensor.layer)
    assert frame[tensor][(1, *index)] == run.batch(4).frame(1)[tensor][index] == 5.0
    assert frame[total][index] == pytest.approx(before[tensor][(0, *index)] + 5.0, abs=1e-15)
    untouched = np.array(frame[total])
    untouched[index] = before[total][index]
    assert untouched.tobytes() == before[total].tobytes()


@given(st.data())
@laws(60)
def test_an_edit_to_the_same_value_changes_nothing(data: st.DataObject) -> None:
    run = edited()
    edit = data.draw(edits_of(run))
    value = float(run.batch(edit.update).frame(edit.example)[edit.tensor][edit.index])
    again = edited(edit._replace(value=value))
    for update in (edit.update, edit.update + 1, run.updates):
        assert bits(again.parameters(update)) == bits(run.parameters(update))


@pytest.mark.parametrize("tensor", [Tensor("grad_w", 2), Tensor("grad_b", 2)])
def test_nor_in_a_sum_that_rounds_by_its_order(tensor: Tensor) -> None:
    rng, case = np.random.default_rng(0), long_case()
    training = case.training.with_fields(mini_batch_size=50)
    case = case.with_fields(training=training, data=Data(rng.random((50, 2)), rng.random((50, 1))))
    run, total = run_of(case), Tensor(f"sum_{tensor.kind}", 2)
    expected = run.batch(0).frame(None)[total].tobytes()
    for index in np.ndindex(run.program.shapes()[tensor]):
        value = float(run.batch(0).frame(7)[tensor][index])
        again = run.branch([Edit(0, 7, tensor, index, value)])
        assert again.batch(0).frame(None)[total].tobytes() == expected


# ---- what would be there ----


@given(st.data())
@laws(80)
def test_what_was_computed_before_the_edit(data: st.DataObject) -> None:
    edit, other = data.draw(edits_of(edited())), data.draw(edits_of(edited()))
    run, without = edited(edit, other), edited(other)
    if other.tensor == edit.tensor:
        reject()
    batch, k = run.batch(edit.update), edit.example
    assert edit.index in batch.edited(edit.tensor, k)
    computed, expected = batch.computed(edit.tensor, k), without.batch(edit.update).frame(k)[edit.tensor]
    if edit.tensor not in (X, Y, ETA):  # an earlier edit may have changed those for good
        assert computed.tobytes() == expected.tobytes()
    assert batch.computed(other.tensor, None).shape == batch.frame(None)[other.tensor].shape


def test_what_a_given_number_was_before() -> None:
    run = edited(Edit(2, None, ETA, (), 0.1), Edit(2, 0, X, (1,), 4.0), Edit(3, None, B3, (0,), 7.0))
    batch = run.batch(3)
    assert float(batch.computed(ETA, 0)) == 0.7
    assert batch.computed(B3, 1).tobytes() == run.batch(2).frame(None)[Tensor("b_new", 3)].tobytes()
    row = run.schedule.mini_batch(2)[0]
    assert run.batch(2).computed(X, 0).tolist() == run.data.inputs[row].tolist()
    assert run.batch(2).edited(X, 0) == {(1,): 4.0}
    assert run.batch(2).edited(B3, None) == {}


# ---- against loops over single numbers ----


@given(cases(networks(activations=("sigmoid", "tanh"), costs=("quadratic",)), plain_trainings), st.data())
@laws(150)
def test_every_kind_of_edit_agrees_with_loops(case: Case, data: st.DataObject) -> None:
    run = run_of(case)
    edit = data.draw(edits_of(run))._replace(update=0, value=data.draw(numbers(-2.0, 2.0)))
    if edit.example is not None:
        edit = edit._replace(example=edit.example % run.schedule.count(0))
    batch = run.branch([edit]).batch(0)
    for (name, example), expected in first_update(case, edit).items():
        tensor = next(tensor for tensor in batch.frame(None) if tensor.json == name)
        assert_close(plain(batch.frame(example)[tensor]), expected, f"{name} of {example} under {edit}")


# ---- what is refused ----


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            Edit(120, None, W2, (0, 0), 1.0),
            "cannot edit w[2][0, 0]: there is no update 121, the run ends at update 120",
        ),
        (Edit(-1, None, W2, (0, 0), 1.0), "there is no update 0"),
        (
            Edit(0, None, W2, (3, 0), 1.0),
            "cannot edit w[2][3, 0]: there is no such entry, w[2] has shape (3, 2)",
        ),
        (Edit(0, None, W2, (0, -1), 1.0), "there is no such entry"),
        (Edit(0, None, W2, (0,), 1.0), "there is no such entry"),
        (Edit(0, None, ETA, (0,), 1.0), "there is no such entry, eta has shape ()"),
        (Edit(0, 1, W2, (0, 0), 1.0), "found example 2, but all examples of a mini-batch share w[2]"),
        (Edit(0, None, X, (0,), 1.0), "expected which example of the mini-batch"),
        (Edit(2, 1, X, (0,), 1.0), "there is no example 2, the mini-batch has 1"),
        (
            Edit(0, 0, Tensor("dleta", 2), (0,), 1.0),
            "cannot edit dleta[2]: there is no such tensor; did you mean 'delta[2]'?",
        ),
        (Edit(0, 0, Tensor("z", 4), (0,), 1.0), "cannot edit z[4]: there is no such tensor"),
        (Edit(0, None, Tensor("m"), (), 1.0), "cannot edit m: it is the number of examples"),
    ],
)
def test_what_is_not_in_the_run_is_refused(edit: Edit, message: str) -> None:
    with pytest.raises(TuibpError) as caught:
        edited(edit)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_nothing_is_computed_from_is_refused() -> None:
    case = long_case()
    case = case.with_fields(network=case.network.with_fields(cost="cross_entropy"))
    with pytest.raises(TuibpError, match=r"delta\[3\] is computed without it; edit delta\[3\]"):
        run_of(case, [Edit(0, 0, Tensor("grad_a", 3), (0,), 1.0)])
    assert (
        run_of(case, [Edit(0, 0, Tensor("grad_a", 2), (0,), 1.0)]).batch(0).frame(0)[Tensor("grad_a", 2)][0]
        == 1.0
    )


def test_frozen_biases_have_no_new_value_to_edit() -> None:
    case = long_case()
    case = case.with_fields(training=case.training.with_fields(update_biases=False))
    with pytest.raises(TuibpError, match=r"cannot edit b_new\[2\]"):
        run_of(case, [Edit(0, None, Tensor("b_new", 2), (0,), 1.0)])
    run = run_of(case, [Edit(3, None, B3, (0,), 9.0)])
    assert [float(run.parameters(update).b[1][0]) for update in (0, 2, 3, 4, 120)] == [
        0.05,
        0.05,
        9.0,
        9.0,
        9.0,
    ]
