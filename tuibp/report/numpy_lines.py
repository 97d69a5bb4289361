"""A program as lines of NumPy, in computing order: one for each part of each equation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tuibp.program.equations import Equation, Part
from tuibp.program.notation import NUMPY


class CodeLine(NamedTuple):
    """`grad_a[2] = w[3].T @ delta[3]`: what computes a part, for one example or for the update."""

    equation: Equation
    part: Part

    @property
    def text(self) -> str:
        """The line itself."""
        return self.part.text(NUMPY)


def numpy_lines(equations: Iterable[Equation]) -> Iterator[CodeLine]:
    """The lines of these equations."""
    return (CodeLine(equation, part) for equation in equations for part in equation.parts)
