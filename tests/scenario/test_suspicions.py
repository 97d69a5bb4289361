"""Warnings: legal, and hardly meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.files import changed, loaded

SIGMOID = 'activation = "sigmoid"'
SOFTMAX = (SIGMOID, 'activation = ["sigmoid", "softmax"]')
LIKELIHOOD = ('"quadratic"', '"log_likelihood"')
TARGETS = "[[0], [1]]"

SUSPICIOUS = {
    "softmax of one": (
        [SOFTMAX],
        "5: network.activation: softmax with one output is always 1, so nothing can be learned",
    ),
    "sigmoid": (
        [(TARGETS, "[[2], [-1]]")],
        "20: data.targets[0][0]: is 2 (and 1 more), which sigmoid cannot reach: its values are 0 to 1",
    ),
    "tanh": (
        [(SIGMOID, 'activation = "tanh"'), (TARGETS, "[[0], [-1.5]]")],
        "20: data.targets[1][0]: is -1.5, which tanh cannot reach: its values are -1 to 1",
    ),
    "relu": (
        [(SIGMOID, 'activation = "relu"'), (TARGETS, "[[5], [-1]]")],
        "20: data.targets[1][0]: is -1, which relu cannot reach: its values are 0 and above",
    ),
    "logarithm": (
        [(SIGMOID, 'activation = "linear"'), ('"quadratic"', '"cross_entropy"')],
        (
            "6: network.cost: cross_entropy takes the logarithm of the outputs, "
            "which linear lets leave 0 to 1: C may be nan"
        ),
    ),
    "sums": (
        [SOFTMAX, LIKELIHOOD],
        "20: data.targets[0]: sum to 0, and softmax's outputs to 1: δ = a − y holds only where both do",
    ),
    "eta zero": ([("eta = 3.0", "eta = 0")], "23: training.eta: is 0: no parameter will ever move"),
    "eta negative": ([("eta = 3.0", "eta = -1")], "23: training.eta: is -1: a negative rate climbs the cost"),
    "large batch": (
        [("mini_batch_size = 2", "mini_batch_size = 3")],
        "25: training.mini_batch_size: is 3, and there are 2 examples: each epoch is one update",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "warning"), SUSPICIOUS.values(), ids=SUSPICIOUS.keys())
def test_warnings(tmp_path: Path, changes: list[tuple[str, str]], warning: str) -> None:
    scenario = loaded(tmp_path, changed(*changes))
    assert f"{tmp_path}/case.toml:{warning}" in scenario.warnings
