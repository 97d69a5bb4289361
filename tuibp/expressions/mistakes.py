"""What is wrong with an expression, and where."""

from __future__ import annotations

from tuibp.errors import TuibpError
from tuibp.language import told

ALLOWED = (
    "an expression has numbers, names, indices, + - * / // % **, comparisons, and, or, not, and functions"
)
"""What there is, for messages to speak."""


class ExpressionError(TuibpError):
    """An expression that means nothing here; `column` counts the characters of its text from 1."""

    def __init__(self, problem: str, column: int) -> None:
        self.problem, self.column = problem, column
        super().__init__(told("column {column}: {problem}", column=column, problem=problem))


class Misfit(Exception):  # noqa: N818 - never leaves the package: it becomes an ExpressionError with a column
    """An argument that a function cannot take; `argument` counts from 0."""

    def __init__(self, argument: int, problem: str) -> None:
        self.argument, self.problem = argument, problem
        super().__init__(problem)
