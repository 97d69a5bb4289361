"""The listing: every equation of one training step, in the order in which it runs."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from tuibp.engine.activations import activation, slope, softmax_jacobian
from tuibp.engine.algebra import MatVec, Outer, Transpose
from tuibp.engine.costs import COSTS, SIMPLIFIED
from tuibp.engine.elementwise import Add, Hadamard
from tuibp.engine.expression import Expression, Named, Ref
from tuibp.engine.optimisers import OPTIMISERS, Optimiser, Parameter
from tuibp.engine.penalties import PENALTIES, Penalty
from tuibp.engine.tensor import PARAMETERS, SETTINGS, SHARED, Array, Shape, Tensor, renewed
from tuibp.engine.value import Unique
from tuibp.program.equations import Equation
from tuibp.program.network import Network, Parameters, State, Training

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

    @cached_property
    def carried(self) -> tuple[Tensor, ...]:
        """What an update takes over from the one before: all w by layer, all b, the optimiser's memory."""
        layers, updated = range(2, self.network.L + 1), updated_kinds(self.training)
        memory = optimiser_of(self.training).memory
        return (
            *(Tensor(kind, layer) for kind in PARAMETERS for layer in layers),
            *(Tensor(f"{stem}_{kind}", layer) for stem in memory for kind in updated for layer in layers),
        )

    @cached_property
    def place(self) -> dict[Tensor, int]:
        """Where in a state each tensor stands."""
        return {tensor: k for k, tensor in enumerate(self.carried)}

    def state(self, parameters: Parameters) -> State:
        """Parameters in the order of `carried`; a memory that is left out is 0, as where a run begins."""
        given = (*parameters.w, *parameters.b, *parameters.memory)
        missing = self.carried[len(given) :]
        return (*given, *(np.zeros(self._shapes[tensor]) for tensor in missing)) if missing else given

    def parameters(self, state: State) -> Parameters:
        """The inverse of `state`."""
        w, b = (sum(tensor.kind == kind for tensor in self.carried) for kind in PARAMETERS)
        return Parameters(state[:w], state[w : w + b], state[w + b :])

    @cached_property
    def _shapes(self) -> dict[Tensor, Shape]:
        return self.shapes()

    @cached_property
    def settings(self) -> tuple[Tensor, ...]:
        """The settings of the training that the update reads, η first."""
        return tuple(Tensor(name) for name in SETTINGS if name == "eta" or name in self._scalars)

    @cached_property
    def counts(self) -> tuple[Tensor, ...]:
        """What an update knows of itself: how many examples it has, m, and where it is read, its number t."""
        return tuple(Tensor(name) for name in ("m", "t") if name == "m" or name in self._scalars)

    @cached_property
    def _scalars(self) -> frozenset[str]:
        return frozenset(t.kind for equation in self.update for t in equation.inputs if t.layer is None)

    def setting(self, tensor: Tensor, examples: int) -> float:
        """A setting as the training has it, over so many examples; NumPy's float, which divides by 0."""
        value = getattr(self.training, tensor.kind)
        return np.float64(examples if value is None else value)

    def shapes(self, examples: int | None = None) -> dict[Tensor, Shape]:
        """The shape of every tensor, for one example or, as the update sees them, for so many of them."""
        size = self.network.size
        shapes: dict[Tensor, Shape] = {
            Tensor("a", 1): (size(1),),
            Tensor("y"): (size(self.network.L),),
            **dict.fromkeys((*self.settings, *self.counts), ()),
        }
        for tensor in self.carried:
            layer = tensor.layer or 0
            matrix = tensor.kind.endswith("w")
            shapes[tensor] = (size(layer), size(layer - 1)) if matrix else (size(layer),)
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
    update = [*_penalty(training, layers), *(e for layer in downward for e in _update(training, layer))]
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


def optimiser_of(training: Training) -> Optimiser:
    """The optimiser of a training; plain gradient descent with momentum is one of its own."""
    momentum = training.optimiser == "sgd" and training.momentum
    return OPTIMISERS["momentum" if momentum else training.optimiser]


def updated_kinds(training: Training) -> tuple[str, ...]:
    """The kinds of parameters that are updated."""
    return PARAMETERS if training.update_biases else PARAMETERS[:1]


def penalty_of(training: Training) -> Penalty | None:
    """The penalty on the size of the weights."""
    return next((PENALTIES[name] for name in PENALTIES if getattr(training, name)), None)


def _penalty(training: Training, layers: range) -> list[Equation]:
    penalty = penalty_of(training)
    if penalty is None:
        return []
    cost = penalty.cost([(Ref(Tensor("w", layer)), 2) for layer in layers])
    return [Equation("penalty", penalty.tags[0], None, "update", Tensor("penalty"), cost)]


def parameter_of(training: Training, kind: str, layer: int, tag: str = "") -> Parameter:
    """A parameter of a layer as the optimiser sees it."""
    weights = kind == "w"
    penalty = penalty_of(training) if weights else None
    return Parameter(kind, layer, 2 if weights else 1, penalty, training.reduction == "mean", tag)


def _update(training: Training, layer: int) -> list[Equation]:
    optimiser, penalty, equations = optimiser_of(training), penalty_of(training), []
    tags = ("20", "21") if penalty is None else penalty.tags[1:]
    for kind, name, tag in zip(updated_kinds(training), ("weights", "biases"), tags, strict=False):
        parameter = parameter_of(training, kind, layer, tag)
        for move in optimiser.moves(parameter):
            moves = move.result == renewed(parameter.tensor())
            equation_id = f"{'update' if moves else move.result.kind.split('_')[0]}_{name}"
            equations.append(Equation(equation_id, move.tag, layer, "update", move.result, move.expression))
    return equations
