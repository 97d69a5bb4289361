"""The forward pass: what z, a and C are, and what the backward pass needs of them."""

from __future__ import annotations

from tuibp.engine.activations import slope as slope_of
from tuibp.engine.algebra import Outer
from tuibp.engine.costs import COSTS, JUST_ONE
from tuibp.engine.elementwise import Add, Divide, Hadamard, Map, Negate, Subtract
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.functions import EXP
from tuibp.engine.rates import ByRow, OwnRate, Rate, RowRate, Unit
from tuibp.engine.reductions import Total
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation, Part
from tuibp.program.layers.dense import Dense
from tuibp.program.network import Network
from tuibp.program.program import Program
from tuibp.program.proofs.line import C, Line, Lines, definition, first, output


def weighted_input(program: Program, equation: Equation, part: Part) -> Lines:
    """z, and its rates by what is in it."""
    layer = part.result.layer or 0
    z, w, b, a = Ref(part.result), Tensor("w", layer), Tensor("b", layer), Tensor("a", layer - 1)
    yield Line("definition", "23", part.expression)
    yield Line("bias", "", Unit(z), Rate(z.tensor, b, Unit(z), 1), lambda j: (*j, *j))
    by_weight = ByRow(z, Ref(a))
    yield Line("input", "", by_weight, Rate(z.tensor, w, by_weight, 1), lambda j: (*j, *j, 0))
    yield Line("weight", "", Ref(w), Rate(z.tensor, a, Ref(w), 1), lambda j: (*j, 0))


def activation(program: Program, equation: Equation, part: Part) -> Lines:
    """a; of a sigmoid in full, with its slope."""
    layer = part.result.layer or 0
    z, name = Ref(Tensor("z", layer)), program.network.activation(layer)
    if name == "softmax":
        yield Line("softmax", "78", part.expression)
        yield Line("one_whole", "79", JUST_ONE, Total(Ref(part.result)), lambda _: ())
        return
    yield from definition(program, equation, part)
    if not name:  # a layer that only picks or passes on
        return
    if name == "sigmoid":
        yield Line("sigmoid", "3", _sigmoid(z))
    sigma_prime = slope_of(name, layer)
    yield Line("slope", "", sigma_prime, OwnRate(part.result, z.tensor, sigma_prime))
    if isinstance(program.network.layer(layer), Dense):
        bias, weight, below = Tensor("b", layer), Tensor("w", layer), Ref(Tensor("a", layer - 1))
        by_weight = Outer(sigma_prime, below)
        yield Line("bias_moves", "5", sigma_prime, OwnRate(part.result, bias, sigma_prime), tried=True)
        own = RowRate(part.result, weight, by_weight)
        yield Line("weight_moves", "5", by_weight, own, lambda j: (*j, 0), tried=True)


def _sigmoid(z: Expression) -> Expression:
    """1 / (1 + exp(−z))."""
    return Divide(JUST_ONE, Add(JUST_ONE, Map(EXP, Negate(z))))


def slope(program: Program, equation: Equation, part: Part) -> Lines:
    """σ′, worked out from σ."""
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


def cost(program: Program, equation: Equation, part: Part) -> Lines:
    """C; for cross-entropy the way to it (71–76), and the form in z that is computed."""
    name = program.network.cost
    in_a = equation.long_form or part.expression
    if name == "cross_entropy" and program.network.activations[-1] == "sigmoid":
        yield from _why_cross_entropy(program.network)
        one = program.network.sizes[-1] == 1
        key = "integrated" if one else "integrated_each"
        yield Line("integrated_freely" if program.network.constant else key, "76" if one else "63", in_a)
    else:
        yield Line(f"cost.{name}", equation.tag, in_a)
    if equation.long_form is not None:
        yield Line("from_z", "", part.expression)


def _why_cross_entropy(network: Network) -> Lines:
    """(71)–(75): which cost has the gradient a − y, whatever the slope is."""
    a, z, y = output(network)
    layer, below = network.L, Ref(Tensor("a", network.L - 1))
    weight, bias = Tensor("w", layer), Tensor("b", layer)
    wanted, by_a = Subtract(a, y), COSTS["cross_entropy"].gradient(a, z, y)
    by_bias, price = Rate(C, bias, wanted), Rate(C, a.tensor, by_a)
    sigma_prime = slope_of(network.activations[-1], layer)
    yield Line("wanted", "71", Outer(wanted, below), Rate(C, weight, Outer(wanted, below)), lambda _: (0, 0))
    yield Line("wanted_too", "72", wanted, by_bias, first)
    yield Line("by_own", "73", Hadamard(price, sigma_prime), by_bias, first)
    yield Line("own_slope", "74", Hadamard(price, Hadamard(a, Subtract(JUST_ONE, a))), by_bias, first)
    yield Line("divided", "75", by_a, price, first)
