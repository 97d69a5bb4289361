"""Functions of one number, as a table: how each is written, and its value for arrays and for one float.

The NumPy column is what runs on arrays; the scalar column is written independently of it, so that a test can
hold one against the other. None overflows to a wrong value at z = ±1000.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from tuibp.engine.notation import Key
from tuibp.engine.tensor import Array
from tuibp.engine.value import Value

Analytic = Callable[[Any], Any]
"""Of an array of complex numbers; real ones count as such."""


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
    analytic: Analytic | None = None
    """Its reading for complex arrays, where the NumPy column is none: it decides by the real part."""

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


def _ln(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


def _softplus(z: float) -> float:
    return max(z, 0.0) + math.log1p(math.exp(-abs(z))) if not math.isnan(z) else z


def _sqrt(x: float) -> float:
    return math.sqrt(x) if x >= 0 else math.nan


def _sign(x: float) -> float:
    return x if math.isnan(x) else float((x > 0) - (x < 0))


def _complex_softplus(z: Any) -> Any:
    return np.where(z.real > 0, z, 0) + np.log1p(np.exp(np.where(z.real > 0, -z, z)))


def _complex_ln(x: Any) -> Any:
    """To the first order in h; NaN of a negative number, as in the real reading."""
    found = np.empty(np.shape(x), dtype=complex)
    found.real, found.imag = np.log(x.real), x.imag / x.real
    return found


def _complex_sqrt(x: Any) -> Any:
    """To the first order in h; NaN of a negative number, as in the real reading."""
    found = np.empty(np.shape(x), dtype=complex)
    found.real = np.sqrt(x.real)
    found.imag = x.imag / (2 * found.real)
    return found


def complex_size(x: Any) -> Any:
    """|x| with the sign of the real part; its slope is 0 at 0."""
    return np.where(x.real < 0, -x, np.where(x.real > 0, x, 0))


# fmt: off
#                         name             unicode          ascii             latex                    numpy                                                  scalar
EXP           = Function("exp",           "exp({0})",      "exp({0})",       r"\exp({0})",            "np.exp({0})",                                         _exp, False)
LN            = Function("ln",            "ln({0})",       "ln({0})",        r"\ln({0})",             "np.log({0})",                                         _ln, False, analytic=_complex_ln)
SOFTPLUS      = Function("softplus",      "ln(1 + exp({0}))", "ln(1 + exp({0}))", r"\ln(1 + e^{{{0}}})", "np.logaddexp(0, {0})",                            _softplus, False, analytic=_complex_softplus)
SQRT          = Function("sqrt",          "√({0})",        "sqrt({0})",      r"\sqrt{{{0}}}",         "np.sqrt({0})",                                        _sqrt, False, analytic=_complex_sqrt)
SIGN          = Function("sign",          "sgn({0})",      "sgn({0})",       r"\operatorname{{sgn}}({0})", "np.sign({0})",                                        _sign, False, analytic=lambda x: np.sign(x.real))
SIZE          = Function("size",          "|{0}|",         "|{0}|",          r"|{0}|",                "np.abs({0})",                                         abs, False, analytic=complex_size)
ONE           = Function("one",           "1",             "1",              r"1",                    "np.ones_like({0})",                                   lambda z: 1.0, False)
# fmt: on
