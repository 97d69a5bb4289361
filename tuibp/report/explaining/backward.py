"""The backward pass: prices of outputs, slopes, prices of weighted inputs, and the two gradients."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.engine.activations import ELEMENTWISE
from tuibp.engine.elementwise import Hadamard, Subtract
from tuibp.engine.expression import Ref
from tuibp.engine.tensor import Tensor
from tuibp.report.explaining.facts import Facts, sign
from tuibp.report.explaining.short import after_sign, short
from tuibp.report.explaining.wording import Field, Sentence, phrase, say

FAINT = 0.05
"""An input below this makes its weight learn slowly."""

STEEP, LITTLE = 0.8, 0.08
"""Parts of its steepest slope from which on a curve is called steep, and below which it is called flat."""


def price(facts: Facts) -> Iterator[Sentence]:
    """∂C/∂a: what a little more of a neuron's output does to C."""
    layer, (j,) = facts.layer, facts.index
    a = Tensor("a", layer)
    fields = facts.entry("g", facts.tensor, j) | facts.entry("a", a, j)
    fields |= {"C": facts.name(Tensor("C")), "who": facts.who(layer, j), "by": facts.by(facts.value)}
    if layer < facts.network.L:
        yield from _price_below(facts, fields)
        return
    yield say(f"grad_a.output.{sign(facts.value)}", **fields)
    if facts.network.cost == "output":
        yield say("grad_a.itself", C=fields["C"])
        return
    if facts.network.cost == "upstream":
        yield say("grad_a.upstream", y=facts.name(Tensor("y"), j))
        return
    answer, target = facts.at(a, j), facts.at(Tensor("y"), j)
    if facts.network.cost == "log_likelihood":
        key = "wanted" if target else "unwanted"
    else:
        key = "above" if answer > target else "below" if answer < target else "level"
        if key != {1.0: "above", -1.0: "below"}.get(float(np.sign(facts.value)), "level"):
            key = "outside"
    yield say(f"grad_a.{key}", **fields, **facts.entry("y", Tensor("y"), j))


def _price_below(facts: Facts, fields: dict[str, Field]) -> Iterator[Sentence]:
    layer, (j,) = facts.layer, facts.index
    w, d = Tensor("w", layer + 1), Tensor("delta", layer + 1)
    count = facts.network.size(layer + 1)
    yield say(f"grad_a.hidden.{sign(facts.value)}", **fields, back=_back(facts))
    if count == 1:
        yield say(
            "grad_a.one", **facts.entry("w", w, 0, j), **facts.entry("d", d, 0), next=facts.who(layer + 1, 0)
        )
    else:
        paid = facts.frame[w][:, j] * facts.frame[d]
        k = int(np.argmax(np.abs(paid)))
        yield say(
            "grad_a.many" if paid[k] else "grad_a.nothing",
            **facts.entry("w", w, k, j),
            **facts.entry("d", d, k),
            W=facts.notation.tensor(w),
            product=short(float(paid[k])),
            next=facts.who(layer + 1, k),
            j=str(j + 1),
            n=str(count),
        )


def _back(facts: Facts) -> str:
    """The text of what is computed here: `(w³)ᵀ δ³`."""
    part = next(part for part in facts.view.equation.parts if part.result == facts.tensor)
    return part.expression.text(facts.notation)


def slope(facts: Facts) -> Iterator[Sentence]:
    """σ′(z): how much the output moves when z does."""
    layer, j = facts.layer, facts.index
    function = facts.network.activation(layer)
    z = facts.at(Tensor("z", layer), *j)
    fields = facts.entry("s", facts.tensor, *j) | facts.entry("z", Tensor("z", layer), *j)
    fields |= facts.entry("a", Tensor("a", layer), *j)
    if function == "relu":
        yield say(f"slope.relu.{'on' if z > 0 else 'off'}", **fields)
        return
    curved = ELEMENTWISE[function]
    if curved.shape != "curve":
        yield say(f"slope.{function}", **fields)
        return
    curve = phrase(f"curve.{function}")
    yield say("slope", **fields, f=curve, by=facts.by(facts.value))
    part = facts.value / curved.steepest
    key = "half" if z == 0 else "steep" if part >= STEEP else "flat" if part < LITTLE else "middle"
    yield say(f"slope.{function}.{key}", f=curve)


def error(facts: Facts) -> Iterator[Sentence]:
    """δ: the price of a weighted input."""
    layer, j = facts.layer, facts.index
    equation = facts.view.equation
    fields = facts.entry("d", facts.tensor, *j) | facts.entry("z", Tensor("z", layer), *j)
    fields |= {"C": facts.name(Tensor("C")), "who": facts.who(layer, *j), "by": facts.by(facts.value)}
    kinds = [part.result.kind for part in equation.parts]
    if "sigma_prime" in kinds:
        yield from _product(facts, fields)
    elif "jacobian" in kinds:
        yield say("delta.jacobian", **fields, n=str(facts.network.size(layer)))
    elif equation.shortcut or isinstance(equation.expression, Hadamard):
        yield from _short(facts, fields)
    else:
        yield say(f"delta.plain.{sign(facts.value)}", **fields)
        yield say("delta.stable")
        return
    yield say(f"delta.{sign(facts.value)}", **fields)


def _product(facts: Facts, fields: dict[str, Field]) -> Iterator[Sentence]:
    """δ = ∂C/∂a ⊙ σ′(z): a price, and how much of it the slope lets through."""
    layer, j = facts.layer, facts.index
    slope_at = Tensor("sigma_prime", layer)
    fields = fields | facts.entry("g", Tensor("grad_a", layer), *j) | facts.entry("s", slope_at, *j)
    fields |= facts.entry("a", Tensor("a", layer), *j)
    steepness = facts.at(slope_at, *j)
    fields["share"] = facts.share(steepness)
    if facts.view.part is None:
        yield say("delta.whole.output" if layer == facts.network.L else "delta.whole.hidden", **fields)
    else:
        yield say(
            {0.0: "delta.product.nothing", 1.0: "delta.product.whole"}.get(steepness, "delta.product"),
            **fields,
        )


def _short(facts: Facts, fields: dict[str, Field]) -> Iterator[Sentence]:
    """The simplified errors of the output."""
    layer, (j,) = facts.layer, facts.index
    a, y = Tensor("a", layer), Tensor("y")
    fields = fields | facts.entry("a", a, j) | facts.entry("y", y, j)
    tag = facts.view.equation.shortcut
    if not tag:
        yield say("delta.target", **fields)
        return
    fields["y_is"] = after_sign(facts.at(y, j))
    form = facts.view.equation.expression
    if isinstance(form, Subtract) and isinstance(form.left, Ref):
        yield say("delta.short", **fields)
        yield say(f"delta.short.{tag}")
    else:  # softmax with targets that do not add up to 1
        yield say("delta.total", **fields, total=short(float(np.sum(facts.frame[y]))))


def jacobian(facts: Facts) -> Iterator[Sentence]:
    """∂a_j/∂z_k of softmax."""
    layer, (j, k) = facts.layer, facts.index
    fields = facts.entry("J", facts.tensor, j, k) | facts.entry("a", Tensor("a", layer), j)
    fields |= facts.entry("z", Tensor("z", layer), k)
    yield say("jacobian.own" if j == k else "jacobian.other", **fields, by=facts.by(facts.value))


def bias_gradient(facts: Facts) -> Iterator[Sentence]:
    """BP3: the bias is part of z, so its price is z's."""
    layer, (j,) = facts.layer, facts.index
    fields = facts.entry("g", facts.tensor, j) | facts.entry("d", Tensor("delta", layer), j)
    fields |= {"z": facts.name(Tensor("z", layer), j), "p": facts.name(Tensor("b", layer), j)}
    yield say("grad_b", **fields)
    if facts.view.walk.program.training.update_biases:
        yield say(f"grad.{sign(facts.value)}", **fields, C=facts.name(Tensor("C")))
    else:
        yield say("grad.frozen")


def weight_gradient(facts: Facts) -> Iterator[Sentence]:
    """BP4: what the weight carries times the price of where it leads."""
    layer, (j, k) = facts.layer, facts.index
    a, d = Tensor("a", layer - 1), Tensor("delta", layer)
    fields = facts.entry("g", facts.tensor, j, k) | facts.entry("d", d, j) | facts.entry("a", a, k)
    fields |= {"z": facts.name(Tensor("z", layer), j), "p": facts.name(Tensor("w", layer), j, k)}
    fields["C"] = facts.name(Tensor("C"))
    given = facts.at(a, k)
    if given == 0.0:
        yield say("grad_w.silent", **fields)
    elif facts.at(d, j) == 0.0:
        yield say("grad_w.idle", **fields)
    else:
        yield say("grad_w", **fields)
        yield say(f"grad.{sign(facts.value)}", **fields)
        if abs(given) < FAINT:
            yield say("grad_w.faint")
