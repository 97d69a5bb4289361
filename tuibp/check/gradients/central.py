"""Central differences, over a range of h: what a check without complex numbers would have to go by.

A large h sees the curvature, a small one the rounding of C; between them lies the best, which is no verdict.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuibp.check.gradients.judged import Verdict
from tuibp.check.gradients.slopes import Slopes
from tuibp.engine.tensor import SHARED, Array, renewed
from tuibp.timeline.run import Run

SIZES = tuple(10.0**-k for k in range(1, 13))
"""Every h of central differences, the largest first."""


class Point(NamedTuple):
    """The slope by a central difference of this h, and how far it is from the complex step's."""

    h: float
    slope: float
    error: float


def curve(run: Run, update: int, verdict: Verdict) -> tuple[Point, ...]:
    """For the worst number of a verdict; nothing where it has none."""
    worst, by, tensor = verdict.worst, verdict.by, verdict.tensor
    if worst is None:
        return ()
    batch, program = run.batch(update), run.program
    slopes = Slopes(program, batch)
    ways, shared = slopes.directions(by), tensor.kind in SHARED
    place = worst.index if shared else worst.index[1:]
    k = place[0] if ways.random is not None else int(np.ravel_multi_index(place, ways.shape)) if place else 0
    way = ways.some(k, k + 1)
    moves = np.concatenate([side * h * way for h in SIZES for side in (1.0, -1.0)])
    with np.errstate(all="ignore"):
        costs: Array = slopes.copies(by).costs(moves)
        if not shared:
            moving = costs[:, worst.index[0]]
        else:
            whole = not tensor.kind.startswith("sum_grad")
            mean = whole and program.training.reduction == "mean"
            moving = np.sum(costs, axis=1) / (len(batch) if mean else 1)
            moving = moving + (slopes.copies(by).penalties(moves) if whole else 0.0)
        found = (moving[::2] - moving[1::2]) / (2 * np.array(SIZES))
        if tensor == renewed(by):
            found = float(ways.along(slopes.frame[by][None])[0, k]) - run.settings_at(update)[0] * found
        size = np.maximum(np.abs(found), abs(worst.slope))
        error = np.where(found == worst.slope, 0.0, np.abs(found - worst.slope) / size)
    return tuple(Point(h, float(s), float(e)) for h, s, e in zip(SIZES, found, error, strict=True))
