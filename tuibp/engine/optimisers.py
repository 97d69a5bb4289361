"""Optimisers: how the gradient of a mini-batch moves a parameter, as expressions made from a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tuibp.engine.elementwise import Add, Divide, Hadamard, Map, Negate, Power, Scale, Setting, Subtract
from tuibp.engine.expression import Constant, Expression, Labelled, Named, Ref
from tuibp.engine.functions import SQRT
from tuibp.engine.penalties import Penalty
from tuibp.engine.reductions import BatchSum
from tuibp.engine.tensor import Tensor, renewed

ONE = Constant(1.0, "1")
ETA, M, T = (Setting(Tensor(name)) for name in ("eta", "m", "t"))
PER_EXAMPLE = ("η/m", "eta/m", r"\frac{{\eta}}{{m}}")
BY_ITS_NAME = ("{0}", "{0}", "{0}")


class Parameter(NamedTuple):
    """A parameter of one layer as an update sees it.

    `rank` is how many axes it has; `penalty` is None where its size costs nothing, as that of biases; with
    `mean` the gradient of the mini-batch is the mean over its examples, otherwise their sum.
    """

    kind: str
    layer: int
    rank: int
    penalty: Penalty | None
    mean: bool
    tag: str
    """The book's number of plain gradient descent on it."""

    def tensor(self, stem: str = "") -> Tensor:
        """The parameter, or what belongs to it: `velocity_w[2]`."""
        return Tensor(f"{stem}_{self.kind}" if stem else self.kind, self.layer)

    @property
    def ref(self) -> Ref:
        """The parameter before the update."""
        return Ref(self.tensor())

    @property
    def total(self) -> Named:
        """Σ over the mini-batch, a part of its own."""
        return Named(self.tensor("sum_grad"), BatchSum(Ref(self.tensor("grad"))))

    @property
    def gradient(self) -> Ref:
        """∇C of the mini-batch, as `descent` has computed it."""
        return Ref(self.tensor("descent"))

    @property
    def descent(self) -> Move:
        """∇C of the mini-batch, with that of the penalty: what optimisers with a memory go by."""
        gradient: Expression = Divide(self.total, M, self.rank) if self.mean else self.total
        if self.penalty is not None:
            gradient = Add(gradient, self.penalty.gradient(self.ref, self.rank), self.rank)
        return Move(self.tensor("descent"), gradient)

    def minus(self, factor: Expression, vector: Expression, of: Expression | None = None) -> Expression:
        """`of` − factor · vector, where `of` is the parameter itself unless said otherwise."""
        return Subtract(self.ref if of is None else of, Scale(factor, vector, self.rank), self.rank)


class Move(NamedTuple):
    """One equation of the update: its result, the expression, and the book's number where it has one."""

    result: Tensor
    expression: Expression
    tag: str = ""


class Optimiser(NamedTuple):
    """`moves` are its equations; `memory` is what it carries from update to update of each parameter.

    A unit of the mini-batch's gradient moves the parameter down by `rate`, once what the update has computed
    is known; `past` is what it moves by without any gradient. `reads` are settings that are its own.
    """

    moves: Callable[[Parameter], list[Move]]
    rate: Callable[[Parameter], Expression]
    past: Callable[[Parameter], Expression] | None = None
    memory: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()


def _sgd(p: Parameter) -> list[Move]:
    """(20) and (21): w − η/m Σ ∂C/∂w; with a penalty it is taken from what the decay leaves (93, 97)."""
    rate: Expression = Labelled(Divide(ETA, M, 0), PER_EXAMPLE) if p.mean else ETA
    kept = None if p.penalty is None else p.penalty.decayed(p.ref, p.rank)
    return [Move(renewed(p.tensor()), p.minus(rate, p.total, kept), p.tag)]


def _momentum(p: Parameter) -> list[Move]:
    """(107): v ← μ v − η ∇C, and (108): w ← w + v."""
    velocity = p.tensor("velocity")
    kept = Scale(Setting(Tensor("momentum")), Ref(velocity), p.rank)
    return [
        p.descent,
        Move(renewed(velocity), p.minus(ETA, p.gradient, kept), "107"),
        Move(renewed(p.tensor()), Add(p.ref, Ref(renewed(velocity)), p.rank), "108"),
    ]


def _rmsprop(p: Parameter) -> list[Move]:
    """s ← ρ s + (1 − ρ) ∇C², and w ← w − η ∇C / (√s + ε)."""
    square, gradient = p.tensor("square"), p.gradient
    step = Divide(gradient, _root(Ref(renewed(square)), p.rank), p.rank)
    return [
        p.descent,
        Move(renewed(square), _blend("rho", Ref(square), Hadamard(gradient, gradient, p.rank), p.rank)),
        Move(renewed(p.tensor()), p.minus(ETA, step)),
    ]


def _adam(p: Parameter) -> list[Move]:
    """v and s, means of ∇C and of its square that begin at 0; over 1 − βᵗ they are as large as those.

    Kingma and Ba call them m and v; here m is the size of the mini-batch.
    """
    velocity, square, gradient = p.tensor("velocity"), p.tensor("square"), p.gradient
    mean = Named(p.tensor("corrected_velocity"), _corrected(renewed(velocity), "beta1", p.rank), BY_ITS_NAME)
    size = Named(p.tensor("corrected_square"), _corrected(renewed(square), "beta2", p.rank), BY_ITS_NAME)
    return [
        p.descent,
        Move(renewed(velocity), _blend("beta1", Ref(velocity), gradient, p.rank)),
        Move(renewed(square), _blend("beta2", Ref(square), Hadamard(gradient, gradient, p.rank), p.rank)),
        Move(renewed(p.tensor()), p.minus(ETA, Divide(mean, _root(size, p.rank), p.rank))),
    ]


def _blend(rate: str, old: Expression, new: Expression, rank: int) -> Expression:
    """β · old + (1 − β) · new."""
    beta = Setting(Tensor(rate))
    return Add(Scale(beta, old, rank), Scale(Subtract(ONE, beta, 0), new, rank), rank)


def _corrected(mean: Tensor, rate: str, rank: int) -> Expression:
    """A mean that began at 0, over 1 − βᵗ: what it would be had it begun at the first number."""
    return Divide(Ref(mean), Subtract(ONE, Power(Setting(Tensor(rate)), T, rank), rank), rank)


def _root(square: Expression, rank: int) -> Expression:
    """√s + ε."""
    return Add(Map(SQRT, square), Setting(Tensor("epsilon")), rank)


def _adam_rate(p: Parameter, velocity: Expression) -> Expression:
    """η · velocity / (1 − β₁ᵗ) / (√ŝ + ε)."""
    start = Subtract(ONE, Power(Setting(Tensor("beta1")), T, p.rank), p.rank)
    root = _root(Ref(p.tensor("corrected_square")), p.rank)
    return Scale(ETA, Divide(Divide(velocity, start, p.rank), root, p.rank), p.rank)


OPTIMISERS: dict[str, Optimiser] = {
    "sgd": Optimiser(
        _sgd,
        rate=lambda p: ETA,
    ),
    "momentum": Optimiser(
        _momentum,
        rate=lambda p: ETA,
        past=lambda p: Scale(Setting(Tensor("momentum")), Ref(p.tensor("velocity")), p.rank),
        memory=("velocity",),
        reads=("momentum",),
    ),
    "rmsprop": Optimiser(
        _rmsprop,
        rate=lambda p: Divide(ETA, _root(Ref(renewed(p.tensor("square"))), p.rank), p.rank),
        memory=("square",),
        reads=("rho", "epsilon"),
    ),
    "adam": Optimiser(
        _adam,
        rate=lambda p: _adam_rate(p, Subtract(ONE, Setting(Tensor("beta1")), p.rank)),
        past=lambda p: Negate(
            _adam_rate(p, Scale(Setting(Tensor("beta1")), Ref(p.tensor("velocity")), p.rank))
        ),
        memory=("velocity", "square"),
        reads=("beta1", "beta2", "epsilon"),
    ),
}
"""By name; sgd with momentum is "momentum"."""
