"""The running sum after some terms, from arrays: ten thousand terms must not be walked one by one."""

from __future__ import annotations

from typing import Any

import numpy as np

from tuibp.engine.algebra import MatVec
from tuibp.engine.elementwise import Add, Negate, Subtract
from tuibp.engine.expression import Expression, Labelled, Named
from tuibp.engine.reductions import BatchSum, SquaredLength, Total
from tuibp.engine.scalar import Sum
from tuibp.engine.tensor import Index, Shapes, Values

FEW = 32
"""Up to here the terms are added one by one, as the arithmetic on screen does it."""


def running_sum(expression: Expression, index: Index, count: int, values: Values, shapes: Shapes) -> float:
    """The sum of the first `count` terms of entry `index` of an expression."""
    if count > FEW:
        return _of_arrays(expression, index, count, values, shapes)
    number, term = expression.element(index, values).terms()
    return Sum(number, term).partial(min(count, number))


def _of_arrays(expression: Expression, index: Index, count: int, values: Values, shapes: Shapes) -> float:
    every: Any = slice(None)
    match expression:
        case Named(inner=inner) | Labelled(inner=inner):
            return _of_arrays(inner, index, count, values, shapes)
        case Add(left=left, right=right) | Subtract(left=left, right=right):
            first = left.term_count(index, shapes)
            if count <= first:
                return running_sum(left, index, count, values, shapes)
            rest = running_sum(right, index, count - first, values, shapes)
            sign = 1.0 if isinstance(expression, Add) else -1.0
            return running_sum(left, index, first, values, shapes) + sign * rest
        case MatVec(matrix=matrix, vector=vector):
            row, column = matrix.value(values)[index[0], :count], vector.value(values)[:count]
            return float(row @ column)
        case Total(vector=vector):
            return float(np.sum(vector.value(values)[:count]))
        case SquaredLength(factor=factor, vector=vector):
            return float(factor.value(values) * np.sum(vector.value(values)[:count] ** 2))
        case BatchSum(operand=operand):
            return float(np.sum(operand.value(values)[:count][every, *index]))
        case Negate(operand=operand):
            return -_of_arrays(operand, index, count, values, shapes)
        case _:
            number, term = expression.element(index, values).terms()
            return Sum(number, term).partial(min(count, number))
