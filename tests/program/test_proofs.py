"""All lines of a proof are the same number, whatever the network; and its arrays are its entries."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given

from tests.case import Case
from tests.debugger.sessions import session_of
from tests.laws import laws
from tests.strategies import cases, image_networks
from tuibp.engine.tensor import Shapes, Values
from tuibp.program.equations import Equation
from tuibp.program.notation import ASCII, UNICODE
from tuibp.program.program import Program, build
from tuibp.program.proofs.table import proof
from tuibp.report.texts.english import TEXTS
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names
from tuibp.timeline.run import Run


def assert_proved(program: Program, equation: Equation, values: Values, shapes: Shapes, most: int) -> None:
    for part in equation.parts:
        lines = proof(program, equation, part)
        shape = shapes[part.result]
        indices = list(np.ndindex(shape))[:: max(1, math.prod(shape) // most)]
        for index in indices:
            expected = float(values[part.result][index])
            for line in lines:
                with np.errstate(all="ignore"):
                    scalar = line.right.element(line.at(index), values)
                    whole = np.asarray(line.right.value(values))
                assert line.reason
                assert f"why.{line.reason}" in TEXTS
                assert scalar.symbols(ASCII).isascii()
                assert scalar.symbols(UNICODE)
                entry = float(whole[line.at(index)])
                if not (math.isfinite(entry) and math.isfinite(expected)):
                    continue
                assert scalar.value == pytest.approx(entry, rel=1e-12, abs=1e-12), (part.result, line.reason)
                if line.left is None:
                    assert entry == pytest.approx(expected, rel=1e-12, abs=1e-12), (part.result, line.reason)
                elif line.numbers:
                    left = line.left.element(line.at(index), values).value
                    assert scalar.value == pytest.approx(left, rel=1e-12, abs=1e-12), line.reason


def assert_every_line(case: Case) -> None:
    session = session_of(case)
    run, program = session.run, session.walk.program
    for example, listing in ((0, program.example), (None, program.update)):
        shapes = program.shapes(None if example is not None else len(run.batch(0)))
        for equation in listing:
            assert_proved(program, equation, run.batch(0).frame(example), shapes, 4)


@given(cases())
@laws(40)
def test_every_line_of_every_network(case: Case) -> None:
    assert_every_line(case)


@given(cases(image_networks()))
@laws(40)
def test_every_line_of_networks_over_images(case: Case) -> None:
    assert_every_line(case)


NAMES = [name for name in sample_names() if name != "second-convolution"]
"""All but one that has the lines of `convolution`, and twenty thousand shared weights to differ by."""


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_the_samples(name: str) -> None:
    scenario = load(name)
    program = build(scenario.network, scenario.training, targets=scenario.data.targets)
    run = Run(program, scenario.parameters, scenario.data)
    for example, listing in ((0, program.example), (None, program.update)):
        shapes = program.shapes(None if example is not None else len(run.batch(0)))
        for equation in listing:
            assert_proved(program, equation, run.batch(0).frame(example), shapes, 3)
