"""The cost of what has been run: C over the data on a grid of updates that coarsens as more is covered."""

from __future__ import annotations

from bisect import insort
from itertools import pairwise
from threading import Lock

from tuibp.program.network import Parameters
from tuibp.timeline.run import Run

WORK = 20_000_000
"""Multiplications one cost may take: of more data, the first examples stand for all."""

POINTS = 512
"""At most so many updates of the grid are kept, and as many that lie off it."""

CALL = 25_000
"""Multiplications that take as long as the calls into NumPy of one pass, whatever its size."""

SHARE = 10
"""A loop over updates may take one part in so many longer because costs are noted on the way."""

LEAST = 128
"""But a whole run has at least about so many points, as far as it has updates."""

Point = tuple[int, float]
"""An update and C before it; the update after the last stands for the end of the run."""


class CostHistory:
    """C before every update of a grid, as far as the run has been computed, and where one has stood.

    The grid's spacing is a power of two and doubles when there are too many points, as with checkpoints. One
    thread may note while another asks for the curve.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        weights = sum(a * b for a, b in pairwise(run.program.network.sizes))
        self.examples = max(1, min(len(run.data), WORK // weights))
        self.spacing = _first_spacing(run, self.examples, weights)
        self._lock = Lock()
        self._grid: dict[int, float] = {}
        self._visited: dict[int, float] = {}
        self._curve: tuple[Point, ...] = ()
        self._asked: Point | None = None
        self.note(0, run.parameters(0))
        run.noting = self

    def wants(self, update: int) -> bool:
        """Whether this update is one of the grid and new: what a loop over updates asks before it notes."""
        return not update % self.spacing and update not in self._grid

    def note(self, update: int, parameters: Parameters) -> None:
        """Keep C of the parameters before this update; off the grid too, where one stands there."""
        if update in self._grid or update in self._visited:
            return
        cost = self._cost(update, parameters)
        with self._lock:
            if update % self.spacing:
                self._visited[update] = cost
                if len(self._visited) > POINTS:
                    del self._visited[next(iter(self._visited))]
            else:
                self._grid[update] = cost
                while len(self._grid) > POINTS:
                    self.spacing *= 2
                    self._grid = {u: c for u, c in self._grid.items() if u % self.spacing == 0}
            self._curve = ()

    def curve(self, here: int) -> tuple[Point, ...]:
        """(update, C before it) of all that is kept and of `here`, in the order of time.

        Where `here` was not noted, its parameters are asked of the run: not while another thread runs it. It
        is not kept for that, so that one may look ahead.
        """
        with self._lock:
            if not self._curve:
                self._curve = tuple(sorted((self._grid | self._visited).items()))
            curve, known = self._curve, here in self._grid or here in self._visited
        if known:
            return curve
        if self._asked is None or self._asked[0] != here:
            self._asked = here, self._cost(here, self.run.parameters(here))
        points = list(curve)
        insort(points, self._asked)
        return tuple(points)

    def branch(self, run: Run, update: int) -> CostHistory:
        """The history of a run that is like this one before update `update`, and not from there on."""
        branch = CostHistory(run)
        with self._lock:
            branch.spacing = self.spacing
            branch._grid |= {u: cost for u, cost in self._grid.items() if u < update}
            branch._visited = {u: cost for u, cost in self._visited.items() if u < update}
        branch._curve = ()
        return branch

    def _cost(self, update: int, parameters: Parameters) -> float:
        asked = self._asked
        if asked is not None and asked[0] == update:
            return asked[1]
        return self.run.cost_at(update, parameters, self.examples)


def _first_spacing(run: Run, examples: int, weights: int) -> int:
    """The finest grid that keeps to SHARE: an update takes about three passes over its mini-batch."""
    update = 3 * (CALL + run.schedule.size * weights)
    cost = CALL + examples * weights
    spacing = 1
    while spacing * update < SHARE * cost and spacing * 2 * LEAST <= run.updates:
        spacing *= 2
    return spacing
