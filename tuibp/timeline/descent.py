"""The slope of the cost over all data, and how much of its direction a mini-batch knows (18-19)."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from tuibp.program.network import Array, Parameters
from tuibp.timeline.run import Run

REMEMBERED = 64
"""Updates of a run whose numbers are kept: whoever steps within one asks for them at every step."""


class Descent(NamedTuple):
    """How steep the cost is where an update starts, and how well its mini-batch knows the way down."""

    slope: float
    """‖∇C‖ over the data as the update sees them; a small step against ∇C lowers C by η‖∇C‖² (9)."""

    cosine: float
    """Between ∇C over the mini-batch and ∇C over all data: 1 where both have one direction.

    nan where one of them is 0, and has none. Nothing is left out by dropout in either.
    """


_known: WeakKeyDictionary[Run, dict[int, Descent]] = WeakKeyDictionary()


def descent(run: Run, update: int, parameters: Parameters) -> Descent:
    """Both for an update that starts from these parameters, which must be those the run has there."""
    known = _known.setdefault(run, {})
    if update not in known:
        while len(known) >= REMEMBERED:
            known.pop(next(iter(known)))
        known[update] = _descent(run, update, parameters)
    return known[update]


def _descent(run: Run, update: int, parameters: Parameters) -> Descent:
    whole = _gradient(run, update, parameters)
    part = _gradient(run, update, parameters, run.schedule.mini_batch(update))
    length = float(np.linalg.norm(whole))
    with np.errstate(all="ignore"):
        return Descent(length, float(np.dot(whole, part) / (length * np.linalg.norm(part))))


def _gradient(
    run: Run, update: int, parameters: Parameters, examples: NDArray[np.intp] | None = None
) -> Array:
    """∇C as one vector."""
    state = run.program.state(parameters)
    with np.errstate(all="ignore"):
        return np.concatenate([part.ravel() for part in run.gradient_at(update, state, examples)])
