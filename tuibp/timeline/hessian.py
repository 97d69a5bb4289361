"""The Hessian of the cost (103–106): how its slopes change with every parameter, and where Newton would go.

The gradient's own lines are run on complex parameters, one of them moved by a tiny imaginary step: the
imaginary part of the gradient, over the step, is a column of H without a difference of nearly equal numbers.
"""

from __future__ import annotations

import numpy as np

from tuibp.engine.tensor import PARAMETERS, Array, Index, Tensor
from tuibp.engine.value import Unique
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.network import State
from tuibp.program.program import updated_kinds
from tuibp.timeline.run import Run

STEP = 1e-100
MOST = 400
"""Parameters of the largest network whose H is worth looking at: it has so many squared entries."""


class Hessian(Unique):
    """H of C over the data with the parameters before an update; p parameters, layer by layer, w before b.

    `names` are their entries; `gradient` has shape (p,), `matrix` (p, p), and `eigenvalues` (p,), rising.
    `newton` is −H⁻¹∇C (105), of shape (p,); where H is singular, the shortest of the steps that come nearest.
    """

    names: tuple[tuple[Tensor, Index], ...]
    cost: float
    gradient: Array
    matrix: Array
    eigenvalues: Array
    newton: Array
    after_newton: float
    after_descent: float
    """C after the Newton step, and after a step of plain gradient descent with the η of the update."""

    @property
    def downward(self) -> int:
        """How many eigenvalues are negative: along so many directions the parabola opens downward."""
        return int(np.sum(self.eigenvalues < 0))

    @property
    def promised(self) -> float:
        """What C would be after the Newton step if it were the parabola (104) that H makes of it."""
        step = self.newton
        return float(self.cost + self.gradient @ step + step @ self.matrix @ step / 2)


def hessian(run: Run, update: int) -> Hessian:
    """H with the parameters that update `update` starts from, over the data as it sees them.

    A penalty on the size of the weights counts. Raises TuibpError for more than MOST parameters.
    """
    program, state = run.program, run.state(update)
    updated = [tensor for tensor in program.carried if tensor.kind in updated_kinds(program.training)]
    learned = sorted(updated, key=lambda tensor: (tensor.layer or 0, PARAMETERS.index(tensor.kind)))
    places = [program.place[tensor] for tensor in learned]
    size = sum(state[place].size for place in places)
    if size > MOST:
        message = told(
            "H of {size:,} parameters has {entries:,} entries; this is for at most {most} of them",
            size=size,
            entries=size**2,
            most=MOST,
        )
        raise TuibpError(message)
    start = np.concatenate([state[place].ravel() for place in places])

    def at(vector: Array) -> State:
        """The state with these parameters."""
        changed, done = list(state), 0
        for place in places:
            shape = state[place].shape
            changed[place] = vector[done : done + state[place].size].reshape(shape)
            done += state[place].size
        return tuple(changed)

    def slopes(vector: Array) -> Array:
        found = dict(zip(updated, run.gradient_at(update, at(vector)), strict=True))
        return np.concatenate([found[tensor].ravel() for tensor in learned])

    with np.errstate(all="ignore"):
        columns = [slopes(start + 1j * STEP * row).imag / STEP for row in np.eye(size)]
        gradient, matrix = slopes(start).real, np.stack(columns, axis=1)
        newton: Array = -np.linalg.lstsq(matrix, gradient, rcond=None)[0].astype(np.float64)
        costs = [
            run.cost_at(update, program.parameters(at(vector)))
            for vector in (start, start + newton, start - run.setting_at(update) * gradient)
        ]
    names = [(t, i) for t in learned for i in np.ndindex(*state[program.place[t]].shape)]
    eigenvalues: Array = np.linalg.eigvalsh((matrix + matrix.T) / 2).astype(np.float64)
    return Hessian(tuple(names), costs[0], gradient, matrix, eigenvalues, newton, costs[1], costs[2])
