"""Mistakes of what an optimiser remembers."""

from __future__ import annotations

from tuibp.engine.elementwise import Add, Divide, Negate, Scale, Setting, Subtract
from tuibp.engine.expression import Expression, Named, Ref
from tuibp.engine.optimisers import ETA, ONE
from tuibp.engine.tensor import Tensor, renewed
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import rewritten
from tuibp.program.mistakes.updating import (
    MOVES,
    VELOCITIES,
    each_of,
    parameter_at,
    with_setting,
)
from tuibp.program.program import Program


def _one_minus_momentum(program: Program, equation: Equation) -> Expression:
    momentum = Setting(Tensor("momentum"))
    match equation.expression:
        case Subtract(Scale(factor, _, _) as kept, Scale(rate, gradient, rank), _) if factor == momentum:
            share = Scale(Subtract(ONE, momentum, 0), rate, 0)
            return Subtract(kept, Scale(share, gradient, rank), rank)
    return equation.expression


def _no_momentum(program: Program, equation: Equation) -> Expression:
    momentum = Setting(Tensor("momentum"))
    match equation.expression:
        case Subtract(Scale(factor, _, _), step, _) if factor == momentum:
            return Negate(step)
    return equation.expression


def _friction(program: Program, equation: Equation) -> Expression:
    momentum = Setting(Tensor("momentum"))
    match equation.expression:
        case Subtract(Scale(factor, velocity, rank), step, _) if factor == momentum:
            return Subtract(Scale(Subtract(ONE, momentum, 0), velocity, rank), step, rank)
    return equation.expression


def _rate_again(program: Program, equation: Equation) -> Expression:
    match equation.expression:
        case Add(old, Ref(velocity) as moved, rank) if velocity.kind.startswith("velocity"):
            return Add(old, Scale(ETA, moved, rank), rank)
    return equation.expression


def _uncorrected(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        match node:
            case Named(tensor, Divide(mean, _, _), _) if tensor.kind.startswith("corrected"):
                return mean
        return None

    return rewritten(equation.expression, rule)


def _old_velocity(program: Program, equation: Equation) -> Expression:
    parameter = parameter_at(program, equation)
    velocity = parameter.tensor("velocity")
    return with_setting(Ref(renewed(velocity)), Ref(velocity), equation.expression)


MISTAKES = (
    Mistake(
        "momentum-left-out",
        "the velocity keeps nothing of the one before: plain gradient descent",
        "an optimiser without its momentum; in the first update nobody can tell",
        each_of(VELOCITIES, _no_momentum),
    ),
    Mistake(
        "momentum-averages",
        "the gradient enters the velocity with the factor 1 − μ",
        "momentum as a running mean: two conventions with one name",
        each_of(VELOCITIES, _one_minus_momentum),
    ),
    Mistake(
        "momentum-is-friction",
        "the velocity is kept by 1 − μ, in place of μ",
        "friction taken for momentum",
        each_of(VELOCITIES, _friction),
    ),
    Mistake(
        "rate-on-velocity",
        "the learning rate is applied to the velocity once more",
        "η is in the velocity already",
        each_of(MOVES, _rate_again),
    ),
    Mistake(
        "old-velocity",
        "the parameters move by the velocity from before this update",
        "two lines in the other order",
        each_of(MOVES, _old_velocity),
    ),
    Mistake(
        "uncorrected",
        "the means of adam are used without the correction of their start at 0",
        "the division by 1 − βᵗ left out",
        each_of(MOVES, _uncorrected),
    ),
)
