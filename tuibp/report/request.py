"""What the command line asks of a scenario: its run, and whether it goes as far as that."""

from __future__ import annotations

from collections.abc import Sequence

from tuibp.errors import TuibpError, quoted
from tuibp.language import plural, told
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
        message = told(
            "count: found {found}, expected 2 to {layers} layers of 1 to {neurons:,} neurons",
            found=quoted(" ".join(words)),
            layers=MOST_LAYERS,
            neurons=MOST_NEURONS,
        )
        raise TuibpError(message)
    return sizes


def check_updates(scenario: Scenario, updates: int) -> None:
    """Raises TuibpError where the run has fewer updates."""
    found = schedule_of(scenario).updates
    if updates > found:
        raise too_few("--updates", scenario.name, found)


def check_place(scenario: Scenario, update: int, example: int) -> None:
    """Raises TuibpError where the run has no such update, or its mini-batch no such example; both from 1."""
    schedule = schedule_of(scenario)
    if update > schedule.updates:
        raise too_few("--update", scenario.name, schedule.updates)
    found = schedule.count(update - 1)
    if example > found:
        message = plural(
            found,
            "--example: the mini-batch of update {update} has only {count} example",
            "--example: the mini-batch of update {update} has only {count} examples",
            update=update,
        )
        raise TuibpError(message)


def many_updates(count: int) -> str:
    """`1 update`, `2 updates`."""
    return plural(count, "{count} update", "{count} updates")


def too_few(option: str, name: str, found: int) -> TuibpError:
    """What to say of an option that asks for more updates than a run has."""
    return TuibpError(
        told("{option}: {name} has only {updates}", option=option, name=name, updates=many_updates(found))
    )


def schedule_of(scenario: Scenario) -> Schedule:
    """The schedule of a scenario's run."""
    training = scenario.training
    return Schedule(
        len(scenario.data), training.mini_batch_size, training.epochs, training.shuffle, training.seed
    )
