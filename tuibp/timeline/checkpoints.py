"""Checkpoints: the parameters at some updates, thinned out as the run grows, so that memory stays bounded."""

from __future__ import annotations

from bisect import bisect_right

from tuibp.program.network import Parameters

MEMORY = 64 * 2**20
MOST = 8192
OVERHEAD = 400
"""Bytes an array costs beside its numbers."""


class Checkpoints:
    """Keeps the parameters at every multiple of `spacing`; when there are too many, every second one goes."""

    def __init__(self, start: Parameters) -> None:
        arrays = (*start.w, *start.b)
        size = sum(array.nbytes + OVERHEAD for array in arrays)
        self.limit = max(16, min(MOST, MEMORY // size))
        self.spacing = 1
        self._kept = {0: start}
        self._updates = [0]

    def offer(self, update: int, parameters: Parameters) -> None:
        """Keep these parameters if their update is one of those kept now."""
        if update % self.spacing or update in self._kept:
            return
        self._kept[update] = parameters
        self._updates.insert(bisect_right(self._updates, update), update)
        while len(self._updates) > self.limit:
            self.spacing *= 2
            self._updates = [u for u in self._updates if u % self.spacing == 0]
            self._kept = {u: self._kept[u] for u in self._updates}

    def nearest(self, update: int) -> tuple[int, Parameters]:
        """The last checkpoint at or before an update."""
        found = self._updates[bisect_right(self._updates, update) - 1]
        return found, self._kept[found]

    def __len__(self) -> int:
        return len(self._updates)
