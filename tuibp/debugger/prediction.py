"""What an edit is predicted to do to C: the slope there, times by how much the number changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from tuibp.debugger.session import Session
from tuibp.engine.expression import Expression
from tuibp.engine.tensor import SHARED, Array, Tensor
from tuibp.language import told
from tuibp.timeline.batch import Batch
from tuibp.timeline.edits import INPUT, Edit

C = Tensor("C")
PRICES = {"w": "grad_w", "b": "grad_b", "z": "delta", "a": "grad_a"}
"""What says how much C rises with each kind of number."""

STEP = 6e-6
"""Of a central difference, for a number of size 1: there its two errors are alike."""


class Prediction(NamedTuple):
    """What the gradient says an edit will do to C of the example: slope times change.

    The slope is None where C is computed without the number, `later` where only later updates depend on it
    (of which the `last` update has none), `pinned` where numbers set by hand stand between it and C, so that
    it was measured instead.
    """

    before: float
    value: float
    slope: float | None
    name: str
    later: bool = False
    last: bool = False
    pinned: bool = False

    @property
    def change(self) -> float:
        """By how much the number itself changes."""
        return self.value - self.before

    @property
    def cost(self) -> float | None:
        """The predicted ΔC."""
        return None if self.slope is None else self.slope * self.change + 0.0  # −0 says nothing more than 0

    @property
    def text(self) -> str:
        """`was 0.7, predicted ΔC ≈ ∂C/∂w³₁₁ · Δ = -0.0614 · 0.1 = -0.00614`."""
        before = f"{self.before:.6g}"
        if self.later and self.last:
            return told("was {before}; no example of this run is computed with it", before=before)
        if self.later:
            return told(
                "was {before}; C of this example does not depend on it yet: later updates do", before=before
            )
        if self.cost is None:
            return told(
                "was {before}; C of this example is computed without {name}", before=before, name=self.name
            )
        product = f"{self.slope:.4g} · {self.change:.4g} = {self.cost:.4g}"
        if self.pinned:
            return told(
                "was {before}; predicted ΔC ≈ {product}, counting what was set by hand",
                before=before,
                product=product,
            )
        return told("was {before}; predicted ΔC ≈ {product}", before=before, product=product)


def predict(session: Session, made: Edit) -> Prediction:
    """What the gradient predicts for C of the example one stands at.

    Numbers set by hand between the edited one and C cut what the gradient went along: there the slope is that
    of the forward pass itself.
    """
    prediction, example = _by_gradient(session, made), example_seen(session, made)
    if prediction.slope is None or not _is_pinned(session, made, example):
        return prediction
    slope = _measured(session.run.batch(made.update), made, prediction.before, example)
    return prediction._replace(slope=slope, pinned=True)


def _is_pinned(session: Session, made: Edit, example: int) -> bool:
    """Whether what leads from the number to C, or what its price was computed from, was set by hand here."""
    definitions, batch = session.walk.program.definitions, session.run.batch(made.update)
    of_cost = _sources(C, definitions)
    priced_by = _price_of_input(session).tensors() if made.tensor == INPUT else [_price(made.tensor)]
    of_price = {source for tensor in priced_by for source in _sources(tensor, definitions)}
    pins = [t for t in batch.changed if t in definitions and t != made.tensor and batch.edited(t, example)]
    return any(
        made.tensor in _sources(pin, definitions) if pin in of_cost else pin in of_price for pin in pins
    )


def _sources(tensor: Tensor, definitions: Mapping[Tensor, Expression]) -> set[Tensor]:
    """The tensor itself, and all that it is computed from."""
    found, left = {tensor}, [tensor]
    while left:
        definition = definitions.get(left.pop())
        new = set() if definition is None else {*definition.tensors()} - found
        found |= new
        left += new
    return found


def _price(tensor: Tensor) -> Tensor:
    """What says how much C rises with a number of this tensor, or what that is computed from."""
    return Tensor(PRICES.get(tensor.kind, ""), tensor.layer)


def _measured(batch: Batch, made: Edit, before: float, example: int) -> float:
    """∂C/∂(the number) by a central difference, with all that was set by hand in its place."""
    step = STEP * max(1.0, abs(before))

    def cost(value: float) -> float:
        return float(batch.with_edit(made.tensor, made.entry, value).frame(example)[C])

    return (cost(before + step) - cost(before - step)) / (2 * step)


def _by_gradient(session: Session, made: Edit) -> Prediction:
    example = example_seen(session, made)
    frame = session.run.batch(made.update).frame(example)
    tensor, index = made.tensor, made.index
    before = float(frame[tensor][index])
    name = session.notation.entry(tensor, index)
    output = Tensor("a", session.walk.program.network.L)
    if tensor == output and output not in session.walk.program.definitions[C].tensors():
        return Prediction(before, made.value, None, name)  # C is computed from z
    if tensor.kind in PRICES and tensor != INPUT:
        return Prediction(before, made.value, float(frame[_price(tensor)][index]), name)
    if tensor == INPUT:
        return Prediction(before, made.value, float(_price_of_input(session).value(frame)[index]), name)
    if tensor == Tensor("y"):
        return Prediction(before, made.value, _slope_of_target(session, made, example), name)
    if tensor == C:
        return Prediction(before, made.value, 1.0, name)
    if tensor in _sources(C, session.walk.program.definitions):  # which backprop has no name for
        slope = _measured(session.run.batch(made.update), made, before, example)
        return Prediction(before, made.value, slope, name)
    last = made.update == session.walk.schedule.updates - 1
    return Prediction(before, made.value, None, name, tensor.kind in SHARED, last)


def _price_of_input(session: Session) -> Expression:
    """∂C/∂a¹, which training does not need."""
    network = session.walk.program.network
    return network.layer(2).price_below(network.place(2))


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


def example_seen(session: Session, made: Edit) -> int:
    """The example whose C is spoken of: the edited one, or that where one stands."""
    if made.example is not None:
        return made.example
    here = session.position
    return session.walk.examples(here) - 1 if here.example is None else here.example
