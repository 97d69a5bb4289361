"""Functions of one number, as a table: how each is written, and its value for arrays and for one float.

The NumPy column is what runs on arrays; the scalar column is written independently of it, so that a test can
hold one against the other. None overflows to a wrong value at z = ±1000.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np

from tuibp.engine.notation import Key
from tuibp.engine.tensor import Array
from tuibp.engine.value import Value


class Function(Value):
    """`{0}` stands for the argument; `loose` NumPy forms need brackets inside a product."""

    name: str
    unicode: str
    ascii: str
    latex: str
    numpy: str
    scalar: Callable[[float], float]
    loose: bool = True
    worked: str = ""
    """A derivative's formula, for the line that says what it is; its words are spoken there."""
    base: Function | None = None
    by_base: str = ""
    """The formula with `{0}` for the value of `base`, the function this is the derivative of."""

    @property
    def products(self) -> int:
        """How many multiplications it takes once its base is known: one for σ (1 − σ)."""
        return 1 if self.base is not None else 0

    def form(self, key: Key) -> str:
        """The template of this function in a notation."""
        return getattr(self, "numpy" if key == "batch" else key)  # type: ignore[no-any-return]

    @cached_property
    def array(self) -> Callable[[Array], Array]:
        """The NumPy column, compiled: what is shown is what runs."""
        return eval(f"lambda x: {self.numpy.format('x')}", {"np": np})  # type: ignore[no-any-return]  # our own table


def _exp(z: float) -> float:
    try:
        return math.exp(z)
    except OverflowError:  # as IEEE 754 and NumPy have it
        return math.inf


def _sigmoid(z: float) -> float:
    if math.isnan(z):
        return z
    return 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z))


def _ln(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


def _softplus(z: float) -> float:
    return max(z, 0.0) + math.log1p(math.exp(-abs(z))) if not math.isnan(z) else z


def _above(z: float) -> float:
    return 1.0 if z > 0 else 0.0


def _sqrt(x: float) -> float:
    return math.sqrt(x) if x >= 0 else math.nan


def _sign(x: float) -> float:
    return x if math.isnan(x) else float((x > 0) - (x < 0))


def _relu(z: float) -> float:
    return z if z > 0 or math.isnan(z) else 0.0


# fmt: off
#                         name             unicode          ascii             latex                    numpy                                                  scalar
SIGMOID       = Function("sigmoid",       "σ({0})",        "sigma({0})",     r"\sigma({0})",          "1 / (1 + np.exp(-{0}))",                              _sigmoid)
SIGMOID_PRIME = Function("sigmoid_prime", "σ′({0})",       "sigma'({0})",    r"\sigma'({0})",         "1 / (1 + np.exp(-{0})) / (1 + np.exp({0}))",          lambda z: _sigmoid(z) * _sigmoid(-z), worked="σ({0}) (1 − σ({0}))", base=SIGMOID, by_base="{0} · (1 − {0})")
TANH          = Function("tanh",          "tanh({0})",     "tanh({0})",      r"\tanh({0})",           "np.tanh({0})",                                        math.tanh, False)
TANH_PRIME    = Function("tanh_prime",    "tanh′({0})",    "tanh'({0})",     r"\tanh'({0})",          "1 - np.tanh({0})**2",                                 lambda z: 1.0 - math.tanh(z) ** 2, worked="1 − tanh({0})²", base=TANH, by_base="1 − {0}²")
RELU          = Function("relu",          "relu({0})",     "relu({0})",      r"\mathrm{{relu}}({0})", "np.maximum({0}, 0)",                                  _relu, False)
RELU_PRIME    = Function("relu_prime",    "relu′({0})",    "relu'({0})",     r"\mathrm{{relu}}'({0})", "np.where({0} > 0, 1.0, 0.0)",                        _above, False, "1 where {0} > 0, else 0")
STEP          = Function("step",          "step({0})",     "step({0})",      r"\mathrm{{step}}({0})", "np.where({0} > 0, 1.0, 0.0)",                        _above, False)
STEP_PRIME    = Function("step_prime",    "step′({0})",    "step'({0})",     r"\mathrm{{step}}'({0})", "np.zeros_like({0})",                                lambda z: 0.0, False, "0, for the step is flat on both sides")
LINEAR        = Function("linear",        "{0}",           "{0}",            r"{0}",                  "{0}",                                                 lambda z: z, False)
LINEAR_PRIME  = Function("linear_prime",  "1",             "1",              r"1",                    "np.ones_like({0})",                                   lambda z: 1.0, False)
EXP           = Function("exp",           "exp({0})",      "exp({0})",       r"\exp({0})",            "np.exp({0})",                                         _exp, False)
LN            = Function("ln",            "ln({0})",       "ln({0})",        r"\ln({0})",             "np.log({0})",                                         _ln, False)
SOFTPLUS      = Function("softplus",      "ln(1 + exp({0}))", "ln(1 + exp({0}))", r"\ln(1 + e^{{{0}}})", "np.logaddexp(0, {0})",                            _softplus, False)
SQRT          = Function("sqrt",          "√({0})",        "sqrt({0})",      r"\sqrt{{{0}}}",         "np.sqrt({0})",                                        _sqrt, False)
SIGN          = Function("sign",          "sgn({0})",      "sgn({0})",       r"\mathrm{{sgn}}({0})", "np.sign({0})",                                        _sign, False)
SIZE          = Function("size",          "|{0}|",         "|{0}|",          r"|{0}|",                "np.abs({0})",                                         abs, False)
ONE           = Function("one",           "1",             "1",              r"1",                    "np.ones_like({0})",                                   lambda z: 1.0, False)
# fmt: on
