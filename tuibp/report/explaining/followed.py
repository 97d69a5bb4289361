"""Below a proof: where a change would not shrink on its way (123), and what a step does to C (7)–(10)."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.debugger.checking import one_step, whole_step
from tuibp.debugger.position import Focus
from tuibp.engine.tensor import Tensor, parameter_kind
from tuibp.program.program import optimiser_of
from tuibp.program.proofs.cascade import row
from tuibp.program.proofs.window import widest, width, window
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.short import short
from tuibp.report.explaining.wording import Field, Sentence, say


def followed(facts: Facts) -> Iterator[Sentence]:
    """What is there to be followed from the number that is proved."""
    if facts.tensor.kind == "grad_b":
        yield from _windows(facts)
    elif facts.tensor.kind in ("w_new", "b_new"):
        yield from _descent(facts)


def _windows(facts: Facts) -> Iterator[Sentence]:
    """Along a row of single sigmoid neurons: where a factor |w σ′| could be 1 or more."""
    network = facts.network
    if not row(network, facts.layer):
        return
    for layer in range(facts.layer + 1, network.L + 1):
        if network.activation(layer) != "sigmoid":
            continue
        weight, below = Tensor("w", layer), Tensor("a", layer - 1)
        w, slope = facts.at(weight, 0, 0), float(facts.frame[Tensor("sigma_prime", layer)][0])
        fields: dict[str, Field] = {"w": facts.name(weight, 0, 0), "factor": short(abs(w * slope))}
        found = window(w, facts.at(Tensor("b", layer), 0))
        if found is None:
            yield say("proof.window.none", **fields)
            continue
        fields |= {"low": short(found.low), "high": short(found.high), "width": short(width(w))}
        yield say("proof.window", **fields, **facts.entry("a", below, 0))
    size, most = widest()
    yield say("proof.window.widest", size=short(size), width=f"{most:.5f}")


def _descent(facts: Facts) -> Iterator[Sentence]:
    """What the gradient says of this step, and of all of them, and what they do; of plain steps alone."""
    if optimiser_of(facts.view.walk.program.training).memory:
        return
    parameter = Focus(Tensor(parameter_kind(facts.tensor.kind), facts.tensor.layer), facts.index)
    alone, p = one_step(facts.view, parameter), facts.name(parameter.tensor, *parameter.index)
    yield say("proof.step", p=p, predicted=short(alone.predicted), change=short(alone.change))
    if (together := whole_step(facts.view)) is not None:
        key = "proof.steps.up" if together.change > 0 else "proof.steps"
        yield say(key, predicted=short(together.predicted), change=short(together.change))
