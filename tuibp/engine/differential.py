"""∂u/∂v as a tree: the derivative of an expression's own arithmetic by an entry of a tensor it reads.

The rate is found in the scalar behind an entry of u, term by term, as a person would find it: what stands
beside v in its products is left. So it holds for every kind of layer, and no layer has to say it again.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from tuibp.engine.complex_step import H, complex_reading
from tuibp.engine.expression import ALL, Expression
from tuibp.engine.rates import UNIT, ZERO, product_of
from tuibp.engine.running import I, J, K, Running
from tuibp.engine.scalar import Entry, General, Negative, Number, Product, Scalar, Sum
from tuibp.engine.scalar_steps import Reduced, Step
from tuibp.engine.tensor import Array, Index, Shape, Tensor, Values


class Differential(Expression):
    """∂u/∂v for u = `of`, of `rank` axes, and v = `by`: the index of u first, then that of v.

    Only for sums and products; `element` finds it by the rules, `value` by a complex step.
    """

    of: Expression
    by: Tensor
    rank: int

    def value(self, values: Values) -> Array:
        given = {tensor: values[tensor] for tensor in self.of.tensors()}
        reading, at = complex_reading(self.of), given[self.by]
        found = [
            reading.value(given | {self.by: at + 1j * H * one.reshape(at.shape)}).imag / H
            for one in np.eye(at.size)
        ]
        return np.stack(found, axis=-1).reshape(*found[0].shape, *at.shape)

    def element(self, index: Index, values: Values) -> Scalar:
        of = self.of.element(index[: self.rank], values)
        return _derivative(of, self.by, index[self.rank :]) or ZERO


def _derivative(scalar: Scalar, tensor: Tensor, index: Index) -> Scalar | None:
    """By the rules; None where the entry is not in it."""
    match scalar:
        case Entry():
            return UNIT if (scalar.tensor, scalar.index) == (tensor, index) else None
        case Number() | Reduced():
            return None
        case Step():
            return _derivative(scalar.inner, tensor, index)
        case Negative(operand):
            inner = _derivative(operand, tensor, index)
            return None if inner is None else Negative(inner)
        case Sum():
            terms = (_derivative(scalar.term(k), tensor, index) for k in range(scalar.count))
            return _total([term for term in terms if term is not None])
        case Product(factors, _):
            moving = ((k, _derivative(factor, tensor, index)) for k, factor in enumerate(factors))
            return _total([_beside(factors, k, rate) for k, rate in moving if rate is not None])
    raise TypeError(f"{type(scalar).__name__} has no derivative here")


def _beside(factors: tuple[Scalar, ...], k: int, rate: Scalar) -> Scalar:
    """The product with its k-th factor replaced; a factor of 1 is not written."""
    left = [*factors[:k], *([] if rate == UNIT else [rate]), *factors[k + 1 :]]
    return product_of(*left) if len(left) > 1 else left[0] if left else UNIT


def _total(terms: list[Scalar]) -> Scalar | None:
    if len(terms) < 2:
        return terms[0] if terms else None
    return Sum(len(terms), lambda k: terms[k])


class Through(Expression):
    """Σ p_q ∂u_q/∂v over the entries q of u = `of` that an entry of v = `by` goes into.

    `prices` has the shape of u; the entries of `rates` have its index first, and then those of the result.
    """

    prices: Expression
    rates: Expression
    of: Expression
    by: Tensor

    def value(self, values: Values) -> Array:
        prices = self.prices.value(values)
        return np.tensordot(prices, self.rates.value(values), axes=prices.ndim)

    def element(self, index: Index, values: Values) -> Scalar:
        at = self._places(index, values)

        def term(place: Index) -> Scalar:
            return product_of(
                self.prices.element(place, values), self.rates.element((*place, *index), values)
            )

        letters, place = _general(at)
        return Sum(len(at), lambda k: term(at[k]), General(letters, lambda: term(place)) if letters else None)

    def _places(self, index: Index, values: Values) -> list[Index]:
        """The entries of u, row by row."""
        shape = self.of.shape({tensor: values[tensor].shape for tensor in self.of.tensors()})
        return places(self.of, self.by, index, shape)


def _general(at: list[Index]) -> tuple[str, Index]:
    """The place with a letter for each axis along which places differ, and these letters."""
    running = [len(set(axis)) > 1 for axis in zip(*at, strict=True)]
    letters = iter((K,) if sum(running) == 1 else (J, K) if sum(running) == 2 else (I, J, K))
    found = tuple(next(letters) if runs else k for runs, k in zip(running, at[0] if at else (), strict=True))
    return "".join(k.text for k in found if isinstance(k, Running)), found


def places(of: Expression, by: Tensor, index: Index, shape: Shape) -> list[Index]:
    """The entries of an expression of that shape which an entry of `by` goes into, row by row."""
    found = {
        at
        for pattern in of.readers(by, index)
        for at in product(*(range(n) if k == ALL else (k,) for k, n in zip(pattern, shape, strict=True)))
    }
    return sorted(found)
