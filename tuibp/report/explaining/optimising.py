"""The update where it is more than a step against the gradient: penalties, and optimisers with a memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.engine.tensor import Tensor, parameter_kind, renewed
from tuibp.report.explaining.facts import Facts, sign
from tuibp.report.explaining.short import apart, short
from tuibp.report.explaining.wording import Field, Sentence, say


def _of(facts: Facts, stem: str = "") -> Tensor:
    """The parameter that the explained tensor is about, or what belongs to it."""
    kind = parameter_kind(facts.tensor.kind)
    return Tensor(f"{stem}_{kind}" if stem else kind, facts.tensor.layer)


def _setting(facts: Facts, name: str) -> str:
    return short(facts.at(Tensor(name)))


def _strength(facts: Facts) -> str:
    """Which λ there is."""
    return "l2" if facts.view.walk.program.training.l2 else "l1"


def penalty(facts: Facts) -> Iterator[Sentence]:
    """R: what the size of all weights costs, and which layer's cost most."""
    strength = _strength(facts)
    weights = [tensor for tensor in facts.view.walk.program.carried if tensor.kind == "w"]
    sizes = [
        float(np.sum(facts.frame[w] ** 2 if strength == "l2" else np.abs(facts.frame[w]))) for w in weights
    ]
    yield say(
        f"penalty.{strength}",
        **facts.entry("R", facts.tensor),
        strength=_setting(facts, strength),
        n=_setting(facts, "n"),
        size=short(sum(sizes)),
        C=facts.name(Tensor("C")),
    )
    if len(weights) > 1:
        most = int(np.argmax(sizes))
        yield say("penalty.most", w=facts.notation.tensor(weights[most]), size=short(sizes[most]))


def pull(facts: Facts) -> Iterator[Sentence]:
    """1 − ηλ/n, or ηλ/n: how strongly the penalty pulls at every weight."""
    strength = _strength(facts)
    fields = facts.entry("pull", facts.tensor)
    numbers = {name: _setting(facts, name) for name in ("eta", "n")}
    numbers["strength"] = _setting(facts, strength)
    yield say(f"decay.{strength}", **fields, **numbers)


def decayed(facts: Facts) -> Iterator[Sentence]:
    """What the penalty leaves of one weight, before the data are heard."""
    old = facts.entry("w", _of(facts), *facts.index)
    before, after = apart(facts.at(_of(facts), *facts.index), facts.value)
    factor = facts.at(Tensor("decay_w", facts.layer))
    fields = old | {"before": before, "after": after, "pull": short(factor)}
    if _strength(facts) == "l2":
        yield say("decayed.l2", **fields)
        return
    yield say(f"decayed.l1.{sign(facts.at(_of(facts), *facts.index))}", **fields)


def descent(facts: Facts) -> Iterator[Sentence]:
    """∇C: what this optimiser goes by."""
    total = facts.at(_of(facts, "sum_grad"), *facts.index)
    training = facts.view.walk.program.training
    mean = total / facts.at(Tensor("m")) if training.reduction == "mean" else total
    fields: dict[str, Field] = {"p": facts.name(_of(facts), *facts.index), "C": facts.name(Tensor("C"))}
    yield say(f"descent.{sign(facts.value)}", **fields, **facts.entry("g", facts.tensor, *facts.index))
    rest = facts.value - mean
    if _of(facts).kind == "w" and (training.l1 or training.l2):
        yield say("descent.parts", data=short(mean), penalty=short(rest), **fields)


def velocity(facts: Facts) -> Iterator[Sentence]:
    """v of (107): how much of the old velocity is left, and what the gradient adds to it."""
    old, gradient = _of(facts, "velocity"), _of(facts, "descent")
    fields = facts.entry("v", facts.tensor, *facts.index) | facts.entry("g", gradient, *facts.index)
    before = facts.at(old, *facts.index)
    if facts.view.walk.program.training.optimiser == "adam":
        yield say("mean.velocity", **fields, beta=_setting(facts, "beta1"), before=short(before))
        return
    mu, eta = facts.at(Tensor("momentum")), facts.at(Tensor("eta"))
    push = -eta * facts.at(gradient, *facts.index)
    numbers = {"before": short(before), "mu": short(mu), "kept": short(mu * before), "push": short(push)}
    yield say("velocity", **fields, **numbers)
    if before == 0.0:
        yield say("velocity.rest")
    elif push:
        yield say("velocity.along" if before * push > 0 else "velocity.against")


def square(facts: Facts) -> Iterator[Sentence]:
    """s: the running mean of the gradient's square, which says how large it usually is."""
    rate = "beta2" if facts.view.walk.program.training.optimiser == "adam" else "rho"
    fields = facts.entry("s", facts.tensor, *facts.index)
    fields |= facts.entry("g", _of(facts, "descent"), *facts.index)
    before = short(facts.at(_of(facts, "square"), *facts.index))
    yield say("mean.square", **fields, beta=_setting(facts, rate), before=before)
    yield say("square.usual", usual=short(float(np.sqrt(facts.value))))


def corrected(facts: Facts) -> Iterator[Sentence]:
    """A mean that began at 0, made as large as what it is the mean of."""
    stem = facts.tensor.kind.split("_")[1]
    rate = facts.at(Tensor("beta1" if stem == "velocity" else "beta2"))
    fields = facts.entry("v", renewed(_of(facts, stem)), *facts.index)
    weight = 1.0 - rate ** facts.at(Tensor("t"))
    numbers = {"t": _setting(facts, "t"), "weight": short(weight), "now": short(facts.value)}
    yield say("corrected", **fields, **numbers)


def step(facts: Facts) -> Iterator[Sentence]:
    """The parameter moves by what the equations before have worked out."""
    parameter = _of(facts)
    old, new = apart(facts.at(parameter, *facts.index), facts.value)
    fields: dict[str, Field] = {"p": facts.name(parameter, *facts.index), "old": old, "new": new}
    change = facts.value - facts.at(parameter, *facts.index)
    training = facts.view.walk.program.training
    if training.optimiser == "sgd":
        yield say(
            "step.velocity", **fields, **facts.entry("v", renewed(_of(facts, "velocity")), *facts.index)
        )
        return
    gradient = _of(facts, "corrected_velocity" if training.optimiser == "adam" else "descent")
    size = facts.at(
        _of(facts, "corrected_square") if training.optimiser == "adam" else renewed(_of(facts, "square")),
        *facts.index,
    )
    fields |= facts.entry("g", gradient, *facts.index)
    yield say(
        f"step.scaled.{sign(-change)}",
        **fields,
        eta=_setting(facts, "eta"),
        usual=short(float(np.sqrt(size))),
    )
    yield say("step.alike")
