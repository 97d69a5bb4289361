"""What expressions mean where NumPy alone does not say it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.expressions.places import NUMBERS, VOCABULARY, Place, place
from tuibp.engine.tensor import Tensor
from tuibp.expressions.environment import NotComputed
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse, parse_condition

HERE = place(
    a1=[3.0, 4.0],
    w2=[[1, 2], [3, 4], [5, 6]],
    b2=[0, 1, 2],
    z2=[0.0, np.inf, np.nan],
    delta2=[-1.0, 0.0, 1.0],
    C=0.25,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x[0]", 3.0),
        ("a[1] [ 1 ]", 4.0),
        ("w[2][0, 1]", 2.0),
        ("w[2][0][1]", 2.0),
        ("w[2][:, 1][2]", 6.0),
        ("w[2][-1, -2]", 5.0),
        ("(x + 1)[1]", 5.0),
        ("x[0,]", 3.0),
        ("norm(x)", 5.0),
        ("norm(C)", 0.25),
        ("mean(w[2])", 3.5),
        ("sum(w[2] > 2)", 4.0),
        ("mean(w[2] > 2)", 4 / 6),
        ("min(w[2])", 1.0),
        ("max(C, 1, eta)", 3.0),
        ("argmax(w[2])", 5.0),
        ("rank(w[2])", 2.0),
        ("rank(w[2] * 0)", 0.0),
        ("dot(b[2], delta[2]) - sum(b[2] * delta[2])", 0.0),
        ("outer(b[2], x)[2, 1] - b[2][2] * x[1]", 0.0),
        ("corr(b[2], delta[2])", 1.0),
        ("corr(b[2], 5 - 2*b[2])", -1.0),
        ("corr(b[2], 0*b[2])", math.nan),
        ("near(b[2], 1, 1)", True),
        ("near(b[2], 1, 0.5)", False),
        ("near(b[2], delta[2] + 1, 0)", True),
        ("near(z[2], 0, inf)", False),
        ("any(isfinite(z[2]))", True),
        ("all(isfinite(z[2]))", False),
        ("any(0 < delta[2] < 1)", False),
        ("all(-1 <= delta[2] <= 1)", True),
        ("sum(0 <= b[2] < 2 != delta[2])", 2.0),
        ("epoch", 2.0),
        ("update % 2 == 1", True),
        ("7 // 2", 3.0),
        ("1 / 0", math.inf),
        ("0 / 0", math.nan),
        ("epoch / (epoch - 2)", math.inf),
        ("(-1) ** 0.5", math.nan),
        ("9**9**9**9", math.inf),
        ("-2 ** 2", -4.0),
        ("nan == nan", False),
        ("nan != nan", True),
        ("z[2][2] > 0", False),
        ("not z[2][2] > 0", True),
        ("1 < 2 < 3 and not 3 < 2 < 1", True),
        ("True", True),
        ("False or 2", True),
        ("C and 0", False),
        ("C\n>\t0", True),
    ],
)  # fmt: skip
def test_single_values(text: str, value: float | bool) -> None:
    found = parse(text, VOCABULARY).value(HERE)
    assert type(found) is type(value)
    np.testing.assert_allclose(found, value, rtol=1e-15)


def test_old_is_the_place_before() -> None:
    assert HERE.earlier is not None
    formula = parse("norm(delta[2] - old(delta[2])) + old(update)", VOCABULARY)
    delta = Tensor("delta", 2)
    moved = np.linalg.norm(HERE.tensors[delta] - HERE.earlier.tensors[delta])
    assert formula.value(HERE) == moved + 4.0
    assert (formula.remembers, formula.tensors, formula.numbers) == (True, {delta}, {"update"})
    assert not parse("delta[2]", VOCABULARY).remembers


def test_what_has_no_value_yet_says_so() -> None:
    with pytest.raises(NotComputed, match="nothing came before"):
        parse("old(C)", VOCABULARY).value(Place(HERE.tensors, NUMBERS))
    with pytest.raises(NotComputed, match=r"delta\[2\] is not computed yet"):
        parse_condition("C > 0 and delta[2][0] > 0", VOCABULARY).holds(
            Place({Tensor("C"): HERE.tensors[Tensor("C")]}, {})
        )


def test_a_truth_is_asked_for_only_as_far_as_needed() -> None:
    only_cost = Place({Tensor("C"): np.float64(0.25)}, {})
    assert parse_condition("C > 0 or delta[2][0] > 0", VOCABULARY).holds(only_cost)
    assert not parse_condition("C < 0 and delta[2][0] > 0", VOCABULARY).holds(only_cost)
    assert not parse_condition("0 < C < 0.1 < delta[2][0]", VOCABULARY).holds(only_cost)


@pytest.mark.parametrize(
    ("text", "truth"), [("C", True), ("C - C", False), ("C > 1", False), ("inf", True), ("w[2][0, 0]", True)]
)
def test_conditions(text: str, truth: bool) -> None:
    assert parse_condition(text, VOCABULARY).holds(HERE) is truth


@pytest.mark.parametrize(
    ("text", "column"),
    [("z[2][2]", 1), ("  nan", 3), ("C > 0 and z[2][2]", 11), ("not nan", 5), ("C > 1 or (0/0)", 11)],
)
def test_nan_is_neither_true_nor_false(text: str, column: int) -> None:
    condition = parse_condition(text, VOCABULARY)
    with pytest.raises(
        ExpressionError, match=f"column {column}: the value is nan, which is neither true nor false"
    ):
        condition.holds(HERE)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_the_rank_of_what_is_not_finite(bad: float) -> None:
    formula = parse("1 + rank(w[2])", VOCABULARY)
    with pytest.raises(
        ExpressionError, match=r"column 10: rank\(m\): a matrix that holds nan or inf has no rank"
    ):
        formula.value(place(w2=[[bad, 0], [0, 0], [0, 0]]))


def test_a_rank_that_does_not_converge(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise np.linalg.LinAlgError("SVD did not converge")

    monkeypatch.setattr(np.linalg, "matrix_rank", fails)
    with pytest.raises(
        ExpressionError, match=r"column 6: rank\(m\): the rank cannot be computed: the singular values do not"
    ):
        parse("rank(w[2])", VOCABULARY).value(HERE)


def test_an_array_of_numbers_is_no_condition() -> None:
    problem = r"column 2: a condition is one truth value; write any\(…\) or all\(…\)"
    with pytest.raises(ExpressionError, match=problem):
        parse_condition(" delta[2] > 0", VOCABULARY)
    with pytest.raises(ExpressionError, match=problem):
        parse(" delta[2] > 0", VOCABULARY).holds(HERE)


@pytest.mark.parametrize(
    "text", ["w[2]", "w[2][0]", "w[2][:, 0:1]", "old(w[2])", "+w[2]", "w[2] > 0", "min(w[2], 1)"]
)
def test_arrays_are_read_only_and_the_run_stays_as_it_is(text: str) -> None:
    bits = HERE.bits
    found = parse(text, VOCABULARY).value(HERE)
    assert isinstance(found, np.ndarray)
    with pytest.raises(ValueError, match="read-only"):
        found[...] = 7
    assert HERE.bits == bits
    assert all(array.flags.writeable for array in HERE.tensors.values())


def test_formulas_are_values() -> None:
    formula = parse("  C >\t0 ", VOCABULARY)
    assert formula.text == "C > 0"
    assert formula == parse("C > 0", VOCABULARY)
    assert len({formula, parse("C > 0", VOCABULARY), parse("C >0", VOCABULARY)}) == 2
    with pytest.raises(AttributeError, match="frozen"):
        formula.text = "x"  # type: ignore[misc]
