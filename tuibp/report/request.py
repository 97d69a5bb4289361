"""What the command line asks of a scenario: its run, and whether it goes as far as that."""

from __future__ import annotations

from collections.abc import Sequence

from tuibp.errors import TuibpError, quoted
from tuibp.program.program import build
from tuibp.scenario.schema import Scenario
from tuibp.timeline.run import Run
from tuibp.timeline.schedule import Schedule

MOST_LAYERS, MOST_NEURONS = 100, 10**9


def run_of(scenario: Scenario, order: str = "book") -> Run:
    """The whole run of a scenario, its program in `order`."""
    program = build(scenario.network, scenario.training, order, scenario.data.targets)
    return Run(program, scenario.parameters, scenario.data, test=scenario.test)


def sizes_of(words: Sequence[str]) -> tuple[int, ...] | None:
    """The sizes of layers that words such as `784 30 10` mean; None where they are no sizes.

    Raises TuibpError for fewer than two layers, for an empty one, and for what no computer counts.
    """
    if not all(word.isdecimal() for word in words):
        return None
    sizes = tuple(int(word[:12]) for word in words)
    if len(sizes) < 2 or not all(0 < size <= MOST_NEURONS for size in sizes) or len(sizes) > MOST_LAYERS:
        expected = f"2 to {MOST_LAYERS} layers of 1 to {MOST_NEURONS:,} neurons"
        raise TuibpError(f"count: found {quoted(' '.join(words))}, expected {expected}")
    return sizes


def check_updates(scenario: Scenario, updates: int) -> None:
    """Raises TuibpError where the run has fewer updates."""
    found = schedule_of(scenario).updates
    if updates > found:
        raise TuibpError(f"--updates: {scenario.name} has only {counted(found, 'update')}")


def check_place(scenario: Scenario, update: int, example: int) -> None:
    """Raises TuibpError where the run has no such update, or its mini-batch no such example; both from 1."""
    schedule = schedule_of(scenario)
    if update > schedule.updates:
        raise TuibpError(f"--update: {scenario.name} has only {counted(schedule.updates, 'update')}")
    found = schedule.count(update - 1)
    if example > found:
        place = f"the mini-batch of update {update}"
        raise TuibpError(f"--example: {place} has only {counted(found, 'example')}")


def counted(count: int, noun: str) -> str:
    """`1 update`, `2 updates`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def schedule_of(scenario: Scenario) -> Schedule:
    """The schedule of a scenario's run."""
    training = scenario.training
    return Schedule(
        len(scenario.data), training.mini_batch_size, training.epochs, training.shuffle, training.seed
    )
