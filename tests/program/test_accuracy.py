"""Accuracy: which outputs count as right."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.laws import laws
from tests.strategies import cases
from tuibp.program.accuracy import accuracy, classify, judges, middle_of
from tuibp.program.network import Array, Network, dense_network
from tuibp.program.program import build
from tuibp.timeline.run import Run

SIGMOID = dense_network((2, 1), ("sigmoid",), "quadratic")
TANH = dense_network((2, 1), ("tanh",), "quadratic")
SOFTMAX = dense_network((2, 3), ("softmax",), "log_likelihood")
OUTPUT = dense_network((2, 1), ("sigmoid",), "output")


def rows(*numbers: float) -> Array:
    return np.array(numbers)[:, None]


@pytest.mark.parametrize(
    ("network", "targets", "middle"),
    [
        (SIGMOID, (0, 1, 1), 0.5),
        (SIGMOID, (0.1, 0.9), 0.5),
        (TANH, (-1, 1), 0.0),
        (TANH, (0, 1), 0.5),
        (SIGMOID, (0, 0), 0.5),
        (SIGMOID, (1,), 0.5),
        (TANH, (1, 1), 0.0),
    ],
)
def test_the_middle_is_that_of_the_targets(
    network: Network, targets: tuple[float, ...], middle: float
) -> None:
    assert middle_of(network, rows(*targets)) == middle


def test_one_output_is_right_on_its_targets_side() -> None:
    outputs = rows(0.2, 0.6, 0.5, 0.51)
    assert accuracy(outputs, rows(0, 0, 0, 0), 0.5) == 0.5, "the middle itself is on the lower side"
    assert accuracy(outputs, rows(1, 1, 1, 1), 0.5) == 0.5
    assert accuracy(rows(-0.3, 0.1), rows(-1, 1), 0.0) == 1.0


def test_of_several_outputs_the_greatest_speaks() -> None:
    targets = np.eye(3)
    assert accuracy(np.array([[0.4, 0.3, 0.3], [0.1, 0.2, 0.7], [0.0, 0.0, 0.01]]), targets, 0.5) == 2 / 3
    assert accuracy(np.zeros((3, 3)), targets, 0.5) == 1 / 3, "of equal ones the first counts"


def test_what_is_no_number_is_never_right() -> None:
    assert accuracy(rows(math.nan, math.inf, -math.inf), rows(0, 1, 0), 0.5) == 2 / 3
    assert accuracy(np.array([[math.nan, 0.0], [1.0, math.nan]]), np.eye(2), 0.5) == 0.0


@pytest.mark.parametrize(
    ("network", "targets", "expected"),
    [
        (SIGMOID, [[0], [1]], True),
        (SIGMOID, [[0], [0]], True),
        (SIGMOID, [[0], [0.5], [1]], False),
        (OUTPUT, [[0], [1]], False),
        (SOFTMAX, [[0, 1, 0], [1, 0, 0]], True),
        (SOFTMAX, [[0.1, 0.8, 0.1], [0.8, 0.1, 0.1]], True),
        (SOFTMAX, [[0, 1, 1], [1, 0, 0]], False),
        (SOFTMAX, [[0.2, 0.3, 0.5]], False),
        (SOFTMAX, [[1, 1, 1]], False),
    ],
)
def test_which_targets_classify(network: Network, targets: list[list[float]], expected: bool) -> None:
    assert classify(network, np.array(targets)) is expected


def test_a_cost_without_targets_judges_nothing() -> None:
    assert not judges(OUTPUT)
    assert judges(SIGMOID)


@given(cases(), st.integers(0, 10))
@laws(40)
def test_a_runs_accuracy_counts_what_its_examples_show(case: Case, update: int) -> None:
    """Against the outputs that the passes of single updates compute."""
    program = build(case.network, case.training, targets=case.data.targets)
    run = Run(program, case.parameters, case.data, test=case.data)
    update %= run.updates + 1
    parameters = run.parameters(update)
    y = case.data.targets
    with np.errstate(all="ignore"):
        outputs = run.passed(run.state(update), case.data)[f"a{case.network.L}"]
    middle = middle_of(case.network, y)
    right = [
        int(a.argmax() == t.argmax() if len(a) > 1 else (a[0] > middle) == (t[0] > middle))
        for a, t in zip(outputs, y, strict=True)
    ]
    score = run.score_at(update, parameters)
    assert score.accuracy == sum(right) / len(right)
    assert repr(score.cost) == repr(run.cost_at(update, parameters))
    assert repr(run.test_score(parameters)) == repr(score), "test data that are the training data"
