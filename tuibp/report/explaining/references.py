"""What there is to look up: labels and signs of the equation, and the book's numbers for it."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.engine.activations import ELEMENTWISE
from tuibp.engine.expression import Expression, Named, label_of
from tuibp.engine.leave_one_out import LogSumExpOfOthers, ShareOfOthers
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.wording import Sentence, phrase, say
from tuibp.report.texts import between_items

ALSO = {
    "weighted_input": ("23",),
    "softmax": ("78",),
    "quadratic": ("27",),
    "cross_entropy": ("57",),
    "output_error": ("30",),
    "hidden_error": ("45",),
    "bias_gradient": ("31",),
    "weight_gradient": ("32",),
}
"""The book's other numbers for an equation, by its id, its activation or its cost."""


def references(facts: Facts) -> Iterator[Sentence]:
    """The muted lines below the sentences: what the equation's labels and signs mean."""
    equation, notation = facts.view.equation, facts.notation
    for tensor, label in labels(equation.expression, notation):
        yield say("label", label=label, tensor=notation.tensor(tensor))
    if any(part.result.kind == "sigma_prime" for part in equation.parts):
        function = facts.network.activation(facts.layer)
        if function != "sigmoid":  # σ′ is the name whatever the function is
            yield say("activation", f=phrase(f"curve.{function}"))
    above = facts.layer + 1
    transposed = equation.id == "hidden_error" and facts.kind(above) == "dense"
    if transposed and facts.tensor.kind in ("grad_a", "delta"):
        yield say("transpose", w=notation.tensor(Tensor("w", facts.layer + 1)))
    nodes = set(map(type, _nodes(equation.expression)))
    if LogSumExpOfOthers in nodes:
        yield say("others")
    if ShareOfOthers in nodes:
        yield say("share_of_others")


def labels(expression: Expression, notation: Notation) -> Iterator[tuple[Tensor, str]]:
    """The parts that stand in an equation under a label, such as ∇ₐC for ∂C/∂a; their own name is none."""
    if isinstance(expression, Named):
        label = label_of(expression.label, notation)
        if label is not None and "{0}" not in label:
            yield expression.tensor, label
    for operand in expression.operands:
        yield from labels(operand, notation)


def _nodes(expression: Expression) -> Iterator[Expression]:
    yield expression
    for operand in expression.operands:
        yield from _nodes(operand)


def book(facts: Facts) -> Iterator[Sentence]:
    """The book's numbers for the equation."""
    equation, network = facts.view.equation, facts.network
    if equation.id == "cost" and network.cost not in ("quadratic", "cross_entropy", "log_likelihood"):
        return  # not in the book
    if not equation.tag:
        return
    also: tuple[str, ...] = ALSO.get(equation.id, ())
    if equation.id == "activation" and equation.layer is not None:
        name = network.activation(equation.layer)
        also = ELEMENTWISE[name].tags if name in ELEMENTWISE else ALSO.get(name, ())
    elif equation.id == "cost":
        also = ALSO.get(network.cost, ())
    elif equation.id == "output_error" and network.activation(network.L) == "softmax":
        also = ()  # (30) is one output's error from its own slope alone
    numbers = f"({equation.tag})"
    if also:
        numbers = phrase("book.also", first=numbers, others=between_items().join(f"({tag})" for tag in also))
    if equation.shortcut:
        yield say("book.short", numbers=numbers, short=f"({equation.shortcut})")
    else:
        yield say("book", numbers=numbers)
