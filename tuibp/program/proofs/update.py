"""The update: from gradient descent as such to the form that each optimiser gives it."""

from __future__ import annotations

from tuibp.engine.elementwise import Add, Negate, Scale
from tuibp.engine.expression import Expression, Named, Ref
from tuibp.engine.optimisers import ETA, Parameter
from tuibp.engine.rates import Change
from tuibp.engine.reductions import BatchSum
from tuibp.engine.tensor import Tensor, parameter_kind, renewed
from tuibp.program.equations import Equation, Part
from tuibp.program.program import Program, optimiser_of, parameter_of
from tuibp.program.proofs.line import Line, Lines


def total(program: Program, equation: Equation, part: Part) -> Lines:
    """Σ over the mini-batch."""
    yield Line("sum", "18", part.expression)


def step(program: Program, equation: Equation, part: Part) -> Lines:
    """From gradient descent as such to the form the update has."""
    training = program.training
    parameter = _parameter(program, parameter_kind(part.result.kind), part)
    if not optimiser_of(training).memory:
        down = parameter.minus(ETA, parameter.descent.expression)
        change = Negate(Scale(ETA, parameter.descent.expression, parameter.rank))
        yield Line("downhill", "10", _total_by_name(change), Change(parameter.tensor(), change))
        yield Line("step_down", "11", _total_by_name(down))
        reason = "as_it_is" if parameter.penalty is None else "gathered"
        yield Line(reason, equation.tag, _total_by_name(part.expression))
        return
    yield Line("definition", equation.tag, part.expression)
    velocity = renewed(parameter.tensor("velocity"))
    if training.optimiser == "sgd":
        moves = {move.result: move.expression for move in optimiser_of(training).moves(parameter)}
        yield Line("velocity", "107", Add(parameter.ref, moves[velocity], parameter.rank))


def _parameter(program: Program, kind: str, part: Part) -> Parameter:
    return parameter_of(program.network, program.training, Tensor(kind, part.result.layer))


def gradient(program: Program, parameter: Tensor) -> Expression:
    """∇C of the mini-batch by a parameter, with that of the penalty, from what the update has added up."""
    known = parameter_of(program.network, program.training, parameter)
    return _total_by_name(known.descent.expression)


def _total_by_name(expression: Expression) -> Expression:
    """With the sum over the mini-batch under its name: its terms prove nothing here."""
    return expression.map(
        lambda node: (
            Ref(node.tensor) if isinstance(node, Named) and isinstance(node.inner, BatchSum) else node
        )
    )


def decayed(program: Program, equation: Equation, part: Part) -> Lines:
    """What the penalty leaves of a weight: a step against its gradient alone."""
    parameter = _parameter(program, "w", part)
    if parameter.penalty is not None:
        pull = parameter.penalty.gradient(parameter.ref, parameter.rank)
        yield Line("downhill_penalty", "", parameter.minus(ETA, pull))
    yield Line("gathered", equation.tag, part.expression)


def descent(program: Program, equation: Equation, part: Part) -> Lines:
    """∇C: the gradient of the mini-batch, with that of the penalty where there is one."""
    parameter = _parameter(program, parameter_kind(part.result.kind), part)
    reason = "of_the_sum" if parameter.penalty is None else "of_the_sum_penalty"
    yield Line(reason, "", _total_by_name(part.expression))
