"""The loop reference is itself held to the recorded numbers and to central differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.case import Case
from tests.oracle_cases import (
    TRAJECTORIES,
    example_values,
    load,
    long_runs,
    parameter_values,
    passes,
    single_neurons,
    trajectory,
)
from tests.reference.backprop import Weights, backprop, data_cost, epoch_order, forward, plain, train
from tests.reference.comparison import assert_close
from tests.strategies import cases, clear_of_kinks
from tuibp.program.layers.dense import Dense
from tuibp.program.network import Parameters, Training

PASSES = {
    name: found for name, found in passes() if all(isinstance(k, Dense) for k in found[0].network.layers)
}
"""Of dense layers: the reference knows no others."""
LONG_RUNS = long_runs()
NEURONS = single_neurons()


def by_name(names: Any) -> pytest.MarkDecorator:
    """One test for each name."""
    return pytest.mark.parametrize("name", list(names))


def weights_after(step: dict[str, Any], layers: int) -> Weights:
    """The parameters a training step ends with."""
    return Weights(*([step[f"{kind}{layer}"] for layer in range(2, layers + 1)] for kind in "wb"))


@by_name(TRAJECTORIES)
def test_every_value_of_every_recorded_example(name: str) -> None:
    record = load(name)
    case = trajectory(record)
    for i, sample in enumerate(record["expected"]["per_sample"]):
        found = backprop(case.network, case.parameters, case.data.inputs[i], case.data.targets[i])
        expected = example_values(sample)
        assert found.keys() == expected.keys()
        for key, value in expected.items():
            assert_close(found[key], value, f"example {i}: {key}")


@by_name(TRAJECTORIES)
def test_every_recorded_update(name: str) -> None:
    record = load(name)
    case, steps = trajectory(record), record["expected"]["steps"]
    summing = case.training.with_fields(reduction="sum")
    sums = next(train(case.network, summing, case.parameters, case.data, 1))
    for layer, expected in enumerate(steps[0]["sum_nabla_w"], start=2):
        assert_close(sums[f"grad_w{layer}"], expected, f"summed grad_w{layer}")
    found = list(train(case.network, case.training, case.parameters, case.data, len(steps) + 1))
    assert len(found) == len(steps)
    for k, (step, expected) in enumerate(zip(found, steps, strict=True)):
        assert (step["epoch"], step["batch"]) == (expected["epoch"], expected["samples"])
        for key, value in parameter_values(expected["W"], expected["b"]).items():
            assert_close(step[key], value, f"update {k}: {key}")
        after = weights_after(step, case.network.L)
        assert_close(
            data_cost(case.network, case.training, after, case.data), expected["C"], f"update {k}: cost"
        )


@by_name(PASSES)
def test_recorded_passes(name: str) -> None:
    case, example, expected = PASSES[name]
    found = backprop(case.network, case.parameters, case.data.inputs[example], case.data.targets[example])
    for key, value in expected.items():
        assert_close(found[key], value, key)


@by_name(LONG_RUNS)
def test_long_runs(name: str) -> None:
    case, costs, outputs, end = LONG_RUNS[name]
    for step in train(case.network, case.training, case.parameters, case.data, case.training.epochs):
        if (done := step["update"] + 1) in costs:
            after = weights_after(step, case.network.L)
            assert_close(
                data_cost(case.network, case.training, after, case.data), costs[done], f"cost {done}"
            )
            found = [forward(case.network, after, x)[f"a{case.network.L}"] for x in plain(case.data.inputs)]
            assert_close(found, outputs[done], f"outputs {done}")
    for key, value in end.items():
        assert_close(step[key], value, key)


@by_name(NEURONS)
def test_single_neurons(name: str) -> None:
    case, rows = NEURONS[name]
    w, b = case.parameters.w[0].item(), case.parameters.b[0].item()
    for step in train(case.network, case.training, case.parameters, case.data, max(rows) + 1):
        if (done := step["update"]) in rows:
            example = step["examples"][0]
            found = [w, b, example["a2"][0], example["grad_b2"][0]]
            assert_close(found, rows[done], f"after {done} updates")
        w, b = step["w2"][0][0], step["b2"][0]


def test_orders_of_shuffled_epochs() -> None:
    training = Training(eta=1.0, shuffle=True, seed=3)
    orders = [epoch_order(1000, epoch, training) for epoch in range(6)]  # four epochs fill a block
    assert all(sorted(order) == list(range(1000)) for order in orders)
    assert len({tuple(order) for order in orders}) == 6


@given(cases(), st.data())
def test_gradients_against_central_differences(case: Case, data: st.DataObject) -> None:
    x, y = case.data.inputs[0], case.data.targets[0]
    values = backprop(case.network, case.parameters, x, y)
    assume(clear_of_kinks(case.network, values, distance=1e-3))
    layer = data.draw(st.integers(0, case.network.L - 2), label="layer - 2")
    kind = data.draw(st.sampled_from("wb"), label="kind")
    array = getattr(case.parameters, kind)[layer]
    index = data.draw(st.tuples(*(st.integers(0, length - 1) for length in array.shape)), label="index")

    def cost_with(change: float) -> float:
        moved = array.copy()
        moved[index] += change
        tensors = {"w": case.parameters.w, "b": case.parameters.b}
        tensors[kind] = (*tensors[kind][:layer], moved, *tensors[kind][layer + 1 :])
        return backprop(case.network, Parameters(**tensors), x, y)["C"]

    step = 1e-5
    difference = (cost_with(step) - cost_with(-step)) / (2 * step)
    gradient = np.array(values[f"grad_{kind}{layer + 2}"])
    scale = max(1.0, abs(values["C"]), np.abs(gradient).max())
    assert gradient[index] == pytest.approx(difference, rel=0, abs=1e-7 * scale)
