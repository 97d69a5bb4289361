"""Proofs as data: for every tensor that is computed, the lines from what it is to how it is computed.

Each line is an expression tree and the key of its reason; all lines without a left side of their own are the
same number. Those with one say something on the way, such as what ∂z³₁/∂z²₂ is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tuibp.engine.activations import activation, slope, softmax_jacobian
from tuibp.engine.algebra import Diagonal, MatVec
from tuibp.engine.costs import COSTS, JUST_ONE
from tuibp.engine.elementwise import Add, Divide, Hadamard, Map, Negate, Subtract
from tuibp.engine.expression import Expression, Named, Ref
from tuibp.engine.functions import EXP
from tuibp.engine.optimisers import ETA
from tuibp.engine.rates import ByRow, Chain, Columns, NonZero, OneTerm, OwnRate, Rate, Unit, UnitMinus
from tuibp.engine.reductions import BatchSum, SpreadTotal
from tuibp.engine.tensor import Index, Tensor, parameter_kind, renewed
from tuibp.engine.value import Value
from tuibp.program.equations import Equation, Part
from tuibp.program.network import Network
from tuibp.program.program import Program, optimiser_of, parameter_of

At = Callable[[Index], Index]
"""From the index of the entry that is proved to that of an entry a line is about."""

C = Tensor("C")


def own(index: Index) -> Index:
    """The very entry that is proved."""
    return index


def first(index: Index) -> Index:
    """The first entry of a vector, for what holds of all alike."""
    return (0,)


class Line(Value):
    """One line: `left` is None where it goes on from the line before; `tag` is the book's number, if any.

    Without `numbers` only its symbols are worth writing.
    """

    reason: str
    tag: str
    right: Expression
    left: Expression | None = None
    at: At = own
    numbers: bool = True


Lines = Iterator[Line]


def proof(program: Program, equation: Equation, part: Part) -> tuple[Line, ...]:
    """The lines that prove the part of an equation; of the last part, the whole equation.

    What is a definition, as z is, has it as its one line, and then what the backward pass needs of it.
    """
    whole = part.result == equation.result
    return tuple(_PROOFS.get(part.result.kind, _definition)(program, equation, _whole(equation, part, whole)))


def _whole(equation: Equation, part: Part, whole: bool) -> Part:
    return Part(part.result, equation.expression) if whole else part


def _definition(program: Program, equation: Equation, part: Part) -> Lines:
    yield Line("definition", equation.tag, part.expression)


def _output(network: Network) -> tuple[Ref, Ref, Ref]:
    return Ref(Tensor("a", network.L)), Ref(Tensor("z", network.L)), Ref(Tensor("y"))


# ---- the forward pass ----


def _weighted_input(program: Program, equation: Equation, part: Part) -> Lines:
    layer = part.result.layer or 0
    z, w, b, a = Ref(part.result), Tensor("w", layer), Tensor("b", layer), Tensor("a", layer - 1)
    yield Line("definition", "23", part.expression)
    yield Line("bias", "", Unit(z), Rate(z.tensor, b, Unit(z), 1), lambda j: (*j, *j))
    by_weight = ByRow(z, Ref(a))
    yield Line("input", "", by_weight, Rate(z.tensor, w, by_weight, 1), lambda j: (*j, *j, 0))
    yield Line("weight", "", Ref(w), Rate(z.tensor, a, Ref(w), 1), lambda j: (*j, 0))


def _activation(program: Program, equation: Equation, part: Part) -> Lines:
    layer = part.result.layer or 0
    z, name = Ref(Tensor("z", layer)), program.network.activation(layer)
    if name == "softmax":
        yield Line("softmax", "78", part.expression)
        return
    yield Line("definition", equation.tag, part.expression)
    if name == "sigmoid":
        yield Line("sigmoid", "3", _sigmoid(z))
    yield Line("slope", "", slope(name, layer), OwnRate(part.result, z.tensor, slope(name, layer)))


def _sigmoid(z: Expression) -> Expression:
    """1 / (1 + exp(−z))."""
    return Divide(JUST_ONE, Add(JUST_ONE, Map(EXP, Negate(z))))


def _slope(program: Program, equation: Equation, part: Part) -> Lines:
    layer = part.result.layer or 0
    a, z, name = Ref(Tensor("a", layer)), Ref(Tensor("z", layer)), program.network.activation(layer)
    yield Line("slope", "", OwnRate(a.tensor, z.tensor, part.expression))
    if name == "sigmoid":
        power = Add(JUST_ONE, Map(EXP, Negate(z)))
        yield Line("sigmoid", "3", _sigmoid(z), a)
        yield Line("quotient", "", Divide(Map(EXP, Negate(z)), Hadamard(power, power)))
        yield Line("sigmoid_again", "", Hadamard(a, Subtract(JUST_ONE, a)))
    elif name == "tanh":
        yield Line("tanh", "", part.expression)
        yield Line("tanh_again", "", Subtract(JUST_ONE, Hadamard(a, a)))
    else:
        yield Line(name, "", part.expression)


def _cost(program: Program, equation: Equation, part: Part) -> Lines:
    name = program.network.cost
    in_a = equation.long_form or part.expression
    if name == "cross_entropy" and program.network.activations[-1] == "sigmoid":
        yield from _why_cross_entropy(program.network)
        yield Line("integrated", "76", in_a)
    else:
        yield Line(f"cost.{name}", equation.tag, in_a)
    if equation.long_form is not None:
        yield Line("from_z", "", part.expression)


def _why_cross_entropy(network: Network) -> Lines:
    """(71)–(75): which cost has the gradient a − y, whatever the slope is."""
    a, z, y = _output(network)
    wanted, by_a = Subtract(a, y), COSTS["cross_entropy"].gradient(a, z, y)
    by_z, price = Rate(C, z.tensor, wanted), Rate(C, a.tensor, by_a)
    yield Line("wanted", "71", wanted, by_z, first)
    yield Line("own_slope", "74", Hadamard(price, Hadamard(a, Subtract(JUST_ONE, a))), by_z, first)
    yield Line("divided", "75", by_a, price, first)


# ---- the backward pass ----


def _error(program: Program, equation: Equation, part: Part) -> Lines:
    yield Line("error", "29", Rate(C, Tensor("z", part.result.layer), part.expression))
    yield from (_hidden_error if equation.id == "hidden_error" else _output_error)(program, equation, part)


def _output_error(program: Program, equation: Equation, part: Part) -> Lines:
    """(36)–(39), and for the pairs of cost and activation that have one, on to the short form."""
    network = program.network
    a, z, y = _output(network)
    name, layer = network.activations[-1], network.L
    gradient = COSTS[network.cost].gradient(a, z, y)
    price = Rate(C, a.tensor, gradient)
    general = equation.long_form or part.expression
    if name == "softmax":
        moves = softmax_jacobian(layer)
        yield Line("chain.softmax", "37", Chain(price, Rate(a.tensor, z.tensor, moves, 1)))
        yield Line("jacobian", "", Chain(price, moves))
        yield Line("gradient", "", NonZero(Chain(gradient, moves)))
    else:
        rates = Rate(a.tensor, z.tensor, Diagonal(slope(name, layer)), 1)
        yield Line("chain", "37", Chain(price, rates))
        yield Line("only_own", "38", OneTerm(price, rates))
        yield Line("slope", "39", Hadamard(price, slope(name, layer)))
        yield from _gradient_line(network, general)
    if (cancelled := _CANCELLED.get((network.cost, name))) is not None:
        yield from cancelled(a, z, y)
    if equation.long_form is not None:
        yield Line(f"short.{equation.shortcut or network.cost}", equation.shortcut, part.expression)


def _gradient_line(network: Network, general: Expression) -> Lines:
    a, _, y = _output(network)
    if network.cost == "cross_entropy":
        two = Subtract(Divide(y, a), Divide(Subtract(JUST_ONE, y), Subtract(JUST_ONE, a)))
        yield Line("gradient", "58", Hadamard(Negate(two), slope(network.activations[-1], network.L)))
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
    rate = Rate(above, z.tensor, Columns(w, slope(name, layer)), 1)
    yield Line("chain", "41", Chain(Rate(C, above, delta), rate))
    yield Line("is_delta", "42", Chain(delta, rate))
    written_out = Add(MatVec(w, activation(name, layer)), bias)
    yield Line("written_out", "43", written_out, Ref(above), first, numbers=False)
    yield Line("one_moves", "44", Columns(w, slope(name, layer)), rate, lambda j: (0, *j))
    yield Line("put_in", "45", Chain(delta, Columns(w, slope(name, layer))))
    yield Line("pulled_out", "BP2", part.expression)


def _price(program: Program, equation: Equation, part: Part) -> Lines:
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


def _jacobian(program: Program, equation: Equation, part: Part) -> Lines:
    layer = part.result.layer
    yield Line("share_moves", "", Rate(Tensor("a", layer), Tensor("z", layer), part.expression, 1))
    yield Line("jacobian", "", part.expression)


def _bias_gradient(program: Program, equation: Equation, part: Part) -> Lines:
    layer = part.result.layer
    z, b, delta = Ref(Tensor("z", layer)), Tensor("b", layer), Ref(Tensor("delta", layer))
    rate = Rate(z.tensor, b, Unit(delta), 1)
    yield Line("chain", "", Chain(Rate(C, z.tensor, delta), rate))
    yield Line("is_delta", "", Chain(delta, rate))
    yield Line("only_own", "", OneTerm(delta, rate))
    yield Line("bias", "BP3", part.expression)


def _weight_gradient(program: Program, equation: Equation, part: Part) -> Lines:
    layer = part.result.layer or 0
    z, w, delta = Ref(Tensor("z", layer)), Tensor("w", layer), Ref(Tensor("delta", layer))
    rate = Rate(z.tensor, w, ByRow(delta, Ref(Tensor("a", layer - 1))), 1)
    yield Line("chain", "", Chain(Rate(C, z.tensor, delta), rate))
    yield Line("is_delta", "", Chain(delta, rate))
    yield Line("only_row", "", OneTerm(delta, rate))
    yield Line("input", "BP4", part.expression)


# ---- the update ----


def _total(program: Program, equation: Equation, part: Part) -> Lines:
    yield Line("sum", "18", part.expression)


def _step(program: Program, equation: Equation, part: Part) -> Lines:
    """From gradient descent as such to the form the update has."""
    training, tensor = program.training, part.result
    kind = parameter_kind(tensor.kind)
    parameter = parameter_of(training, kind, tensor.layer or 0)
    if not optimiser_of(training).memory:
        down = parameter.minus(ETA, parameter.descent.expression)
        yield Line("downhill", "10", _total_by_name(down))
        reason = "as_it_is" if parameter.penalty is None else "gathered"
        yield Line(reason, equation.tag, _total_by_name(part.expression))
        return
    yield Line("definition", equation.tag, part.expression)
    velocity = renewed(parameter.tensor("velocity"))
    if training.optimiser == "sgd":
        moves = {move.result: move.expression for move in optimiser_of(training).moves(parameter)}
        yield Line("velocity", "107", Add(parameter.ref, moves[velocity], parameter.rank))


def _total_by_name(expression: Expression) -> Expression:
    """With the sum over the mini-batch under its name: its terms prove nothing here."""
    return expression.map(
        lambda node: (
            Ref(node.tensor) if isinstance(node, Named) and isinstance(node.inner, BatchSum) else node
        )
    )


def _decayed(program: Program, equation: Equation, part: Part) -> Lines:
    parameter = parameter_of(program.training, "w", part.result.layer or 0)
    if parameter.penalty is not None:
        pull = parameter.penalty.gradient(parameter.ref, parameter.rank)
        yield Line("downhill_penalty", "", parameter.minus(ETA, pull))
    yield Line("gathered", equation.tag, part.expression)


def _descent(program: Program, equation: Equation, part: Part) -> Lines:
    yield Line("of_the_sum", "", _total_by_name(part.expression))


_PROOFS: dict[str, Callable[[Program, Equation, Part], Lines]] = {
    "z": _weighted_input,
    "a": _activation,
    "sigma_prime": _slope,
    "C": _cost,
    "delta": _error,
    "grad_a": _price,
    "jacobian": _jacobian,
    "grad_b": _bias_gradient,
    "grad_w": _weight_gradient,
    "sum_grad_w": _total,
    "sum_grad_b": _total,
    "w_new": _step,
    "b_new": _step,
    "decayed_w": _decayed,
    "descent_w": _descent,
    "descent_b": _descent,
}
"""By the kind of tensor that is computed; whatever is not here is a definition."""
