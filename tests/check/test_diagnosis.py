"""Every known mistake is named from its numbers alone; right numbers are never accused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.check.planted import GRADIENTS, WHOLE, plantable, step_of, theirs_of
from tests.laws import laws
from tests.strategies import cases
from tuibp.check.comparison import compare
from tuibp.check.diagnosis import Diagnosis, diagnose
from tuibp.check.step import Step
from tuibp.check.theirs import Given, Theirs
from tuibp.engine.tensor import Tensor
from tuibp.program.mistakes.mistake import Made
from tuibp.program.mistakes.table import MISTAKES, possible
from tuibp.report.request import run_of
from tuibp.scenario.loading import load


def diagnosed(theirs: Theirs, step: Step) -> Diagnosis:
    return diagnose(theirs, step, compare(theirs, step))


def explained(found: Diagnosis) -> list[tuple[Made, ...]]:
    return [made for fit in found.fits for made in (fit.made, *fit.same)]


@laws(40)
@given(cases(), st.data())
def test_a_mistake_is_named_from_exact_numbers(case, data) -> None:
    step = step_of(case, data.draw(st.integers(0, 1)) if case.training.epochs > 1 else 0)
    planted = plantable(step)
    assume(planted)
    made = data.draw(st.sampled_from(planted))
    theirs = theirs_of(step, (made,))
    compared = compare(theirs, step)
    assume(compared[0].first is not None)
    assert (made,) in explained(diagnose(theirs, step, compared))


@laws(60)
@given(cases(), st.data())
def test_right_numbers_are_right_to_however_many_digits(case, data) -> None:
    step = step_of(case)
    digits = data.draw(st.sampled_from([0, 1, 2, 3, 6, 9]))
    theirs = theirs_of(step, (), digits=digits)
    assert compare(theirs, step)[0].first is None


@pytest.fixture(scope="module")
def step() -> Step:
    return Step(run_of(load("four-equations")), 0)


@pytest.mark.parametrize("kinds", [WHOLE, GRADIENTS, ("w_new", "b_new")], ids=["all", "gradients", "new"])
@pytest.mark.parametrize("digits", [0, 6])
def test_few_numbers_are_enough(step: Step, kinds: tuple[str, ...], digits: int) -> None:
    for made in plantable(step):
        theirs = theirs_of(step, (made,), kinds, digits)
        compared = compare(theirs, step)
        if compared[0].first is not None:
            assert (made,) in explained(diagnose(theirs, step, compared)), made


def test_two_mistakes_at_once(step: Step) -> None:
    by_name = {made.mistake.name: made for made in reversed(possible(step.program))}
    pairs = [
        ("slope-missing", "uphill"),
        ("error-sign", "bias-gradient-summed"),
        ("error-doubled", "slope-of-activation"),
        ("weighted-input-for-activation", "rate-twice"),
    ]
    for pair in pairs:
        made = tuple(by_name[name] for name in pair)
        found = diagnosed(theirs_of(step, made), step)
        assert {*made} in [{*fit.made} for fit in found.fits] + [{*m} for fit in found.fits for m in fit.same]
        assert found.pairs > 0


def test_what_no_mistake_gives_is_not_explained(step: Step) -> None:
    theirs = theirs_of(step, ())
    delta = Tensor("delta", 2)
    array = theirs.given[delta].array.copy()
    array[0, 1] *= 1.1
    wrong = Theirs("theirs", {**theirs.given, delta: Given("delta2", array)})
    found = diagnosed(wrong, step)
    assert found.fits == ()
    assert found.singles > 80


def test_the_names_are_those_of_the_table() -> None:
    assert all(mistake.name == name for name, mistake in MISTAKES.items())
    sentences = [mistake.sentence for mistake in MISTAKES.values()]
    assert len({*sentences}) == len(sentences)


def test_later_numbers_are_compared_after_earlier_ones(step: Step) -> None:
    order = [one.tensor for one in compare(theirs_of(step, ()), step)[0].compared]
    assert order.index(Tensor("z", 2)) < order.index(Tensor("delta", 3)) < order.index(Tensor("delta", 2))
    assert order[-1].kind in ("w_new", "b_new")


def test_numbers_of_32_bits_are_rounding(step: Step) -> None:
    exact = theirs_of(step, ())
    single = {
        t: Given(t.json, g.array.astype(np.float32).astype(np.float64), "float32")
        for t, g in exact.given.items()
    }
    compared = compare(Theirs("theirs", single), step)[0]
    assert compared.first is None
    assert max(one.ulps for one in compared.compared) > 0.1
