"""Activations: a^l = σ(z^l) and σ′(z^l), each as expression trees made from a table."""

from __future__ import annotations

import math
from math import inf
from typing import Any, Literal, NamedTuple

import numpy as np

from tuibp.engine.algebra import Diagonal, Outer
from tuibp.engine.elementwise import Divide, Map, Subtract
from tuibp.engine.expression import Expression, Labelled, Named, Ref
from tuibp.engine.functions import EXP, Function
from tuibp.engine.reductions import Largest, SpreadTotal
from tuibp.engine.tensor import Tensor

Shape = Literal["curve", "kinked", "line"]


def _sigmoid(z: float) -> float:
    if math.isnan(z):
        return z
    return 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z))


def _complex_sigmoid(z: Any) -> Any:
    e = np.exp(np.where(z.real < 0, z, -z))
    return np.where(z.real < 0, e / (1 + e), 1 / (1 + e))


def _relu(z: float) -> float:
    return z if z > 0 or math.isnan(z) else 0.0


def _above(z: float) -> float:
    return 1.0 if z > 0 else 0.0


def _complex_above(z: Any) -> Any:
    return np.where(z.real > 0, 1.0, 0.0)


# fmt: off
#                         name             unicode          ascii             latex                    numpy                                                  scalar
SIGMOID       = Function("sigmoid",       "σ({0})",        "sigma({0})",     r"\sigma({0})",          "1 / (1 + np.exp(-{0}))",                              _sigmoid, analytic=_complex_sigmoid)
SIGMOID_PRIME = Function("sigmoid_prime", "σ′({0})",       "sigma'({0})",    r"\sigma'({0})",         "1 / (1 + np.exp(-{0})) / (1 + np.exp({0}))",          lambda z: _sigmoid(z) * _sigmoid(-z), worked="σ({0}) (1 − σ({0}))", base=SIGMOID, by_base="{0} · (1 − {0})", analytic=lambda z: _complex_sigmoid(z) * _complex_sigmoid(-z))
TANH          = Function("tanh",          "tanh({0})",     "tanh({0})",      r"\tanh({0})",           "np.tanh({0})",                                        math.tanh, False)
TANH_PRIME    = Function("tanh_prime",    "tanh′({0})",    "tanh'({0})",     r"\tanh'({0})",          "1 - np.tanh({0})**2",                                 lambda z: 1.0 - math.tanh(z) ** 2, worked="1 − tanh({0})²", base=TANH, by_base="1 − {0}²")
RELU          = Function("relu",          "relu({0})",     "relu({0})",      r"\operatorname{{relu}}({0})", "np.maximum({0}, 0)",                                  _relu, False, analytic=lambda z: np.where(z.real > 0, z, 0))
RELU_PRIME    = Function("relu_prime",    "relu′({0})",    "relu'({0})",     r"\operatorname{{relu}}'({0})", "np.where({0} > 0, 1.0, 0.0)",                        _above, False, "1 where {0} > 0, else 0", analytic=_complex_above)
STEP          = Function("step",          "step({0})",     "step({0})",      r"\operatorname{{step}}({0})", "np.where({0} > 0, 1.0, 0.0)",                        _above, False, analytic=_complex_above)
STEP_PRIME    = Function("step_prime",    "step′({0})",    "step'({0})",     r"\operatorname{{step}}'({0})", "np.zeros_like({0})",                                lambda z: 0.0, False, "0, for the step is flat on both sides")
LINEAR        = Function("linear",        "{0}",           "{0}",            r"{0}",                  "{0}",                                                 lambda z: z, False)
LINEAR_PRIME  = Function("linear_prime",  "1",             "1",              r"1",                    "np.ones_like({0})",                                   lambda z: 1.0, False)
# fmt: on


class Activation(NamedTuple):
    """A function of one z, its derivative, and what a reader sees of it.

    `low` and `high` are the ends of its range. A "curve" is steepest at 0 and flat at both ends, what is
    "kinked" is one thing below 0 and another above. A plot of it reaches from −`reach` to `reach`, unless a z
    lies farther out; `tags` are the book's numbers of it.
    """

    function: Function
    slope: Function
    low: float
    high: float
    shape: Shape
    reach: float = 3.0
    tags: tuple[str, ...] = ()

    @property
    def flat(self) -> float:
        """How near to an end of its range a curve's answer is called saturated."""
        return 0.02 * (self.high - self.low)

    @property
    def steepest(self) -> float:
        """The slope at 0."""
        return self.slope.scalar(0.0)


ELEMENTWISE: dict[str, Activation] = {
    "sigmoid": Activation(SIGMOID, SIGMOID_PRIME, 0.0, 1.0, "curve", 6.0, ("3",)),
    "tanh": Activation(TANH, TANH_PRIME, -1.0, 1.0, "curve", tags=("109", "110")),
    "relu": Activation(RELU, RELU_PRIME, 0.0, inf, "kinked", tags=("112",)),
    "linear": Activation(LINEAR, LINEAR_PRIME, -inf, inf, "line"),
    "step": Activation(STEP, STEP_PRIME, 0.0, 1.0, "kinked"),
}
"""By name. Softmax is not here: each of its outputs reads every input."""

ACTIVATIONS = (*ELEMENTWISE, "softmax")
"""Every name that an activation has."""


def reach(name: str) -> tuple[float, float]:
    """The ends of an activation's range: 0 and 1 for softmax."""
    return (ELEMENTWISE[name].low, ELEMENTWISE[name].high) if name in ELEMENTWISE else (0.0, 1.0)


def is_kinked(name: str) -> bool:
    """Whether it has a kink or a jump at z = 0."""
    return name in ELEMENTWISE and ELEMENTWISE[name].shape == "kinked"


def activation(name: str, layer: int) -> Expression:
    """a^l of z^l; softmax (78) is shifted by its largest input, which changes nothing but the overflow."""
    z = Ref(Tensor("z", layer))
    if name != "softmax":
        return Map(ELEMENTWISE[name].function, z)
    powers = Named(Tensor("exp", layer), Map(EXP, Subtract(z, Largest(z))))
    label = ("softmax({0})", "softmax({0})", r"\operatorname{{softmax}}({0})")
    return Labelled(Divide(powers, SpreadTotal(powers)), label)


def slope(name: str, layer: int) -> Expression:
    """σ′(z^l), shape (n_l,), as the part `sigma_prime[l]`; raises KeyError for softmax, which has none."""
    return Named(Tensor("sigma_prime", layer), Map(ELEMENTWISE[name].slope, Ref(Tensor("z", layer))))


def softmax_jacobian(layer: int) -> Expression:
    """∂a_j/∂z_k = a_j (1 − a_j) for j = k and −a_j a_k beside it: diag(a) − a aᵀ, shape (n_l, n_l)."""
    a = Ref(Tensor("a", layer))
    return Named(Tensor("jacobian", layer), Subtract(Diagonal(a), Outer(a, a)), ("J", "J", "J"))
