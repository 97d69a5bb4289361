"""What `trace` and `train` print agrees with the recorded numbers and with the loop reference to 1e-12."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from tests.case import Case
from tests.oracle_cases import (
    TRAJECTORIES,
    example_values,
    load,
    long_runs,
    one_layer,
    parameter_values,
    passes,
    single_neurons,
    trajectory,
)
from tests.printed import (
    Record,
    assert_example,
    assert_run,
    assert_update,
    stretches,
    trace,
    trained,
    values_of,
)
from tests.reference.backprop import Weights, backprop, data_cost, forward, plain, train
from tests.reference.comparison import assert_close
from tests.strategies import cases, clear_of_kinks, clear_of_zero, moderate
from tuibp.program.network import COSTS, ORDERS
from tuibp.program.program import build
from tuibp.report.trace import records
from tuibp.timeline.run import Run

Values = dict[str, Any]

PASSES = dict(passes())
LONG_RUNS = long_runs()
NEURONS = single_neurons()


def by_name(names: Iterable[str]) -> pytest.MarkDecorator:
    """One test for each name."""
    return pytest.mark.parametrize("name", list(names))


def first_traces(case: Case) -> dict[int, list[Record]]:
    """The records of every example at the starting parameters: the whole data set as one mini-batch."""
    whole = case.with_fields(training=case.training.with_fields(mini_batch_size=len(case.data)))
    return {example: lines for _, example, lines in stretches(trace(whole, 1)) if example is not None}


def steps_of(case: Case, updates: int) -> list[Values]:
    """The reference's steps of a generated case that stays clear of kinks and does not diverge."""
    try:
        steps = list(train(case.network, case.training, case.parameters, case.data, updates))
    except ValueError:  # an update led a tanh, relu or linear output out of the logarithm's domain
        reject()
    for step in steps:
        assume(moderate(step) and (not case.training.l1 or clear_of_zero(step)))
        for example in step["examples"]:
            assume(moderate(example) and clear_of_kinks(case.network, example))
    return steps


@by_name(TRAJECTORIES)
def test_recorded_trajectories(name: str) -> None:
    record = load(name)
    case, expected = trajectory(record), record["expected"]
    updates = len(expected["steps"])
    lines = trace(case, updates)
    assert_run(lines, list(train(case.network, case.training, case.parameters, case.data, updates)), case)
    for update, example, group in stretches(lines):
        step = expected["steps"][update]
        if example is None:
            assert_update(group, parameter_values(step["W"], step["b"]))
        elif update == 0:
            assert_example(group, example_values(expected["per_sample"][example]), case.network)


@by_name(TRAJECTORIES)
def test_recorded_starting_values_of_every_example(name: str) -> None:
    record = load(name)
    case, expected = trajectory(record), record["expected"]["per_sample"]
    for example, lines in first_traces(case).items():
        assert_example(lines, example_values(expected[example]), case.network)


@by_name(TRAJECTORIES)
def test_recorded_sums_of_gradients(name: str) -> None:
    record = load(name)
    case = trajectory(record)
    case = case.with_fields(training=case.training.with_fields(reduction="sum"))
    step = record["expected"]["steps"][0]
    sums = parameter_values(step["sum_nabla_w"], step["sum_nabla_b"])
    *_, (_, example, group) = stretches(trace(case, 1))
    assert example is None
    assert_update(group, {f"grad_{key}": value for key, value in sums.items()})


@by_name(TRAJECTORIES)
def test_recorded_trajectories_trained(name: str) -> None:
    record = load(name)
    steps = record["expected"]["steps"]
    for updates, step in enumerate(steps, start=1):
        summary = trained(trajectory(record), updates)
        assert summary["updates"] == updates
        assert_close(summary["cost"], step["C"], f"cost after {updates}")
        for key, value in parameter_values(step["W"], step["b"]).items():
            assert_close(summary["parameters"][key], value, f"{key} after {updates}")


@by_name(PASSES)
def test_recorded_passes(name: str) -> None:
    case, wanted, expected = PASSES[name]
    assert_example(first_traces(case)[wanted], expected, case.network)


@by_name(LONG_RUNS)
def test_long_runs(name: str) -> None:
    case, costs, outputs, end = LONG_RUNS[name]
    for updates in sorted(costs)[1:]:  # the first is the start
        summary = trained(case, updates)
        assert_close(summary["cost"], costs[updates], f"cost after {updates}")
        after = Weights(*([summary["parameters"][f"{kind}{layer}"] for layer in (2, 3)] for kind in "wb"))
        found = [forward(case.network, after, x)["a3"] for x in plain(case.data.inputs)]
        assert_close(found, outputs[updates], f"outputs after {updates}")
    assert_close(list(summary["parameters"].values()), [end[key] for key in summary["parameters"]], "the end")
    assert len(summary["history"]) <= 1000
    for update, cost in summary["history"]:
        if update in costs:
            assert_close(cost, costs[update], f"history at {update}")


@by_name(NEURONS)
def test_single_neurons(name: str) -> None:
    case, rows = NEURONS[name]
    for update, example, group in stretches(trace(case, max(rows) + 1)):
        if update in rows and example is not None:
            used, values = group[0]["inputs"], values_of(group)
            found = [used["w2"][0][0], used["b2"][0], values["a2"][0], values["grad_w2"][0][0]]
            assert_close(found, rows[update], f"after {update} updates")
    for updates in sorted(rows)[1:]:
        parameters = trained(case, updates)["parameters"]
        assert_close(
            [parameters["w2"][0][0], parameters["b2"][0]], rows[updates][:2], f"after {updates} updates"
        )


@pytest.mark.parametrize("update_biases", [True, False])
def test_published_numbers_of_mazurs_example(update_biases: bool) -> None:
    case = trajectory(load("mazur_222_quadratic"))
    case = case.with_fields(training=case.training.with_fields(update_biases=update_biases))
    (_, _, example), (_, _, update) = stretches(trace(case, 1))
    assert values_of(example)["C"] == pytest.approx(0.298371109, rel=0, abs=5e-10)
    after = values_of(update)
    published = [
        0.149780716,
        0.19956143,
        0.24975114,
        0.29950229,
        0.35891648,
        0.408666186,
        0.511301270,
        0.561370121,
    ]
    entries = [entry for layer in (2, 3) for row in after[f"w{layer}"] for entry in row]
    assert entries == pytest.approx(published, rel=0, abs=5e-9)
    assert ("b2" in after) is update_biases


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
@pytest.mark.parametrize(
    "z", [(1000.0, -1000.0, 3.0), (-1000.0, 1000.0, 999.0), (1000.0, 1000.0, -37.0)], ids=str
)
@pytest.mark.parametrize("y", [(0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.25, 0.25, 0.5)], ids=str)
def test_saturated_outputs(cost: str, activation: str, z: tuple[float, ...], y: tuple[float, ...]) -> None:
    case = one_layer(list(z), list(y), activation, cost)
    values = backprop(case.network, case.parameters, case.data.inputs[0], case.data.targets[0])
    finite = {name: value for name, value in values.items() if not name.startswith("grad_a")}
    assert_example(stretches(trace(case, 1))[0][2], finite, case.network)


@given(cases(), st.integers(1, 4), st.sampled_from(ORDERS))
@settings(deadline=None)  # building a program takes its time
def test_generated_cases(case: Case, updates: int, order: str) -> None:
    steps = steps_of(case, updates)
    program = build(case.network, case.training, order, case.data.targets)
    found = records(Run(program, case.parameters, case.data), updates=len(steps))
    assert_run(json.loads(json.dumps(list(found))), steps, case)


@given(cases(), st.integers(1, 6))
@settings(max_examples=50, deadline=None)
def test_generated_cases_trained(case: Case, updates: int) -> None:
    steps = steps_of(case, updates)
    after = Weights(
        *([steps[-1][f"{kind}{layer}"] for layer in range(2, case.network.L + 1)] for kind in "wb")
    )
    try:
        cost = data_cost(case.network, case.training, after, case.data)
    except ValueError:  # as above, by the last update
        reject()
    summary = trained(case, len(steps))
    assert summary["updates"] == len(steps)
    assert_close(summary["cost"], cost, "cost")
    for key, value in parameter_values(after.w, after.b).items():
        assert_close(summary["parameters"][key], value, key)
