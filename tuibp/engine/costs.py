"""Costs of one example: C, its gradient ∇ₐC, and the pairs of cost and activation whose δ^L simplifies.

Where the output's activation allows it, cross-entropy and log-likelihood are computed from z, so that they
stay right where a rounds to 0 or 1; the form in a, as the book writes it, is kept as the long form.
"""

from __future__ import annotations

from collections.abc import Callable

from tuibp.engine.algebra import MatVec
from tuibp.engine.elementwise import Add, Divide, Hadamard, Map, Negate, Scale, Subtract
from tuibp.engine.expression import Constant, Expression
from tuibp.engine.functions import LN, ONE, SOFTPLUS
from tuibp.engine.leave_one_out import LogSumExpOfOthers, ShareOfOthers
from tuibp.engine.reductions import LogSumExp, SpreadTotal, SquaredLength, Total
from tuibp.engine.value import Value

ONE_HALF = Constant(0.5, "½", "1/2", r"\frac{1}{2}")
JUST_ONE = Constant(1.0, "1")
TWO = Constant(2.0, "2")

Builder = Callable[[Expression, Expression, Expression], Expression]
"""Of a^L, z^L and y, each of shape (n_L,)."""


class Cost(Value):
    """`tag` is the book's equation number; `from_z` replaces `value` for the output activations it names."""

    tag: str
    value: Builder
    gradient: Builder
    from_z: dict[str, Builder]


def _one_minus(x: Expression) -> Expression:
    return Subtract(JUST_ONE, x)


COSTS: dict[str, Cost] = {
    "quadratic": Cost(
        "6",
        value=lambda a, z, y: SquaredLength(ONE_HALF, Subtract(y, a)),
        gradient=lambda a, z, y: Subtract(a, y),
        from_z={},
    ),
    "cross_entropy": Cost(
        "63",
        value=lambda a, z, y: Negate(
            Total(Add(Hadamard(y, Map(LN, a)), Hadamard(_one_minus(y), Map(LN, _one_minus(a)))))
        ),
        gradient=lambda a, z, y: Divide(Subtract(a, y), Hadamard(a, _one_minus(a))),
        from_z={
            "sigmoid": lambda a, z, y: Total(Subtract(Map(SOFTPLUS, z), Hadamard(y, z))),
            "softmax": lambda a, z, y: Total(
                Subtract(
                    Subtract(LogSumExp(z), Hadamard(y, z)), Hadamard(_one_minus(y), LogSumExpOfOthers(z))
                )
            ),
        },
    ),
    "log_likelihood": Cost(
        "80",
        value=lambda a, z, y: Negate(Total(Hadamard(y, Map(LN, a)))),
        gradient=lambda a, z, y: Negate(Divide(y, a)),
        from_z={
            "sigmoid": lambda a, z, y: Total(Hadamard(y, Map(SOFTPLUS, Negate(z)))),
            "softmax": lambda a, z, y: Total(Hadamard(y, Subtract(LogSumExp(z), z))),
        },
    ),
    "squared_error": Cost(
        "6",
        value=lambda a, z, y: SquaredLength(JUST_ONE, Subtract(y, a)),
        gradient=lambda a, z, y: Scale(TWO, Subtract(a, y)),
        from_z={},
    ),
    "output": Cost(
        "27",
        value=lambda a, z, y: Total(a),
        gradient=lambda a, z, y: Map(ONE, a),
        from_z={},
    ),
    "upstream": Cost(
        "",
        value=lambda a, z, y: Total(Hadamard(y, a)),
        gradient=lambda a, z, y: y,
        from_z={},
    ),
}

COST_NAMES = (*COSTS,)
"""Every name that a cost has."""


def _difference(a: Expression, z: Expression, y: Expression) -> Expression:
    return Subtract(a, y)


def _difference_any_targets(a: Expression, z: Expression, y: Expression) -> Expression:
    return Subtract(Hadamard(SpreadTotal(y), a), y)


def _softmax_cross_entropy(a: Expression, z: Expression, y: Expression) -> Expression:
    """δ_j = (Σy) a_j − y_j + u_j − Σ_{k≠j} u_k a_j / (1 − a_k) with u = (1 − y) ⊙ a."""
    u = Hadamard(_one_minus(y), a)
    return Add(_difference_any_targets(a, z, y), Subtract(u, MatVec(ShareOfOthers(z), u)))


class Simplified(Value):
    """δ^L where the cost's denominators cancel against the activation's slope."""

    tag: str
    delta: Builder
    general: Builder | None = None
    """The form for targets that do not sum to 1."""


SIMPLIFIED: dict[tuple[str, str], Simplified] = {
    ("cross_entropy", "sigmoid"): Simplified("66", _difference),
    ("log_likelihood", "softmax"): Simplified("84", _difference, general=_difference_any_targets),
    ("quadratic", "linear"): Simplified("68", _difference),
    ("log_likelihood", "sigmoid"): Simplified("", lambda a, z, y: Hadamard(y, Subtract(a, JUST_ONE))),
    ("cross_entropy", "softmax"): Simplified("", _softmax_cross_entropy),
}
