"""Activations: a^l = σ(z^l) and σ′(z^l), each as expression trees made from a table."""

from __future__ import annotations

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
    TANH,
    TANH_PRIME,
    Function,
)
from tuibp.engine.reductions import Largest, SpreadTotal
from tuibp.engine.tensor import Tensor

ELEMENTWISE: dict[str, tuple[Function, Function]] = {
    "sigmoid": (SIGMOID, SIGMOID_PRIME),
    "tanh": (TANH, TANH_PRIME),
    "relu": (RELU, RELU_PRIME),
    "linear": (LINEAR, LINEAR_PRIME),
}
"""Name: the function and its derivative. Softmax is not here: each of its outputs reads every input."""


def activation(name: str, layer: int) -> Expression:
    """a^l of z^l; softmax (78) is shifted by its largest input, which changes nothing but the overflow."""
    z = Ref(Tensor("z", layer))
    if name != "softmax":
        return Map(ELEMENTWISE[name][0], z)
    powers = Named(Tensor("exp", layer), Map(EXP, Subtract(z, Largest(z))))
    label = ("softmax({0})", "softmax({0})", r"\mathrm{{softmax}}({0})")
    return Labelled(Divide(powers, SpreadTotal(powers)), label)


def slope(name: str, layer: int) -> Expression:
    """σ′(z^l), shape (n_l,), as the part `sigma_prime[l]`; raises KeyError for softmax, which has none."""
    return Named(Tensor("sigma_prime", layer), Map(ELEMENTWISE[name][1], Ref(Tensor("z", layer))))


def softmax_jacobian(layer: int) -> Expression:
    """∂a_j/∂z_k = a_j (1 − a_j) for j = k and −a_j a_k beside it: diag(a) − a aᵀ, shape (n_l, n_l)."""
    a = Ref(Tensor("a", layer))
    return Named(Tensor("jacobian", layer), Subtract(Diagonal(a), Outer(a, a)), ("J", "J", "J"))
