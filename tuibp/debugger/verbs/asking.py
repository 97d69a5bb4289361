"""Asking for numbers by name, where one stands."""

from __future__ import annotations

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.entries import first_entry
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.sites import site_of
from tuibp.debugger.walk import Refused
from tuibp.errors import quoted
from tuibp.expressions.parsing import parse
from tuibp.language import told

SHOWN = 6
"""Numbers of an array that a line shows."""


def evaluate(session: Session, text: str) -> None:
    """The value of an expression, with all its digits."""
    formula = parse(text, session.vocabulary)
    stage = site_of(formula.tensors, formula.numbers, session.walk).stage
    value = formula.value(AtPosition(session.run, session.walk, session.position, stage))
    session.status = f"{formula.text} = {written(value)}"


def focus(session: Session, text: str) -> None:
    """Put the cursor on an entry by its name: `delta[2][0]`."""
    session.put_cursor(entry_of(session, text))
    session.status = told("the cursor is on {name}", name=session.notation.entry(*session.focus))


def entry_of(session: Session, text: str) -> Focus:
    """The entry that is called so, or the first one of a tensor; raises TuibpError where there is none."""
    found = first_entry(parse(text, session.vocabulary).text, session.vocabulary.shapes)
    if found is None:
        raise Refused(told("{found} names no entry; write one such as delta[2][0]", found=quoted(text)))
    return found


def written(value: object) -> str:
    """A number with all its digits, a truth value as true or false, an array as far as a line goes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, np.ndarray):
        numbers = ", ".join(f"{x:.6g}" for x in value.ravel()[:SHOWN])
        size = "×".join(map(str, value.shape))
        return f"[{numbers}{', …' if value.size > SHOWN else ''}]" + (f" ({size})" if value.ndim > 1 else "")
    return repr(value).removesuffix(".0")
