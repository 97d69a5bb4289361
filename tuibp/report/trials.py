"""Runs beside each other: what each costs on the way, and which of them ends best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isnan
from typing import NamedTuple

from tuibp.debugger.stopping.environment import MONITORED, Monitored
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.report.plotting.strokes import Point
from tuibp.report.request import run_of
from tuibp.scenario.variants import Variant
from tuibp.timeline.run import Run

JUDGED = (("test_accuracy", True), ("test_cost", False), ("accuracy", True), ("cost", False))
"""What decides which run is best, and whether more of it is better: what is equal is left to the next."""

NAMES = {"cost": "cost", "accuracy": "accuracy", "test_cost": "test cost", "test_accuracy": "test accuracy"}
"""What is monitored, as it is written over a column."""


class Trial(NamedTuple):
    """A variant after `updates` updates: its costs as (update, C) on the way, and what is monitored there."""

    variant: Variant
    run: Run
    updates: int
    costs: tuple[Point, ...]
    end: Mapping[str, float]


OnUpdate = Callable[[int, int], None]
"""Told the run, counted from 0, and how many of its updates are done."""


def trials(
    variants: Sequence[Variant],
    updates: int | None,
    points: Callable[[int], Sequence[int]],
    order: str = "book",
    on_update: OnUpdate | None = None,
) -> Iterator[Trial]:
    """Each variant after `updates` updates, or after all it has where it has fewer, or none are asked for.

    The costs are those before the updates that `points` of this number gives, the last of which is the end.
    """
    for k, one in enumerate(variants):
        told = None if on_update is None else _of_run(on_update, k)
        run = run_of(one.scenario, order)
        last = run.updates if updates is None else min(updates, run.updates)
        costs = tuple((update, run.cost_at(update, run.parameters(update, told))) for update in points(last))
        yield Trial(one, run, last, costs, _end(run, last))


def best(found: Sequence[Trial]) -> int:
    """The run, counted from 0, that is best by what all of them monitor; of equal ones the first."""
    judged = [(name, rising) for name, rising in JUDGED if name in found[0].end]

    def rank(k: int) -> list[tuple[bool, float]]:
        values = [(found[k].end[name], rising) for name, rising in judged]
        return [(isnan(value), -value if rising else value) for value, rising in values]

    return min(range(len(found)), key=rank)


def judged_by(found: Sequence[Trial]) -> list[str]:
    """The names of what decides, the first first."""
    return [name for name, _ in JUDGED if name in found[0].end]


def spaced(last: int, points: int) -> list[int]:
    """0…last, or `points` of them evenly spaced, the first and the last among them."""
    if last < points:
        return list(range(last + 1))
    return sorted({k * last // (points - 1) for k in range(points)}) if points > 1 else [last]


def _of_run(on_update: OnUpdate, k: int) -> Callable[[int], None]:
    return lambda done: on_update(k, done)


def _end(run: Run, update: int) -> dict[str, float]:
    lacking = Vocabulary.of(run.program, run.test).lacking
    end = Monitored(run, update, run.parameters(update))
    return {name: float(MONITORED[name](end)) for name in NAMES if name not in lacking}
