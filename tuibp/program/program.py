"""The listing: every equation of one training step, in the order in which it runs."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from tuibp.engine.activations import slope, softmax_jacobian
from tuibp.engine.algebra import MatVec
from tuibp.engine.costs import COSTS, SIMPLIFIED
from tuibp.engine.elementwise import Add, Hadamard
from tuibp.engine.expression import Constant, Expression, Named, Ref
from tuibp.engine.optimisers import OPTIMISERS, Optimiser, Parameter
from tuibp.engine.penalties import PENALTIES, Penalty
from tuibp.engine.tensor import PARAMETERS, SETTINGS, SHARED, Array, Shape, Tensor, parameter_kind, renewed
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

    def equations_of(self, example: int | None) -> tuple[Equation, ...]:
        """The listing where an example runs, or (None) where the update does."""
        return self.update if example is None else self.example

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
        given = self.network.parameters
        learned = [tensor for kind in PARAMETERS for tensor in given if tensor.kind == kind]
        updated = [tensor for tensor in learned if tensor.kind in updated_kinds(self.training)]
        memory = optimiser_of(self.training).memory
        return (
            *learned,
            *(Tensor(f"{stem}_{kind}", layer) for stem in memory for kind, layer in updated),
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
    def masks(self) -> tuple[Tensor, ...]:
        """What dropout lets through, one for each such layer: given anew for each update."""
        return tuple(self.network.masks)

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
        shapes: dict[Tensor, Shape] = {
            Tensor("a", 1): self.network.input,
            Tensor("y"): self.network.shapes[-1],
            **self.network.masks,
            **dict.fromkeys((*self.settings, *self.counts), ()),
        }
        shapes |= {tensor: self._of_parameter(tensor) for tensor in self.carried}
        for tensor, expression in self.definitions.items():
            if tensor.kind.startswith("sum_grad"):
                shapes[tensor] = self._of_parameter(tensor)
            else:
                shapes[tensor] = expression.shape(shapes)
        if examples is not None:
            return {t: s if t.kind in SHARED else (examples, *s) for t, s in shapes.items()}
        return shapes

    def _of_parameter(self, tensor: Tensor) -> Shape:
        """The shape of what belongs to a parameter, which is that of the parameter."""
        return self.network.parameters[Tensor(parameter_kind(tensor.kind), tensor.layer)]


def build(network: Network, training: Training, order: str = "book", targets: Array | None = None) -> Program:
    """The program for a network; `targets` (n, n_L) decides whether softmax's δ^L may be written a − y (84).

    `order` "book" lists all errors before the gradients; "code" is the order of chapter 2's program, which
    takes the gradients of a layer before it goes to the one below. The numbers are the same.
    """
    unit = targets is not None and bool(np.all(np.abs(np.sum(targets, axis=-1) - 1.0) <= 1e-12))
    layers = range(2, network.L + 1)
    forward = [e for layer in layers for e in network.layer(layer).forward(network.place(layer))]
    errors = {layer: _error(network, layer, unit) for layer in layers}
    gradients = {layer: network.layer(layer).gradients(network.place(layer)) for layer in layers}
    downward = list(reversed(layers))
    backward: list[Equation] = []
    if order == "book":
        backward += [errors[layer] for layer in downward]
    for layer in downward:
        if order == "code":
            backward.append(errors[layer])
        backward += gradients[layer]
    update = [*_penalty(network, training), *_updates(network, training)]
    return Program(network, training, order, (*forward, _cost(network), *backward), tuple(update))


def _cost(network: Network) -> Equation:
    cost = COSTS[network.cost]
    a, z, y = _output(network)
    value = cost.value(a, z, y)
    from_z = cost.from_z.get(network.activation(network.L))
    used, long_form = (from_z(a, z, y), value) if from_z else (value, None)
    if network.constant:
        constant = Constant(network.constant, f"{network.constant:g}")
        used, long_form = Add(used, constant), long_form and Add(long_form, constant)
    return Equation("cost", cost.tag, None, "forward", Tensor("C"), used, long_form)


def _output(network: Network) -> tuple[Ref, Ref, Ref]:
    return Ref(Tensor("a", network.L)), Ref(Tensor("z", network.L)), Ref(Tensor("y"))


def _error(network: Network, layer: int, unit_targets: bool) -> Equation:
    if layer < network.L:
        price = network.layer(layer + 1).price_below(network.place(layer + 1))
        return network.layer(layer).backward(network.place(layer), price)
    delta = Tensor("delta", layer)
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


def _penalty(network: Network, training: Training) -> list[Equation]:
    penalty = penalty_of(training)
    if penalty is None:
        return []
    weights = [(Ref(t), len(shape)) for t, shape in network.parameters.items() if t.kind == "w"]
    return [Equation("penalty", penalty.tags[0], None, "update", Tensor("penalty"), penalty.cost(weights))]


def parameter_of(network: Network, training: Training, tensor: Tensor, tag: str = "") -> Parameter:
    """A parameter of a layer as the optimiser sees it."""
    penalty = penalty_of(training) if tensor.kind == "w" else None
    rank = len(network.parameters[tensor])
    return Parameter(tensor.kind, tensor.layer or 0, rank, penalty, training.reduction == "mean", tag)


def _updates(network: Network, training: Training) -> list[Equation]:
    """The updates of all parameters, from the last layer down."""
    optimiser, penalty, equations = optimiser_of(training), penalty_of(training), []
    tags = ("20", "21") if penalty is None else penalty.tags[1:]
    named = list(zip(updated_kinds(training), ("weights", "biases"), tags, strict=False))
    for layer in reversed(network.learning):
        for kind, name, tag in named:
            parameter = parameter_of(network, training, Tensor(kind, layer), tag)
            for move in optimiser.moves(parameter):
                moves = move.result == renewed(parameter.tensor())
                equation_id = f"{'update' if moves else move.result.kind.split('_')[0]}_{name}"
                equations.append(
                    Equation(equation_id, move.tag, layer, "update", move.result, move.expression)
                )
    return equations
