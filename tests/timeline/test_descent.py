"""The slope of the cost over all data, and the direction of a mini-batch beside it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.debugger.sessions import sample
from tuibp.timeline.descent import descent


@pytest.mark.parametrize("name", ["xor", "weight-decay", "l1", "momentum", "convolution"])
def test_a_small_step_against_the_slope_lowers_the_cost_by_its_square(name: str) -> None:
    run = sample(name).run
    start = run.program.state(run.start)
    learned = [t for t in run.program.carried if t.kind in ("w", "b")]
    gradient = dict(zip(learned, run.gradient_at(0, start), strict=True))
    step = 1e-6
    moved = [
        array - step * gradient[tensor] if tensor in gradient else array
        for tensor, array in zip(run.program.carried, start, strict=True)
    ]
    lowered = run.cost_at(0, run.start) - run.cost_at(0, run.program.parameters(tuple(moved)))
    assert lowered / step == pytest.approx(descent(run, 0, run.start).slope ** 2, rel=1e-3)


def test_a_mini_batch_of_all_examples_has_the_direction_of_all() -> None:
    run = sample("gradient-descent").run
    assert descent(run, 0, run.start).cosine == pytest.approx(1.0, abs=1e-12)
    xor = sample("xor").run
    both = [descent(xor, update, xor.parameters(update)).cosine for update in (0, 1)]
    assert all(-1 <= each <= 1 for each in both)
    assert both[0] != pytest.approx(1.0, abs=1e-3)


def test_no_slope_has_no_direction() -> None:
    run = sample("symmetry").run
    assert descent(run, 0, run.start).slope == 0
    assert np.isnan(descent(run, 0, run.start).cosine)
