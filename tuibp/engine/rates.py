"""Nodes for proofs: rates of change under their own names, and the sums of products of the chain rule.

They are trees like any other: `value` gives the array, `element` the arithmetic of one entry. No program runs
them; each line of a proof is one, and all lines of a proof have the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from tuibp.engine.expression import Expression, Pattern, length_of
from tuibp.engine.notation import Notation
from tuibp.engine.running import K
from tuibp.engine.scalar import (
    Entry,
    General,
    Negative,
    Number,
    NumberFormat,
    Piece,
    Product,
    Scalar,
    Sum,
    same,
)
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values

ZERO, UNIT = Number(0.0, "0"), Number(1.0, "1")


class Quantity(Scalar):
    """A number known under a name, whatever it is worked out from."""

    inner: Scalar
    text: Callable[[Notation], str]

    @property
    def value(self) -> float:
        return self.inner.value

    def entries(self) -> Iterator[Entry]:
        return self.inner.entries()

    def symbols(self, notation: Notation) -> str:
        return self.text(notation)

    def written(self, number: NumberFormat, notation: Notation, inner: bool = False) -> list[Piece]:
        return [Piece(number(self.value, None))]


class Rate(Expression):
    """∂u/∂v, whatever it is worked out from: entries are written `∂z³₁/∂z²₂`.

    The first `rank` indices of an entry are those of u, the others those of v.
    """

    of: Tensor
    by: Tensor
    inner: Expression
    rank: int = 0

    def value(self, values: Values) -> Array:
        return self.inner.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        of, by = self.split(index)

        def text(notation: Notation) -> str:
            return _quotient(notation, notation.entry(self.of, of), notation.entry(self.by, by))

        return Quantity(self.inner.element(index, values), text)

    def split(self, index: Index) -> tuple[Index, Index]:
        """The index of u and that of v."""
        return index[: self.rank], index[self.rank :]

    def shape(self, shapes: Shapes) -> Shape:
        return self.inner.shape(shapes)

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.inner.reads(pattern)

    def text(self, notation: Notation) -> str:
        return _quotient(notation, notation.tensor(self.of), notation.tensor(self.by))


class Change(Expression):
    """Δu, whatever it is worked out from: entries are written `Δw³₁₁`."""

    of: Tensor
    inner: Expression

    def value(self, values: Values) -> Array:
        return self.inner.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        def text(notation: Notation) -> str:
            sign = {"unicode": "Δ", "latex": r"\Delta "}.get(notation.key, "d")
            return f"{sign}{notation.entry(self.of, index)}"

        return Quantity(self.inner.element(index, values), text)


class RowRate(Rate):
    """∂u_j/∂v_{j…}: a tensor v each row of which moves one entry of the vector u, its own."""

    def split(self, index: Index) -> tuple[Index, Index]:
        return index[:1], index


class OwnRate(Rate):
    """∂u_j/∂v_j: a vector of the rates of each entry with its own."""

    def split(self, index: Index) -> tuple[Index, Index]:
        return index, index


def _quotient(notation: Notation, above: str, below: str) -> str:
    sign = {"unicode": "∂", "latex": r"\partial "}.get(notation.key, "d")
    return f"{sign}{above}/{sign}{below}"


class Chain(Expression):
    """Σ_i p_i ∂u_i/∂v: what a number costs by way of everything it moves.

    `prices` is a vector; the entries of `rates` have its index first, and then those of the result.
    """

    prices: Expression
    rates: Expression

    def value(self, values: Values) -> Array:
        return np.tensordot(self.prices.value(values), self.rates.value(values), axes=(0, 0))

    def element(self, index: Index, values: Values) -> Scalar:
        @cache  # the terms are asked for their symbols, their numbers and their sum
        def term(i: int) -> Scalar:
            return product_of(self.prices.element((i,), values), self.rates.element((i, *index), values))

        return Sum(length_of(self.prices, values), term, General("k", lambda: term(K)))

    def shape(self, shapes: Shapes) -> Shape:
        return self.rates.shape(shapes)[1:]


class OneTerm(Expression):
    """The one term of a `Chain` that is left where u_i moves with v_i alone."""

    prices: Expression
    rates: Expression

    def value(self, values: Values) -> Array:
        rates = np.einsum("jj...->j...", self.rates.value(values))
        prices = self.prices.value(values)
        return np.asarray(prices.reshape(prices.shape + (1,) * (rates.ndim - 1)) * rates)

    def element(self, index: Index, values: Values) -> Scalar:
        j = index[0]
        return product_of(self.prices.element((j,), values), self.rates.element((j, *index), values))

    def shape(self, shapes: Shapes) -> Shape:
        return self.rates.shape(shapes)[1:]


def product_of(*factors: Scalar) -> Product:
    """One product of all their factors."""
    flat: list[Scalar] = []
    for factor in factors:
        flat += factor.factors if isinstance(factor, Product) else (factor,)
    return Product(tuple(flat))


class NonZero(Expression):
    """A sum without those of its terms that are 0."""

    inner: Expression

    def value(self, values: Values) -> Array:
        return self.inner.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        count, term = self.inner.element(index, values).terms()
        left = [one for one in map(term, range(count)) if one.value != 0.0]
        return Sum(len(left), lambda k: left[k])


class Columns(Expression):
    """M diag(v): entry (k, j) is M_kj v_j."""

    matrix: Expression
    vector: Expression

    def value(self, values: Values) -> Array:
        return self.matrix.value(values) * self.vector.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return Product((self.matrix.element(index, values), self.vector.element(index[1:], values)))


class ByRow(Expression):
    """∂(M v)_i/∂M_jk: entry (i, j, k) is v_k where i = j, and 0 elsewhere; `rows` is as long as M is high."""

    rows: Expression
    vector: Expression

    def value(self, values: Values) -> Array:
        rows = np.eye(self.rows.value(values).shape[0])
        return rows[:, :, None] * self.vector.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        i, j, k = index
        beside = same((i,), (j,))
        if beside is None:
            return ZERO
        entry = self.vector.element((k,), values)
        return entry if beside.value else Product((beside, entry), tight=True)

    def shape(self, shapes: Shapes) -> Shape:
        return self.rows.shape(shapes) * 2 + self.vector.shape(shapes)


class Rows(Expression):
    """u_j M_jk: each row of a matrix times the entry of a vector that belongs to it."""

    vector: Expression
    matrix: Expression

    def value(self, values: Values) -> Array:
        return self.vector.value(values)[:, None] * self.matrix.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return product_of(self.vector.element(index[:1], values), self.matrix.element(index, values))

    def shape(self, shapes: Shapes) -> Shape:
        return self.matrix.shape(shapes)


class Path(Expression):
    """A product of tensors with a single entry each, as along a row of neurons; `rank` axes of length 1."""

    factors: tuple[Expression, ...]
    rank: int = 1

    @property
    def operands(self) -> tuple[Expression, ...]:
        return self.factors

    def value(self, values: Values) -> Array:
        numbers = [factor.value(values).ravel() for factor in self.factors]
        return np.asarray(np.prod(numbers, axis=0)).reshape((1,) * self.rank)

    def element(self, index: Index, values: Values) -> Scalar:
        shapes = {tensor: values[tensor].shape for tensor in self.tensors()}
        entries = (factor.element((0,) * len(factor.shape(shapes)), values) for factor in self.factors)
        return product_of(*entries)

    def shape(self, shapes: Shapes) -> Shape:
        return (1,) * self.rank


class Unit(Expression):
    """The unit matrix, as high as `rows` is long: 1 on the diagonal, 0 beside it."""

    rows: Expression

    def value(self, values: Values) -> Array:
        return np.eye(self.rows.value(values).shape[0])

    def element(self, index: Index, values: Values) -> Scalar:
        return same(index[:1], index[1:]) or ZERO

    def shape(self, shapes: Shapes) -> Shape:
        return self.rows.shape(shapes) * 2


class UnitMinus(Expression):
    """[k = j] − v_j: what is left of softmax's ∂a_k/∂z_j over a_k."""

    vector: Expression

    def value(self, values: Values) -> Array:
        vector = self.vector.value(values)
        return np.eye(vector.shape[0]) - vector

    def element(self, index: Index, values: Values) -> Scalar:
        k, j = index
        beside, share = same((k,), (j,)), Negative(self.vector.element((j,), values))
        return Sum(2, lambda n: (beside or ZERO, share)[n]) if beside is not None else share

    def shape(self, shapes: Shapes) -> Shape:
        return self.vector.shape(shapes) * 2
