"""The complex reading at a kink: where a number has two slopes, those of either side.

`complex_reading` takes the slope that backprop takes there (ReLU′(0) = 0, the first of equal pixels wins).
Here are the other answers. `along` follows the way the numbers are moved, which gives one-sided derivatives:
moved by ih the right one, by −ih the left one. In `opened` every unit on its kink is open (ReLU′(0) = 1, the
last of equal pixels wins), as in code that writes ≥ for >.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from tuibp.engine.activations import RELU
from tuibp.engine.complex_step import Analytic, read_node
from tuibp.engine.elementwise import Map
from tuibp.engine.expression import Expression
from tuibp.engine.pooling import Winner
from tuibp.engine.reductions import SumOfSizes

Choice = Callable[[Any], Any]
"""Of complex numbers that may lie on a kink."""


@lru_cache(maxsize=256)
def along(expression: Expression) -> Expression:
    """The tree whose imaginary part is the slope towards where its numbers are moved."""
    return _reading(expression, lambda x: np.imag(x) > 0, lambda image: image)


@lru_cache(maxsize=256)
def opened(expression: Expression) -> Expression:
    """The tree in which every unit on its kink is open."""
    return _reading(expression, lambda x: np.full(np.shape(x), True), _later_first)


def _reading(expression: Expression, upper: Choice, ranked: Choice) -> Expression:
    def above(x: Any) -> Any:
        return (np.real(x) > 0) | ((np.real(x) == 0) & upper(x))

    def read(node: Expression) -> Expression:
        match node:
            case Map(function, operand) if function == RELU:
                return Analytic(lambda z: np.where(above(z), z, 0), operand)
            case SumOfSizes(operand):
                return Analytic(lambda x: np.sum(np.where(above(x), x, -x)), operand)
            case Winner(image, blocks):  # NumPy's largest of equals is that of the larger imaginary part
                return Winner(Analytic(ranked, image), blocks)
            case _:
                return read_node(node)

    return expression.map(read)


def _later_first(image: Any) -> Any:
    rows, columns = np.shape(image)[-2:]
    return np.real(image) + 1j * np.arange(rows * columns).reshape(rows, columns)
