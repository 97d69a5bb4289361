"""Activations: a^l = σ(z^l) and σ′(z^l), each as expression trees made from a table."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from tuibp.engine.algebra import Diagonal, Outer
from tuibp.engine.elementwise import Divide, Map, Subtract
from tuibp.engine.expression import Expression, Labelled, Named, Ref
from tuibp.engine.functions import (
    EXP,
    LINEAR,
    LINEAR_PRIME,
    RELU,
    RELU_PRIME,
    SIGMOID,
    SIGMOID_PRIME,
    STEP,
    STEP_PRIME,
    TANH,
    TANH_PRIME,
    Function,
)
from tuibp.engine.reductions import Largest, SpreadTotal
from tuibp.engine.tensor import Tensor


class Activation(NamedTuple):
    """A function of one z, its derivative, and the ends of its range."""

    function: Function
    slope: Function
    low: float
    high: float


ELEMENTWISE: dict[str, Activation] = {
    "sigmoid": Activation(SIGMOID, SIGMOID_PRIME, 0.0, 1.0),
    "tanh": Activation(TANH, TANH_PRIME, -1.0, 1.0),
    "relu": Activation(RELU, RELU_PRIME, 0.0, inf),
    "linear": Activation(LINEAR, LINEAR_PRIME, -inf, inf),
    "step": Activation(STEP, STEP_PRIME, 0.0, 1.0),
}
"""By name. Softmax is not here: each of its outputs reads every input."""

ACTIVATIONS = (*ELEMENTWISE, "softmax")
"""Every name that an activation has."""


def reach(name: str) -> tuple[float, float]:
    """The ends of an activation's range: 0 and 1 for softmax."""
    return (ELEMENTWISE[name].low, ELEMENTWISE[name].high) if name in ELEMENTWISE else (0.0, 1.0)


def activation(name: str, layer: int) -> Expression:
    """a^l of z^l; softmax (78) is shifted by its largest input, which changes nothing but the overflow."""
    z = Ref(Tensor("z", layer))
    if name != "softmax":
        return Map(ELEMENTWISE[name].function, z)
    powers = Named(Tensor("exp", layer), Map(EXP, Subtract(z, Largest(z))))
    label = ("softmax({0})", "softmax({0})", r"\mathrm{{softmax}}({0})")
    return Labelled(Divide(powers, SpreadTotal(powers)), label)


def slope(name: str, layer: int) -> Expression:
    """σ′(z^l), shape (n_l,), as the part `sigma_prime[l]`; raises KeyError for softmax, which has none."""
    return Named(Tensor("sigma_prime", layer), Map(ELEMENTWISE[name].slope, Ref(Tensor("z", layer))))


def softmax_jacobian(layer: int) -> Expression:
    """∂a_j/∂z_k = a_j (1 − a_j) for j = k and −a_j a_k beside it: diag(a) − a aᵀ, shape (n_l, n_l)."""
    a = Ref(Tensor("a", layer))
    return Named(Tensor("jacobian", layer), Subtract(Diagonal(a), Outer(a, a)), ("J", "J", "J"))
