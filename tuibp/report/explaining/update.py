"""The update: the wishes of the mini-batch added up, and the step against them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from tuibp.engine.tensor import Tensor
from tuibp.program.program import optimiser_of
from tuibp.report.explaining import optimising
from tuibp.report.explaining.facts import Facts, sign
from tuibp.report.explaining.short import after_sign, apart, short
from tuibp.report.explaining.wording import Field, Sentence, say


def _parameter(facts: Facts) -> Tensor:
    """The weight or bias matrix that the explained tensor is about."""
    return Tensor("w" if facts.tensor.kind in ("w_new", "sum_grad_w") else "b", facts.tensor.layer)


def total(facts: Facts) -> Iterator[Sentence]:
    """Σ of the gradients over the mini-batch: do the examples agree?"""
    parameter = _parameter(facts)
    every: Any = slice(None)
    gradients = facts.frame[Tensor(f"grad_{parameter.kind}", parameter.layer)][every, *facts.index]
    fields: dict[str, Field] = {"sum": short(facts.value), "p": facts.name(parameter, *facts.index)}
    if len(gradients) == 1:
        yield say("sum.one", **fields)
        return
    yield say("sum.many", **fields, m=str(len(gradients)))
    lower, higher = int(np.sum(gradients > 0)), int(np.sum(gradients < 0))
    idle = len(gradients) - lower - higher
    if lower and higher:
        yield say("sum.mixed", **fields, ups=str(higher), downs=str(lower))
    elif idle == len(gradients):
        yield say("sum.zero")
    elif idle:
        yield say("sum.some", idle=str(idle), m=str(len(gradients)))
    else:
        yield say("sum.agree")


def step(facts: Facts) -> Iterator[Sentence]:
    """w ← w − η/m Σ: which way, and how far; from what the penalty has left of it, where there is one."""
    if optimiser_of(facts.view.walk.program.training).memory:
        yield from optimising.step(facts)
        return
    parameter = _parameter(facts)
    gradient = Tensor(f"sum_grad_{parameter.kind}", parameter.layer)
    amount = facts.at(gradient, *facts.index)
    mean = facts.view.walk.program.training.reduction == "mean"
    eta, m = facts.at(Tensor("eta")), facts.at(Tensor("m"))
    rate = eta / m if mean else eta
    decayed = Tensor(f"decayed_{parameter.kind}", parameter.layer)
    start = decayed if decayed in facts.view.shapes else parameter
    old, new = apart(facts.at(start, *facts.index), facts.value)
    if start != parameter:
        before, after = apart(facts.at(parameter, *facts.index), facts.at(start, *facts.index))
        yield say("new.decayed", p=facts.name(parameter, *facts.index), before=before, after=after)
    moves = rate > 0 or amount == 0.0
    yield say(
        f"new.{sign(amount)}" if moves else "new.still" if rate == 0 else f"new.uphill.{sign(amount)}",
        C=facts.name(Tensor("C")),
        p=facts.name(parameter, *facts.index),
        amount=after_sign(amount),
        rate=short(rate),
        old=old,
        new=new,
        **facts.entry("total", gradient, *facts.index),
    )
    if amount != 0.0 and rate > 0:
        yield say("new.mean" if mean else "new.sum", eta=short(eta), m=short(m), rate=short(rate))
