"""The functions an expression may call: a table of what each takes and gives, and how it is computed."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from tuibp.expressions.forms import NUMBER, TRUTH, Form, broadcast, times
from tuibp.expressions.mistakes import Misfit
from tuibp.language import told

OLD = "old"
SPREAD = "spread"
"""The one word that is no function of numbers: its argument is evaluated at the place before."""

RANK_AT_MOST = 500
"""Rows and columns: singular values cost the cube of it, a second for the largest."""

Forms = tuple[Form, ...]


class Function(NamedTuple):
    """One row of the table."""

    usage: str
    gives: Callable[[Forms], Form]
    """The form of the result; raises Misfit for arguments the function does not take."""
    run: Callable[..., Any]
    """Never writes to its arguments."""
    quiet: bool = True
    """Whether NumPy has nothing to warn of, whatever the numbers."""
    effort: int = 1
    """Roughly how many operations each number of its arguments costs."""

    @property
    def arguments(self) -> int | None:
        """How many; None for one or more."""
        return None if "…" in self.usage else self.usage.count(",") + 1


# ---- what each takes and gives ----


def _numbers(forms: Forms) -> None:
    for k, form in enumerate(forms):
        if form.truth:
            raise Misfit(k, told("expected numbers, found {found}", found=form))


def _number_from_numbers(forms: Forms) -> Form:
    _numbers(forms)
    return NUMBER


def _number_from_all(_: Forms) -> Form:
    return NUMBER


def _truth_from_truths(forms: Forms) -> Form:
    if not forms[0].truth:
        raise Misfit(0, told("expected comparisons, such as delta[2] > 0, found {found}", found=forms[0]))
    return TRUTH


def _number_for_each(forms: Forms) -> Form:
    _numbers(forms)
    return forms[0]


def _truth_for_each(forms: Forms) -> Form:
    _numbers(forms)
    return Form(forms[0].shape, truth=True)


def _fitting(forms: Forms) -> Form:
    _numbers(forms)
    for k in range(1, len(forms)):
        if broadcast(*forms[: k + 1]) is None:
            before = Form(broadcast(*forms[:k]) or ())
            raise Misfit(k, told("{one} and {other} do not fit together", one=forms[k], other=before))
    return Form(broadcast(*forms) or ())


def _extreme(forms: Forms) -> Form:
    return _number_from_numbers(forms) if len(forms) == 1 else _fitting(forms)


def _near_form(forms: Forms) -> Form:
    _fitting(forms[:2])
    if forms[2] != NUMBER:
        raise Misfit(2, told("the tolerance is one number, found {found}", found=forms[2]))
    return TRUTH


def _same_shape(forms: Forms) -> None:
    if forms[0].shape != forms[1].shape:
        first, second = forms
        problem = told("expected {first} as the first argument is, found {found}", first=first, found=second)
        raise Misfit(1, problem)


def _vectors(forms: Forms) -> None:
    _numbers(forms)
    for k, form in enumerate(forms):
        if len(form.shape) != 1:
            raise Misfit(k, told("expected a vector, found {found}", found=form))


def _dot_form(forms: Forms) -> Form:
    _vectors(forms)
    _same_shape(forms)
    return NUMBER


def _outer_form(forms: Forms) -> Form:
    _vectors(forms)
    return Form((forms[0].size, forms[1].size))


def _alike(forms: Forms) -> Form:
    _numbers(forms)
    _same_shape(forms)
    if forms[0].size < 2:
        raise Misfit(0, told("a correlation needs two numbers or more, found {found}", found=forms[0]))
    return NUMBER


def _matrix(forms: Forms) -> Form:
    _numbers(forms)
    shape = forms[0].shape
    if len(shape) != 2:
        raise Misfit(0, told("expected a matrix, found {found}", found=forms[0]))
    if max(shape) > RANK_AT_MOST:
        problem = told(
            "the rank is taken of at most {most} numbers, found {found}",
            most=times((RANK_AT_MOST,) * 2),
            found=forms[0],
        )
        raise Misfit(0, problem)
    return NUMBER


# ---- how each is computed; results are float64, as sums of truth values would not be ----


def _sum(x: Any) -> Any:
    return np.float64(np.sum(x))


def _min(*values: Any) -> Any:
    return np.min(values[0]) if len(values) == 1 else reduce(np.minimum, values)


def _max(*values: Any) -> Any:
    return np.max(values[0]) if len(values) == 1 else reduce(np.maximum, values)


def _argmax(x: Any) -> Any:
    return np.float64(np.argmax(x))


def _near(x: Any, number: Any, tolerance: Any) -> Any:
    return np.all(np.abs(x - number) <= tolerance)


def _dot(u: Any, v: Any) -> Any:
    return np.float64(np.sum(u * v))


def _corr(u: Any, v: Any) -> Any:
    return np.corrcoef(np.ravel(u), np.ravel(v))[0, 1]


def _rank(matrix: Any) -> Any:
    if not np.all(np.isfinite(matrix)):
        raise Misfit(0, told("a matrix that holds nan or inf has no rank"))
    try:
        return np.float64(np.linalg.matrix_rank(matrix))
    except np.linalg.LinAlgError:
        raise Misfit(0, told("the rank cannot be computed: the singular values do not converge")) from None


LOUD = False
"""In the column `quiet`: overflow, 0/0 or inf − inf may happen inside."""

FUNCTIONS: dict[str, Function] = {
    "norm":     Function("norm(x)",                    _number_from_numbers, np.linalg.norm, LOUD),
    "mean":     Function("mean(x)",                    _number_from_all,     np.mean,        LOUD),
    "sum":      Function("sum(x)",                     _number_from_all,     _sum,           LOUD),
    "min":      Function("min(x, …)",                  _extreme,             _min,           LOUD),
    "max":      Function("max(x, …)",                  _extreme,             _max,           LOUD),
    "argmax":   Function("argmax(x)",                  _number_from_numbers, _argmax),
    "abs":      Function("abs(x)",                     _number_for_each,     np.abs),
    "sign":     Function("sign(x)",                    _number_for_each,     np.sign,        LOUD),
    "any":      Function("any(x)",                     _truth_from_truths,   np.any),
    "all":      Function("all(x)",                     _truth_from_truths,   np.all),
    "isfinite": Function("isfinite(x)",                _truth_for_each,      np.isfinite),
    "exp":      Function("exp(x)",                     _number_for_each,     np.exp,         LOUD),
    "log":      Function("log(x)",                     _number_for_each,     np.log,         LOUD),
    "sqrt":     Function("sqrt(x)",                    _number_for_each,     np.sqrt,        LOUD),
    "near":     Function("near(x, number, tolerance)", _near_form,           _near,          LOUD),
    "dot":      Function("dot(u, v)",                  _dot_form,            _dot,           LOUD),
    "outer":    Function("outer(u, v)",                _outer_form,          np.outer,       LOUD),
    "corr":     Function("corr(u, v)",                 _alike,               _corr,          LOUD),
    "rank":     Function("rank(m)",                    _matrix,              _rank,          LOUD, effort=80),
}  # fmt: skip
