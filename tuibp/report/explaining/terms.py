"""One term of a sum: what it is, what it adds, and where the sum stands after it."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.engine.scalar import Scalar
from tuibp.engine.tensor import Tensor
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.running import running_sum
from tuibp.report.explaining.short import short
from tuibp.report.explaining.wording import Sentence, say


def term(facts: Facts, k: int) -> Iterator[Sentence]:
    """Term `k` (from 0) of the explained entry, which need not be complete yet."""
    count, make = facts.view.arithmetic.terms()
    scalar = make(k)
    yield _what(facts, k, scalar)
    after = running_sum(facts.view.subject.expression, facts.index, k + 1, facts.frame, facts.view.shapes)
    key = "last" if k == count - 1 else "first" if k == 0 else "middle"
    yield say(f"term.{key}", k=str(k + 1), n=str(count), sum=short(after))


def _what(facts: Facts, k: int, scalar: Scalar) -> Sentence:
    layer, index, value = facts.layer, facts.index, short(scalar.value)
    kind = facts.tensor.kind
    if kind == "z" and facts.kind(layer) == "dense" and k < facts.network.size(layer - 1):
        w, a = facts.entry("w", Tensor("w", layer), *index, k), facts.entry("a", Tensor("a", layer - 1), k)
        target = facts.name(facts.tensor, *index)
        return say("term.z", **w, **a, value=value, source=facts.who(layer - 1, k), z=target)
    if kind == "z" and facts.kind(layer) == "dense":
        return say("term.z.bias", **facts.entry("b", Tensor("b", layer), *index))
    if kind == "grad_a" and layer < facts.network.L and facts.kind(layer + 1) == "dense":
        w = facts.entry("w", Tensor("w", layer + 1), k, *index)
        d, answer = facts.entry("d", Tensor("delta", layer + 1), k), facts.name(Tensor("a", layer), *index)
        return say("term.grad_a", **w, **d, a=answer, value=value, next=facts.who(layer + 1, k))
    if kind == "C":
        return _of_cost(facts, k, value)
    if kind.startswith("sum_grad"):
        return say("term.sum", x=str(k + 1), value=value)
    if kind in ("w_new", "b_new"):
        parameter = facts.name(Tensor("w" if kind == "w_new" else "b", layer), *index)
        if k == 0:
            return say("term.new.old", p=parameter, value=value)
        symbols = scalar.symbols(facts.notation)
        return say("term.new.step", symbols=symbols, value=value, C=facts.name(Tensor("C")))
    if kind == "delta" and Tensor("jacobian", layer) in facts.view.displayed:
        return _of_jacobian(facts, k, value)
    name = facts.name(facts.tensor, *index)
    symbols = scalar.symbols(facts.notation)
    return say("term.constant" if symbols == value else "term.plain", symbols=symbols, value=value, name=name)


def _of_cost(facts: Facts, k: int, value: str) -> Sentence:
    layer = facts.layer
    fields = facts.entry("a", Tensor("a", layer), k) | {"C": facts.name(facts.tensor)}
    if facts.network.cost == "output":
        return say("term.C.output", **fields)
    return say("term.C", **fields, **facts.entry("y", Tensor("y"), k), value=value)


def _of_jacobian(facts: Facts, k: int, value: str) -> Sentence:
    layer, (j,) = facts.layer, facts.index
    J, g = facts.entry("J", Tensor("jacobian", layer), j, k), facts.entry("g", Tensor("grad_a", layer), k)
    a, z = facts.name(Tensor("a", layer), k), facts.name(Tensor("z", layer), j)
    return say("term.delta", **J, **g, a=a, z=z, value=value)
