"""What mistakes of the update share: the names of its equations, and small tools."""

from __future__ import annotations

from collections.abc import Mapping

from tuibp.engine.expression import Expression
from tuibp.engine.optimisers import Parameter
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Change
from tuibp.program.mistakes.rewriting import rewritten
from tuibp.program.program import Program, parameter_of

MOVES = ("update_weights", "update_biases")
DESCENTS = ("descent_weights", "descent_biases")
VELOCITIES = ("velocity_weights", "velocity_biases")
WEIGHTS = ("update_weights", "descent_weights")
BIASES = ("update_biases", "descent_biases")


def each_of(names: tuple[str, ...], change: Change) -> Mapping[str, Change]:
    """The same change of several equations."""
    return dict.fromkeys(names, change)


def parameter_at(program: Program, equation: Equation) -> Parameter:
    """The parameter that an equation of the update is about."""
    kind = "w" if equation.id.endswith("weights") else "b"
    return parameter_of(program.network, program.training, Tensor(kind, equation.layer))


def with_setting(old: Expression, new: Expression, expression: Expression) -> Expression:
    """The tree with another expression in place of one, such as η."""
    return rewritten(expression, lambda node: new if node == old else None)
