"""Numbers that circulate in print and are wrong: each is named for what it is.

The sources: Matt Mazur's worked example of 2015; the notes and the widget on chapter 3 of the book.
"""

from __future__ import annotations

import numpy as np

from tests.check.planted import given
from tuibp.check.step import Step
from tuibp.check.theirs import Given, Theirs
from tuibp.check.verdict import Verdict, judge
from tuibp.engine.tensor import Tensor
from tuibp.program.notation import UNICODE
from tuibp.report.checked.theirs import names, verdict_lines
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.scenario.overrides import other_scenario


def step(name: str, update: int = 0, **settings: str) -> Step:
    return Step(run_of(other_scenario(load(name), settings)), update)


def printed(texts: dict[Tensor, object], digits: int) -> Theirs:
    numbers = {tensor: np.array(value, dtype=np.float64) for tensor, value in texts.items()}
    return Theirs("printed", {tensor: given(tensor, array, digits) for tensor, array in numbers.items()})


def found(verdict: Verdict) -> list[str]:
    assert verdict.diagnosis is not None
    return [names(made) for fit in verdict.diagnosis.fits for made in (fit.made, *fit.same)]


W2, W3, C_NEW = Tensor("w_new", 2), Tensor("w_new", 3), Tensor("C_new")


def test_mazurs_first_update_is_right() -> None:
    w3 = [[0.35891648, 0.408666186], [0.511301270, 0.561370121]]
    w2 = [[0.149780716, 0.19956143], [0.24975114, 0.29950229]]
    assert judge([printed({W2: w2, W3: w3}, 8)], step("mazur")).right


def test_mazurs_error_after_it_comes_from_updated_weights() -> None:
    verdict = judge([printed({C_NEW: 0.291027924}, 9)], step("mazur"))
    assert not verdict.right
    assert found(verdict)[0] == "updated-weights"


def test_beside_the_printed_weights_it_is_told_to_come_from_elsewhere() -> None:
    """The printed w²'s are those of the right weights: the two do not go together."""
    w2 = [[0.149780716, 0.19956143], [0.24975114, 0.29950229]]
    verdict = judge([printed({W2: w2, C_NEW: 0.291027924}, 8)], step("mazur"))
    assert verdict.diagnosis is not None
    assert not verdict.diagnosis.fits
    assert [made.mistake.name for made in verdict.diagnosis.alone] == ["updated-weights"]


def test_the_widgets_cross_entropy_goes_by_the_price_of_the_output() -> None:
    """The step of its animation is ∂C/∂a = 1/(1 − a), 55.598 where it begins, in place of ∂C/∂z."""
    here = step("neuron-cross-entropy", eta="0.005")
    w = float(here.given[Tensor("w", 2)][0, 0])
    a = float(here.numbers[Tensor("a", 2)][0, 0])
    moved = w - 0.005 / (1 - a)
    verdict = judge([Theirs("widget", {W2: Given("w2_new", np.array([[moved]]))})], here)
    assert {"price-for-error", "slope-missing"} & {*found(verdict)}


def test_the_l2_update_given_for_l1() -> None:
    """(98) restates (93); L1 is (97)."""
    here = step("l1")
    weight, total = here.given[Tensor("w", 2)], here.numbers[Tensor("sum_grad_w", 2)]
    eta, strength, n = (float(here.given[Tensor(name)]) for name in ("eta", "l1", "n"))
    wrong = (1 - eta * strength / n) * weight - eta / len(here.batch) * total
    verdict = judge([Theirs("notes", {W2: Given("w2_new", wrong)})], here)
    assert found(verdict)[0] == "other-penalty"


def test_updates_inside_the_mini_batch() -> None:
    """For each x, w is updated by η/m: later examples see changed weights."""
    here = step("xor")
    numbers = here.numbers_of(here.program, one_by_one=True)
    verdict = judge([Theirs("notes", {t: Given(t.json, numbers[t]) for t in (W2, W3)})], here)
    assert found(verdict)[0] == "one-by-one"


def test_a_vector_where_the_book_has_columns() -> None:
    """Network([2, 2, 2]) with 1-D inputs runs, and its gradients of the biases are matrices."""
    here = step("mazur")
    matrix = np.full((2, 2), 0.1)
    verdict = judge([Theirs("network.py", {Tensor("grad_b", 3): Given("nabla_b", matrix)})], here)
    assert any("(2, 2)" in line for line in verdict_lines(verdict, UNICODE))
    assert any("NumPy has made a matrix of them" in line for line in verdict_lines(verdict, UNICODE))
