"""The backward pass: BP1 to BP4, with the chain rule line by line, and where a slope cancels."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from tuibp.engine.activations import activation as activation_of
from tuibp.engine.activations import slope as slope_of
from tuibp.engine.activations import softmax_jacobian
from tuibp.engine.algebra import Diagonal, MatVec, Outer
from tuibp.engine.costs import COSTS, JUST_ONE
from tuibp.engine.elementwise import Add, Divide, Hadamard, Negate, Subtract
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.rates import ByRow, Chain, Columns, NonZero, OneTerm, Rate, RowRate, Rows, Unit, UnitMinus
from tuibp.engine.reductions import SpreadTotal
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation, Part
from tuibp.program.network import Network
from tuibp.program.program import Program
from tuibp.program.proofs.cascade import cascade
from tuibp.program.proofs.line import C, Line, Lines, first, output


def error(program: Program, equation: Equation, part: Part) -> Lines:
    """δ: what it is (29), and then by whether the layer is the last."""
    yield Line("error", "29", Rate(C, Tensor("z", part.result.layer), part.expression))
    yield from (_hidden_error if equation.id == "hidden_error" else _output_error)(program, equation, part)


def _output_error(program: Program, equation: Equation, part: Part) -> Lines:
    """(36)–(39), and for the pairs of cost and activation that have one, on to the short form."""
    network = program.network
    a, z, y = output(network)
    name, layer = network.activations[-1], network.L
    gradient = COSTS[network.cost].gradient(a, z, y)
    price = Rate(C, a.tensor, gradient)
    general = equation.long_form or part.expression
    if name == "softmax":
        moves = softmax_jacobian(layer)
        rates = Rate(a.tensor, z.tensor, moves, 1)
        yield Line("chain.softmax", "37", Chain(price, rates))
        if network.size(layer) > 1:
            yield Line("own_share", "", moves, rates, lambda j: (*j, *j))
            yield Line("other_share", "", moves, rates, lambda j: (int(j[0] == 0), *j))
            yield Line("not_only_own", "38", OneTerm(price, moves), OneTerm(price, rates))
        yield Line("jacobian", "", Chain(price, moves))
        yield Line("gradient", "", NonZero(Chain(gradient, moves)))
    else:
        rates = Rate(a.tensor, z.tensor, Diagonal(slope_of(name, layer)), 1)
        yield Line("chain", "37", Chain(price, rates))
        yield Line("only_own", "38", OneTerm(price, rates))
        yield Line("slope", "39", Hadamard(price, slope_of(name, layer)))
        yield from _gradient_line(network, general)
    if (cancelled := _CANCELLED.get((network.cost, name))) is not None:
        yield from cancelled(a, z, y)
    if equation.long_form is not None:
        yield Line(f"short.{equation.shortcut or network.cost}", equation.shortcut, part.expression)


def _gradient_line(network: Network, general: Expression) -> Lines:
    a, _, y = output(network)
    if network.cost == "cross_entropy":
        two = Subtract(Divide(y, a), Divide(Subtract(JUST_ONE, y), Subtract(JUST_ONE, a)))
        yield Line("gradient", "58", Hadamard(Negate(two), slope_of(network.activations[-1], network.L)))
        yield Line("one_fraction", "60", general)
    else:
        yield Line("gradient", "30" if network.cost == "quadratic" else "", general)


def _cancel_sigmoid(a: Ref, z: Ref, y: Ref) -> Lines:
    """(60) to (61): the slope of σ is the denominator."""
    slope_in_a = Hadamard(a, Subtract(JUST_ONE, a))
    yield Line("slope_in_a", "61", Hadamard(Divide(Subtract(a, y), slope_in_a), slope_in_a))


def _cancel_log_sigmoid(a: Ref, z: Ref, y: Ref) -> Lines:
    yield Line("slope_in_a", "", Hadamard(Negate(Divide(y, a)), Hadamard(a, Subtract(JUST_ONE, a))))


def _cancel_softmax(a: Ref, z: Ref, y: Ref) -> Lines:
    """(84): ∂a_k/∂z_j = a_k ([k = j] − a_j), and ∂C/∂a_k = −y_k/a_k: a_k goes."""
    yield Line("cancel_share", "", NonZero(Chain(Negate(y), UnitMinus(a))))
    yield Line("gather", "", Subtract(Hadamard(SpreadTotal(y), a), y))


_CANCELLED: dict[tuple[str, str], Callable[[Ref, Ref, Ref], Lines]] = {
    ("cross_entropy", "sigmoid"): _cancel_sigmoid,
    ("log_likelihood", "sigmoid"): _cancel_log_sigmoid,
    ("log_likelihood", "softmax"): _cancel_softmax,
}
"""By cost and activation, what cancels on the way from the long form to the short one."""


def _hidden_error(program: Program, equation: Equation, part: Part) -> Lines:
    """(40)–(45)."""
    layer = part.result.layer or 0
    name = program.network.activation(layer)
    z, above, w = Ref(Tensor("z", layer)), Tensor("z", layer + 1), Ref(Tensor("w", layer + 1))
    delta, bias = Ref(Tensor("delta", layer + 1)), Ref(Tensor("b", layer + 1))
    rate = Rate(above, z.tensor, Columns(w, slope_of(name, layer)), 1)
    yield Line("chain", "41", Chain(Rate(C, above, delta), rate))
    yield Line("is_delta", "42", Chain(delta, rate))
    written_out = Add(MatVec(w, activation_of(name, layer)), bias)
    yield Line("written_out", "43", written_out, Ref(above), first, numbers=False)
    yield Line("one_moves", "44", Columns(w, slope_of(name, layer)), rate, lambda j: (0, *j))
    yield Line("put_in", "45", Chain(delta, Columns(w, slope_of(name, layer))))
    alone = prod(program.network.shapes[layer]) == 1  # a sum of one term, from which nothing is pulled out
    yield Line("in_order" if alone else "pulled_out", "BP2", part.expression)


def price(program: Program, equation: Equation, part: Part) -> Lines:
    """∂C/∂a."""
    layer, network = part.result.layer or 0, program.network
    a = Tensor("a", layer)
    if layer == network.L:
        yield Line("gradient_of_cost", "", part.expression)
        return
    above, w, delta = Tensor("z", layer + 1), Ref(Tensor("w", layer + 1)), Ref(Tensor("delta", layer + 1))
    rate = Rate(above, a, w, 1)
    yield Line("chain", "", Chain(Rate(C, above, delta), rate))
    yield Line("is_delta", "", Chain(delta, rate))
    yield Line("weight", "", w, rate, lambda j: (0, *j))
    yield Line("transposed", "BP2", part.expression)


def jacobian(program: Program, equation: Equation, part: Part) -> Lines:
    """∂a/∂z of softmax, with e for the power that a share is made of, and their sum."""
    layer = part.result.layer
    powers = Ref(Tensor("exp", layer))
    total = SpreadTotal(powers)
    above = Subtract(Hadamard(total, Diagonal(powers), 2), Outer(powers, powers), 2)
    yield Line("share_moves", "", Rate(Tensor("a", layer), Tensor("z", layer), part.expression, 1))
    yield Line("quotient_of_shares", "", Divide(above, Hadamard(total, total, 2), 2))
    yield Line("jacobian", "", part.expression)


def bias_gradient(program: Program, equation: Equation, part: Part) -> Lines:
    """BP3, which the book leaves to the reader."""
    layer = part.result.layer or 0
    z, b, delta = Ref(Tensor("z", layer)), Tensor("b", layer), Ref(Tensor("delta", layer))
    rate = Rate(z.tensor, b, Unit(delta), 1)
    yield Line("chain", "", Chain(Rate(C, z.tensor, delta), rate))
    yield Line("is_delta", "", Chain(delta, rate))
    yield Line("only_own", "", OneTerm(delta, rate))
    yield Line("bias", "BP3", part.expression)
    if (short := _short_error(program, layer)) is not None:
        shortcut, error = short
        yield Line("short_error", _TAGS.get(shortcut, ("", ""))[0], error)
    yield from cascade(program, layer)


def weight_gradient(program: Program, equation: Equation, part: Part) -> Lines:
    """BP4, which the book leaves to the reader."""
    layer = part.result.layer or 0
    z, w, delta = Ref(Tensor("z", layer)), Tensor("w", layer), Ref(Tensor("delta", layer))
    rate = Rate(z.tensor, w, ByRow(delta, Ref(Tensor("a", layer - 1))), 1)
    yield Line("chain", "", Chain(Rate(C, z.tensor, delta), rate))
    yield Line("is_delta", "", Chain(delta, rate))
    yield Line("only_row", "", OneTerm(delta, rate))
    yield Line("input", "BP4", part.expression)
    if (short := _short_error(program, layer)) is not None:
        shortcut, error = short
        if shortcut == "66":
            yield from _from_cost(program, layer)
        one = shortcut == "66" and program.network.sizes == (program.network.sizes[0], 1)
        tag = "61" if one else _TAGS.get(shortcut, ("", ""))[1]
        yield Line("short_error", tag, Outer(error, Ref(Tensor("a", layer - 1))))


_TAGS = {"66": ("62", "67"), "84": ("81", "82"), "68": ("70", "69")}
"""By the number of δ^L's short form: those of ∂C/∂b and ∂C/∂w with it put in."""


def _short_error(program: Program, layer: int) -> tuple[str, Expression] | None:
    """The short form of δ^L and its number in the book; None where there is none, or in another layer."""
    delta = Tensor("delta", layer)
    equation = next(equation for equation in program.example if equation.result == delta)
    return (equation.shortcut, equation.expression) if equation.shortcut else None


def _from_cost(program: Program, layer: int) -> Lines:
    """(58)–(60): the same gradient straight from cross-entropy of sigmoid neurons, without δ."""
    a, z, y = output(program.network)
    w, below = Tensor("w", layer), Ref(Tensor("a", layer - 1))
    sigma_prime = slope_of(program.network.activations[-1], layer)
    by_weight = Outer(sigma_prime, below)
    two = Negate(Subtract(Divide(y, a), Divide(Subtract(JUST_ONE, y), Subtract(JUST_ONE, a))))
    one = COSTS[program.network.cost].gradient(a, z, y)
    yield Line("from_cost", "58", Rows(two, RowRate(a.tensor, w, by_weight)))
    yield Line("weight_moves", "59", Rows(two, by_weight))
    yield Line("one_fraction", "60", Rows(one, by_weight))
