"""Numbers of somebody with mistakes, as they may come: exact, or rounded when they were printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from tests.case import Case
from tuibp.check.diagnosis import numbers_of
from tuibp.check.step import Step
from tuibp.check.theirs import Given, Theirs
from tuibp.engine.tensor import Array, Tensor
from tuibp.program.mistakes.mistake import Made
from tuibp.program.mistakes.table import possible
from tuibp.program.program import build
from tuibp.timeline.run import Run

WHOLE = ("z", "a", "C", "delta", "grad_a", "grad_b", "grad_w", "w_new", "b_new")
GRADIENTS = ("grad_b", "grad_w")


def step_of(case: Case, update: int = 0) -> Step:
    program = build(case.network, case.training, "book", case.data.targets)
    return Step(Run(program, case.parameters, case.data), update)


def theirs_of(step: Step, made: tuple[Made, ...], kinds: Iterable[str] = WHOLE, digits: int = 0) -> Theirs:
    """What they have of these kinds; with `digits`, only so many of each number."""
    numbers = numbers_of(step, made)
    found = {t: np.asarray(numbers[t]) for t in step.order if t.kind in kinds}
    return Theirs("theirs", {t: given(t, array, digits) for t, array in found.items()})


def given(tensor: Tensor, array: Array, digits: int) -> Given:
    if not digits:
        return Given(tensor.json, array)
    texts = [f"{x:.{digits - 1}e}" for x in array.ravel()]
    rounded = np.array([float(text) for text in texts]).reshape(array.shape)
    places = [
        0.5 * 10.0 ** (int(text.partition("e")[2]) - digits + 1) if "e" in text else 0 for text in texts
    ]
    return Given(tensor.json, rounded, "printed", np.array(places).reshape(array.shape))


def plantable(step: Step) -> list[Made]:
    """Every mistake that has numbers here, and other ones than those that are right."""
    return [made for made in possible(step.program) if _has_numbers(step, made)]


def _has_numbers(step: Step, made: Made) -> bool:
    try:
        return any(_differs(a, b) for a, b in _both(step, numbers_of(step, (made,))))
    except (KeyError, ValueError):
        return False


def _both(step: Step, numbers: Mapping[Tensor, Array]) -> Iterable[tuple[Array, Array]]:
    return [(step.numbers[t], numbers[t]) for t in step.order if t.kind in WHOLE]


def _differs(ours: Array, theirs: Array) -> bool:
    if ours.shape != theirs.shape:
        return True
    with np.errstate(all="ignore"):
        apart = np.abs(ours - theirs)
        return bool((~(apart <= 1e-6 * np.max(np.abs(ours), initial=0.0)) & (ours != theirs)).any())
