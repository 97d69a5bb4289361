"""What if: numbers changed by hand. From there on the run is a branch; the original stays."""

from __future__ import annotations

import math

from tuibp.debugger.moves import example_of
from tuibp.debugger.prediction import C, example_seen, predict
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.sites import site_of
from tuibp.debugger.walk import Refused
from tuibp.engine.tensor import SHARED, Tensor
from tuibp.errors import did_you_mean, quoted
from tuibp.expressions.parsing import parse
from tuibp.language import clauses, plural, told
from tuibp.timeline.edits import Edit


def edit(session: Session, text: str) -> None:
    """Put a number (or the value of an expression) in place of the focused one."""
    made = edit_of(session, text)
    prediction = predict(session, made)
    before = _cost(session, made)
    _branch(session, (*session.run.edits, made))
    after = _cost(session, made)
    name = session.notation.entry(session.focus.tensor, session.focus.index)
    if prediction.cost is None:
        session.status = f"{name} = {made.value:.6g}: {prediction.text}"  # spoken already
    else:  # both beside each other: what does not fit into a narrow line may go, but not these
        session.status = told(
            "predicted ΔC {predicted}, true ΔC {true}: {name} = {value} was {before}",
            predicted=f"{prediction.cost:.4g}",
            true=f"{after - before:.4g}",
            name=name,
            value=f"{made.value:.6g}",
            before=f"{prediction.before:.6g}",
        )


def set_setting(session: Session, text: str) -> None:
    """`eta 0.5`: another setting from this update on; one that was set here before it is replaced."""
    name, _, value = text.replace("=", " ").strip().partition(" ")
    known = [setting.kind for setting in session.walk.program.settings]
    if name not in known:
        meant = did_you_mean(name, known)
        raise Refused(told("{name} cannot be set in this run{meant}", name=quoted(name), meant=meant))
    if not value.strip():
        raise Refused(
            told("set {name} needs a number or an expression behind it, such as set {name} 0.5", name=name)
        )
    number = _number(session, value.strip())
    if not math.isfinite(number):
        raise Refused(
            told("{name}: found {number}, expected a finite number", name=name, number=f"{number:g}")
        )
    made = Edit(session.position.update, None, Tensor(name), (), number)
    others = (edit for edit in session.run.edits if (edit.update, edit.tensor) != (made.update, made.tensor))
    _branch(session, (*others, made))
    climbs = told("a negative rate climbs the cost") if name == "eta" and number < 0 else ""
    said = told(
        "{name} = {number} from update {update} on",
        name=name,
        number=f"{number:.6g}",
        update=session.position.update + 1,
    )
    session.status = clauses([said, climbs])


def drop(session: Session, text: str) -> None:
    """Drop the newest edit, or all of them."""
    edits = session.run.edits
    if not edits:
        raise Refused(told("nothing was edited; e edits the focused number"))
    if text.strip() not in ("", "all"):
        raise Refused(told("{found}: write nothing for the newest edit, or all", found=quoted(text)))
    kept = () if text.strip() == "all" else edits[:-1]
    _branch(session, kept)
    if kept:
        session.status = plural(len(kept), "{count} edit left", "{count} edits left")
    else:
        session.status = told("back on the original run")


def edit_of(session: Session, text: str) -> Edit:
    """The edit that a text in the prompt would make; raises TuibpError."""
    tensor, index = session.focus
    update = session.position.update
    value = _number(session, text)
    if tensor.kind in SHARED:
        return Edit(update, None, tensor, index, value)
    example = example_of(session.walk, session.position, session.focus)
    return Edit(update, example, tensor, session.focus_of_one_example.index, value)


def _cost(session: Session, made: Edit) -> float:
    return float(session.run.batch(made.update).frame(example_seen(session, made))[C])


def _number(session: Session, text: str) -> float:
    formula = parse(text, session.vocabulary)
    stage = site_of(formula.tensors, formula.numbers, session.walk).stage
    value = formula.value(AtPosition(session.run, session.walk, session.position, stage))
    if not isinstance(value, float):
        raise Refused(told("{found} is not one number", found=quoted(text)))
    return value


def _branch(session: Session, edits: tuple[Edit, ...]) -> None:
    session.take_run(session.origin.branch(edits) if edits else session.origin)
