"""The lines of the proof of where one stands, as stops: each with its arithmetic, and its sum to open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tuibp.debugger.view import View
from tuibp.engine.notation import Notation
from tuibp.engine.scalar import Negative, Product, Quotient, Scalar, Sum
from tuibp.engine.scalar_steps import Applied, Step
from tuibp.program.proofs.line import Line
from tuibp.program.proofs.table import proof

FEW = 3
"""A sum of more terms is written with Σ, until it is opened."""


class Stop(NamedTuple):
    """A line of the proof for the entry that is explained, and its right side as arithmetic."""

    line: Line
    scalar: Scalar

    @property
    def sum(self) -> Sum | None:
        """The sum that can be opened to its terms: the first one of two or more."""
        return next((found for found in _sums(self.scalar) if found.count > 1), None)


def stops(view: View) -> list[Stop]:
    """The lines in order, without those that read as the one before, as some do where there is one output."""
    found: list[Stop] = []
    subject, before = view.subject, ""
    part = next(part for part in view.equation.parts if part.result == subject.tensor)
    for line in proof(view.walk.program, view.equation, part):
        scalar = line.right.element(line.at(subject.index), view.frame)
        symbols = scalar.symbols(with_sums(view.notation))
        if symbols != before or line.left is not None:
            found.append(Stop(line, scalar))
        before = symbols
    return found


@lru_cache(maxsize=16)
def with_sums(notation: Notation) -> Notation:
    """The notation with a Σ for a long sum."""
    return notation.with_fields(most=FEW)


def _sums(scalar: Scalar) -> Iterator[Sum]:
    """Every sum in it, the outermost first; one that was joined of others gives way to these."""
    if isinstance(scalar, Sum):
        if not any(isinstance(group, Sum) for group in scalar.groups):
            yield scalar
        inside: tuple[Scalar, ...] = scalar.groups
    elif isinstance(scalar, Product):
        inside = scalar.factors
    elif isinstance(scalar, Quotient):
        inside = (scalar.numerator, scalar.denominator)
    elif isinstance(scalar, Negative):
        inside = (scalar.operand,)
    elif isinstance(scalar, Step):
        inside = (scalar.inner,)
    else:
        inside = (scalar.argument,) if isinstance(scalar, Applied) else ()
    for one in inside:
        yield from _sums(one)
