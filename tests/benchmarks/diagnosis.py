"""How long it takes to find that no known mistake, and no two of them, give somebody's numbers."""

from __future__ import annotations

import time

import numpy as np

from tests.benchmarks.figures import Figure
from tuibp.check.step import Step
from tuibp.check.theirs import Given, Theirs
from tuibp.check.verdict import judge
from tuibp.engine.tensor import Tensor
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.scenario.overrides import other_scenario

SECONDS = 2.0


def diagnosis(rounds: int) -> Figure:
    """A step of 3-4-2 with momentum and L2, of which only the new weights are known, one of them wrong."""
    scenario = other_scenario(load("four-equations"), {"momentum": "0.9", "l2": "0.1"})
    times = []
    for _ in range(max(rounds // 3, 3)):
        step = Step(run_of(scenario), 0)
        weights = {Tensor("w_new", layer): np.array(step.numbers[Tensor("w_new", layer)]) for layer in (3, 2)}
        weights[Tensor("w_new", 3)][0, 0] *= 1.07
        theirs = Theirs("theirs", {tensor: Given(tensor.json, array) for tensor, array in weights.items()})
        start = time.perf_counter()
        verdict = judge([theirs], step)
        times.append(time.perf_counter() - start)
        assert verdict.diagnosis is not None
        assert not verdict.diagnosis.fits
    middle = float(np.median(times))
    return Figure("diagnosis of 3-4-2", SECONDS, middle, middle, SECONDS, "s", "s")
