"""Dropout: masks addressed by the update, replay that is exact, and the whole network outside training."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from tests.case import Case
from tests.engine.test_agreement import (
    assert_arrays_agree,
    assert_entries_agree,
    assert_links_agree,
    assert_straight_line,
    assert_texts,
    run_of,
)
from tests.oracle_cases import dropout_case, load
from tuibp.engine.tensor import Tensor
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.dropout import Dropout
from tuibp.program.network import Data, Network, Parameters, Training
from tuibp.timeline.edits import Edit

R = Tensor("r", 3)


def drawn_case(rate: float = 0.5, **training: object) -> Case:
    """Ten hidden neurons, masks drawn for each update."""
    layers = (Dense(activation="tanh", neurons=10), Dropout(rate), Dense(activation="sigmoid", neurons=2))
    draw = np.random.default_rng(3)
    options = {"eta": 0.3, "epochs": 200, "mini_batch_size": 2, "shuffle": True} | training
    return Case(
        Network((3,), layers, "cross_entropy"),
        Training(**options),  # type: ignore[arg-type]
        Parameters((draw.normal(size=(10, 3)), draw.normal(size=(2, 10))), (np.zeros(10), np.zeros(2))),
        Data(draw.normal(size=(5, 3)), np.eye(2)[[0, 1, 1, 0, 1]]),
    )


def bits(parameters: Parameters) -> list[bytes]:
    return [array.tobytes() for array in (*parameters.w, *parameters.b)]


def test_every_example_of_a_mini_batch_has_the_same_mask_and_the_next_another() -> None:
    run = run_of(drawn_case())
    masks = [run.batch(update).frame(None)[R] for update in range(600)]
    assert all((mask == mask[0]).all() for mask in masks)
    assert len({mask[0].tobytes() for mask in masks}) > 400
    assert np.mean([mask[0] for mask in masks]) == pytest.approx(0.5, abs=0.02)
    assert np.mean([run_of(drawn_case(0.2)).batch(u).frame(0)[R] for u in range(99)]) == pytest.approx(
        0.8, abs=0.04
    )


def test_the_mask_of_an_update_is_the_row_that_is_said() -> None:
    run = run_of(drawn_case(seed=7))
    for update in (0, 408, 409, 599):  # 4096 // 10 rows in a block
        block, row = divmod(update, 409)
        expected = np.random.default_rng([7, block, 3]).random((409, 10))[row] < 0.5
        assert (run.batch(update).frame(0)[R] == expected).all()


def test_going_back_is_exact() -> None:
    forward, back = run_of(drawn_case()), run_of(drawn_case())
    there = [bits(forward.parameters(update)) for update in range(0, 601, 50)]
    back.parameters(600)
    assert [bits(back.parameters(update)) for update in range(600, -1, -50)] == there[::-1]
    for update in (0, 77):
        stepped = forward.step(update, forward.state(update))
        assert [a.tobytes() for a in stepped] == [a.tobytes() for a in forward.state(update + 1)]


def test_the_readings_agree() -> None:
    for case in (drawn_case(), dropout_case()):
        run = run_of(case)
        batch = run.batch(0)
        assert_arrays_agree(run.program, batch)
        assert_entries_agree(run.program, batch)
        assert_links_agree(run.program, batch)
        assert_texts(run.program, batch)


def test_whoever_is_left_out_learns_nothing() -> None:
    run = run_of(drawn_case())
    left_out = run.batch(0).frame(0)[R] == 0
    before, after = run.parameters(0), run.parameters(1)
    assert (before.w[0][left_out] == after.w[0][left_out]).all()
    assert (before.w[1][:, left_out] == after.w[1][:, left_out]).all()
    assert (before.w[0][~left_out] != after.w[0][~left_out]).any()


def test_a_neuron_can_be_brought_back_by_hand() -> None:
    run = run_of(dropout_case())
    assert run.batch(0).frame(0)[Tensor("a", 3)][1] == 0.0
    branch = run.branch([Edit(0, 0, R, (1,), 1.0)])
    frame = branch.batch(0).frame(0)
    assert frame[Tensor("a", 3)][1] == frame[Tensor("a", 2)][1] != 0.0
    assert bits(branch.parameters(1)) != bits(run.parameters(1))


def test_the_whole_network_with_half_of_everything_stands_for_all_its_masks() -> None:
    """Exactly in z, since z is linear in what is left out; in a only nearly, since σ is not."""
    case, expected = dropout_case(), load("dropout_342")["expected"]
    run = run_of(case)
    _, outputs = run._outputs(run.state(0), case.data, None)
    assert outputs == pytest.approx(np.array(expected["run_full_net_halved_a"]), abs=1e-12)
    z, a = run.passed(run.state(0), case.data)["z4"][0], outputs[0]
    masked = [
        frame
        for mask in product((0.0, 1.0), repeat=4)
        for frame in [run.branch([Edit(0, 0, R, (k,), r) for k, r in enumerate(mask)]).batch(0).frame(0)]
    ]
    mean_z = np.mean([frame[Tensor("z", 4)] for frame in masked], axis=0)
    mean_a = np.mean([frame[Tensor("a", 4)] for frame in masked], axis=0)
    assert z == pytest.approx(mean_z, abs=1e-12)
    assert z == pytest.approx(np.array(expected["sample0_zL_halved_weights"]), abs=1e-12)
    assert mean_a == pytest.approx(np.array(expected["sample0_mean_aL_over_masks"]), abs=1e-12)
    assert np.max(np.abs(a - mean_a)) == pytest.approx(0.00398, abs=1e-4)


def test_the_line_that_trains_agrees_with_the_trees() -> None:
    run = run_of(drawn_case())
    batch = run.batch(3)
    assert_straight_line(run.program, batch)
