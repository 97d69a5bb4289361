"""The listing: every equation of one training step, in the order in which it runs."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from tuibp.engine.activations import activation, slope, softmax_jacobian
from tuibp.engine.algebra import MatVec, Outer, Transpose
from tuibp.engine.costs import COSTS, SIMPLIFIED
from tuibp.engine.elementwise import Add, Divide, Hadamard, Scale, Subtract
from tuibp.engine.expression import Expression, Labelled, Named, Ref
from tuibp.engine.reductions import BatchSum
from tuibp.engine.tensor import SHARED, Array, Shape, Tensor
from tuibp.engine.value import Unique
from tuibp.program.equations import Equation
from tuibp.program.network import Network, Training

NABLA_A_C = ("∇ₐC", "grad_a C", r"\nabla_a C")


class Program(Unique):
    """`example` runs once for each example of a mini-batch, `update` once after the last of them."""

    network: Network
    training: Training
    order: str
    example: tuple[Equation, ...]
    update: tuple[Equation, ...]

    @cached_property
    def definitions(self) -> dict[Tensor, Expression]:
        """For each tensor that is computed, the expression that gives it, in terms of earlier tensors."""
        found: dict[Tensor, Expression] = {}
        for equation in (*self.example, *self.update):
            for part in (*equation.parts, *equation.long_parts[:-1]):
                found.setdefault(part.result, part.expression)
        return found

    def shapes(self, examples: int | None = None) -> dict[Tensor, Shape]:
        """The shape of every tensor, for one example or, as the update sees them, for so many of them."""
        size = self.network.size
        shapes: dict[Tensor, Shape] = {
            Tensor("a", 1): (size(1),),
            Tensor("y"): (size(self.network.L),),
            Tensor("eta"): (),
            Tensor("m"): (),
        }
        for layer in range(2, self.network.L + 1):
            shapes[Tensor("w", layer)] = (size(layer), size(layer - 1))
            shapes[Tensor("b", layer)] = (size(layer),)
        for tensor, expression in self.definitions.items():
            if tensor.kind.startswith("sum_grad"):
                shapes[tensor] = shapes[Tensor("w" if tensor.kind.endswith("w") else "b", tensor.layer)]
            else:
                shapes[tensor] = expression.shape(shapes)
        if examples is not None:
            return {t: s if t.kind in SHARED else (examples, *s) for t, s in shapes.items()}
        return shapes


def build(network: Network, training: Training, order: str = "book", targets: Array | None = None) -> Program:
    """The program for a network; `targets` (n, n_L) decides whether softmax's δ^L may be written a − y (84).

    `order` "book" lists all errors before the gradients; "code" is the order of chapter 2's program, which
    takes the gradients of a layer before it goes to the one below. The numbers are the same.
    """
    unit = targets is not None and bool(np.all(np.abs(np.sum(targets, axis=-1) - 1.0) <= 1e-12))
    layers = range(2, network.L + 1)
    forward = [equation for layer in layers for equation in _forward(network, layer)]
    errors = {layer: _error(network, layer, unit) for layer in layers}
    downward = list(reversed(layers))
    backward: list[Equation] = []
    if order == "book":
        backward += [errors[layer] for layer in downward]
    for layer in downward:
        if order == "code":
            backward.append(errors[layer])
        backward += _gradients(layer)
    update = [equation for layer in downward for equation in _update(training, layer)]
    return Program(network, training, order, (*forward, _cost(network), *backward), tuple(update))


def _forward(network: Network, layer: int) -> list[Equation]:
    w, b = Ref(Tensor("w", layer)), Ref(Tensor("b", layer))
    z, a = Tensor("z", layer), Tensor("a", layer)
    weighted = Add(MatVec(w, Ref(Tensor("a", layer - 1))), b)
    return [
        Equation("weighted_input", "25", layer, "forward", z, weighted),
        Equation("activation", "25", layer, "forward", a, activation(network.activation(layer), layer)),
    ]


def _cost(network: Network) -> Equation:
    cost = COSTS[network.cost]
    a, z, y = _output(network)
    value = cost.value(a, z, y)
    from_z = cost.from_z.get(network.activation(network.L))
    used, long_form = (from_z(a, z, y), value) if from_z else (value, None)
    return Equation("cost", cost.tag, None, "forward", Tensor("C"), used, long_form)


def _output(network: Network) -> tuple[Ref, Ref, Ref]:
    return Ref(Tensor("a", network.L)), Ref(Tensor("z", network.L)), Ref(Tensor("y"))


def _error(network: Network, layer: int, unit_targets: bool) -> Equation:
    delta = Tensor("delta", layer)
    if layer < network.L:
        back = MatVec(Transpose(Ref(Tensor("w", layer + 1))), Ref(Tensor("delta", layer + 1)))
        price = Named(Tensor("grad_a", layer), back)
        error = Hadamard(price, slope(network.activation(layer), layer))
        return Equation("hidden_error", "BP2", layer, "backward", delta, error)
    a, z, y = _output(network)
    name = network.activation(layer)
    gradient = Named(Tensor("grad_a", layer), COSTS[network.cost].gradient(a, z, y), NABLA_A_C)
    general: Expression
    if name == "softmax":
        general = MatVec(softmax_jacobian(layer), gradient)
    else:
        general = Hadamard(gradient, slope(name, layer))
    simplified = SIMPLIFIED.get((network.cost, name))
    if simplified is None:
        return Equation("output_error", "BP1", layer, "backward", delta, general)
    shorter = simplified.general if simplified.general and not unit_targets else simplified.delta
    used = shorter(a, z, y)
    return Equation("output_error", "BP1", layer, "backward", delta, used, general, simplified.tag)


def _gradients(layer: int) -> list[Equation]:
    delta = Ref(Tensor("delta", layer))
    outer = Outer(delta, Ref(Tensor("a", layer - 1)))
    return [
        Equation("bias_gradient", "BP3", layer, "backward", Tensor("grad_b", layer), delta),
        Equation("weight_gradient", "BP4", layer, "backward", Tensor("grad_w", layer), outer),
    ]


def _update(training: Training, layer: int) -> list[Equation]:
    rate: Expression = Ref(Tensor("eta"))
    if training.reduction == "mean":
        rate = Labelled(Divide(rate, Ref(Tensor("m"))), ("η/m", "eta/m", r"\frac{{\eta}}{{m}}"))

    def step(kind: str) -> Expression:
        total = Named(Tensor(f"sum_grad_{kind}", layer), BatchSum(Ref(Tensor(f"grad_{kind}", layer))))
        return Subtract(Ref(Tensor(kind, layer)), Scale(rate, total, rank=2 if kind == "w" else 1))

    equations = [Equation("update_weights", "20", layer, "update", Tensor("w_new", layer), step("w"))]
    if training.update_biases:
        equations.append(Equation("update_biases", "21", layer, "update", Tensor("b_new", layer), step("b")))
    return equations
