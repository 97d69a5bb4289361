"""All masks of dropout: recorded numbers, and the law that their mean is the whole network, halved."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.laws import laws
from tests.oracle_cases import load as recorded
from tests.strategies import data, numbers, parameters
from tests.timeline.naive import run_of
from tuibp.cli import main
from tuibp.errors import TuibpError
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.dropout import Dropout
from tuibp.program.network import Network, Training
from tuibp.program.notation import ASCII
from tuibp.report.masking import mask_lines
from tuibp.report.request import run_of as run_of_scenario
from tuibp.scenario.loading import load
from tuibp.timeline.every_mask import every_mask


def test_the_recorded_halving() -> None:
    expected = recorded("dropout_342")["expected"]
    found = every_mask(run_of_scenario(load("dropout")), 0, 0)
    assert found.masks.shape == (16, 4)
    assert found.chances.sum() == pytest.approx(1.0, abs=1e-15)
    for ours, theirs in (
        (found.mean_z, expected["sample0_mean_zL_over_all_16_masks"]),
        (found.whole_z, expected["sample0_zL_halved_weights"]),
        (found.mean_a, expected["sample0_mean_aL_over_masks"]),
        (found.whole_a, expected["sample0_aL_halved"]),
    ):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)
    assert np.max(np.abs(found.mean_z - found.whole_z)) <= 1.2e-16
    assert np.max(np.abs(found.mean_a - found.whole_a)) == pytest.approx(0.004, abs=5e-5)
    b = load("dropout").parameters.b[-1]
    np.testing.assert_allclose(found.full_z - b, 2 * (found.whole_z - b), rtol=0, atol=1e-12)


@st.composite
def thinned(draw: st.DrawFn) -> Case:
    size = draw(st.integers(1, 5))
    layers = (
        Dense(neurons=size, activation="tanh"),
        Dropout(rate=draw(st.sampled_from([0.1, 0.25, 0.5, 0.8]))),
        Dense(neurons=2, activation=draw(st.sampled_from(["sigmoid", "softmax"]))),
    )
    network = Network((2,), layers, "cross_entropy")
    training = Training(eta=draw(numbers(0.1, 1.0)), seed=3)
    return Case(network, training, draw(parameters(network)), draw(data(network)))


@given(thinned())
@laws(40)
def test_the_mean_over_all_masks_is_the_whole_network(case: Case) -> None:
    """Exactly in z, whatever the rate; the masks that training draws are among them."""
    run = run_of(case)
    found = every_mask(run, run.updates - 1, 0)
    np.testing.assert_allclose(found.mean_z, found.whole_z, rtol=0, atol=1e-12)
    drawn = run.masks.at(0, np.array([0]))[0][0]
    assert any(np.array_equal(mask, drawn) for mask in found.masks)


def test_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["masks", "dropout"]) == 0
    printed = capsys.readouterr().out
    assert "4 answers of layer 3, each left out with probability 0.5: 16 masks" in printed
    rows = [line.split() for line in printed.splitlines()]
    assert ["×", "×", "1", "1", "0.496", "-0.201", "0.6214", "0.4499"] in rows
    assert main(["masks", "dropout", "--format", "json", "--example", "2"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["masks"][3] == [0, 0, 1, 1]
    assert main(["masks", "xor"]) == 2
    assert capsys.readouterr().err == "tuibp: this network has no dropout layer\n"


def test_in_ascii() -> None:
    scenario = load("dropout")
    lines = list(mask_lines(every_mask(run_of_scenario(scenario), 0, 0), scenario.network, ASCII))
    assert "\n".join(lines).isascii()
    assert max(map(len, lines)) <= 90


def test_too_many_masks_are_refused() -> None:
    layers = (Dense(neurons=13, activation="tanh"), Dropout(), Dense(neurons=1, activation="sigmoid"))
    network = Network((1,), layers, "quadratic")
    values = parameters_of([[[0.1]] * 13, [[0.1] * 13]], [[0.0] * 13, [0.0]])
    case = Case(network, Training(1.0), values, data_of([[1.0]], [[0.0]]))
    with pytest.raises(TuibpError, match=r"13 numbers has 2\^13 masks; this is for at most 12"):
        every_mask(run_of(case), 0, 0)
