"""Nodes that make one number of many: sums, squared length, the largest entry; and the sum over examples."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from tuibp.engine.elementwise import Single
from tuibp.engine.expression import ALL, Expression, Pattern, forms, length_of
from tuibp.engine.functions import SIZE
from tuibp.engine.notation import ATOM, PRODUCT, SUM, TIGHT, Notation
from tuibp.engine.running import K
from tuibp.engine.scalar import Entry, General, Product, Scalar, Sum
from tuibp.engine.scalar_steps import Applied, Reduced
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values


class OverVector(Expression):
    """A node that reads every entry of its one operand, a vector."""

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.operands[0].reads((ALL,))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for _ in self.operands[0].readers(tensor, pattern):
            yield ()


class Total(OverVector):
    """Σ_j x_j, a scalar."""

    vector: Expression
    forms = forms("Σ {0}", "np.sum({0})", ascii="sum({0})", latex=r"\sum {0}", batch="np.sum({0}, axis=-1)")
    precedence = PRODUCT

    def text(self, notation: Notation) -> str:
        least = TIGHT if notation.key in ("unicode", "latex") else SUM
        return self.form(notation.key).format(self.vector.bracketed(notation, least))

    def value(self, values: Values) -> Array:
        return np.asarray(np.sum(self.vector.value(values), axis=-1))

    def element(self, index: Index, values: Values) -> Scalar:
        return _over(self.vector, values)

    def shape(self, shapes: Shapes) -> Shape:
        return ()

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.vector.shape(shapes)[0]


def _over(vector: Expression, values: Values) -> Sum:
    """The sum of the entries of a vector."""

    def term(k: int) -> Scalar:
        return vector.element((k,), values)

    return Sum(length_of(vector, values), term, General("k", lambda: term(K)))


class SquaredLength(OverVector):
    """c ‖x‖², a scalar: the sum of c x_j x_j."""

    factor: Expression
    vector: Expression
    forms = forms(
        "{0}‖{1}‖²",
        "{0} * np.sum(({1})**2)",
        ascii="{0} |{1}|^2",
        latex=r"{0} \|{1}\|^2",
        batch="{0} * np.sum(({1})**2, axis=-1)",
    )
    precedence = PRODUCT
    needs = (PRODUCT, SUM)

    @property
    def operands(self) -> tuple[Expression, ...]:
        return (self.vector,)

    def text(self, notation: Notation) -> str:
        factor = "" if self.factor.text(notation) == "1" else self.factor.text(notation)
        return self.form(notation.key).format(factor, self.vector.text(notation)).strip()

    def value(self, values: Values) -> Array:
        return np.asarray(self.factor.value(values) * np.sum(self.vector.value(values) ** 2, axis=-1))

    def element(self, index: Index, values: Values) -> Scalar:
        factor = self.factor.element((), values)

        def term(k: int) -> Scalar:
            entry = self.vector.element((k,), values)
            return Product((entry, entry) if factor.value == 1.0 else (factor, entry, entry))

        return Sum(length_of(self.vector, values), term, General("k", lambda: term(K)))

    def shape(self, shapes: Shapes) -> Shape:
        return ()

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.vector.shape(shapes)[0]


class OverAll(Expression):
    """A scalar that adds something up over every entry of its one operand, a tensor of `rank` axes."""

    operand: Expression
    rank: int
    precedence = PRODUCT

    def term(self, entry: Scalar) -> Scalar:
        """What one entry adds."""
        raise NotImplementedError

    def element(self, index: Index, values: Values) -> Scalar:
        shape = self.operand.shape({tensor: values[tensor].shape for tensor in self.operand.tensors()})

        def term(k: int) -> Scalar:
            at = tuple(int(i) for i in np.unravel_index(k, shape))
            return self.term(self.operand.element(at, values))

        return Sum(math.prod(shape), term)

    def shape(self, shapes: Shapes) -> Shape:
        return ()

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return math.prod(self.operand.shape(shapes))

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.operand.reads((ALL,) * self.rank)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for _ in self.operand.readers(tensor, pattern):
            yield ()


class SumOfSquares(OverAll):
    """‖x‖²: Σ x², over all axes."""

    forms = forms("‖{0}‖²", "np.sum({0}**2)", ascii="|{0}|^2", latex=r"\|{0}\|^2")

    def value(self, values: Values) -> Array:
        return np.asarray(np.sum(self.operand.value(values) ** 2))

    def term(self, entry: Scalar) -> Scalar:
        return Product((entry, entry))


class SumOfSizes(OverAll):
    """Σ |x|, over all axes."""

    forms = forms("Σ |{0}|", "np.sum(np.abs({0}))", ascii="sum(|{0}|)", latex=r"\sum |{0}|")

    def value(self, values: Values) -> Array:
        return np.asarray(np.sum(np.abs(self.operand.value(values))))

    def term(self, entry: Scalar) -> Scalar:
        return Applied(SIZE, entry)


class Spread(OverVector, Single):
    """One number of a vector, kept as a vector of length 1 so that it spreads over the entries of another."""

    def shape(self, shapes: Shapes) -> Shape:
        return (1,)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for _ in self.operands[0].readers(tensor, pattern):
            yield (ALL,)

    def _read(self, values: Values) -> tuple[Entry, ...]:
        vector = self.operands[0]
        return tuple(
            e for k in range(length_of(vector, values)) for e in vector.element((k,), values).entries()
        )


class SpreadTotal(Spread):
    """Σ_k x_k, to divide every entry by."""

    vector: Expression
    forms = forms(
        "Σ {0}",
        "np.sum({0}, axis=-1, keepdims=True)",
        ascii="sum({0})",
        latex=r"\sum {0}",
    )

    def text(self, notation: Notation) -> str:
        least = TIGHT if notation.key in ("unicode", "latex") else SUM
        return self.form(notation.key).format(self.vector.bracketed(notation, least))

    def binding(self, notation: Notation) -> int:
        return PRODUCT if notation.key in ("unicode", "latex") else ATOM

    def value(self, values: Values) -> Array:
        return np.asarray(np.sum(self.vector.value(values), axis=-1, keepdims=True))

    def element(self, index: Index, values: Values) -> Scalar:
        return _over(self.vector, values)


class Largest(Spread):
    """max_k x_k."""

    vector: Expression
    forms = forms("max {0}", "np.max({0}, axis=-1, keepdims=True)", ascii="max({0})", latex=r"\max {0}")
    needs = (SUM,)

    def value(self, values: Values) -> Array:
        return np.asarray(np.max(self.vector.value(values), axis=-1, keepdims=True))

    def element(self, index: Index, values: Values) -> Scalar:
        entries = [self.vector.element((k,), values).value for k in range(length_of(self.vector, values))]
        return Reduced(max(entries), self.text, self._read(values))


class LogSumExp(Spread):
    """ln Σ_k exp(x_k), without overflow."""

    vector: Expression
    forms = forms(
        "ln Σ exp({0})",
        "np.logaddexp.reduce({0}, axis=-1, keepdims=True)",
        ascii="ln sum(exp({0}))",
        latex=r"\ln \sum \exp({0})",
    )
    needs = (SUM,)

    def binding(self, notation: Notation) -> int:
        return ATOM if notation.key in ("numpy", "batch") else PRODUCT

    def value(self, values: Values) -> Array:
        return np.asarray(np.logaddexp.reduce(self.vector.value(values), axis=-1, keepdims=True))

    def element(self, index: Index, values: Values) -> Scalar:
        entries = [self.vector.element((k,), values).value for k in range(length_of(self.vector, values))]
        return Reduced(log_sum_exp(entries), self.text, self._read(values))


def log_sum_exp(numbers: list[float]) -> float:
    """ln Σ exp(x) in Python floats, shifted by the largest."""
    top = max(numbers, default=-math.inf)
    if not math.isfinite(top):
        return top
    return top + math.log(sum(math.exp(x - top) for x in numbers))


class BatchSum(Expression):
    """Σ over the examples of the mini-batch; its operand carries the examples as its first axis."""

    operand: Expression
    forms = forms("Σₓ {0}", "np.sum({0}, axis=0)", ascii="sum_x {0}", latex=r"\sum_x {0}")
    precedence = PRODUCT
    needs = (PRODUCT,)

    def text(self, notation: Notation) -> str:
        if notation.key != "batch":
            return super().text(notation)
        total = self.operand.batch_total(notation)
        return total[0] if total else f"np.sum({self.operand.text(notation)}, axis=0)"

    def binding(self, notation: Notation) -> int:
        total = self.operand.batch_total(notation) if notation.key == "batch" else None
        if total:
            return total[1]
        return ATOM if notation.key in ("numpy", "batch") else PRODUCT

    def value(self, values: Values) -> Array:
        return np.asarray(np.sum(self.operand.value(values), axis=0))

    def element(self, index: Index, values: Values) -> Scalar:
        count = len(self.operand.value(values))
        return Sum(count, lambda k: self.operand.element((k, *index), values))

    def shape(self, shapes: Shapes) -> Shape:
        return self.operand.shape(shapes)[1:]

    def term_count(self, index: Index, shapes: Shapes) -> int:
        return self.operand.shape(shapes)[0]

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.operand.reads((ALL, *pattern))

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        return (found[1:] for found in self.operand.readers(tensor, pattern))
