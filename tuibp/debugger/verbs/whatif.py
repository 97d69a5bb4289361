"""What if: numbers changed by hand. From there on the run is a branch; the original stays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuibp.debugger.moves import example_of
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.sites import site_of
from tuibp.debugger.walk import Refused
from tuibp.engine.tensor import SHARED, Array, Tensor
from tuibp.errors import did_you_mean, quoted
from tuibp.expressions.parsing import parse
from tuibp.timeline.edits import Edit

C = Tensor("C")
PRICES = {"w": "grad_w", "b": "grad_b", "z": "delta", "a": "grad_a"}
"""What says how much C rises with each kind of number."""

SETTINGS = ("eta",)


class Prediction(NamedTuple):
    """What the gradient says an edit will do to C of the example: slope times change.

    The slope is None where C is computed without the number, `later` where only later updates depend on it.
    """

    before: float
    value: float
    slope: float | None
    name: str
    later: bool = False

    @property
    def change(self) -> float:
        """By how much the number itself changes."""
        return self.value - self.before

    @property
    def text(self) -> str:
        """`was 0.7, predicted ΔC ≈ ∂C/∂w³₁₁ · Δ = -0.0614 · 0.1 = -0.00614`."""
        if self.later:
            return f"was {self.before:.6g}; C of this example does not depend on it yet: later updates do"
        if self.slope is None:
            return f"was {self.before:.6g}; C of this example is computed without {self.name}"
        total = self.slope * self.change
        return f"was {self.before:.6g}; predicted ΔC ≈ {self.slope:.4g} · {self.change:.4g} = {total:.4g}"


def edit(session: Session, text: str) -> None:
    """Put a number (or the value of an expression) in place of the focused one."""
    made = edit_of(session, text)
    prediction = predict(session, made)
    before = _cost(session, made)
    _branch(session, (*session.run.edits, made))
    after = _cost(session, made)
    name = session.notation.entry(session.focus.tensor, session.focus.index)
    if prediction.slope is None:
        session.status = f"{name} = {made.value:.6g}: {prediction.text}"
    else:  # both beside each other: what does not fit into a narrow line may go, but not these
        both = f"predicted ΔC {prediction.slope * prediction.change:.4g}, true ΔC {after - before:.4g}"
        session.status = f"{both}: {name} = {made.value:.6g} was {prediction.before:.6g}"


def set_setting(session: Session, text: str) -> None:
    """`eta 0.5`: another setting from this update on."""
    name, _, value = text.replace("=", " ").strip().partition(" ")
    if name not in SETTINGS:
        raise Refused(f"{quoted(name)} cannot be set in a run{did_you_mean(name, SETTINGS)}")
    number = _number(session, value.strip())
    _branch(session, (*session.run.edits, Edit(session.position.update, None, Tensor(name), (), number)))
    session.status = f"{name} = {number:.6g} from update {session.position.update + 1} on"


def drop(session: Session, text: str) -> None:
    """Drop the newest edit, or all of them."""
    edits = session.run.edits
    if not edits:
        raise Refused("nothing was edited; e edits the focused number")
    if text.strip() not in ("", "all"):
        raise Refused(f"{quoted(text)}: write nothing for the newest edit, or all")
    kept = () if text.strip() == "all" else edits[:-1]
    _branch(session, kept)
    many = f"{len(kept)} edit{'s' if len(kept) > 1 else ''} left"
    session.status = many if kept else "back on the original run"


def edit_of(session: Session, text: str) -> Edit:
    """The edit that a text in the prompt would make; raises TuibpError."""
    tensor, index = session.focus
    update = session.position.update
    value = _number(session, text)
    if tensor.kind in SHARED or tensor.kind in ("eta", "m"):
        if tensor.kind == "m":
            raise Refused("the size of a mini-batch is how many examples it has; it cannot be edited")
        return Edit(update, None, tensor, index, value)
    example = example_of(session.walk, session.position, session.focus)
    return Edit(update, example, tensor, session.focus_of_one_example.index, value)


def predict(session: Session, made: Edit) -> Prediction:
    """What the gradient predicts for C of the example one stands at."""
    example = _example(session, made)
    frame = session.run.batch(made.update).frame(example)
    tensor, index = made.tensor, made.index
    before = float(frame[tensor][index]) if tensor != Tensor("eta") else session.run.eta_at(made.update)
    name = session.notation.entry(tensor, index)
    output = Tensor("a", session.walk.program.network.L)
    if tensor == output and output not in session.walk.program.definitions[C].tensors():
        return Prediction(before, made.value, None, name)  # C is computed from z
    if tensor.kind in PRICES and tensor != Tensor("a", 1):
        price = frame[Tensor(PRICES[tensor.kind], tensor.layer)]
        return Prediction(before, made.value, float(price[index]), name)
    if tensor == Tensor("a", 1):
        below = np.asarray(frame[Tensor("w", 2)]).T @ frame[Tensor("delta", 2)]
        return Prediction(before, made.value, float(below[index]), name)
    if tensor == Tensor("y"):
        return Prediction(before, made.value, _slope_of_target(session, made, example), name)
    if tensor == C:
        return Prediction(before, made.value, 1.0, name)
    later = tensor.kind in ("w_new", "b_new", "eta")
    return Prediction(before, made.value, None, name, later)


def _slope_of_target(session: Session, made: Edit, example: int) -> float:
    """∂C/∂y: every cost is of second degree in y at most, so a central difference over any step is exact."""
    frame = session.run.batch(made.update).frame(example)
    definition = session.walk.program.definitions[C]

    def cost(shift: float) -> float:
        target: Array = np.array(frame[Tensor("y")])
        target[made.index] += shift
        return float(definition.value({**{t: frame[t] for t in definition.tensors()}, Tensor("y"): target}))

    with np.errstate(all="ignore"):
        return (cost(0.5) - cost(-0.5)) / 1.0


def _example(session: Session, made: Edit) -> int:
    if made.example is not None:
        return made.example
    here = session.position
    return session.walk.examples(here) - 1 if here.example is None else here.example


def _cost(session: Session, made: Edit) -> float:
    return float(session.run.batch(made.update).frame(_example(session, made))[C])


def _number(session: Session, text: str) -> float:
    formula = parse(text, session.vocabulary)
    stage = site_of(formula.tensors, formula.numbers, session.walk).stage
    value = formula.value(AtPosition(session.run, session.walk, session.position, stage))
    if not isinstance(value, float):
        raise Refused(f"{quoted(text)} is not one number")
    return value


def _branch(session: Session, edits: tuple[Edit, ...]) -> None:
    session.take_run(session.origin.branch(edits) if edits else session.origin)
