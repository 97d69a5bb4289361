"""How many multiplications a step takes, and how many finite differences (46) would take instead."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import NamedTuple

from tuibp.engine.tensor import PARAMETERS
from tuibp.program.equations import Equation
from tuibp.program.program import Program


class Counted(NamedTuple):
    """Multiplications of one example: in each equation, and for all gradients by either way.

    The cost is left out, as the book does. `parameters` is how many weights and biases there are; finite
    differences take a forward pass for each of them, and one more.
    """

    equations: tuple[tuple[Equation, int], ...]
    parameters: int
    forward: int

    @property
    def backprop(self) -> int:
        """Forward and backward."""
        return sum(count for _, count in self.equations)

    @property
    def passes(self) -> int:
        """Forward passes that finite differences take."""
        return self.parameters + 1

    @property
    def differences(self) -> int:
        """Multiplications that finite differences take."""
        return self.passes * self.forward

    def done(self, equation: int) -> int:
        """Multiplications up to the end of the k-th equation of the example."""
        return sum(count for _, count in self.equations[: equation + 1])


@lru_cache(maxsize=8)
def count(program: Program) -> Counted:
    """The multiplications of one example of a program; exact, and known without any number."""
    shapes = program.shapes()
    equations = tuple((e, 0 if e.id == "cost" else e.expression.products(shapes)) for e in program.example)
    parameters = sum(prod(shapes[tensor]) for tensor in program.carried if tensor.kind in PARAMETERS)
    forward = sum(number for equation, number in equations if equation.phase == "forward")
    return Counted(equations, parameters, forward)
