"""The forward pass and the cost: what a neuron receives, what it answers, and what the answer costs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.engine.activations import ELEMENTWISE, is_kinked
from tuibp.engine.elementwise import Add, Negate
from tuibp.engine.expression import Constant, Expression
from tuibp.engine.reductions import SquaredLength, Total
from tuibp.engine.tensor import Array, Tensor, Values
from tuibp.report.explaining.facts import Facts, sign
from tuibp.report.explaining.short import short
from tuibp.report.explaining.wording import Field, Sentence, say


def weighted_input(facts: Facts) -> Iterator[Sentence]:
    """z = w a + b: the whole sum, and the product that matters most in it."""
    layer, (j,) = facts.layer, facts.index
    w, a = Tensor("w", layer), Tensor("a", layer - 1)
    row, inputs = facts.frame[w][j], facts.frame[a]
    key = "z" if len(inputs) > 1 else "z.one"
    fields = facts.entry("z", facts.tensor, j)
    bias = short(facts.at(Tensor("b", layer), j))
    yield say(key, **fields, who=facts.who(layer, j), dot=short(float(row @ inputs)), bias=bias)
    if not inputs.any():
        yield say("z.silent")
        return
    k = int(np.argmax(np.abs(row * inputs)))
    if inputs[k] == 0.0:  # every weight of a non-zero input is 0
        k = int(np.argmax(np.abs(inputs)))
    key = "z.largest" if len(inputs) > 1 else "z.one"
    yield say(
        f"{key}.{sign(inputs[k])}",
        z=fields["z"],
        w=facts.name(w, j, k),
        by=facts.by(float(inputs[k])),
        product=short(float(row[k] * inputs[k])),
        source=facts.who(layer - 1, k),
    )


def activation(facts: Facts) -> Iterator[Sentence]:
    """a = σ(z): where on the curve the neuron is; softmax: what share it gets."""
    layer, j = facts.layer, facts.index
    function = facts.network.activation(layer)
    fields = facts.entry("a", facts.tensor, *j) | facts.entry("z", Tensor("z", layer), *j)
    fields["who"] = facts.who(layer, *j)
    if function == "softmax":
        yield from _softmax(facts, fields)
        return
    z, a = facts.at(Tensor("z", layer), *j), facts.value
    if is_kinked(function):
        yield say(f"a.{function}.{'on' if z > 0 else 'edge' if z == 0 else 'off'}", **fields)
        return
    yield say(f"a.{function}", **fields)
    if function != "linear":
        yield say(f"a.{function}.{_where(function, z, a)}", **fields)


def _where(function: str, z: float, a: float) -> str:
    if z == 0:
        return "half"
    low = 0.0 if function == "sigmoid" else -1.0
    if z > 0:
        return "high" if 1.0 - a < ELEMENTWISE[function].flat else "above"
    return "low" if a - low < ELEMENTWISE[function].flat else "below"


def _softmax(facts: Facts, fields: dict[str, Field]) -> Iterator[Sentence]:
    layer, (j,) = facts.layer, facts.index
    count = facts.network.size(layer)
    if count == 1:
        yield say("a.softmax.alone", **fields)
        return
    if facts.view.part is not None:
        powers = Tensor("exp", layer)
        total = short(float(np.sum(facts.frame[powers])))
        names = facts.entry("e", powers, j)
        yield say("a.softmax.quotient", **fields, e_is=names["e_is"], total=total, n=str(count))
        return
    yield say("a.softmax", **fields, n=str(count))
    top = int(np.argmax(facts.frame[facts.tensor]))  # at the equation as a whole every share is known
    if facts.value == facts.at(facts.tensor, top):
        yield say("a.softmax.best")
    else:
        yield say("a.softmax.other", top=facts.who(layer, top), **facts.entry("top_a", facts.tensor, top))


def power(facts: Facts) -> Iterator[Sentence]:
    """e^z, the first step of softmax."""
    z = Tensor("z", facts.layer)
    fields = facts.entry("e", facts.tensor, *facts.index) | facts.entry("z", z, *facts.index)
    yield say("exp", **fields, top=short(float(np.max(facts.frame[z]))))


def cost(facts: Facts) -> Iterator[Sentence]:
    """C: what the answer costs, and which output costs most."""
    name = facts.network.cost
    fields, constant = facts.entry("C", facts.tensor), facts.network.constant
    costs = fields
    if constant:  # what the answer costs is what is left without it
        yield say("C.constant", **fields, constant=f"{constant:g}")
        costs = {"C": f"C~−~{constant:g}", "C_is": short(facts.value - constant)}
    if name == "output":
        yield say("C.output", **costs)
    elif name == "upstream":
        yield say("C.upstream", **costs)
    else:
        yield from _cost_of_outputs(facts, name, costs)
        yield say("C.backward", C=fields["C"])


def _cost_of_outputs(facts: Facts, name: str, fields: dict[str, Field]) -> Iterator[Sentence]:
    targets = facts.frame[Tensor("y")]
    parts = shares(facts.view.equation.expression, facts.frame)
    k = int(np.argmax(parts))
    answer, target = facts.at(Tensor("a", facts.layer), k), float(targets[k])
    fields = fields | facts.entry("a", Tensor("a", facts.layer), k) | facts.entry("y", Tensor("y"), k)
    fields |= {"who": facts.who(facts.layer, k), "part": short(float(parts[k]))}
    one = len(targets) == 1
    if name == "cross_entropy" and one:
        key = "sure" if target in (0.0, 1.0) else "soft"
        yield say(f"C.{name}.{key}", **fields, chance=short(answer if target else 1.0 - answer))
    elif name == "log_likelihood":
        sure = target == 1.0 and np.count_nonzero(targets) == 1 and facts.network.activations[-1] == "softmax"
        yield say(f"C.{name}.{'one' if sure else 'many'}", **fields)
    else:
        yield say(f"C.{name}.{'one' if one else 'many'}", **fields)


def shares(expression: Expression, values: Values) -> Array:
    """What each output adds to the cost, shape (n_L,): the terms of the sum that the cost is."""
    if isinstance(expression, Add) and isinstance(expression.right, Constant):
        return shares(expression.left, values)
    if isinstance(expression, Negate):
        return -shares(expression.operand, values)
    if isinstance(expression, SquaredLength):
        return np.asarray(expression.factor.value(values) * expression.vector.value(values) ** 2)
    if isinstance(expression, Total):
        return expression.vector.value(values)
    return np.atleast_1d(expression.value(values))
