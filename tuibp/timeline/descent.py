"""The slope of the cost over all data, and how much of its direction a mini-batch knows (18-19)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tuibp.program.network import Array, Parameters
from tuibp.timeline.run import Run


def slope(run: Run, update: int, parameters: Parameters) -> float:
    """‖∇C‖ over the data as the update sees them; a small step against ∇C lowers C by η‖∇C‖² (9)."""
    return float(np.linalg.norm(_gradient(run, update, parameters)))


def cosine(run: Run, update: int, parameters: Parameters) -> float:
    """Between ∇C over the update's mini-batch and ∇C over all data: 1 where both have one direction.

    nan where one of them is 0, and has none. Nothing is left out by dropout in either.
    """
    whole = _gradient(run, update, parameters)
    part = _gradient(run, update, parameters, run.schedule.mini_batch(update))
    with np.errstate(all="ignore"):
        return float(np.dot(whole, part) / (np.linalg.norm(whole) * np.linalg.norm(part)))


def _gradient(
    run: Run, update: int, parameters: Parameters, examples: NDArray[np.intp] | None = None
) -> Array:
    """∇C as one vector."""
    state = run.program.state(parameters)
    with np.errstate(all="ignore"):
        return np.concatenate([part.ravel() for part in run.gradient_at(update, state, examples)])
