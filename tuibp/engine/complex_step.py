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
from tuibp.engine.functions import complex_size
from tuibp.engine.leave_one_out import LogSumExpOfOthers, ShareOfOthers
from tuibp.engine.pooling import Winner
from tuibp.engine.reductions import Largest, LogSumExp, SumOfSizes
from tuibp.engine.tensor import Array, Values

H = 1e-200
"""The imaginary step: its square is 0, and what is multiplied by it is still a number."""


class Analytic(Expression):
    """A node in its complex reading."""

    function: Callable[[Any], Any]
    operand: Expression

    def value(self, values: Values) -> Array:
        return np.asarray(self.function(self.operand.value(values)))


@lru_cache(maxsize=256)
def complex_reading(expression: Expression) -> Expression:
    """The tree whose `value` takes complex arrays."""
    return expression.map(read_node)


def read_node(node: Expression) -> Expression:
    """The node itself in its complex reading; its operands are read already."""
    match node:
        case Map(function, operand):
            return Analytic(function.analytic or function.array, operand)
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
            return Analytic(lambda x: np.sum(complex_size(x)), operand)
        case _:
            return node


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
