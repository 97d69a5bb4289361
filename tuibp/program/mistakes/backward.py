"""Mistakes of the way back through a layer, BP2."""

from __future__ import annotations

from tuibp.engine.algebra import MatVec, Outer, Transpose
from tuibp.engine.elementwise import Hadamard
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import price, rewritten, size_of, swapped
from tuibp.program.mistakes.slopes import BOTH, is_slope
from tuibp.program.program import Program


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
        case Hadamard(price, right, _) if is_slope(right) and size_of(
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


MISTAKES = (
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
