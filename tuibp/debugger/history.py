"""The cost so far: C over the data at evenly spaced updates up to a position."""

from __future__ import annotations

from itertools import pairwise

from tuibp.timeline.run import Run

WORK = 20_000_000
"""Multiplications one cost may take: of more data, the first examples stand for all."""

POINTS = 48
"""At most about this many points; their spacing is a power of two, so that few are new after a step."""


class CostHistory:
    """Costs by update, each computed once."""

    def __init__(self, run: Run) -> None:
        self.run = run
        sizes = run.program.network.sizes
        weights = sum(a * b for a, b in pairwise(sizes))
        self.examples = max(1, min(len(run.data), WORK // weights))
        self._found: dict[int, float] = {}

    def until(self, update: int) -> tuple[tuple[int, float], ...]:
        """(update, C before it) for the updates up to and including this one."""
        spacing = 1
        while update // spacing >= POINTS:
            spacing *= 2
        wanted = [*range(0, update, spacing), update]
        return tuple((k, self._cost(k)) for k in wanted)

    def _cost(self, update: int) -> float:
        if update not in self._found:
            self._found[update] = self.run.cost(self.run.parameters(update), self.examples)
        return self._found[update]
