"""What is no expression of this program is refused when it is read: what, where, and what was meant."""

from __future__ import annotations

import ast

import pytest

from tests.expressions.places import VOCABULARY
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.expressions.mistakes import ALLOWED, ExpressionError
from tuibp.expressions.parsing import parse
from tuibp.expressions.vocabulary import Vocabulary

REFUSED = [
    # names
    ("1 + detla", 5, "there is no 'detla'; did you mean 'delta'?"),
    ("  detla", 3, "there is no 'detla'; did you mean 'delta'?"),
    ("delta2 > 0", 1, "there is no 'delta2'; did you mean 'delta[2]'?"),
    ("grad_w_3", 1, "there is no 'grad_w_3'; did you mean 'grad_w[3]'?"),
    ("csot", 1, "there is no 'csot'; did you mean 'cost'?"),
    ("epohc", 1, "there is no 'epohc'; did you mean 'epoch'?"),
    ("velocity_w[2]", 1, "there is no 'velocity_w'"),
    ("__import__", 1, "there is no '__import__'; expected one of x, y, C, "),
    ("norm", 1, "norm is a function: norm(x)"),
    ("1 + old", 5, "old is a function: old(x)"),
    # layers
    ("delta", 1, "delta is used with a layer: delta[2] or delta[3]"),
    ("norm(a)", 6, "a is used with a layer: a[1] … a[3]"),
    ("delta[1]", 1, "there is no delta[1]; expected delta[2] or delta[3]"),
    ("delta[-1]", 1, "there is no delta[-1]; expected delta[2] or delta[3]"),
    ("delta[" + "9" * 300 + "]", 1, "there is no delta[1e+300]; expected"),
    ("delta[2:3]", 7, "delta is used with a layer, and indices after it: delta[2] or delta[3]"),
    ("w[2, 0]", 3, "w is used with a layer, and indices after it"),
    ("w[epoch]", 3, "w is used with a layer, and indices after it"),
    ("w[True]", 3, "w is used with a layer, and indices after it"),
    ("w[-True]", 3, "w is used with a layer, and indices after it"),
    ("w[2.0]", 3, "w is used with a layer, and indices after it"),
    # indices
    ("w[2][3]", 6, "there is no index 3: 'w[2]' has shape 3×2, and indices count from 0"),
    ("w[2][0, -3]", 9, "there is no index -3: 'w[2]' has shape 3×2"),
    ("w[2][0][2]", 9, "there is no index 2: 'w[2][0]' has shape 2"),
    ("x[" + "9" * 300 + "]", 3, "there is no index 1e+300: 'x' has shape 2"),
    ("x[0, 0]", 6, "'x' has 1 index"),
    ("w[2][0, 0, 0]", 12, "'w[2]' has 2 indices"),
    ("C[0]", 3, "'C' is one number, which has no index"),
    ("x[0][0]", 6, "'x[0]' is one number, which has no index"),
    ("x[C]", 3, "expected an index such as 0 or a slice such as 0:2, found 'C'"),
    ("x[1.0]", 3, "expected an index such as 0 or a slice such as 0:2, found '1.0'"),
    ("x[True]", 3, "expected an index such as 0 or a slice such as 0:2, found 'True'"),
    ("x[--1]", 3, "expected an index such as 0 or a slice such as 0:2, found '--1'"),
    ("x[[0]]", 3, "expected an index such as 0 or a slice such as 0:2, found '[0]'"),
    ("x[x > 0]", 3, "expected an index such as 0 or a slice such as 0:2, found 'x > 0'"),
    ("x[C:]", 3, "expected a whole number in a slice, found 'C'"),
    ("x[0:1.5]", 5, "expected a whole number in a slice, found '1.5'"),
    ("x[::0]", 3, "a slice has no step of 0"),
    ("w[2][:, 2:]", 9, "the slice is empty: 'w[2]' has 2 along this axis"),
    # shapes
    ("delta[2] + w[2]", 10, "'+' takes shapes that fit together, found a vector of 3 numbers and 3×2"),
    ("(x) ** (delta[2])", 5, "'**' takes shapes that fit together, found a vector of 2 numbers and a"),
    ("0 < x <= delta[2]", 7, "'<=' takes shapes that fit together, found a vector of 2 numbers and a"),
    ("x and C", 1, "'and' takes one truth value, found a vector of 2 numbers; write any(…) or all(…)"),
    ("C or x > 0", 6, "'or' takes one truth value, found a vector of 2 truth values; write any(…) or all(…)"),
    ("not x", 5, "'not' takes one truth value, found a vector of 2 numbers; write any(…) or all(…)"),
    ("(C > 0) + 1", 9, "'+' takes numbers, found one truth value"),
    ("-(x > 0)", 1, "'-' takes numbers, found a vector of 2 truth values"),
    ("(C > 0) == True", 9, "'==' takes numbers, found one truth value"),
    # functions
    ("nrm(x)", 1, "there is no function 'nrm'; did you mean 'norm'?"),
    ("open(x)", 1, "there is no function 'open'; expected one of norm, mean, "),
    ("x(0)", 1, "x is not a function; an index stands in [ ]"),
    ("norm(x)(x)", 1, "'norm(x)' is not a function"),
    ("norm()", 1, "norm(x) takes 1 argument, found 0"),
    ("norm(x, 1)", 1, "norm(x) takes 1 argument, found 2"),
    ("min()", 1, "min(x, …) takes one or more arguments, found 0"),
    ("near(x, 0)", 1, "near(x, number, tolerance) takes 3 arguments, found 2"),
    ("norm(x > 0)", 6, "norm(x): expected numbers, found a vector of 2 truth values"),
    ("sqrt(C > 0)", 6, "sqrt(x): expected numbers, found one truth value"),
    ("isfinite(True)", 10, "isfinite(x): expected numbers, found one truth value"),
    ("any(delta[2])", 5, "any(x): expected comparisons, such as delta[2] > 0, found a vector of 3 numbers"),
    ("max(C, x, delta[2])", 11, "max(x, …): a vector of 3 numbers and a vector of 2 numbers do not"),
    ("near(x, delta[2], 1)", 9, "near(x, number, tolerance): a vector of 3 numbers and a vector of 2"),
    ("near(x, 0, x)", 12, "near(x, number, tolerance): the tolerance is one number, found a vector"),
    ("dot(x, w[2])", 8, "dot(u, v): expected a vector, found 3×2 numbers"),
    ("dot(x, delta[2])", 8, "dot(u, v): expected a vector of 2 numbers as the first argument is, found"),
    ("corr(x, delta[2])", 9, "corr(u, v): expected a vector of 2 numbers as the first argument is, found"),
    ("corr(C, C)", 6, "corr(u, v): a correlation needs two numbers or more, found one number"),
    ("rank(x)", 6, "rank(m): expected a matrix, found a vector of 2 numbers"),
    ("rank(w[2] > 0)", 6, "rank(m): expected numbers, found 3×2 truth values"),
    ("old(1 + old(C))", 9, "old() inside old(): only the place just before is known"),
    ("old()", 1, "old(x) takes 1 argument, found 0"),
    ("old(C, C)", 1, "old(x) takes 1 argument, found 2"),
    ("norm(*x)", 6, f"'*' has no meaning before an argument; {ALLOWED}"),
    ("norm(x, **x)", 9, f"'*' has no meaning before an argument; {ALLOWED}"),
    ("norm(x=1)", 7, "'=' has no meaning here; did you mean '=='?"),
    ("max(x: 1)", 6, "':' stands in slices only, such as x[0:2]"),
    ("x[(0:1)]", 5, "':' stands in slices only, such as x[0:2]"),
    # signs and words that Python has and the language has not
    ("x.T", 2, "'.' has no meaning here: there are no attributes"),
    ("'x'", 1, "\"'\" has no meaning here: there are no strings"),
    ('C + "x"', 5, "'\"' has no meaning here: there are no strings"),
    ("C # cost", 3, "'#' has no meaning here: there are no comments"),
    ("C = 1", 3, "'=' has no meaning here; did you mean '=='?"),
    ("x > 0 & x < 1", 7, "'&' has no meaning here; did you mean 'and'?"),
    ("!C", 1, "'!' has no meaning here; did you mean 'not'?"),
    ("C^2", 2, "'^' has no meaning here; did you mean '**'?"),
    ("C ≤ 1", 3, "'≤' (U+2264) has no meaning here; did you mean '<='?"),
    ("norm(δ)", 6, "'δ' (U+03B4) has no meaning here; did you mean 'delta'?"),
    ("1 if C else 2", 3, f"'if' has no meaning here; {ALLOWED}"),
    ("lambda: 1", 1, f"'lambda' has no meaning here; {ALLOWED}"),
    ("C is 1", 3, "'is' has no meaning here; did you mean '=='?"),
    ("1 in x", 3, f"'in' has no meaning here; {ALLOWED}"),
    ("1 << 2", 1, f"'1 << 2' has no meaning here; {ALLOWED}"),
    ("[C, C]", 1, f"'[C, C]' has no meaning here; {ALLOWED}"),
    ("C, C", 1, f"'C, C' has no meaning here; {ALLOWED}"),
    ("()", 1, f"'()' has no meaning here; {ALLOWED}"),
    # numbers
    ("1e999", 1, "'1e999' is too large for a number; write inf"),
    ("1 + " + "9" * 400, 5, "'9999999999999999999…' is too large for a number; write inf"),
    ("0x1F", 1, "'0x1F' is not a number"),
    ("1_000", 1, "'1_000' is not a number"),
    ("C + 2j", 5, "'2j' is not a number"),
    ("1.2.3", 1, "'1.2.3' is not a number"),
    ("1and 2", 1, "'1and' is not a number"),
    # what cannot be read
    ("", 1, "an expression is missing; write one such as norm(delta[2])"),
    ("C >", 4, "the expression ends too early"),
    ("not", 4, "the expression ends too early"),
    ("C C", 3, "an operator is missing before 'C'"),
    ("norm(x 2)", 8, "an operator is missing before '2'"),
    ("norm(x", 5, "'(' is never closed"),
    ("norm(x[0)", 9, "')' closes no '('"),
    ("C]", 2, "']' closes no '['"),
    ("C > > 1", 5, f"cannot be read from '>' on; {ALLOWED}"),
    ("x[]", 3, f"cannot be read from ']' on; {ALLOWED}"),
    # how much
    ("C" + " " * 500 + "+ C", 501, "an expression has at most 500 characters, this one 504"),
    ("(" * 31 + "C" + ")" * 31, 31, "brackets are nested at most 30 deep"),
    ("C" + "+C" * 31, 1, "operations are nested at most 30 deep"),
    ("min(" + "1," * 200 + "1)", 1, "an expression has at most 200 parts"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "column", "problem"), REFUSED, ids=[row[0][:30] or "empty" for row in REFUSED]
)
def test_refusals(text: str, column: int, problem: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text, VOCABULARY)
    assert str(refused.value).startswith(f"column {column}: {problem}")
    assert refused.value.column == column


def test_an_expression_error_is_a_mistake_of_the_user() -> None:
    assert issubclass(ExpressionError, TuibpError)


BIG = Vocabulary(
    {
        Tensor("w", 2): (1500, 1000),
        Tensor("b", 2): (1500,),
        Tensor("z", 3): (1000,),
        Tensor("a", 2): (600, 400),
    }
)


@pytest.mark.parametrize(
    ("text", "column", "problem"),
    [
        ("w[2] + 1", 6, "this gives 1500×1000 numbers at once, at most 1000000 may be"),
        ("-w[2]", 1, "this gives 1500×1000 numbers at once"),
        ("norm(w[2] > 0)", 11, "this gives 1500×1000 numbers at once"),
        ("sum(exp(w[2]))", 5, "this gives 1500×1000 numbers at once"),
        ("near(w[2], 0, 1)", 1, "this gives 1500×1000 numbers at once"),
        ("max(w[2][:, 0:1], z[3])", 1, "this gives 1500×1000 numbers at once"),
        ("w[2][:, 0:1] * z[3]", 14, "this gives 1500×1000 numbers at once"),
        ("rank(a[2])", 6, "rank(m): the rank is taken of at most 500×500 numbers, found 600×400 numbers"),
        ("+".join(["norm(w[2])"] * 20), 144, "one evaluation would handle more than 20000000 numbers"),
        ("+".join(["rank(a[2][0:400])"] * 5), 19, "one evaluation would handle more than 20000000 numbers"),
    ],
)  # fmt: skip
def test_what_would_take_too_long_is_never_begun(text: str, column: int, problem: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text, BIG)
    assert str(refused.value).startswith(f"column {column}: {problem}")


def test_a_big_tensor_is_summed_up_where_it_lies() -> None:
    assert parse("norm(w[2]) + max(w[2]) + w[2][1499, 999]", BIG).shape == ()


@pytest.mark.parametrize("failure", [RecursionError, MemoryError])
def test_python_may_run_out_of_stack(failure: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(ast, "parse", fails)
    with pytest.raises(ExpressionError, match="column 1: the expression is nested too deeply"):
        parse("C", VOCABULARY)
