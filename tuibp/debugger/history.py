"""The cost of what has been run, and what else is monitored, on a grid that coarsens as more is covered."""

from __future__ import annotations

from bisect import insort
from threading import Lock
from typing import NamedTuple

from tuibp.program.accuracy import classify
from tuibp.program.network import Parameters
from tuibp.timeline.run import Run

WORK = 20_000_000
"""Multiplications one cost may take: of more data, the first examples stand for all. Test data likewise."""

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


Curve = tuple[Point, ...]
"""Points in the order of time."""


class Curves(NamedTuple):
    """What was monitored, each a curve over the same updates, or empty where the run does not have it."""

    cost: Curve
    test_cost: Curve = ()
    accuracy: Curve = ()
    test_accuracy: Curve = ()


Values = tuple[float, ...]
"""Those of one update, in the order of Curves; what the run does not have is left out."""


class CostHistory:
    """C before every update of a grid, as far as the run has been computed, and where one has stood.

    With test data C over these too; and the accuracies, if there are classes to be right about.

    The grid's spacing is a power of two and doubles when there are too many points, as with checkpoints. One
    thread may note while another asks for the curve.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        weights = run.program.network.multiplications
        self.examples = max(1, min(len(run.data), WORK // weights))
        self.tested = 0 if run.test is None else max(1, min(len(run.test), WORK // weights))
        self._classify = classify(run.program.network, run.data.targets)
        names = [name for name in Curves._fields if self._classify or not name.endswith("accuracy")]
        self._names = [name for name in names if self.tested or not name.startswith("test")]
        self.spacing = _first_spacing(run, self.examples + self.tested, weights)
        self._lock = Lock()
        self._grid: dict[int, Values] = {}
        self._visited: dict[int, Values] = {}
        self._curves: Curves | None = None
        self._asked: tuple[int, Values] | None = None
        self.note(0, run.parameters(0))
        run.noting = self

    def wants(self, update: int) -> bool:
        """Whether this update is one of the grid and new: what a loop over updates asks before it notes."""
        return not update % self.spacing and update not in self._grid

    def note(self, update: int, parameters: Parameters) -> None:
        """Keep what the parameters before this update give; off the grid too, where one stands there."""
        if update in self._grid or update in self._visited:
            return
        values = self._values(update, parameters)
        with self._lock:
            if update % self.spacing:
                self._visited[update] = values
                if len(self._visited) > POINTS:
                    del self._visited[next(iter(self._visited))]
            else:
                self._grid[update] = values
                while len(self._grid) > POINTS:
                    self.spacing *= 2
                    self._grid = {u: v for u, v in self._grid.items() if u % self.spacing == 0}
            self._curves = None

    def curve(self, here: int) -> Curve:
        """The curve of the cost: (update, C before it)."""
        return self.curves(here).cost

    def curves(self, here: int) -> Curves:
        """All that is kept, and `here`.

        Where `here` was not noted, its parameters are asked of the run: not while another thread runs it. It
        is not kept for that, so that one may look ahead.
        """
        with self._lock:
            if self._curves is None:
                self._curves = self._made()
            curves, known = self._curves, here in self._grid or here in self._visited
        if known:
            return curves
        if self._asked is None or self._asked[0] != here:
            self._asked = here, self._values(here, self.run.parameters(here))
        added = zip(self._names, self._asked[1], strict=True)
        return curves._replace(**{name: _with(getattr(curves, name), (here, value)) for name, value in added})

    def branch(self, run: Run, update: int) -> CostHistory:
        """The history of a run that is like this one before update `update`, and not from there on."""
        branch = CostHistory(run)
        with self._lock:
            branch.spacing = self.spacing
            branch._grid |= {u: values for u, values in self._grid.items() if u < update}
            branch._visited = {u: values for u, values in self._visited.items() if u < update}
        branch._curves = None
        return branch

    def _values(self, update: int, parameters: Parameters) -> Values:
        asked = self._asked
        if asked is not None and asked[0] == update:
            return asked[1]
        if not self.tested and not self._classify:
            return (self.run.cost_at(update, parameters, self.examples),)
        scores = [self.run.score_at(update, parameters, self.examples)]
        if self.tested:
            scores.append(self.run.test_score(parameters, self.tested))
        costs = tuple(score.cost for score in scores)
        return (*costs, *(score.accuracy for score in scores)) if self._classify else costs

    def _made(self) -> Curves:
        """The curves of all that is kept."""
        kept = sorted((self._grid | self._visited).items())
        updates = [update for update, _ in kept]
        columns = zip(*(values for _, values in kept), strict=True)
        curves = (tuple(zip(updates, column, strict=True)) for column in columns)
        return Curves(**dict(zip(self._names, curves, strict=True)))


def _with(curve: Curve, point: Point) -> Curve:
    points = list(curve)
    insort(points, point)
    return tuple(points)


def _first_spacing(run: Run, examples: int, weights: int) -> int:
    """The finest grid that keeps to SHARE: an update takes about three passes over its mini-batch."""
    update = 3 * (CALL + run.schedule.size * weights)
    cost = CALL + examples * weights
    spacing = 1
    while spacing * update < SHARE * cost and spacing * 2 * LEAST <= run.updates:
        spacing *= 2
    return spacing
