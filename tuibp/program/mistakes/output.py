"""Mistakes of the output's error, BP1: ∇ₐC, its sign and its factor."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.engine.algebra import MatVec
from tuibp.engine.costs import COSTS, JUST_ONE, ONE_HALF, TWO
from tuibp.engine.elementwise import Divide, Hadamard, Negate, Scale, Subtract
from tuibp.engine.expression import Constant, Expression, Named, Ref
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import has_part, rewritten, within
from tuibp.program.program import Program


def _in_gradient(equation: Equation, change: Callable[[Expression], Expression]) -> Expression:
    """∇ₐC changed where δ^L is made of it, or δ^L itself where the two have been simplified."""
    if has_part(equation.expression, "grad_a"):
        return within(equation.expression, "grad_a", change)
    return change(equation.expression)


def _other_sign(program: Program, equation: Equation) -> Expression:
    def change(gradient: Expression) -> Expression:
        match gradient:
            case Subtract(left, right, rank):
                return Subtract(right, left, rank)
            case Negate(operand):
                return operand
        return Negate(gradient)

    return _in_gradient(equation, change)


def _doubled(program: Program, equation: Equation) -> Expression:
    return _in_gradient(equation, lambda gradient: Scale(TWO, gradient))


def _halved(program: Program, equation: Equation) -> Expression:
    return _in_gradient(equation, lambda gradient: Scale(ONE_HALF, gradient))


def _mean_of_outputs(program: Program, equation: Equation) -> Expression:
    count = program.network.size(program.network.L)
    if count == 1:
        return equation.expression
    return _in_gradient(equation, lambda g: Scale(Constant(1.0 / count, f"1/{count}"), g))


def _twice_mean_of_outputs(program: Program, equation: Equation) -> Expression:
    count = program.network.size(program.network.L)
    if count in (1, 2) or program.network.cost != "quadratic":
        return equation.expression
    return _in_gradient(equation, lambda g: Scale(Divide(TWO, Constant(float(count), str(count)), 0), g))


def _with_gradient(program: Program, equation: Equation, gradient: Expression) -> Expression:
    """δ^L in its general form, of another ∇ₐC."""
    general = equation.long_form or equation.expression
    return within(general, "grad_a", lambda _: gradient)


def _exchanged(program: Program, equation: Equation) -> Expression:
    if program.network.cost != "cross_entropy":
        return equation.expression
    a, y = Ref(Tensor("a", equation.layer)), Ref(Tensor("y"))
    return _with_gradient(program, equation, COSTS["cross_entropy"].gradient(y, y, a))


def _one_term(program: Program, equation: Equation) -> Expression:
    if program.network.cost != "cross_entropy":
        return equation.expression
    a, y = Ref(Tensor("a", equation.layer)), Ref(Tensor("y"))
    return _with_gradient(program, equation, Negate(Divide(y, a)))


def _diagonal(program: Program, equation: Equation) -> Expression:
    a = Ref(Tensor("a", equation.layer))
    general = equation.long_form or equation.expression

    def rule(node: Expression) -> Expression | None:
        match node:
            case MatVec(Named(tensor, _, _), vector) if tensor.kind == "jacobian":
                return Hadamard(vector, Hadamard(a, Subtract(JUST_ONE, a)))
        return None

    found = rewritten(general, rule)
    return equation.expression if found is general else found


MISTAKES = (
    Mistake(
        "error-sign",
        "the sign of the output's error is turned round: y − a, in place of a − y",
        "target minus prediction, as one says it; right only with w + η ∂C/∂w",
        {"output_error": _other_sign},
    ),
    Mistake(
        "error-doubled",
        "the output's error has an additional factor 2",
        "the derivative of ‖y − a‖² without its ½",
        {"output_error": _doubled},
    ),
    Mistake(
        "error-halved",
        "the output's error has an additional factor ½",
        "the ½ of the cost kept in its derivative",
        {"output_error": _halved},
    ),
    Mistake(
        "error-mean-of-outputs",
        "the output's error is divided by the number of outputs",
        "a cost that is the mean over the outputs, in place of their sum",
        {"output_error": _mean_of_outputs},
    ),
    Mistake(
        "error-twice-mean-of-outputs",
        "the output's error has the factor 2/n over n outputs",
        "a mean squared error as libraries define it",
        {"output_error": _twice_mean_of_outputs},
    ),
    Mistake(
        "error-exchanged",
        "y and a are exchanged in the derivative of the cross-entropy",
        "the order of the arguments of a loss function",
        {"output_error": _exchanged},
    ),
    Mistake(
        "error-one-term",
        "the derivative of the cross-entropy has only the term −y/a",
        "the cost of softmax used with sigmoid outputs",
        {"output_error": _one_term},
    ),
    Mistake(
        "softmax-diagonal",
        "only the diagonal of softmax's Jacobian is used: ∂C/∂a ⊙ a (1 − a)",
        "softmax treated as a function of one number, as σ is",
        {"output_error": _diagonal},
    ),
)
