"""The Hessian against recorded numbers, against central differences of the gradient, and its own laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.laws import laws
from tests.oracle_cases import load as recorded
from tests.strategies import cases, networks
from tests.timeline.naive import run_of
from tuibp.errors import TuibpError
from tuibp.program.network import Training, dense_network
from tuibp.report.request import run_of as run_of_scenario
from tuibp.scenario.loading import load
from tuibp.timeline.hessian import hessian

SMOOTH = networks(max_layers=3, max_size=3, activations=("sigmoid", "tanh", "softmax", "linear"))


def test_recorded_numbers() -> None:
    record = recorded("hessian_221")
    found = hessian(run_of_scenario(load("saddle")), 0)
    for ours, theirs in (
        (found.matrix, record["H"]),
        (found.gradient, record["grad"]),
        (found.eigenvalues, record["eigenvalues"]),
        (found.newton, record["newton_step"]),
        (found.cost, record["C"]),
        (found.after_newton, record["C_after_newton"]),
        (found.after_descent, record["C_after_gd_eta1"]),
    ):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)
    assert found.downward == 5
    assert [tensor.json for tensor, _ in found.names] == ["w2"] * 4 + ["b2"] * 2 + ["w3"] * 2 + ["b3"]


@given(cases(SMOOTH), st.data())
@laws(30)
def test_it_is_symmetric_and_the_slope_of_the_gradient(case: Case, data: st.DataObject) -> None:
    run = run_of(case)
    update = data.draw(st.integers(0, run.updates))
    state = run.state(update)
    assume(all(np.all(np.abs(array) < 5) for array in state))
    assume(not case.training.l1)
    found = hessian(run, update)
    assume(np.all(np.isfinite(found.matrix)))
    scale = max(1.0, float(np.abs(found.matrix).max()))
    np.testing.assert_allclose(found.matrix, found.matrix.T, rtol=0, atol=1e-9 * scale)
    assert np.array_equal(found.eigenvalues, np.sort(found.eigenvalues))
    k = data.draw(st.integers(0, len(found.names) - 1))
    tensor, index = found.names[k]
    place, step = run.program.place[tensor], 1e-5
    slopes = []
    for sign in (1, -1):
        moved = [np.array(array) for array in state]
        moved[place][index] += sign * step
        updated = [t for t in run.program.carried if any(t == name for name, _ in found.names)]
        by_tensor = dict(zip(updated, run.gradient_at(update, tuple(moved)), strict=True))
        slopes.append([float(by_tensor[t][i].real) for t, i in found.names])
    difference = (np.array(slopes[0]) - np.array(slopes[1])) / (2 * step)
    np.testing.assert_allclose(found.matrix[:, k], difference, rtol=0, atol=1e-4 * scale)


def test_a_big_network_is_refused() -> None:
    with pytest.raises(TuibpError, match="for at most 400 of them"):
        hessian(run_of_scenario(load("digits")), 0)


SHARES = networks(max_layers=3, max_size=3, activations=("sigmoid", "softmax"), costs=("cross_entropy",))


@given(cases(SHARES))
@laws(30)
def test_softmax_with_cross_entropy_has_one_too(case: Case) -> None:
    """Its gradient takes the logarithm of a sum, which is read with the largest real part taken out."""
    if case.network.activations[-1] != "softmax" or case.training.l1:
        return
    run = run_of(case)
    found = hessian(run, 0)
    scale = max(1.0, float(np.abs(found.matrix).max()))
    np.testing.assert_allclose(found.matrix, found.matrix.T, rtol=0, atol=1e-11 * scale)
    updated = [t for t in run.program.carried if any(t == name for name, _ in found.names)]
    for k, (tensor, index) in enumerate(found.names[:4]):
        sides = []
        for step in (1e-6, -1e-6):
            moved = [np.array(array) for array in run.state(0)]
            moved[run.program.place[tensor]][index] += step
            by_tensor = dict(zip(updated, run.gradient_at(0, tuple(moved)), strict=True))
            sides.append(np.array([by_tensor[t][i] for t, i in found.names]))
        np.testing.assert_allclose(
            found.matrix[:, k], (sides[0] - sides[1]) / 2e-6, rtol=0, atol=1e-7 * scale
        )


@given(cases(networks(max_layers=3, max_size=3)))
@laws(40)
def test_over_complex_numbers_the_gradient_is_the_same(case: Case) -> None:
    run = run_of(case)
    state = run.state(0)
    with np.errstate(all="ignore"):
        ours = run.gradient_at(0, tuple(array.astype(complex) for array in state))
        theirs = run.gradient_at(0, state)
    for one, other in zip(ours, theirs, strict=True):
        assert not np.any(np.imag(one))
        if np.all(np.isfinite(other)):
            np.testing.assert_allclose(np.real(one), other, rtol=1e-12, atol=1e-12)


def test_far_out_it_is_still_a_number() -> None:
    network = dense_network((1, 2), ("softmax",), "cross_entropy")
    values = parameters_of([[[900.0], [-900.0]]], [[0.0, 0.0]])
    found = hessian(run_of(Case(network, Training(1.0), values, data_of([[1.0]], [[0.0, 1.0]]))), 0)
    assert np.all(np.isfinite(found.matrix))
