"""Far out, where exp overflows and σ rounds to 0 or 1, every cost and every error stays a number."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from tests.case import Case, data_of, parameters_of
from tests.engine.readings import same, same_number
from tests.engine.test_agreement import assert_arrays_agree, assert_entries_agree, run_of
from tests.oracle_cases import load, one_layer
from tests.reference.functions import softmax
from tuibp.engine import activations, functions
from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.costs import COST_NAMES
from tuibp.engine.functions import Function
from tuibp.engine.tensor import Tensor
from tuibp.program.network import Training, dense_network
from tuibp.timeline.batch import Frame

FUNCTIONS = [value for value in (vars(functions) | vars(activations)).values() if isinstance(value, Function)]
GRID = [
    0.0,
    -0.0,
    *(sign * z for z in (1e-300, 1e-9, 0.5, 1.0, 20.0, 36.0, 37.0, 710.0, 745.0, 1000.0) for sign in (1, -1)),
]
FAR = [(1000.0, -1000.0, 3.0), (-1000.0, 1000.0, 999.0), (1000.0, 1000.0, -37.0), (-1000.0, -1000.0, -1000.0)]
TARGETS = [(0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.25, 0.25, 0.5), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)]

each_output = pytest.mark.parametrize("output", ["sigmoid", "softmax"])
each_cost = pytest.mark.parametrize("cost", COST_NAMES)


def frame_of(case: Case) -> Frame:
    return run_of(case).batch(0).frame(0)


def output_of(frame: Frame, layer: int = 2) -> tuple[Any, Any]:
    return frame[Tensor("C")], frame[Tensor("delta", layer)]


# ---- functions of one number ----


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_the_array_column_and_the_scalar_column(function: Function) -> None:
    grid = np.array([*GRID, math.nan])
    with np.errstate(all="ignore"):
        array = function.array(grid)
    for z, found in zip(grid.tolist(), array.tolist(), strict=True):
        assert same_number(function.scalar(z), found), f"{function.name}({z}): {function.scalar(z)}, {found}"


def test_recorded_values_of_saturated_neurons() -> None:
    for row in load("saturation_extremes"):
        z = row["z"]
        with np.errstate(all="ignore"):
            assert same(activations.SIGMOID.array(np.array([z])), [row["a"]])
            assert same(activations.SIGMOID_PRIME.array(np.array([z])), [row["sigma_prime"]])
        assert same_number(activations.SIGMOID.scalar(z), row["a"])
        assert same_number(activations.SIGMOID_PRIME.scalar(z), row["sigma_prime"])
        C, delta = output_of(frame_of(one_layer([z], [row["y"]], "sigmoid", "cross_entropy")))
        assert same(C, row["ce_stable_softplus"])
        assert same(delta, [row["delta_ce"]])
        _, delta = output_of(frame_of(one_layer([z], [row["y"]], "sigmoid", "quadratic")))
        assert same(delta, [row["delta_quadratic"]])


# ---- whole examples ----


@each_output
@each_cost
def test_saturated_outputs(cost: str, output: str) -> None:
    for z in FAR:
        for y in TARGETS:
            C, delta = output_of(frame_of(one_layer(list(z), list(y), output, cost)))
            assert np.isfinite(C), (z, y)
            assert np.all(np.isfinite(delta)), (z, y)


@each_output
@each_cost
@pytest.mark.parametrize("hidden", [name for name in ACTIVATIONS if name != "softmax"])
def test_saturated_hidden_neurons(hidden: str, cost: str, output: str) -> None:
    network = dense_network((1, 2, 3), (hidden, output), cost)
    start = parameters_of(
        [[[1.0], [-1.0]], [[0.5, -0.5], [1.0, 1.0], [-1.0, 0.0]]], [[0.0, 0.0], [0.0, 1.0, -1.0]]
    )
    run = run_of(
        Case(network, Training(1.0), start, data_of([[1000.0], [-1000.0]], [TARGETS[0], TARGETS[2]]))
    )
    for update in range(2):
        frame = run.batch(update).frame(0)
        kinds = ["z", "delta", "grad_w", "grad_b"]
        for tensor in (Tensor("C"), *(Tensor(kind, layer) for kind in kinds for layer in (2, 3))):
            assert np.all(np.isfinite(frame[tensor])), tensor


@pytest.mark.parametrize("z", [*FAR, (1e6, -1e6, 0.0)])
@pytest.mark.parametrize("k", range(3))
def test_softmax_far_out(z: tuple[float, ...], k: int) -> None:
    """ln Σ e^z − z_k and a − y, each known without any rounding that matters."""
    y = [float(j == k) for j in range(3)]
    C, delta = output_of(frame_of(one_layer(list(z), y, "softmax", "log_likelihood")))
    top = max(z)
    assert same(C, top - z[k] + math.log(math.fsum(math.exp(z_j - top) for z_j in z)))
    assert same(delta, [a - y_j for a, y_j in zip(softmax(list(z)), y, strict=True)])


def test_cross_entropy_of_a_sure_softmax() -> None:
    """Output 1 is certain: C = −ln a₂ − ln(1 − a₁) = 2 · 2000 where the target is output 2."""
    C, delta = output_of(frame_of(one_layer([1000.0, -1000.0], [0.0, 1.0], "softmax", "cross_entropy")))
    assert same(C, 4000.0)
    assert same(delta, [2.0, -2.0])


def test_the_quotients_of_the_long_form_are_infinite_where_the_equation_in_use_is_finite() -> None:
    run = run_of(one_layer([1000.0], [0.0], "sigmoid", "cross_entropy"))
    error = next(e for e in run.program.example if e.id == "output_error")
    frame = run.batch(0).frame(0)
    assert same(frame[Tensor("delta", 2)], [1.0])
    assert error.long_form is not None
    with np.errstate(all="ignore"):
        assert not np.all(np.isfinite(error.long_form.value(frame)))


@pytest.mark.parametrize("z", FAR)
@pytest.mark.parametrize("output", ACTIVATIONS)
def test_the_readings_agree_far_out(output: str, z: tuple[float, ...]) -> None:
    for cost in COST_NAMES:
        run = run_of(one_layer(list(z), list(TARGETS[2]), output, cost))
        assert_arrays_agree(run.program, run.batch(0))
        assert_entries_agree(run.program, run.batch(0))


@pytest.mark.parametrize("lost", [math.inf, math.nan])
@pytest.mark.parametrize("output", ACTIVATIONS)
def test_the_readings_agree_after_a_run_has_diverged(output: str, lost: float) -> None:
    for cost in COST_NAMES:
        network = dense_network((2, 2, 3), ("linear", output), cost)
        start = parameters_of(
            [[[lost, 1.0], [1.0, 0.5]], [[0.5, 1.0], [0.0, 0.0], [1.0, 2.0]]], [[0.0, 0.0], [1.0, -1.0, 0.5]]
        )
        run = run_of(Case(network, Training(1.0), start, data_of([[1.0, 0.0]], [TARGETS[0]])))
        assert_arrays_agree(run.program, run.batch(0))
        assert_entries_agree(run.program, run.batch(0))
