"""Settings laid over a scenario: what a file could say, checked as a file is."""

from __future__ import annotations

import numpy as np
import pytest

from tuibp.errors import InputError
from tuibp.scenario.loading import load
from tuibp.scenario.overrides import other_scenario


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("eta", "0.5", 0.5),
        ("eta", "1e-3", 0.001),
        ("eta", "2", 2.0),
        ("epochs", "7", 7),
        ("mini_batch_size", " 4 ", 4),
        ("shuffle", "true", True),
        ("seed", "0", 0),
        ("reduction", "sum", "sum"),
        ("update_biases", "false", False),
    ],
)
def test_one_setting_changes_and_nothing_else(key: str, text: str, value: object) -> None:
    scenario = load("xor")
    other = other_scenario(scenario, {key: text})
    assert other.training == scenario.training.with_fields(**{key: value})
    assert type(getattr(other.training, key)) is type(value)
    assert other.network == scenario.network
    assert other.gathered is scenario.gathered
    assert other.parameters is scenario.parameters
    assert other.data is scenario.data


def test_cost_and_activation() -> None:
    scenario = load("xor")
    assert other_scenario(scenario, {"cost": "cross_entropy"}).network.cost == "cross_entropy"
    assert other_scenario(scenario, {"activation": "tanh"}).network.activations == ("tanh", "tanh")
    other = other_scenario(scenario, {"activation": "relu, sigmoid", "eta": "0.1"})
    assert (other.network.activations, other.training.eta) == (("relu", "sigmoid"), 0.1)


@pytest.mark.parametrize(
    ("key", "text", "message"),
    [
        ("etaa", "1", "--set: etaa: unknown key; did you mean 'eta'?"),
        ("layers", "2", "--set: layers: unknown key; expected one of "),
        ("eta", "", "--set: eta: found '' (a string), expected a finite number"),
        ("eta", "nan", "--set: eta: found nan, expected a finite number"),
        ("eta", "1,2", "--set: eta: found a list of 2, expected a finite number"),
        ("epochs", "1.5", "--set: epochs: found 1.5, expected an integer of at least 1"),
        ("epochs", "9" * 5000, "--set: epochs: found '9999"),
        ("shuffle", "yes", "--set: shuffle: found 'yes' (a string), expected true or false"),
        ("reduction", "mena", "--set: reduction: 'mena' is not a reduction; did you mean 'mean'?"),
        ("cost", "quadrtic", "--set: cost: 'quadrtic' is not a cost; did you mean 'quadratic'?"),
        ("activation", "tanh,relu,relu", "--set: activation: found a list of 3, expected 2: one for each of"),
        ("eta\x1b[2J", "1", "--set: eta�: unknown key; did you mean 'beta2'?"),
    ],
)
def test_a_mistake_is_one_line(key: str, text: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        other_scenario(load("xor"), {key: text})
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_parameters_are_drawn_anew_from_the_seed_of_the_file() -> None:
    other = other_scenario(load("overfitting"), {"init": "new"})
    again = other_scenario(other, {"init": "old"})
    given = load("overfitting").parameters
    assert all(map(np.array_equal, (*again.parameters.w, *again.parameters.b), (*given.w, *given.b)))
    assert np.allclose(other.parameters.w[0] * np.sqrt(2), given.w[0], rtol=1e-15, atol=0)
    assert not other.parameters.w[0].flags.writeable
    with pytest.raises(InputError, match="--set: init: 'odl' is not an initialisation; did you mean 'old'"):
        other_scenario(other, {"init": "odl"})
