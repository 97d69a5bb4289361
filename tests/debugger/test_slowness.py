"""Slow weights with their causes, and the paths from a weight whose products add up to its gradient."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.debugger.sessions import sample
from tuibp.debugger.paths import MOST, count_all, paths_from, products_along
from tuibp.debugger.position import Focus
from tuibp.debugger.slowness import ranked
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.program.counting import count
from tuibp.report.paths import path_lines
from tuibp.report.slowness import slow_lines

ORACLE = Path(__file__).parents[1] / "data" / "oracle"
DENSE = ("four-equations", "xor", "xor-cross-entropy", "digits", "deep", "chain", "dead-relu", "all-paths")


@pytest.mark.parametrize("name", DENSE)
def test_the_factors_make_the_rate_and_the_order_is_that_of_the_rates(name: str) -> None:
    run = sample(name).run
    found = ranked(run, 0, 0, 10_000)
    frame = run.batch(0).frame(0)
    layers = range(2, len(run.program.network.shapes) + 1)
    assert found.weights == len(found.slowest) == sum(frame[Tensor("w", layer)].size for layer in layers)
    assert len({slow.weight for slow in found.slowest}) == found.weights
    rates = [abs(slow.rate) for slow in found.slowest]
    assert rates == sorted(rates)
    for slow in found.slowest:
        slope = 1.0 if slow.slope is None else slow.slope
        assert slow.input * slope * slow.price == pytest.approx(slow.rate, abs=1e-15)
        assert frame[Tensor("grad_w", slow.weight.tensor.layer)][slow.weight.index] == slow.rate
        assert slow.cause != "slope" or slow.slope is not None


def test_each_cause() -> None:
    def cause(name: str, layer: int, *index: int) -> str:
        found = ranked(sample(name).run, 0, 0, 100)
        return {slow.weight: slow.cause for slow in found.slowest}[Focus(Tensor("w", layer), index)]

    assert cause("four-equations", 2, 2, 1) == "input"
    assert cause("single-neuron", 2, 0, 0) == "slope"
    assert cause("chain", 2, 0, 0) == "price"


def test_the_ends_do_not_overlap() -> None:
    run = sample("four-equations").run
    found = ranked(run, 0, 1, 12)
    assert (len(found.slowest), len(found.fastest), found.weights) == (12, 8, 20)
    lines = list(slow_lines(found))
    assert lines[3].endswith("little comes in: a¹₁")
    assert lines[-4] == "the fastest:"


def test_the_paths_of_the_book() -> None:
    case = json.loads((ORACLE / "paths_eq53.json").read_text())["expected"]
    session = sample("all-paths")
    found = paths_from(session.run, 0, 0, Focus(Tensor("w", 2), (1, 0)))
    assert found.number == 2
    assert paths_from(session.run, 0, 0, Focus(Tensor("grad_w", 2), (1, 0))) == found
    for path, expected in zip(found.paths, case["paths"], strict=True):
        assert np.allclose(path.rates, expected["rates"], rtol=0, atol=1e-12)
        assert path.product == pytest.approx(expected["product"], abs=1e-15)
    assert sum(path.product for path in found.paths) == pytest.approx(case["nabla_w"], abs=1e-15)
    text = "\n".join(path_lines(found, session.walk.program))
    assert "w²₂₁ → a²₂ → a³₁ → a⁴₁ → C  0.08626 · 0.1531 · 0.2217 · -0.1803 = -0.000528016" in text
    assert "their sum -0.000972188; BP4 says -0.000972188" in text


@pytest.mark.parametrize("name", DENSE)
def test_the_sum_over_paths_is_the_gradient(name: str) -> None:
    run = sample(name).run
    for layer in range(2, len(run.program.network.shapes) + 1):
        found = paths_from(run, 0, 0, Focus(Tensor("w", layer), (0, 0)))
        assert len(found.paths) == (found.number if found.number <= MOST else 0)
        if found.paths:
            assert sum(path.product for path in found.paths) == pytest.approx(found.gradient, abs=1e-14)


def test_paths_are_counted_without_going_along_them() -> None:
    assert count_all((784, 30, 10)) == 235_500
    assert count_all((784, 30, 30, 30, 30, 10)) == 6_358_779_300
    run = sample("vanishing").run
    found = paths_from(run, 0, 0, Focus(Tensor("w", 2), (0, 0)))
    assert (found.number, found.paths) == (30**3 * 10, ())


def test_what_has_no_paths_and_no_ranking() -> None:
    with pytest.raises(TuibpError, match="put the cursor on one in w"):
        paths_from(sample("xor").run, 0, 0, Focus(Tensor("z", 2), (0,)))
    with pytest.raises(TuibpError, match="dense layers only"):
        paths_from(sample("convolution").run, 0, 0, Focus(Tensor("w", 5), (0, 0)))
    with pytest.raises(TuibpError, match="only weights of dense layers"):
        ranked(sample("convolution").run, 0, 0, 5)


def test_paths_take_more_multiplications_than_the_backward_pass() -> None:
    program = sample("all-paths").walk.program
    of_one_path = {2: 6, 3: 4, 4: 2}  # a σ′, w σ′ for each neuron behind it, and one less than the rates
    assert products_along(program) == 12 * of_one_path[2] + 6 * of_one_path[3] + 2 * of_one_path[4]
    for name in ("all-paths", "four-equations", "chain", "xor-cross-entropy"):
        program = sample(name).walk.program
        assert products_along(program) > count(program).backprop - count(program).forward
