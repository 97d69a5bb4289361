"""Asserting that something holds, which makes a script a test."""

from __future__ import annotations

import ast

from tuibp.debugger.scripts import Failed
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.sites import site_of
from tuibp.debugger.verbs.asking import written
from tuibp.expressions.environment import NotComputed
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse, parse_condition
from tuibp.language import told


def assert_holds(session: Session, text: str) -> None:
    """Raises Failed where the condition does not hold here, with both sides, and where it has no answer."""
    condition = parse_condition(text, session.vocabulary)
    stage = site_of(condition.tensors, condition.numbers, session.walk).stage
    here = AtPosition(session.run, session.walk, session.position, stage)
    try:
        if condition.holds(here):
            session.status = told("holds")
            return
        sides = [(side, parse(side, session.vocabulary).value(here)) for side in _sides(text)]
    except (NotComputed, ExpressionError) as mistake:
        raise Failed(
            told("assert {text} cannot be answered here: {mistake}", text=text, mistake=mistake)
        ) from None
    if not sides:
        raise Failed(told("assert {text} is false", text=text))
    values = ", ".join(f"{side} = {written(value)}" for side, value in sides)
    raise Failed(told("assert {text} does not hold: {values}", text=text, values=values))


def _sides(text: str) -> list[str]:
    """The parts of a comparison, or what near() compares."""
    tree = ast.parse(text.strip(), mode="eval").body
    match tree:
        case ast.Compare(left=left, comparators=others):
            sides = [left, *others]
        case ast.Call(func=ast.Name(id="near"), args=[x, number, *_]):
            sides = [x, number]
        case _:
            sides = []
    return [ast.unparse(side) for side in sides]
