"""What a parsed expression is, and what a message with expressions in braces is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import Shape, Tensor
from tuibp.engine.value import Value
from tuibp.expressions.environment import Environment
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.terms import Term, truth
from tuibp.expressions.writing import written
from tuibp.language import told

Evaluated = float | bool | NDArray[Any]

NO_CONDITION = "a condition is one truth value; write any(…) or all(…)"


class Formula(Value):
    """An expression that has been checked. Evaluating it fails only as `value` and `holds` say.

    Two formulas are equal where their texts are, read with the same shapes.
    """

    text: str
    """As it was written, without the space around it."""
    tensors: frozenset[Tensor]
    """All it reads, inside old() too."""
    numbers: frozenset[str]
    remembers: bool
    """Whether it reads the place before, by old()."""
    shape: Shape
    """Of the value; () for a number or a truth value."""
    work: int
    """How many numbers the operations of one evaluation handle."""
    column: int
    """Where it begins in what the user wrote, from 1."""
    term: Term

    def value(self, environment: Environment) -> Evaluated:
        """A float, a bool, or a read-only array of float64 or bool.

        Raises NotComputed where the environment does, and ExpressionError for the rank of what is not finite
        and for nan between and, or, not.
        """
        value = self._evaluated(self.term, environment)
        if not self.shape:
            return bool(value) if self.term.form.truth else float(value)
        array: NDArray[Any] = value.view()
        array.flags.writeable = False
        return array

    def holds(self, environment: Environment) -> bool:
        """Whether it is true here; raises as `value` does, and ExpressionError where the value is nan.

        A number is true unless it is 0. Comparisons with nan are false, as everywhere.
        """
        if self.shape:
            raise ExpressionError(told(NO_CONDITION), self.column)
        return bool(self._evaluated(self._condition, environment))

    def _values(self) -> tuple[Any, ...]:
        return self.text, self.shape, self.tensors

    @cached_property
    def _condition(self) -> Term:
        return truth(self.term, self.column)

    def _evaluated(self, term: Term, environment: Environment) -> Any:
        if term.quiet:
            return term.run(environment)
        with np.errstate(all="ignore"):  # 1/0 is inf here, not a warning
            return term.run(environment)


class Message(Value):
    """The text of a log point, with an expression wherever it had braces."""

    text: str
    parts: tuple[str | Formula, ...]

    @property
    def formulas(self) -> Iterator[Formula]:
        """The expressions, in reading order."""
        return (part for part in self.parts if isinstance(part, Formula))

    @property
    def tensors(self) -> frozenset[Tensor]:
        """All that the expressions read."""
        return frozenset[Tensor]().union(*(formula.tensors for formula in self.formulas))

    @property
    def numbers(self) -> frozenset[str]:
        """The plain numbers that the expressions read."""
        return frozenset[str]().union(*(formula.numbers for formula in self.formulas))

    @property
    def remembers(self) -> bool:
        """Whether one of them uses old()."""
        return any(formula.remembers for formula in self.formulas)

    def write(self, environment: Environment) -> str:
        """One printable line; raises what Formula.value raises."""
        return "".join(
            part if isinstance(part, str) else written(part.value(environment)) for part in self.parts
        )
