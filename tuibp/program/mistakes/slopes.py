"""Mistakes of the slope σ′ in the errors, BP1 and BP2."""

from __future__ import annotations

from tuibp.engine.activations import ELEMENTWISE, slope
from tuibp.engine.algebra import MatVec
from tuibp.engine.costs import JUST_ONE
from tuibp.engine.elementwise import Hadamard, Map, Subtract
from tuibp.engine.expression import Expression, Named, Ref
from tuibp.engine.functions import Function
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import has_part, rewritten, swapped, within
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


def is_slope(node: Expression) -> bool:
    """Whether it is σ′(z), the part of an error."""
    return isinstance(node, Named) and node.tensor.kind == "sigma_prime"


def _without_slope(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        match node:
            case Hadamard(price, right) if is_slope(right):
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
)
