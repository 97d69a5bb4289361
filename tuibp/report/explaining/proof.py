"""Why a short form is right: the long form of the equation, with the numbers of the explained entry."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from tuibp.debugger.position import Level
from tuibp.engine.algebra import MatVec
from tuibp.engine.expression import Expression, Named, label_of
from tuibp.engine.notation import Notation
from tuibp.engine.scalar import Entry, Product, Quotient, Scalar, Sum
from tuibp.engine.scalar_steps import Step
from tuibp.engine.tensor import Tensor
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.short import short
from tuibp.report.explaining.wording import Sentence, phrase, say

MANY = 64
"""A sum of more products than this is not added up for a remark."""

LONG = 40
"""A short form is named in words where its symbols would take more characters than this."""


def proof(facts: Facts) -> Iterator[Sentence]:
    """The long form; with numbers where the equation is finished, so that none is told before its time."""
    equation, long_form = facts.view.equation, facts.view.equation.long_form
    if long_form is None:
        return
    text = equation.long_text(facts.notation) or ""
    finished = facts.view.level < Level.ENTRY and facts.known and facts.tensor == equation.result
    if equation.id == "cost":
        yield from _of_cost(facts, long_form, text, finished)
        return
    names = [
        phrase("proof.label", label=label, tensor=facts.notation.tensor(tensor))
        for tensor, label in labels(long_form, facts.notation)
    ]
    where = phrase("proof.and").join(names)
    if equation.shortcut:
        yield say("proof", tag=equation.shortcut, text=text, labels=where)
    else:
        yield say("proof.untagged", text=text, labels=where)
    if finished:
        yield from _of_error(facts, long_form)


def labels(expression: Expression, notation: Notation) -> Iterator[tuple[Tensor, str]]:
    """The parts that stand in an equation under a label, such as ∇ₐC for ∂C/∂a; their own name is none."""
    if isinstance(expression, Named):
        label = label_of(expression.label, notation)
        if label is not None and "{0}" not in label:
            yield expression.tensor, label
    for operand in expression.operands:
        yield from labels(operand, notation)


def _numbers(scalar: Scalar, notation: Notation) -> str:
    def number(value: float, entry: Entry | None) -> str:
        return short(value)

    return "".join(piece.text for piece in scalar.written(number, notation))


def _of_cost(facts: Facts, long_form: Expression, text: str, finished: bool) -> Iterator[Sentence]:
    yield say("cost.long", tag=facts.view.equation.tag, text=text)
    if finished and facts.network.size(facts.network.L) == 1:
        yield say("cost.numbers", numbers=_numbers(long_form.element((), facts.frame), facts.notation))
    yield say("cost.why")


def _of_error(facts: Facts, long_form: Expression) -> Iterator[Sentence]:
    with np.errstate(all="ignore"):
        scalar = long_form.element(facts.index, facts.frame)
        result = facts.view.equation.expression.element(facts.index, facts.frame).symbols(facts.notation)
        if len(result) > LONG:
            result = phrase("proof.short_form")
        if isinstance(scalar, Product):
            yield from _of_product(facts, scalar, result)
        elif isinstance(scalar, Sum) and isinstance(long_form, MatVec):
            yield from _of_sum(facts, scalar, long_form, result)


def _of_product(facts: Facts, scalar: Product, result: str) -> Iterator[Sentence]:
    """δ_j = ∂C/∂a_j · σ′(z_j): the fraction and the slope that cancels its denominator."""
    notation = facts.notation
    name = notation.entry(facts.tensor, facts.index)
    if not math.isfinite(scalar.value):
        yield from _broken(facts)
        return
    yield say(
        "proof.element", name=name, symbols=scalar.symbols(notation), numbers=_numbers(scalar, notation)
    )
    first, second = (factor.inner if isinstance(factor, Step) else factor for factor in scalar.factors)
    slope = second.value
    if isinstance(first, Quotient) and math.isclose(first.denominator.value, slope, rel_tol=1e-9):
        numerator = short(first.numerator.value)
        value = short(scalar.value)
        yield say("proof.cancel", numerator=numerator, slope=short(slope), value=value, short=result)
    else:
        product = f" {notation.times} ".join(short(factor.value) for factor in scalar.factors)
        yield say("proof.product", product=product, value=short(scalar.value), short=result)


def _of_sum(facts: Facts, scalar: Sum, long_form: MatVec, result: str) -> Iterator[Sentence]:
    """δ_j = Σ_k ∂a_k/∂z_j ∂C/∂a_k: one product where one target is not 0."""
    notation = facts.notation
    prices = long_form.vector.value(facts.frame)
    costly = np.flatnonzero(prices)
    if not np.all(np.isfinite(prices)):
        yield from _broken(facts)
    elif len(costly) == 1:
        k = int(costly[0])
        term = scalar.term(k)
        factors = term.factors if isinstance(term, Product) else (term,)
        symbols = f" {notation.times} ".join(f"({factor.symbols(notation)})" for factor in factors)
        numbers = f" {notation.times} ".join(f"({_numbers(factor, notation)})" for factor in factors)
        price = notation.entry(Tensor("grad_a", facts.layer), (k,))
        count, value = str(scalar.count), short(term.value)
        yield say(
            "proof.one_term",
            price=price,
            n=count,
            symbols=symbols,
            numbers=numbers,
            value=value,
            short=result,
        )
    elif scalar.count <= MANY:
        yield say("proof.all_terms", n=str(scalar.count), value=short(scalar.value), short=result)


def _broken(facts: Facts) -> Iterator[Sentence]:
    fields = facts.entry("a", Tensor("a", facts.layer), *facts.index)
    yield say("proof.breaks", **fields)
