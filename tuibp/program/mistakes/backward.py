"""Mistakes of the errors: BP1 and BP2."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.engine.activations import ELEMENTWISE, slope
from tuibp.engine.algebra import MatVec, Outer, Transpose
from tuibp.engine.costs import COSTS, JUST_ONE, ONE_HALF, TWO
from tuibp.engine.elementwise import Divide, Hadamard, Map, Negate, Scale, Subtract
from tuibp.engine.expression import Constant, Expression, Named, Ref
from tuibp.engine.functions import Function
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import has_part, price, rewritten, size_of, swapped, within
from tuibp.program.program import Program

AT_ZERO = Function(
    "relu_prime_at_zero",
    "relu′₀({0})",
    "relu'_0({0})",
    r"\mathrm{{relu}}'_0({0})",
    "np.where({0} >= 0, 1.0, 0.0)",
    lambda z: 1.0 if z >= 0 else 0.0,
    False,
)
"""The slope of ReLU with 1 at its kink."""


def _is_slope(node: Expression) -> bool:
    return isinstance(node, Named) and node.tensor.kind == "sigma_prime"


def _without_slope(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        match node:
            case Hadamard(price, right) if _is_slope(right):
                return price
            case MatVec(Named(tensor, _, _), vector) if tensor.kind == "jacobian":
                return vector
        return None

    return rewritten(equation.expression, rule)


def _with_slope(program: Program, equation: Equation) -> Expression:
    """δ^L of the quadratic cost under another one: the slope that has cancelled is there still."""
    name = program.network.activation(equation.layer or 2)
    if equation.shortcut and name == "softmax":
        a = Ref(Tensor("a", equation.layer))
        return Hadamard(equation.expression, Hadamard(a, Subtract(JUST_ONE, a)))
    if not equation.shortcut or name not in ELEMENTWISE or has_part(equation.expression, "sigma_prime"):
        return equation.expression
    if equation.long_form is None or name == "linear":
        return equation.expression
    return Hadamard(equation.expression, slope(name, equation.layer or 2))


def _slope_of_activation(program: Program, equation: Equation) -> Expression:
    def of_a(inner: Expression) -> Expression:
        return swapped(inner, {Tensor("z", equation.layer): Ref(Tensor("a", equation.layer))})

    if program.network.activation(equation.layer or 2) == "linear":
        return equation.expression
    return within(equation.expression, "sigma_prime", of_a)


def _value_for_slope(program: Program, equation: Equation) -> Expression:
    name = program.network.activation(equation.layer or 2)
    if name not in ELEMENTWISE:
        return equation.expression

    def function(inner: Expression) -> Expression:
        return Map(ELEMENTWISE[name].function, Ref(Tensor("z", equation.layer)))

    return within(equation.expression, "sigma_prime", function)


def _formula_of_a(program: Program, equation: Equation) -> Expression:
    """x (1 − x) or 1 − x², which is the slope where x is a, taken of z."""
    z = Ref(Tensor("z", equation.layer))
    formula: dict[str, Expression] = {
        "sigmoid": Hadamard(z, Subtract(JUST_ONE, z)),
        "tanh": Subtract(JUST_ONE, Hadamard(z, z)),
    }
    name = program.network.activation(equation.layer or 2)
    if name not in formula:
        return equation.expression
    return within(equation.expression, "sigma_prime", lambda _: formula[name])


def _one_at_the_kink(program: Program, equation: Equation) -> Expression:
    if program.network.activation(equation.layer or 2) != "relu":
        return equation.expression
    z = Ref(Tensor("z", equation.layer))
    return within(equation.expression, "sigma_prime", lambda _: Map(AT_ZERO, z))


# ---- BP1 ----


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


# ---- BP2 ----


def _without_transpose(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        match node:
            case MatVec(Transpose(Ref(tensor)), vector):
                shape = size_of(program, tensor)
                return MatVec(Ref(tensor), vector) if shape[0] == shape[1] else None
        return None

    return rewritten(equation.expression, rule)


def _new_weights(program: Program, equation: Equation) -> Expression:
    above = Tensor("w", (equation.layer or 2) + 1)
    return swapped(equation.expression, {above: Ref(Tensor("w_new", above.layer))})


def _own_weights(program: Program, equation: Equation) -> Expression:
    layer = equation.layer or 2
    own, above = Tensor("w", layer), Tensor("w", layer + 1)
    sizes = program.network.parameters
    if sizes.get(own) != sizes.get(above):
        return equation.expression
    return swapped(equation.expression, {above: Ref(own)})


def _price_above(program: Program, equation: Equation) -> Expression:
    above = (equation.layer or 2) + 1
    found = price(program, above)
    if found is None:
        return equation.expression
    return swapped(equation.expression, {Tensor("delta", above): found})


def _error_two_above(program: Program, equation: Equation) -> Expression:
    layer = (equation.layer or 2) + 1
    above = Tensor("delta", layer + 1)
    if above not in program.definitions or size_of(program, above) != size_of(program, Tensor("a", layer)):
        return equation.expression
    return swapped(equation.expression, {Tensor("delta", layer): Ref(above)})


def _outer_for_elementwise(program: Program, equation: Equation) -> Expression:
    match equation.expression:
        case Hadamard(price, right, _) if _is_slope(right) and size_of(
            program, Tensor("a", equation.layer)
        ) != (1,):
            return Outer(price, right)
    return equation.expression


def _without_mask(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        match node:
            case Hadamard(Ref(mask), other) if mask.kind == "r":
                return other
        return None

    return rewritten(equation.expression, rule)


BOTH = ("output_error", "hidden_error")

MISTAKES = (
    Mistake(
        "slope-missing",
        "σ′(z) is missing in the error: δ = ∂C/∂a, in place of ∂C/∂a ⊙ σ′(z)",
        "the step from a neuron's output to its weighted input is forgotten",
        dict.fromkeys(BOTH, _without_slope),
    ),
    Mistake(
        "slope-kept",
        "δ of the output still has σ′(z), which this cost cancels: (a − y) ⊙ σ′(z), in place of a − y",
        "the cost was changed to cross-entropy, the error was not",
        {"output_error": _with_slope},
    ),
    Mistake(
        "slope-of-activation",
        "σ′ is taken of a: σ′(σ(z)), in place of σ′(z)",
        "a list of activations where a list of weighted inputs was meant",
        dict.fromkeys(BOTH, _slope_of_activation),
    ),
    Mistake(
        "value-for-slope",
        "σ stands in place of σ′: δ = ∂C/∂a ⊙ σ(z)",
        "the derivative's function was never written, or not called",
        dict.fromkeys(BOTH, _value_for_slope),
    ),
    Mistake(
        "formula-of-a",
        "the slope's formula for a is used on z: z (1 − z) for a (1 − a), or 1 − z² for 1 − a²",
        "a function such as x * (1 - x), which expects the activation, is given the weighted input",
        dict.fromkeys(BOTH, _formula_of_a),
    ),
    Mistake(
        "slope-at-kink",
        "ReLU′(0) is 1, in place of 0",
        "z >= 0 for z > 0; a convention, seen only where z is exactly 0",
        dict.fromkeys(BOTH, _one_at_the_kink),
    ),
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
    Mistake(
        "transpose-forgotten",
        "BP2 has w in place of wᵀ: what a neuron hears, not where its output goes",
        "a square matrix, which no shape error gives away",
        {"hidden_error": _without_transpose, "price": _without_transpose},
    ),
    Mistake(
        "updated-weights",
        "BP2 uses the weights as they are after their update, in place of those of the forward pass",
        "each layer is updated as soon as its gradient is known",
        {"hidden_error": _new_weights, "price": _new_weights},
    ),
    Mistake(
        "weights-of-own-layer",
        "BP2 uses the weights of the layer itself, in place of those of the layer above",
        "an index that is off by one, where two matrices have one shape",
        {"hidden_error": _own_weights},
    ),
    Mistake(
        "price-in-error",
        "BP2 passes on ∂C/∂a of the layer above, in place of its δ",
        "δ and ∂C/∂a kept in one variable, or the wrong one returned by a layer",
        {"hidden_error": _price_above, "price": _price_above},
    ),
    Mistake(
        "error-two-above",
        "BP2 uses the error of two layers above",
        "an index that is off by one, where two layers have the same size",
        {"hidden_error": _error_two_above},
    ),
    Mistake(
        "outer-for-elementwise",
        "an outer product stands where the product by elements belongs: ∂C/∂a σ′(z)ᵀ",
        "a column times a row, which broadcasting makes a matrix of",
        dict.fromkeys(BOTH, _outer_for_elementwise),
    ),
    Mistake(
        "mask-missing-backward",
        "what was dropped in the forward pass is not dropped in the backward pass",
        "the mask is not kept, or a new one is drawn",
        {"hidden_error": _without_mask, "price": _without_mask},
    ),
)
