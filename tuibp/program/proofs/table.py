"""Which lines prove which tensor."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation, Part
from tuibp.program.layers.dense import Dense
from tuibp.program.network import Network
from tuibp.program.program import Program
from tuibp.program.proofs import backward, forward, update
from tuibp.program.proofs.line import Line, Lines, definition


def proof(program: Program, equation: Equation, part: Part) -> tuple[Line, ...]:
    """The lines that prove the part of an equation; of the last part, the whole equation.

    What is a definition, as z is, has it as its one line, and then what the backward pass needs of it.
    """
    if part.result == equation.result:
        part = Part(part.result, equation.expression)
    lines = _PROOFS.get(part.result.kind, definition)
    if lines in BY_NEURONS and not _of_neurons(program.network, part.result):
        lines = definition
    return tuple(lines(program, equation, part))


BY_NEURONS = (
    forward.weighted_input,
    backward.error,
    backward.price,
    backward.bias_gradient,
    backward.weight_gradient,
)
"""Those that speak of every neuron joined to every neuron."""


def _of_neurons(network: Network, tensor: Tensor) -> bool:
    """Whether its layer is dense, and the one above too where its error comes from there."""
    layer = tensor.layer or 0
    above = tensor.kind in ("delta", "grad_a") and layer < network.L
    return all(isinstance(network.layer(k), Dense) for k in (layer, *((layer + 1,) if above else ())))


_PROOFS: dict[str, Callable[[Program, Equation, Part], Lines]] = {
    "z": forward.weighted_input,
    "a": forward.activation,
    "sigma_prime": forward.slope,
    "C": forward.cost,
    "delta": backward.error,
    "grad_a": backward.price,
    "jacobian": backward.jacobian,
    "grad_b": backward.bias_gradient,
    "grad_w": backward.weight_gradient,
    "sum_grad_w": update.total,
    "sum_grad_b": update.total,
    "w_new": update.step,
    "b_new": update.step,
    "decayed_w": update.decayed,
    "descent_w": update.descent,
    "descent_b": update.descent,
}
"""By the kind of tensor that is computed; whatever is not here is a definition."""
