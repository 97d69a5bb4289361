"""Mistakes of the forward pass: z, a and C."""

from __future__ import annotations

from tuibp.engine.activations import LINEAR
from tuibp.engine.algebra import MatVec, Transpose
from tuibp.engine.costs import COSTS, JUST_ONE, ONE_HALF, TWO
from tuibp.engine.elementwise import Add, Divide, Hadamard, Map, Negate, Scale
from tuibp.engine.expression import Constant, Expression, Ref
from tuibp.engine.functions import EXP, LN
from tuibp.engine.reductions import SpreadTotal, SquaredLength, Total
from tuibp.engine.tensor import PARAMETERS, Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import has_part, rewritten, size_of, swapped, within
from tuibp.program.program import Program


def _without_bias(program: Program, equation: Equation) -> Expression:
    expression = equation.expression
    return expression.left if isinstance(expression, Add) else expression


def _transposed(program: Program, equation: Equation) -> Expression:
    shape = size_of(program, Tensor("w", equation.layer))

    def rule(node: Expression) -> Expression | None:
        if isinstance(node, MatVec) and isinstance(node.matrix, Ref) and shape[0] == shape[1]:
            return MatVec(Transpose(node.matrix), node.vector)
        return None

    return rewritten(equation.expression, rule)


def _without_function(program: Program, equation: Equation) -> Expression:
    match equation.expression:
        case Map(function, operand) if function is not LINEAR:
            return operand
    return equation.expression


def _plain_share(program: Program, equation: Equation) -> Expression:
    if not has_part(equation.expression, "exp"):
        return equation.expression
    z = Ref(Tensor("z", equation.layer))
    return Divide(z, SpreadTotal(z))


def _without_largest(program: Program, equation: Equation) -> Expression:
    z = Ref(Tensor("z", equation.layer))
    return within(equation.expression, "exp", lambda _: Map(EXP, z))


def cost_in_a(program: Program, equation: Equation) -> Expression:
    """C as it follows from a: whoever computes another a does not find C from z."""
    return equation.long_form or equation.expression


def _before(program: Program, equation: Equation) -> Expression:
    tensors = (Tensor(kind, equation.layer) for kind in PARAMETERS)
    return swapped(equation.expression, {t: Ref(Tensor(f"{t.kind}_before", t.layer)) for t in tensors})


def _without_mask(program: Program, equation: Equation) -> Expression:
    match equation.expression:
        case Hadamard(Ref(mask), kept) if mask.kind == "r":
            return kept
    return equation.expression


# ---- C ----


def _a_y(program: Program) -> tuple[Ref, Ref]:
    return Ref(Tensor("a", program.network.L)), Ref(Tensor("y"))


def _other_half(program: Program, equation: Equation) -> Expression:
    match equation.expression:
        case SquaredLength(factor, vector):
            return SquaredLength(JUST_ONE if factor == ONE_HALF else ONE_HALF, vector)
    return equation.expression


def _exchanged(program: Program, equation: Equation) -> Expression:
    if program.network.cost != "cross_entropy":
        return equation.expression
    a, y = _a_y(program)
    return COSTS["cross_entropy"].value(y, y, a)


def _one_term(program: Program, equation: Equation) -> Expression:
    if program.network.cost != "cross_entropy":
        return equation.expression
    a, y = _a_y(program)
    return Negate(Total(Hadamard(y, Map(LN, a))))


def _mean_of_outputs(program: Program, equation: Equation) -> Expression:
    count = program.network.size(program.network.L)
    if count == 1:
        return equation.expression
    return Scale(Constant(1.0 / count, f"1/{count}"), equation.expression, 0)


def _twice_mean_of_outputs(program: Program, equation: Equation) -> Expression:
    count = program.network.size(program.network.L)
    if count in (1, 2) or not isinstance(equation.expression, SquaredLength):
        return equation.expression
    return Scale(Divide(TWO, Constant(float(count), str(count)), 0), equation.expression, 0)


MISTAKES = (
    Mistake(
        "bias-left-out",
        "the bias is not added: z = w a, in place of w a + b",
        "a layer written from memory, or bias=False",
        {"weighted_input": _without_bias},
    ),
    Mistake(
        "weights-transposed",
        "the weights are read by columns: z = wᵀ a + b, in place of w a + b",
        "weights kept as (inputs, neurons) and multiplied as (neurons, inputs); a square matrix hides it",
        {"weighted_input": _transposed},
    ),
    Mistake(
        "activation-missing",
        "the activation is not applied: a = z, in place of σ(z)",
        "a last layer returned as it is, its σ meant to be in the cost",
        {"activation": _without_function},
        {"cost": cost_in_a},
    ),
    Mistake(
        "softmax-without-exp",
        "softmax without the exponential: z / Σ z, in place of e^z / Σ e^z",
        "normalising so that the outputs sum to 1, and no more",
        {"activation": _plain_share},
        {"cost": cost_in_a},
    ),
    Mistake(
        "softmax-without-maximum",
        "softmax without subtracting the largest z first: the same numbers, until e^z overflows",
        "the formula taken literally",
        {"activation": _without_largest},
        {"cost": cost_in_a},
    ),
    Mistake(
        "stale-forward",
        "the forward pass is computed with the weights and biases from before the last update",
        "activations kept from the step before, or computed before the optimiser stepped",
        {"weighted_input": _before},
    ),
    Mistake(
        "mask-missing",
        "nothing is dropped in the forward pass",
        "a network left in evaluation mode",
        {"dropout": _without_mask},
    ),
    Mistake(
        "cost-half",
        "C has the wrong factor: ‖y − a‖² for ½‖y − a‖², or the reverse",
        "two conventions: with ½ the 2 of the derivative is gone",
        {"cost": _other_half},
    ),
    Mistake(
        "cost-exchanged",
        "y and a are exchanged in the cross-entropy: a ln y, in place of y ln a",
        "the order of the arguments of a loss function",
        {"cost": _exchanged},
    ),
    Mistake(
        "cost-one-term",
        "the cross-entropy has only its term y ln a; (1 − y) ln(1 − a) is missing",
        "the cost of softmax used with sigmoid outputs",
        {"cost": _one_term},
    ),
    Mistake(
        "cost-mean-of-outputs",
        "C is the mean over the outputs, in place of their sum",
        "np.mean, or a loss whose reduction is the mean over everything",
        {"cost": _mean_of_outputs},
    ),
    Mistake(
        "cost-twice-mean-of-outputs",
        "C is the mean square of the outputs, without ½: (2/n) of ½‖y − a‖²",
        "a mean squared error as libraries define it",
        {"cost": _twice_mean_of_outputs},
    ),
)
