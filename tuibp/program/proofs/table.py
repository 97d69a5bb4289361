"""Which lines prove which tensor."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation, Part
from tuibp.program.layers.dense import Dense
from tuibp.program.network import Network
from tuibp.program.program import Program
from tuibp.program.proofs import backward, forward, through, update
from tuibp.program.proofs.line import Line, Lines, definition

Proof = Callable[[Program, Equation, Part], Lines]


def proof(program: Program, equation: Equation, part: Part) -> tuple[Line, ...]:
    """The lines that prove the part of an equation; of the last part, the whole equation.

    What is a definition, as z is, has it as its one line, and then what the backward pass needs of it.
    """
    if part.result == equation.result:
        part = Part(part.result, equation.expression)
    lines = _PROOFS.get(part.result.kind, definition)
    if not _of_neurons(program.network, part.result):
        lines = OTHERWISE.get(part.result.kind, lines)
    return tuple(lines(program, equation, part))


def _of_neurons(network: Network, tensor: Tensor) -> bool:
    """Whether what its proof speaks of is neurons that are all joined to all of the layer below.

    A price and a hidden error come from the layer above, everything else from its own.
    """
    layer = tensor.layer or 0
    if tensor.kind in ("delta", "grad_a"):
        return layer == network.L or isinstance(network.layer(layer + 1), Dense)
    return layer < 2 or isinstance(network.layer(layer), Dense)


_PROOFS: dict[str, Proof] = {
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

OTHERWISE: dict[str, Proof] = {
    "z": through.weighted_input,
    "delta": through.error,
    "grad_a": through.price,
    "grad_b": through.bias_gradient,
    "grad_w": through.weight_gradient,
}
"""The same where the layer that it comes from is not dense."""
