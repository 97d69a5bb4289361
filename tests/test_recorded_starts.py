"""What the book records of networks before their first update: vanishing errors, and z by initialisation."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests.oracle_cases import load
from tuibp.engine.activations import SIGMOID_PRIME
from tuibp.engine.tensor import Array
from tuibp.program.network import Data, Parameters, Training, dense_network
from tuibp.program.program import build
from tuibp.scenario.loading import load as load_scenario
from tuibp.timeline.run import Run

SEEDS = 20

SYNTHETIC = load("vanishing_synthetic")["nets"]
DIGITS = load("vanishing_digits")["nets"]
INIT = load("weight_init")


def sizes_of(written: str) -> tuple[int, ...]:
    """`[64, 30, 10]`."""
    return tuple(int(size) for size in written.strip("[]").split(","))


def drawn(sizes: tuple[int, ...], seed: int) -> Parameters:
    """All biases first, then the weights over √n_in, as the book's second program draws them."""
    random = np.random.RandomState(seed)
    b = tuple(random.randn(n) for n in sizes[1:])
    w = tuple(random.randn(n, m) / np.sqrt(m) for m, n in pairwise(sizes))
    return Parameters(w, b)


def norms(sizes: tuple[int, ...], seed: int, inputs: Array, targets: Array) -> list[float]:
    """‖mean over the examples of δ^l‖ of the hidden layers."""
    network = dense_network(sizes, ("sigmoid",) * (len(sizes) - 1), "cross_entropy")
    training = Training(eta=1.0, epochs=1, mini_batch_size=len(inputs))
    run = Run(build(network, training), drawn(sizes, seed), Data(inputs, targets))
    traced = run.traced(0, run.state(0))
    return [float(np.linalg.norm(traced[f"delta{layer}"].mean(axis=0))) for layer in range(2, network.L)]


def uniform(n_in: int, seed: int) -> tuple[Array, Array]:
    """Two hundred inputs without a meaning, the labels 0 … 9 in turn."""
    return np.random.RandomState(seed).rand(200, n_in), np.eye(10)[np.arange(200) % 10]


def digits() -> tuple[Array, Array]:
    """The thousand digits of the sample."""
    data = load_scenario("digits").data
    return data.inputs, data.targets


@pytest.mark.parametrize("written", SYNTHETIC)
def test_vanishing_over_inputs_without_a_meaning(written: str) -> None:
    sizes, recorded = sizes_of(written), SYNTHETIC[written]
    found = np.array([norms(sizes, seed, *uniform(sizes[0], seed)) for seed in range(SEEDS)])
    check(found, recorded)
    ratios = found[:, -1] / found[:, 0]
    assert float(np.median(ratios)) == pytest.approx(recorded["median_ratio_last_first"], abs=1e-12 * 200)


@pytest.mark.parametrize("written", DIGITS)
def test_vanishing_over_digits(written: str) -> None:
    sizes, recorded = sizes_of(written), DIGITS[written]
    inputs, targets = digits()
    assert inputs.shape == (1000, 64)
    found = np.array([norms(sizes, seed, inputs, targets) for seed in range(SEEDS)])
    check(found, recorded)
    assert found.min(axis=0) == pytest.approx(recorded["min"], abs=1e-12)
    assert found.max(axis=0) == pytest.approx(recorded["max"], abs=1e-12)


def check(found: Array, recorded: Any) -> None:
    """The first seed's norms, the median, and that they grow from layer to layer for every seed."""
    assert found[0] == pytest.approx(recorded["seed0"], abs=1e-12)
    assert np.median(found, axis=0) == pytest.approx(recorded["median20"], abs=1e-12)
    assert int((np.diff(found, axis=1) > 0).all(axis=1).sum()) == recorded["monotone_seeds"]


def test_what_z_is_before_training() -> None:
    """A neuron with 1000 inputs, half of them 1: the sum of 500 weights and a bias is normal itself."""
    for name, std in (("old", math.sqrt(501)), ("new", math.sqrt(1.5))):
        assert std == pytest.approx(INIT[f"std_{name}"], abs=1e-12)
        for bound in (1, 5):
            beyond = math.erfc(bound / std / math.sqrt(2))
            assert beyond == pytest.approx(INIT[f"P_absz_gt{bound}_{name}"], abs=1e-12)
        z = np.linspace(-12.0, 12.0, 400_001) * std
        density = np.exp(-((z / std) ** 2) / 2) / (std * math.sqrt(2 * math.pi))
        slope = SIGMOID_PRIME.array(z)
        mean = float(np.sum(density * slope) * (z[1] - z[0]))
        # recorded from a sample, not from the distribution: two digits of it are more than chance
        assert mean == pytest.approx(INIT[f"mean_sigma_prime_{name}"], abs=3e-4)
