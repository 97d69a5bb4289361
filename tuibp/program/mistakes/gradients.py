"""Mistakes of the gradients: BP3 and BP4."""

from __future__ import annotations

from tuibp.engine.algebra import Outer
from tuibp.engine.elementwise import Hadamard, Map, Scale
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.functions import ONE
from tuibp.engine.optimisers import M
from tuibp.engine.reductions import SpreadTotal
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Change, Mistake
from tuibp.program.mistakes.rewriting import price, size_of, swapped
from tuibp.program.program import Program


def _price(program: Program, equation: Equation) -> Expression:
    found = price(program, equation.layer or 2)
    if found is None:
        return equation.expression
    return swapped(equation.expression, {Tensor("delta", equation.layer): found})


def _other_error(by: int) -> Change:
    def change(program: Program, equation: Equation) -> Expression:
        own = Tensor("delta", equation.layer)
        other = Tensor("delta", (equation.layer or 2) + by)
        if other not in program.definitions or size_of(program, other) != size_of(program, own):
            return equation.expression
        return swapped(equation.expression, {own: Ref(other)})

    return change


def _other_activation(by: int) -> Change:
    def change(program: Program, equation: Equation) -> Expression:
        below = Tensor("a", (equation.layer or 2) - 1)
        other = Tensor("a", (below.layer or 1) + by)
        layers = range(1, program.network.L + 1)
        if other.layer not in layers or size_of(program, other) != size_of(program, below):
            return equation.expression
        return swapped(equation.expression, {below: Ref(other)})

    return change


def _weighted_input(program: Program, equation: Equation) -> Expression:
    below = (equation.layer or 2) - 1
    if Tensor("z", below) not in program.definitions:
        return equation.expression
    return swapped(equation.expression, {Tensor("a", below): Ref(Tensor("z", below))})


def _square(program: Program, equation: Equation) -> tuple[Expression, Expression] | None:
    """δ and a of a gradient whose two have the same length."""
    match equation.expression:
        case Outer(column, row):
            shape = size_of(program, Tensor("w", equation.layer))
            return (column, row) if shape[0] == shape[1] else None
    return None


def _elementwise_columns(program: Program, equation: Equation) -> Expression:
    both = _square(program, equation)
    if both is None or size_of(program, Tensor("w", equation.layer)) == (1, 1):
        return equation.expression
    return Outer(Hadamard(*both), Map(ONE, both[1]))


def _elementwise_rows(program: Program, equation: Equation) -> Expression:
    both = _square(program, equation)
    if both is None or size_of(program, Tensor("w", equation.layer)) == (1, 1):
        return equation.expression
    return Outer(Map(ONE, both[0]), Hadamard(*both))


def _outer_transposed(program: Program, equation: Equation) -> Expression:
    both = _square(program, equation)
    return equation.expression if both is None else Outer(both[1], both[0])


def _summed(program: Program, equation: Equation) -> Expression:
    delta = Ref(Tensor("delta", equation.layer))
    if equation.expression != delta or size_of(program, Tensor("b", equation.layer)) == (1,):
        return equation.expression
    return Hadamard(SpreadTotal(delta), Map(ONE, delta))


def _not_divided(program: Program, equation: Equation) -> Expression:
    """m times each example's: where the mean of all is taken, their sum is left."""
    if program.training.mini_batch_size == 1:
        return equation.expression
    tensor = Tensor("b" if equation.id == "bias_gradient" else "w", equation.layer)
    return Scale(M, equation.expression, len(size_of(program, tensor)))


GRADIENTS = ("bias_gradient", "weight_gradient")

MISTAKES = (
    Mistake(
        "price-for-error",
        "∂C/∂a stands in place of δ in the gradients",
        "the price of a neuron's output taken for that of its weighted input",
        dict.fromkeys(GRADIENTS, _price),
    ),
    Mistake(
        "error-of-layer-above",
        "the gradients use the δ of the layer above",
        "an index that is off by one, where two layers have the same size",
        dict.fromkeys(GRADIENTS, _other_error(1)),
    ),
    Mistake(
        "error-of-layer-below",
        "the gradients use the δ of the layer below",
        "an index that is off by one, where two layers have the same size",
        dict.fromkeys(GRADIENTS, _other_error(-1)),
    ),
    Mistake(
        "activation-of-own-layer",
        "BP4 uses the a of the layer itself, in place of the one below",
        "activations[-l] for activations[-l-1]",
        {"weight_gradient": _other_activation(1)},
    ),
    Mistake(
        "activation-two-below",
        "BP4 uses the a of two layers below",
        "an index that is off by one, in a list that begins with x",
        {"weight_gradient": _other_activation(-1)},
    ),
    Mistake(
        "weighted-input-for-activation",
        "BP4 uses z of the layer below, in place of its a",
        "the list of weighted inputs taken for that of activations",
        {"weight_gradient": _weighted_input},
    ),
    Mistake(
        "elementwise-in-columns",
        "BP4 multiplies by elements, and every column is the same: δ ⊙ a, in place of δ aᵀ",
        "columns multiplied with *, and broadcast",
        {"weight_gradient": _elementwise_columns},
    ),
    Mistake(
        "elementwise-in-rows",
        "BP4 multiplies by elements, and every row is the same: δ ⊙ a, in place of δ aᵀ",
        "1-D arrays multiplied with *, and broadcast",
        {"weight_gradient": _elementwise_rows},
    ),
    Mistake(
        "outer-transposed",
        "BP4 is transposed: a δᵀ, in place of δ aᵀ",
        "np.outer(a, delta), where a square matrix hides it",
        {"weight_gradient": _outer_transposed},
    ),
    Mistake(
        "bias-gradient-summed",
        "the gradient of every bias is the sum over the layer's neurons",
        "np.sum(delta) without its axis",
        {"bias_gradient": _summed},
    ),
    Mistake(
        "gradient-not-divided",
        "this gradient is m times too large beside the others: it is not divided by the mini-batch's length",
        "/ m forgotten in one of several lines",
        dict.fromkeys(GRADIENTS, _not_divided),
    ),
)
