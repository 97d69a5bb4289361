"""The number under the cursor where it is not the one explained, and numbers that are not there yet."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.engine.expression import ALL
from tuibp.engine.tensor import PARAMETERS, SHARED, Index, Tensor, parameter_kind
from tuibp.program.layers.dropout import Dropout
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.wording import Field, Sentence, phrase, say

FEW = 4
"""A sum of more terms is not written out before it is there."""

WORDS = {"grad": "gradient", "sum_grad": "sum"}
"""How the texts call what belongs to a parameter, where that is not its own name."""


def focused(facts: Facts) -> Iterator[Sentence]:
    """What the cursor is on, and that it goes into the number which is explained."""
    focus, view = facts.view.focus, facts.view
    tensor, index = focus.tensor, focus.index
    fields: dict[str, Field] = {
        "what": what(facts, tensor, index),
        "target": facts.name(facts.tensor, *facts.index),
    }
    if view.position.example is None and tensor.kind not in SHARED and tensor not in view.displayed:
        return  # in the update, a number of one example is one of many
    if len(index) != len(view.shapes[tensor]) or not view.is_known(tensor, index):
        yield say("focus.unknown", **fields, name=facts.name(tensor, *index))
        return
    entry = facts.entry("name", tensor, *index)
    key = "focus" if _reads(facts, tensor, index) else "focus.apart"
    yield say(key, **fields, name=entry["name"], value=entry["name_is"])


def _reads(facts: Facts, tensor: Tensor, index: Index) -> bool:
    """Whether the explained entry is made from this one, in whatever term."""
    read = facts.view.subject.expression.reads(facts.index)
    return any(
        tensor == other and all(p in (ALL, k) for p, k in zip(pattern, index, strict=True))
        for other, pattern in read
    )


def coming(facts: Facts) -> Iterator[Sentence]:
    """The explained entry is not computed yet: what it will be, without a number."""
    view = facts.view
    name = facts.name(facts.tensor, *facts.index)
    count = view.subject.expression.term_count(facts.index, view.shapes)
    if count <= FEW:
        yield say("coming", name=name, symbols=view.arithmetic.symbols(facts.notation))
    else:
        text = view.equation.text(facts.notation) if view.part is None else view.part.text(facts.notation)
        yield say("coming.sum", name=name, n=str(count), symbols=text)


def _about_parameter(kind: str) -> tuple[str, str] | None:
    """The parameter that a kind of tensor belongs to, and the word for what it is of it."""
    parameter = parameter_kind(kind)
    if parameter not in PARAMETERS or kind in PARAMETERS:
        return None
    stem = kind.removesuffix("_new").removesuffix(parameter).removesuffix("_") or "new"
    return parameter, WORDS.get(stem, stem)


def what(facts: Facts, tensor: Tensor, index: Index) -> str:
    """What an entry is, in words: `the weight from input 1 to neuron 2 of layer 2`."""
    kind, layer = tensor.kind, facts.network.L if tensor.layer is None else tensor.layer
    if kind == "a" and layer == 1:
        return phrase("what.input", who=facts.who(1, *index))
    if kind == "w" and len(index) > 2:
        return phrase("what.shared", map=str(index[0] + 1), layer=facts.number(layer))
    if kind == "b" and facts.kind(layer) == "convolution":
        return phrase("what.bias_of_map", map=str(index[0] + 1), layer=facts.number(layer))
    if kind == "w":
        j, k = index[-2:]
        return phrase("what.w", source=facts.who(layer - 1, k), who=facts.who(layer, j))
    if about := _about_parameter(kind):
        parameter, word = about
        whole = Tensor(parameter, layer)
        p = facts.notation.entry(whole, index[len(index) - len(facts.network.parameters[whole]) :])
        return phrase(f"what.{word}", p=p)
    if tensor.layer is None and kind != "y":
        return phrase(f"what.{kind}")
    found = facts.network.layer(layer)
    if kind == "r" and isinstance(found, Dropout):
        key = "what.r" if found.masks is None else "what.r.given"
        who = facts.who(layer, *index)
        if found.inverted:
            return phrase(f"{key}.inverted", who=who, present=f"{found.present:.4g}")
        return phrase(key, who=who)
    names = {name: facts.notation.entry(Tensor(name, layer), index) for name in ("a", "z")}
    return phrase(f"what.{kind}", who=facts.who(layer, *index), **names)
