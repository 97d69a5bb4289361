"""Softmax with one output left out: what cross-entropy (63) needs of a softmax layer to stay finite.

With 1 − a_k = Σ_{i≠k} e^{z_i} / Σ_i e^{z_i}, both ln(1 − a_k) and a_j / (1 − a_k) are found without a
difference of nearly equal numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.engine.expression import ALL, Expression, Pattern, forms, length_of
from tuibp.engine.notation import ATOM, PRODUCT, SUM, Notation
from tuibp.engine.reductions import log_sum_exp
from tuibp.engine.scalar import Entry, Scalar
from tuibp.engine.scalar_steps import Reduced
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values

_WITHOUT = "np.where(np.eye({0}.shape[-1]) > 0, -np.inf, {0}[..., None, :])"


def _numbers(vector: Expression, values: Values) -> tuple[list[float], tuple[Entry, ...]]:
    scalars = [vector.element((k,), values) for k in range(length_of(vector, values))]
    return [s.value for s in scalars], tuple(e for s in scalars for e in s.entries())


class OfOthers(Expression):
    """A node each entry of which reads the whole of its one operand, a vector."""

    def reads(self, pattern: Pattern) -> Iterator[tuple[Tensor, Pattern]]:
        return self.operands[0].reads((ALL,))

    def text(self, notation: Notation) -> str:
        least = ATOM if notation.key in ("numpy", "batch") else SUM
        return self.form(notation.key).format(self.operands[0].bracketed(notation, least))


class LogSumExpOfOthers(OfOthers):
    """Entry k is ln Σ_{i≠k} exp(x_i); −∞ where there is no other."""

    vector: Expression
    forms = forms(
        "ln Σ′ exp({0})",
        f"np.logaddexp.reduce({_WITHOUT}, axis=-1)",
        ascii="ln sum'(exp({0}))",
        latex=r"\ln \sum\nolimits' \exp({0})",
    )

    def binding(self, notation: Notation) -> int:
        return ATOM if notation.key in ("numpy", "batch") else PRODUCT

    def value(self, values: Values) -> Array:
        x = self.vector.value(values)
        others = np.where(np.eye(x.shape[-1]) > 0, -np.inf, x[..., None, :])
        return np.asarray(np.logaddexp.reduce(others, axis=-1))

    def element(self, index: Index, values: Values) -> Scalar:
        numbers, entries = _numbers(self.vector, values)
        others = numbers[: index[0]] + numbers[index[0] + 1 :]
        return Reduced(log_sum_exp(others), self.text, entries)

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for _ in self.vector.readers(tensor, pattern):
            yield (ALL,)


class ShareOfOthers(OfOthers):
    """A matrix: beside the diagonal a_j / (1 − a_k) = exp(x_j) / Σ_{i≠k} exp(x_i), and 0 on it."""

    vector: Expression
    forms = forms(
        "share({0})",
        "np.exp(np.where(np.eye({0}.shape[-1]) > 0, -np.inf, {0}[..., :, None])"
        f" - np.maximum(np.logaddexp.reduce({_WITHOUT}, axis=-1)[..., None, :], np.finfo(float).min))",
        latex=r"\operatorname{{share}}({0})",
    )

    def value(self, values: Values) -> Array:
        x = self.vector.value(values)
        own = np.where(np.eye(x.shape[-1]) > 0, -np.inf, x[..., :, None])
        others = np.logaddexp.reduce(np.where(np.eye(x.shape[-1]) > 0, -np.inf, x[..., None, :]), axis=-1)
        shares = np.exp(
            own - np.maximum(others[..., None, :], np.finfo(float).min)
        )  # one output has no others
        return np.asarray(shares)

    def element(self, index: Index, values: Values) -> Scalar:
        j, k = index
        numbers, entries = _numbers(self.vector, values)
        share = 0.0
        if j != k:
            share = float(np.exp(numbers[j] - log_sum_exp(numbers[:k] + numbers[k + 1 :])))
        return Reduced(share, self.text, entries)

    def shape(self, shapes: Shapes) -> Shape:
        return self.vector.shape(shapes) * 2

    def readers(self, tensor: Tensor, pattern: Pattern) -> Iterator[Pattern]:
        for _ in self.vector.readers(tensor, pattern):
            yield (ALL, ALL)
