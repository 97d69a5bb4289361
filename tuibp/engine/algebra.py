"""Nodes of linear algebra: products of matrices and vectors."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import numpy as np

from tuibp.engine.expression import ALL, Expression, Pattern, forms, length_of
from tuibp.engine.notation import ATOM, PRODUCT, SUM, TIGHT, Notation
from tuibp.engine.running import K
from tuibp.engine.scalar import General, Number, Product, Scalar, Sum, same
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values


class Transpose(Expression):
    """Mᵀ of a matrix."""

    matrix: Expression
    forms = forms("({0})ᵀ", "{0}.T", ascii="({0})^T", latex="({0})^T", batch="{0}.swapaxes(-1, -2)")
    needs = (SUM,)

    def value(self, values: Values) -> Array:
        return self.matrix.value(values).swapaxes(-1, -2)

    def element(self, index: Index, values: Values) -> Scalar:
        return self.matrix.element(index[::-1], values)

    def shape(self, shapes: Shapes) -> Shape:
        return self.matrix.shape(shapes)[::-1]

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.matrix.reads(pattern[::-1])

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        return (found[::-1] for found in self.matrix.readers(tensor, pattern))


class MatVec(Expression):
    """M v: entry j is Σ_k M_jk v_k."""

    matrix: Expression
    vector: Expression
    forms = forms("{0} {1}", "{0} @ {1}")
    precedence = PRODUCT
    needs = (TIGHT, TIGHT)

    def value(self, values: Values) -> Array:
        matrix, vector = self.matrix.value(values), self.vector.value(values)
        if matrix.ndim == 2:
            return vector @ matrix.T  # the same matrix for every row of a mini-batch
        return (matrix @ vector[..., None])[..., 0]

    def element(self, index: Index, values: Values) -> Scalar:
        (j,) = index
        count = length_of(self.vector, values)

        def term(k: int) -> Scalar:
            return Product(
                (self.matrix.element((j, k), values), self.vector.element((k,), values)), tight=True
            )

        return Sum(count, term, General("k", lambda: term(K)))

    def shape(self, shapes: Shapes) -> Shape:
        return self.matrix.shape(shapes)[:1]

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.matrix.shape(shapes)[1]

    def products(self, shapes: Shapes) -> int:
        return super().products(shapes) + prod(self.matrix.shape(shapes))

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        yield from self.matrix.reads((pattern[0], ALL))
        yield from self.vector.reads((ALL,))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for row, _ in self.matrix.readers(tensor, pattern):
            yield (row,)
        for _ in self.vector.readers(tensor, pattern):
            yield (ALL,)

    def text(self, notation: Notation) -> str:
        if notation.key != "batch":
            return super().text(notation)
        if not self.matrix.shared:
            matrix, vector = self.matrix.bracketed(notation, ATOM), self.vector.bracketed(notation, ATOM)
            return f"({matrix} @ {vector}[..., None])[..., 0]"
        flipped = self.matrix.matrix if isinstance(self.matrix, Transpose) else None
        right = flipped.bracketed(notation, ATOM) if flipped else f"{self.matrix.bracketed(notation, ATOM)}.T"
        return f"{self.vector.bracketed(notation, TIGHT)} @ {right}"


class Outer(Expression):
    """u vᵀ: entry (j, k) is u_j v_k."""

    column: Expression
    row: Expression
    forms = forms(
        "{0} ({1})ᵀ",
        "np.outer({0}, {1})",
        ascii="{0} ({1})^T",
        latex="{0} ({1})^T",
        batch="{0}[..., :, None] * {1}[..., None, :]",
    )
    precedence = PRODUCT

    def batch_total(self, notation: Notation) -> tuple[str, int]:
        """Σ_x u_x v_xᵀ is one product of matrices."""
        column, row = self.column.bracketed(notation, ATOM), self.row.bracketed(notation, ATOM)
        return f"{column}.T @ {row}", PRODUCT

    def text(self, notation: Notation) -> str:
        least = {"numpy": (SUM, SUM), "batch": (ATOM, ATOM)}.get(notation.key, (TIGHT, SUM))
        column, row = self.column.bracketed(notation, least[0]), self.row.bracketed(notation, least[1])
        return self.form(notation.key).format(column, row)

    def binding(self, notation: Notation) -> int:
        return ATOM if notation.key == "numpy" else PRODUCT

    def value(self, values: Values) -> Array:
        return self.column.value(values)[..., :, None] * self.row.value(values)[..., None, :]

    def element(self, index: Index, values: Values) -> Scalar:
        j, k = index
        return Product((self.column.element((j,), values), self.row.element((k,), values)), tight=True)

    def shape(self, shapes: Shapes) -> Shape:
        return self.column.shape(shapes) + self.row.shape(shapes)

    def products(self, shapes: Shapes) -> int:
        return super().products(shapes) + prod(self.shape(shapes))

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        yield from self.column.reads(pattern[:1])
        yield from self.row.reads(pattern[1:])

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for (j,) in self.column.readers(tensor, pattern):
            yield (j, ALL)
        for (k,) in self.row.readers(tensor, pattern):
            yield (ALL, k)


class Diagonal(Expression):
    """diag(v): v on the diagonal, 0 beside it."""

    vector: Expression
    forms = forms(
        "diag({0})",
        "np.diag({0})",
        latex=r"\operatorname{{diag}}({0})",
        batch="{0}[..., None] * np.eye({0}.shape[-1])",
    )

    def text(self, notation: Notation) -> str:
        least = ATOM if notation.key == "batch" else SUM
        return self.form(notation.key).format(self.vector.bracketed(notation, least))

    def binding(self, notation: Notation) -> int:
        return PRODUCT if notation.key == "batch" else ATOM

    def value(self, values: Values) -> Array:
        vector = self.vector.value(values)
        return vector[..., None] * np.eye(vector.shape[-1])

    def element(self, index: Index, values: Values) -> Scalar:
        j, k = index
        beside = same((j,), (k,))
        if beside is None:
            return Number(0.0, "0")
        entry = self.vector.element((j,), values)
        return entry if beside.value else Product((beside, entry), tight=True)

    def shape(self, shapes: Shapes) -> Shape:
        return self.vector.shape(shapes) * 2

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        j, k = pattern
        if j == k or ALL in pattern:
            yield from self.vector.reads((max(j, k),))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for (j,) in self.vector.readers(tensor, pattern):
            yield (j, j)
