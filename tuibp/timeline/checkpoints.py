"""Checkpoints: the state at some updates, thinned out as the run grows, so that memory stays bounded."""

from __future__ import annotations

from bisect import bisect_right
from threading import Lock

from tuibp.program.network import State

MEMORY = 64 * 2**20
MOST = 8192
OVERHEAD = 400
"""Bytes an array costs beside its numbers."""
FIRST_SPACING = 32
"""The spacing at first: new memory for every update costs as much as the update, a seek of so few nothing."""
AT_FIRST = 10
"""But so many fit in at the first spacing: few fit in of a big network, whose updates take long."""
LEAST = 16
"""So many fit in however big they are."""

Point = tuple[int, State]
"""An update, and the state as the one before it left it."""


class Checkpoints:
    """Keeps the state at every multiple of `spacing`; when there are too many, every second one goes.

    Besides, it keeps where one arrived last and farthest. Threads may share it. Before the `closed` updates
    something is changed by hand: what is offered there is not kept, for it could be from before or after.
    """

    def __init__(self, start: State, closed: frozenset[int] = frozenset()) -> None:
        size = sum(array.nbytes + OVERHEAD for array in start)
        self.limit = max(LEAST, min(MOST, MEMORY // size))
        self.spacing = FIRST_SPACING
        while self.spacing > 1 and self.spacing * AT_FIRST > self.limit:
            self.spacing //= 2
        self.closed = closed
        self._lock = Lock()
        self._kept = {0: start}
        self._updates = [0]
        self._latest: Point = (0, start)
        self._farthest: Point = (0, start)

    def offer(self, update: int, state: State) -> None:
        """Keep this state if its update is one of those kept now."""
        if update % self.spacing or update in self.closed:
            return
        with self._lock:
            if update % self.spacing or update in self._kept:
                return
            self._kept[update] = state
            self._updates.insert(bisect_right(self._updates, update), update)
            while len(self._updates) > self.limit:
                self.spacing *= 2
                self._updates = [u for u in self._updates if u % self.spacing == 0]
                self._kept = {u: self._kept[u] for u in self._updates}

    def arrive(self, update: int, state: State) -> None:
        """Keep this state, as an update left it, because one stands here now."""
        with self._lock:
            self._latest = update, state
            if update >= self._farthest[0]:
                self._farthest = self._latest

    def nearest(self, update: int) -> Point:
        """The last point at or before an update whose state is known."""
        with self._lock:
            kept = self._updates[bisect_right(self._updates, update) - 1]
            known = [(kept, self._kept[kept]), self._latest, self._farthest]
        return max((point for point in known if point[0] <= update), key=lambda point: point[0])

    @property
    def reached(self) -> int:
        """The farthest update whose state is known."""
        with self._lock:
            return max(self._updates[-1], self._farthest[0])

    def until(self, update: int, closed: frozenset[int]) -> Checkpoints:
        """The checkpoints up to and including an update, for a run that is the same up to there."""
        other = Checkpoints(self._kept[0], closed)
        with self._lock:
            other.limit, other.spacing = self.limit, self.spacing
            other._updates = self._updates[: bisect_right(self._updates, update)]
            other._kept = {u: self._kept[u] for u in other._updates}
            for point in (self._farthest, self._latest):
                if point[0] <= update:
                    other.arrive(*point)
        return other

    def __len__(self) -> int:
        return len(self._updates)
