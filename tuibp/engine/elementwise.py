"""Nodes that work entry by entry: sums, products, quotients and functions; a vector of length 1 spreads."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import numpy as np

from tuibp.engine.expression import ALL, Expression, Forms, Pattern, Ref, forms
from tuibp.engine.functions import Function
from tuibp.engine.notation import ATOM, PRODUCT, SUM, TIGHT, Key, Notation
from tuibp.engine.scalar import Negative, Product, Quotient, Scalar, Sum
from tuibp.engine.scalar_steps import Applied, Raised
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values


class Binary(Expression):
    """Two operands of one shape, or one of them a single number that goes with every entry of the other.

    `rank` is how many axes the value has; it matters where an operand is a single number.
    """

    left: Expression
    right: Expression
    rank: int = 1

    def shape(self, shapes: Shapes) -> Shape:
        left, right = self.left.shape(shapes), self.right.shape(shapes)
        return tuple(max(pair) for pair in zip(left, right, strict=True)) if left and right else left or right

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        for operand in (self.left, self.right):
            yield from operand.reads(pattern if not isinstance(operand, Single) else operand.spread(pattern))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for operand in (self.left, self.right):
            for found in operand.readers(tensor, pattern):
                yield (ALL,) * self.rank if isinstance(operand, Single) else found

    def _indices(self, index: Index) -> tuple[Index, Index]:
        """The entry of each operand that entry `index` is made from."""
        left, right = (
            operand.spread(index) if isinstance(operand, Single) else index
            for operand in (self.left, self.right)
        )
        return left, right

    def _elements(self, index: Index, values: Values) -> tuple[Scalar, Scalar]:
        left, right = self._indices(index)
        return self.left.element(left, values), self.right.element(right, values)


class Single(Expression):
    """An expression whose value is one number, for use with every entry of another operand."""

    def spread(self, pattern: Pattern) -> Pattern:
        """The pattern to ask of this operand, whatever entry of the other one is asked for."""
        return (0,)


class Setting(Ref, Single):
    """A single number by its name, such as ε, that goes with every entry of another operand."""

    def element(self, index: Index, values: Values) -> Scalar:
        return super().element((), values)

    def spread(self, pattern: Pattern) -> Pattern:
        return ()


class Power(Binary):
    """x^k of two single numbers, such as β₁ᵗ."""

    forms = forms("{0}^{1}", "{0}**{1}", latex="{0}^{{{1}}}")
    precedence = TIGHT

    def value(self, values: Values) -> Array:
        return np.asarray(self.left.value(values) ** self.right.value(values))

    def element(self, index: Index, values: Values) -> Scalar:
        return Raised(*self._elements(index, values))


class Add(Binary):
    """x + y."""

    forms = forms("{0} + {1}", "{0} + {1}")
    precedence = SUM
    needs = (SUM, SUM)

    def value(self, values: Values) -> Array:
        return self.left.value(values) + self.right.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return _joined(*self._elements(index, values))

    def term_count(self, index: Index, shapes: Shapes) -> int:
        left, right = self._indices(index)
        return self.left.term_count(left, shapes) + self.right.term_count(right, shapes)


class Subtract(Binary):
    """x − y."""

    forms = forms("{0} − {1}", "{0} - {1}", ascii="{0} - {1}", latex="{0} - {1}")
    precedence = SUM
    needs = (SUM, PRODUCT)

    def value(self, values: Values) -> Array:
        return self.left.value(values) - self.right.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        left, right = self._elements(index, values)
        return _joined(left, Negative(right))

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.left.term_count(self._indices(index)[0], shapes) + 1


def _joined(left: Scalar, right: Scalar) -> Sum:
    """One sum of the terms of both."""
    (n, first), (m, second) = left.terms(), right.terms()
    groups = (*_groups(left), *_groups(right))
    return Sum(n + m, lambda k: first(k) if k < n else second(k - n), groups=groups)


def _groups(scalar: Scalar) -> tuple[Scalar, ...]:
    return scalar.groups if isinstance(scalar, Sum) and scalar.groups else (scalar,)


class Hadamard(Binary):
    """x ⊙ y, the elementwise product (28)."""

    forms = forms("{0} ⊙ {1}", "{0} * {1}", ascii="{0} (.) {1}", latex=r"{0} \odot {1}")
    precedence = PRODUCT
    needs = (TIGHT, TIGHT)

    def value(self, values: Values) -> Array:
        return self.left.value(values) * self.right.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return Product(self._elements(index, values))

    def products(self, shapes: Shapes) -> int:
        return super().products(shapes) + prod(self.shape(shapes))


class Scale(Binary):
    """c x: a single number times every entry."""

    forms = forms("{0} {1}", "{0} * {1}")
    precedence = PRODUCT

    def text(self, notation: Notation) -> str:
        # code keeps the order of multiplication
        least = TIGHT if notation.key in ("numpy", "batch") else PRODUCT
        left, right = self.left.bracketed(notation, PRODUCT), self.right.bracketed(notation, least)
        return self.form(notation.key).format(left, right)

    def value(self, values: Values) -> Array:
        return self.left.value(values) * self.right.value(values)

    def shape(self, shapes: Shapes) -> Shape:
        return self.right.shape(shapes)

    def element(self, index: Index, values: Values) -> Scalar:
        return Product((self.left.element((), values), self.right.element(index, values)))

    def products(self, shapes: Shapes) -> int:
        return super().products(shapes) + prod(self.shape(shapes))

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        yield from self.left.reads(())
        yield from self.right.reads(pattern)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for _ in self.left.readers(tensor, pattern):
            yield (ALL,) * self.rank
        yield from self.right.readers(tensor, pattern)


class Divide(Binary):
    """x / y, entry by entry."""

    forms = forms("{0} / {1}", "{0} / {1}", latex=r"\frac{{{0}}}{{{1}}}")
    precedence = PRODUCT
    needs = (PRODUCT, ATOM)

    def text(self, notation: Notation) -> str:
        if notation.key == "latex":  # the line between them says where each of them ends
            return self.form(notation.key).format(self.left.text(notation), self.right.text(notation))
        return super().text(notation)

    def binding(self, notation: Notation) -> int:
        return ATOM if notation.key == "latex" else super().binding(notation)

    def value(self, values: Values) -> Array:
        return self.left.value(values) / self.right.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return Quotient(*self._elements(index, values))


class Negate(Expression):
    """−x."""

    operand: Expression
    forms = forms("−{0}", "-{0}", ascii="-{0}", latex="-{0}")
    precedence = PRODUCT
    needs = (PRODUCT,)

    def value(self, values: Values) -> Array:
        return -self.operand.value(values)

    def element(self, index: Index, values: Values) -> Scalar:
        return Negative(self.operand.element(index, values))


class Map(Expression):
    """f(x) for a function of the table, entry by entry."""

    function: Function
    operand: Expression

    @property
    def forms(self) -> Forms:  # type: ignore[override]
        function = self.function
        return forms(function.unicode, function.numpy, ascii=function.ascii, latex=function.latex)

    def text(self, notation: Notation) -> str:
        template = self.form(notation.key)
        code = notation.key in ("numpy", "batch")
        within = "({0})" in template and template.count("{0}") == 1 and "-{0}" not in template
        least = SUM if within or not code else ATOM
        return template.format(self.operand.bracketed(notation, least))

    def binding(self, notation: Notation) -> int:
        if notation.key in ("numpy", "batch"):
            return SUM if self.function.loose else ATOM
        return self.operand.binding(notation) if self.form(notation.key) == "{0}" else ATOM

    def value(self, values: Values) -> Array:
        return self.function.array(self.operand.value(values))

    def element(self, index: Index, values: Values) -> Scalar:
        return Applied(self.function, self.operand.element(index, values))

    def products(self, shapes: Shapes) -> int:
        return super().products(shapes) + self.function.products * prod(self.operand.shape(shapes))

    def form(self, key: Key) -> str:
        return self.function.form(key)
