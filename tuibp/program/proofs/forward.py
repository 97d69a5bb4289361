"""The forward pass: what z, a and C are, and what the backward pass needs of them."""

from __future__ import annotations

from tuibp.engine.activations import slope as slope_of
from tuibp.engine.costs import COSTS, JUST_ONE
from tuibp.engine.elementwise import Add, Divide, Hadamard, Map, Negate, Subtract
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.functions import EXP
from tuibp.engine.rates import ByRow, OwnRate, Rate, Unit
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation, Part
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
        return
    yield from definition(program, equation, part)
    if not name:  # a layer that only picks or passes on
        return
    if name == "sigmoid":
        yield Line("sigmoid", "3", _sigmoid(z))
    yield Line("slope", "", slope_of(name, layer), OwnRate(part.result, z.tensor, slope_of(name, layer)))


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
        yield Line("integrated", "76", in_a)
    else:
        yield Line(f"cost.{name}", equation.tag, in_a)
    if equation.long_form is not None:
        yield Line("from_z", "", part.expression)


def _why_cross_entropy(network: Network) -> Lines:
    """(71)–(75): which cost has the gradient a − y, whatever the slope is."""
    a, z, y = output(network)
    wanted, by_a = Subtract(a, y), COSTS["cross_entropy"].gradient(a, z, y)
    by_z, price = Rate(C, z.tensor, wanted), Rate(C, a.tensor, by_a)
    yield Line("wanted", "71", wanted, by_z, first)
    yield Line("own_slope", "74", Hadamard(price, Hadamard(a, Subtract(JUST_ONE, a))), by_z, first)
    yield Line("divided", "75", by_a, price, first)
