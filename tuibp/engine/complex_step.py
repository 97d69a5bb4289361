"""The complex reading of a tree: the same value, and in its imaginary part how it moves with one number.

Where a number x is read as x + ih, an expression f reads as f(x) + ih f′(x): with h = 1e-200 nothing is
subtracted, so nothing is rounded away, and f′ is exact to the last digits. Most nodes calculate with complex
arrays as they are. Those that compare, or that NumPy has for real arrays alone, are replaced here: they
decide by the real part, and at a kink they take the slope that backprop takes (ReLU′(0) = 0, |x|′ = 0 at 0).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from tuibp.engine.elementwise import Map
from tuibp.engine.expression import Expression
from tuibp.engine.leave_one_out import LogSumExpOfOthers, ShareOfOthers
from tuibp.engine.pooling import Winner
from tuibp.engine.reductions import Largest, LogSumExp, SumOfSizes
from tuibp.engine.tensor import Array, Values

H = 1e-200
"""The imaginary step: its square is 0, and what is multiplied by it is still a number."""

Complex = Callable[[Any], Any]
"""Of an array of complex numbers; real ones count as such."""


class Analytic(Expression):
    """A node in its complex reading."""

    function: Complex
    operand: Expression

    def value(self, values: Values) -> Array:
        return np.asarray(self.function(self.operand.value(values)))


@lru_cache(maxsize=256)
def complex_reading(expression: Expression) -> Expression:
    """The tree whose `value` takes complex arrays; LookupError where a function in it has no such reading."""
    return expression.map(_read)


def _read(node: Expression) -> Expression:
    match node:
        case Map(function, operand):
            return Analytic(FUNCTIONS[function.name], operand)
        case Largest(vector):
            return Analytic(_largest, vector)
        case LogSumExp(vector):
            return Analytic(_log_sum_exp, vector)
        case LogSumExpOfOthers(vector):
            return Analytic(_log_sum_exp_of_others, vector)
        case ShareOfOthers(vector):
            return Analytic(_share_of_others, vector)
        case Winner(image, blocks):
            return Winner(Analytic(np.real, image), blocks)
        case SumOfSizes(operand):
            return Analytic(lambda x: np.sum(_size(x)), operand)
        case _:
            return node


def _sigmoid(z: Any) -> Any:
    e = np.exp(np.where(z.real < 0, z, -z))
    return np.where(z.real < 0, e / (1 + e), 1 / (1 + e))


def _softplus(z: Any) -> Any:
    return np.where(z.real > 0, z, 0) + np.log1p(np.exp(np.where(z.real > 0, -z, z)))


def _size(x: Any) -> Any:
    return np.where(x.real < 0, -x, np.where(x.real > 0, x, 0))


def _ln(x: Any) -> Any:
    """To the first order in h; NaN of a negative number, as in the real reading."""
    found = np.empty(np.shape(x), dtype=complex)
    found.real, found.imag = np.log(x.real), x.imag / x.real
    return found


def _largest(x: Any) -> Any:
    return np.take_along_axis(x, np.argmax(x.real, axis=-1, keepdims=True), axis=-1)


def _log_sum_exp(x: Any) -> Any:
    top = np.max(x.real, axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    return top + np.log(np.sum(np.exp(x - top), axis=-1, keepdims=True))


def _log_sum_exp_of_others(x: Any) -> Any:
    others = np.where(np.eye(x.shape[-1]) > 0, -np.inf, x[..., None, :])
    return _log_sum_exp(others)[..., 0]


def _share_of_others(x: Any) -> Any:
    own = np.where(np.eye(x.shape[-1]) > 0, -np.inf, x[..., :, None])
    others = _log_sum_exp_of_others(x)[..., None, :]
    return np.exp(own - np.where(np.isfinite(others.real), others, 0.0))  # one output has no others


FUNCTIONS: dict[str, Complex] = {
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "relu": lambda z: np.where(z.real > 0, z, 0),
    "linear": lambda z: z,
    "step": lambda z: np.where(z.real > 0, 1.0, 0.0),
    "exp": np.exp,
    "ln": _ln,
    "softplus": _softplus,
    "size": _size,
    "one": np.ones_like,
    "sigmoid_prime": lambda z: _sigmoid(z) * _sigmoid(-z),
    "tanh_prime": lambda z: 1 - np.tanh(z) ** 2,
    "relu_prime": lambda z: np.where(z.real > 0, 1.0, 0.0),
    "step_prime": lambda z: np.zeros(np.shape(z)),
    "linear_prime": lambda z: np.ones(np.shape(z)),
}
"""By the name of the function; roots and signs have none, for no gradient of one example has them."""
