"""Runs of one scenario with settings of their own: how they are written, named and refused."""

from __future__ import annotations

import pytest

from tuibp.errors import TuibpError
from tuibp.scenario.loading import load
from tuibp.scenario.variants import MOST, beside, grid, variant


def test_a_variant_is_named_by_its_settings() -> None:
    one = variant(load("xor"), ["eta=0.3", "l2 = 0.1  momentum=0.5"])
    assert one.name == "eta=0.3 l2=0.1 momentum=0.5"
    training = one.scenario.training
    assert (training.eta, training.l2, training.momentum) == (0.3, 0.1, 0.5)


def test_a_list_is_one_value() -> None:
    one = variant(load("xor"), ["activation = tanh, sigmoid eta=1"])
    assert one.scenario.network.activations == ("tanh", "sigmoid")


def test_what_stands_beside_what() -> None:
    xor, other = load("xor"), load("xor-cross-entropy")
    assert [one.name for one in beside(xor, other, [])] == ["xor", "xor-cross-entropy"]
    with_settings = beside(xor, other, ["eta=1", "l2=0.1"])
    assert [one.name for one in with_settings] == ["xor", "xor-cross-entropy eta=1 l2=0.1"]
    assert (with_settings[1].scenario.training.eta, with_settings[1].scenario.training.l2) == (1.0, 0.1)
    assert [one.name for one in beside(xor, None, ["eta=1"])] == ["xor", "eta=1"]
    assert [one.name for one in beside(xor, None, ["eta=1", "eta=2"])] == ["eta=1", "eta=2"]
    with pytest.raises(TuibpError, match="expected a second scenario"):
        beside(xor, None, [])


def test_a_grid_has_every_combination() -> None:
    found = grid(load("xor"), ["eta=0.1, 1", "l2=0,0.1"])
    assert [one.name for one in found] == [
        "eta=0.1 l2=0", "eta=0.1 l2=0.1", "eta=1 l2=0", "eta=1 l2=0.1",
    ]  # fmt: skip
    assert [one.scenario.training.eta for one in found] == [0.1, 0.1, 1.0, 1.0]


@pytest.mark.parametrize(
    ("axes", "problem"),
    [
        (["eta"], "--over: found 'eta', expected KEY=VALUE, such as eta=0.1,1"),
        (["eta="], "--over: found 'eta=', expected KEY=VALUE"),
        (["eta=1", "eta=2"], "--over: found 'eta' twice"),
        (["eat=1"], "--over: eat: unknown key; did you mean 'eta'?"),
        (["eta=1,,2"], "--over: found 'eta=', expected KEY=VALUE"),
        (
            ["eta=" + ",".join(["1"] * 21), "l2=" + ",".join(["0"] * 20)],
            f"420 runs are too many; at most {MOST}",
        ),
    ],
)
def test_a_grid_refuses(axes: list[str], problem: str) -> None:
    with pytest.raises(TuibpError) as caught:
        grid(load("xor"), axes)
    assert problem in str(caught.value)
