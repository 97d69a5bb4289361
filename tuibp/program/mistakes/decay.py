"""Mistakes of regularisation."""

from __future__ import annotations

from tuibp.engine.elementwise import Add, Scale, Setting, Subtract
from tuibp.engine.expression import Constant, Expression, Named, Ref
from tuibp.engine.optimisers import M
from tuibp.engine.penalties import PENALTIES, TWO, N
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import rewritten
from tuibp.program.mistakes.updating import (
    BIASES,
    WEIGHTS,
    each_of,
    parameter_at,
    with_setting,
)
from tuibp.program.program import Program, penalty_of


def _biases_too(program: Program, equation: Equation) -> Expression:
    penalty, parameter = penalty_of(program.training), parameter_at(program, equation)
    if penalty is None:
        return equation.expression
    match equation.expression:
        case Subtract(Ref(), step, rank) if equation.id == "update_biases":
            return Subtract(penalty.decayed(parameter.ref, 1), step, rank)
        case gradient if equation.id == "descent_biases":
            return Add(gradient, penalty.gradient(parameter.ref, 1), 1)
    return equation.expression


def _no_decay(program: Program, equation: Equation) -> Expression:
    penalty, parameter = penalty_of(program.training), parameter_at(program, equation)
    if penalty is None:
        return equation.expression
    match equation.expression:
        case Subtract(Named(tensor, _, _), step, rank) if tensor.kind == "decayed_w":
            return Subtract(parameter.ref, step, rank)
        case Add(gradient, _, _) if equation.id == "descent_weights":
            return gradient
    return equation.expression


def _decay_after(program: Program, equation: Equation) -> Expression:
    """The penalty's decay of what the data's step has left."""
    penalty, parameter = penalty_of(program.training), parameter_at(program, equation)
    match equation.expression:
        case Subtract(Named(tensor, _, _) as decayed, step, rank) if tensor.kind == "decayed_w" and penalty:
            moved = Subtract(parameter.ref, step, rank)
            return rewritten(decayed.inner, lambda node: moved if node == parameter.ref else None)
    return equation.expression


def _other_penalty(program: Program, equation: Equation) -> Expression:
    """The decay of L2 where L1 is meant, or the reverse, of the same strength."""
    name = "l1" if program.training.l1 else "l2"
    other = PENALTIES["l2" if name == "l1" else "l1"]
    parameter = parameter_at(program, equation)
    weight, rank = parameter.ref, parameter.rank
    match equation.expression:
        case Subtract(Named(tensor, _, _), step, _) if tensor.kind == "decayed_w":
            found: Expression = Subtract(other.decayed(weight, rank), step, rank)
        case Add(gradient, _, _) if equation.id == "descent_weights" and penalty_of(program.training):
            found = Add(gradient, other.gradient(weight, rank), rank)
        case _:
            return equation.expression
    return with_setting(Setting(Tensor("l2" if name == "l1" else "l1")), Setting(Tensor(name)), found)


def _over_m(program: Program, equation: Equation) -> Expression:
    return with_setting(N, M, equation.expression)


def _undivided(program: Program, equation: Equation) -> Expression:
    return with_setting(N, Constant(1.0, "1"), equation.expression)


def _penalty_doubled(program: Program, equation: Equation) -> Expression:
    strength = Setting(Tensor("l2"))
    return with_setting(strength, Scale(TWO, strength, 0), equation.expression)


MISTAKES = (
    Mistake(
        "biases-regularised",
        "the biases are regularised as the weights are",
        "one decay for all parameters of an optimiser",
        each_of(BIASES, _biases_too),
    ),
    Mistake(
        "decay-left-out",
        "the penalty is in the cost, but not in the update",
        "the gradient of the data alone",
        each_of(WEIGHTS, _no_decay),
    ),
    Mistake(
        "decay-after-step",
        "the weights decay after the step of the data, in place of before it",
        "two lines in the other order: the step decays too",
        each_of(WEIGHTS, _decay_after),
    ),
    Mistake(
        "other-penalty",
        "the weights decay as under L2 where L1 is meant, or the reverse",
        "the formula beside the right one: a share of each weight, or the same amount of each",
        each_of(WEIGHTS, _other_penalty),
    ),
    Mistake(
        "lambda-over-m",
        "λ is divided by the length of the mini-batch, in place of the size of the data set",
        "m for n: the decay of an epoch is n/m times too strong",
        each_of(("penalty", *WEIGHTS), _over_m),
    ),
    Mistake(
        "lambda-undivided",
        "λ is not divided by the size of the data set",
        "a weight decay as optimisers have it",
        each_of(("penalty", *WEIGHTS), _undivided),
    ),
    Mistake(
        "penalty-doubled",
        "the penalty is twice as strong: λ/n Σ w², in place of λ/2n Σ w²",
        "the ½ of the L2 penalty forgotten",
        each_of(("penalty", *WEIGHTS), _penalty_doubled),
    ),
)
