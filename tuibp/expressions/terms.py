"""Terms: a sub-expression as a closure over the environment, with what is known of its value beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from tuibp.engine.tensor import Index, Tensor
from tuibp.engine.value import Value
from tuibp.expressions.environment import Environment
from tuibp.expressions.forms import NUMBER, TRUTH, Form
from tuibp.expressions.mistakes import ExpressionError
from tuibp.language import told

Run = Callable[[Environment], Any]


class Term(Value):
    """`run` gives an array, or for a single value a NumPy scalar: division by 0 is inf and raises nothing."""

    form: Form
    run: Run
    quiet: bool = True
    """Whether NumPy has nothing to warn of while it runs."""
    constant: Any = None
    """The value, where it is the same everywhere."""
    entry: tuple[Tensor, Index] | None = None
    """The tensor this is, or (with an index) the part of it, to which one more index may be added."""


def constant(value: Any, form: Form) -> Term:
    """What does not depend on the environment."""
    return Term(form, lambda _: value, constant=value)


def entry(tensor: Tensor, index: Index, form: Form) -> Term:
    """A tensor, or what its first axes' literal indices leave of it."""
    run: Run
    if index:
        run = lambda environment: environment.tensor(tensor)[index]  # noqa: E731 - one for each case
    elif form.shape:
        run = lambda environment: environment.tensor(tensor)  # noqa: E731
    else:
        run = lambda environment: np.float64(environment.tensor(tensor))  # noqa: E731
    return Term(form, run, entry=(tensor, index))


def spread(tensor: Tensor) -> Term:
    """How far the examples of the mini-batch lie apart in a tensor."""
    return Term(NUMBER, lambda environment: np.float64(environment.spread(tensor)))


def applied(function: Callable[..., Any], operands: Sequence[Term], form: Form, quiet: bool) -> Term:
    """A function of the operands' values; computed at once where all of them are constant."""
    if all(operand.constant is not None for operand in operands):
        with np.errstate(all="ignore"):
            return constant(function(*(operand.constant for operand in operands)), form)
    quiet = quiet and all(operand.quiet for operand in operands)
    return Term(form, _call(function, operands), quiet)


def _call(function: Callable[..., Any], operands: Sequence[Term]) -> Run:
    match operands:
        case [Term(run=only)]:
            return lambda environment: function(only(environment))
        case [Term(run=left), Term(constant=right)] if right is not None:
            return lambda environment: function(left(environment), right)
        case [Term(run=left), Term(run=right)]:
            return lambda environment: function(left(environment), right(environment))
    runs = [operand.run for operand in operands]
    return lambda environment: function(*[run(environment) for run in runs])


def chain(comparisons: Sequence[Callable[[Any, Any], Any]], operands: Sequence[Term], form: Form) -> Term:
    """a < b <= c: all comparisons hold, for arrays entry by entry; each operand is computed at most once."""
    first, rest = operands[0].run, [operand.run for operand in operands[1:]]

    def single(environment: Environment) -> bool:
        left = first(environment)
        for compare, run in zip(comparisons, rest, strict=True):
            right = run(environment)
            if not compare(left, right):
                return False
            left = right
        return True

    def each(environment: Environment) -> Any:
        holds, left = np.bool_(True), first(environment)
        for compare, run in zip(comparisons, rest, strict=True):
            right = run(environment)
            holds, left = holds & compare(left, right), right
        return holds

    return Term(form, each if form.shape else single, all(operand.quiet for operand in operands))


def truth(term: Term, column: int) -> Term:
    """A single value as true or false; a number counts as true unless it is 0, and nan is neither."""
    if term.form.truth:
        return term
    run = term.run

    def checked(environment: Environment) -> bool:
        value = run(environment)
        if value != value:
            raise ExpressionError(told("the value is nan, which is neither true nor false"), column)
        return bool(value)

    return Term(TRUTH, checked, term.quiet)


def negation(part: Term) -> Term:
    """Whether a truth does not hold."""
    run = part.run
    return Term(TRUTH, lambda environment: not run(environment), part.quiet)


def conjunction(parts: Sequence[Term]) -> Term:
    """Whether all hold, asked from left to right until one does not."""
    runs = [part.run for part in parts]

    def run(environment: Environment) -> bool:
        for part in runs:  # noqa: SIM110 - all() over a generator takes three times as long
            if not part(environment):
                return False
        return True

    return Term(TRUTH, run, all(part.quiet for part in parts))


def disjunction(parts: Sequence[Term]) -> Term:
    """Whether one holds, asked from left to right until one does."""
    runs = [part.run for part in parts]

    def run(environment: Environment) -> bool:
        for part in runs:  # noqa: SIM110 - as above
            if part(environment):
                return True
        return False

    return Term(TRUTH, run, all(part.quiet for part in parts))


def before(inner: Term) -> Term:
    """The same at the place before."""
    run = inner.run
    return Term(inner.form, lambda environment: run(environment.before()), inner.quiet)
