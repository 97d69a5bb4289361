"""Penalties on the size of the weights: what they cost, and how they pull a weight towards 0.

Each is the λ of the book over n, the size of the whole data set. Biases are never penalised.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tuibp.engine.elementwise import Add, Divide, Map, Scale, Setting, Subtract
from tuibp.engine.expression import Constant, Expression, Labelled, Named, Ref
from tuibp.engine.functions import SIGN
from tuibp.engine.reductions import SumOfSizes, SumOfSquares
from tuibp.engine.tensor import Tensor

ONE, TWO = Constant(1.0, "1"), Constant(2.0, "2")
N, ETA = Setting(Tensor("n")), Setting(Tensor("eta"))

Pull = Callable[[Ref, int], Expression]
"""Of a weight tensor and how many axes it has."""


class Penalty(NamedTuple):
    """A penalty of one strength.

    `cost` is what all weights cost together, a scalar; `gradient` is its derivative by a weight; `decayed` is
    what plain gradient descent leaves of a weight before the data have their say. `tags` are the
    book's numbers of the cost, and of the update of weights and of biases.
    """

    tags: tuple[str, str, str]
    cost: Callable[[list[tuple[Ref, int]]], Expression]
    gradient: Pull
    decayed: Pull


def _share(name: str) -> Expression:
    """λ/n."""
    return Labelled(Divide(Setting(Tensor(name)), N, 0), ("λ/n", "lambda/n", r"\frac{{\lambda}}{{n}}"))


def _rate(name: str) -> Expression:
    """ηλ/n."""
    rate = Divide(Scale(ETA, Setting(Tensor(name)), 0), N, 0)
    return Labelled(rate, ("ηλ/n", "eta lambda/n", r"\frac{{\eta\lambda}}{{n}}"))


def _part(weight: Ref, inner: Expression) -> Named:
    return Named(Tensor("decay_w", weight.tensor.layer), inner)


def _decayed(weight: Ref, inner: Expression) -> Named:
    return Named(Tensor("decayed_w", weight.tensor.layer), inner)


def _l2_cost(weights: list[tuple[Ref, int]]) -> Expression:
    """(85): λ/2n Σ w²."""
    half = Divide(Setting(Tensor("l2")), Scale(TWO, N, 0), 0)
    factor = Labelled(half, ("λ/2n", "lambda/2n", r"\frac{{\lambda}}{{2n}}"))
    return Scale(factor, _sum([SumOfSquares(w, rank) for w, rank in weights]), 0)


def _l1_cost(weights: list[tuple[Ref, int]]) -> Expression:
    """(95): λ/n Σ |w|."""
    return Scale(_share("l1"), _sum([SumOfSizes(w, rank) for w, rank in weights]), 0)


def _sum(terms: list[Expression]) -> Expression:
    total = terms[0]
    for term in terms[1:]:
        total = Add(total, term, 0)
    return total


def _l2_decayed(weight: Ref, rank: int) -> Expression:
    """(93): (1 − ηλ/n) w, a share of every weight."""
    return _decayed(weight, Scale(_part(weight, Subtract(ONE, _rate("l2"), 0)), weight, rank))


def _l1_decayed(weight: Ref, rank: int) -> Expression:
    """(97): w − ηλ/n sgn(w), the same amount of every weight, and nothing of one that is 0."""
    amount = _part(weight, _rate("l1"))
    return _decayed(weight, Subtract(weight, Scale(amount, Map(SIGN, weight), rank), rank))


PENALTIES: dict[str, Penalty] = {
    "l2": Penalty(
        ("85", "93", "94"),
        _l2_cost,
        gradient=lambda w, rank: Scale(_share("l2"), w, rank),
        decayed=_l2_decayed,
    ),
    "l1": Penalty(
        ("95", "97", "21"),
        _l1_cost,
        gradient=lambda w, rank: Scale(_share("l1"), Map(SIGN, w), rank),
        decayed=_l1_decayed,
    ),
}
"""By the name of the setting that is its λ."""
