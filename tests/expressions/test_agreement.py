"""What an expression gives is what NumPy gives for the same text, to the bit."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.expressions.places import NUMBERS, VOCABULARY, Place, place
from tests.laws import laws
from tuibp.engine.tensor import Array, Shape, Tensor
from tuibp.expressions.parsing import parse

LEAVES: dict[Shape, tuple[str, ...]] = {
    (): ("C", "eta", "cost", "0.5", "3", "1e-3", "0", "inf", "nan", "w[2][0, 1]", "w[2][-1][0]", "x[1]"),
    (2,): ("x", "a[1]", "w[2][0]", "w[2][2, :]", "x[::-1]", "w[3][0, 1:]"),
    (3,): ("delta[2]", "z[2]", "b[2]", "w[2][:, 0]", "w[3][0]", "sigma_prime[2]"),
    (3, 2): ("w[2]", "grad_w[2]", "w_new[2]", "sum_grad_w[2]"),
}  # fmt: skip
SIGNS = ("+", "-", "*", "/", "//", "%", "**")
FITTING: dict[Shape, tuple[Shape, ...]] = {
    (): ((),),
    (2,): ((2,), ()),
    (3,): ((3,), ()),
    (3, 2): ((3, 2), (2,), ()),
}
OF_EACH = ("abs", "sign", "exp", "log", "sqrt")
OF_ALL = ("norm", "mean", "sum", "min", "max", "argmax")


def reference(read: Place) -> dict[str, Any]:
    """The same names for Python's own `eval`."""

    def layers(kind: str) -> dict[int, Array]:
        return {t.layer: a for t, a in read.tensors.items() if t.kind == kind and t.layer is not None}

    def largest(pick: Callable[[Any, Any], Any], whole: Callable[[Any], Any], *values: Any) -> Any:
        return whole(values[0]) if len(values) == 1 else reduce(pick, values)

    return {
        **{kind: layers(kind) for kind in VOCABULARY.layers},
        **{name: np.float64(value) for name, value in NUMBERS.items()},
        **{name: getattr(np, name) for name in (*OF_EACH, "isfinite", "any", "all", "mean", "inf", "nan")},
        "x": read.tensors[Tensor("a", 1)],
        "y": read.tensors[Tensor("y")],
        "C": np.float64(read.tensors[Tensor("C")]),
        "norm": np.linalg.norm,
        "argmax": lambda x: np.float64(np.argmax(x)),
        "sum": lambda x: np.float64(np.sum(x)),
        "min": lambda *values: largest(np.minimum, np.min, *values),
        "max": lambda *values: largest(np.maximum, np.max, *values),
        "number": np.float64,
    }


class AsFloats(ast.NodeTransformer):
    """Numbers are float64 in the language; indices are not."""

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return ast.Call(ast.Name("number", ast.Load()), [node], [])

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        return node


def by_numpy(text: str, read: Place) -> Any:
    """The value as NumPy computes it."""
    tree = ast.fix_missing_locations(AsFloats().visit(ast.parse(text, mode="eval")))
    with np.errstate(all="ignore"):
        return eval(compile(tree, "<expression>", "eval"), reference(read))


@st.composite
def numeric(draw: st.DrawFn, shape: Shape, depth: int) -> str:
    """A text whose value is numbers of a shape."""
    if depth == 0:
        return draw(st.sampled_from(LEAVES[shape]))
    kind = draw(
        st.sampled_from(("leaf", "sign", "negative", "each", "extreme", *(() if shape else ("all",))))
    )
    if kind == "leaf":
        return draw(numeric(shape, 0))
    if kind == "negative":
        return f"-{draw(numeric(shape, 0))}"
    if kind == "each":
        return f"{draw(st.sampled_from(OF_EACH))}({draw(numeric(shape, depth - 1))})"
    if kind == "all":
        inner = draw(numeric(draw(st.sampled_from(tuple(LEAVES))), depth - 1))
        return f"{draw(st.sampled_from(OF_ALL))}({inner})"
    pair = [draw(numeric(shape, depth - 1)), draw(numeric(draw(st.sampled_from(FITTING[shape])), depth - 1))]
    left, right = draw(st.permutations(pair))
    if kind == "extreme":
        return f"{draw(st.sampled_from(('min', 'max')))}({left}, {right})"
    return f"({left} {draw(st.sampled_from(SIGNS))} {right})"


@st.composite
def truths(draw: st.DrawFn, shape: Shape, depth: int) -> str:
    """A text whose value is truth values of a shape."""
    kind = draw(st.sampled_from(("compare", "finite", *(() if shape else ("chain", "all", "not", "join")))))
    if depth == 0 or kind == "compare":
        sign = draw(st.sampled_from(("<", "<=", ">", ">=", "==", "!=")))
        return f"({draw(numeric(shape, depth))} {sign} {draw(numeric(shape, depth))})"
    if kind == "finite":
        return f"isfinite({draw(numeric(shape, depth - 1))})"
    if kind == "chain":
        three = [draw(numeric((), depth - 1)) for _ in range(3)]
        return f"({three[0]} < {three[1]} >= {three[2]})"
    if kind == "all":
        inner = draw(truths(draw(st.sampled_from(tuple(LEAVES))), depth - 1))
        return draw(st.sampled_from(("any({})", "all({})", "(sum({}) > 1)", "(mean({}) <= 0.5)"))).format(
            inner
        )
    if kind == "not":
        return f"(not {draw(truths((), depth - 1))})"
    left, right = draw(truths((), depth - 1)), draw(truths((), depth - 1))
    return f"({left} {draw(st.sampled_from(('and', 'or')))} {right})"


@given(
    st.sampled_from(tuple(LEAVES)).flatmap(lambda shape: numeric(shape, 3) | truths(shape, 3)),
    st.integers(0, 1000),
)
@laws(400)
def test_values_are_numpys(text: str, seed: int) -> None:
    here = place(seed)
    formula = parse(text, VOCABULARY)
    value, expected = formula.value(here), by_numpy(text, here)
    np.testing.assert_array_equal(value, expected)
    assert np.shape(value) == np.shape(expected) == formula.shape
    assert isinstance(value, bool) == (not formula.shape and formula.term.form.truth)


@given(numeric((3,), 3))
@laws(100)
def test_what_is_read_is_what_is_announced(text: str) -> None:
    formula, whole = parse(text, VOCABULARY), place()
    announced = Place(
        {t: whole.tensors[t] for t in formula.tensors}, {n: NUMBERS[n] for n in formula.numbers}
    )
    np.testing.assert_array_equal(formula.value(announced), formula.value(whole))
    for missing in formula.tensors:
        assert missing.code in text or missing == Tensor("a", 1)
