"""What commands share that take a scenario."""

from __future__ import annotations

from tuibp.language import told
from tuibp.report.output import narrate, write_lines

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from tuibp.engine.notation import Notation
    from tuibp.scenario.schema import Scenario
    from tuibp.timeline.run import Run


def run_asked(arguments: Any) -> Run:
    """The run of the scenario named, checked to have as many updates as asked for."""
    from tuibp.report.request import check_updates, run_of
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    run = run_of(scenario, arguments.order)
    if arguments.updates is None:
        arguments.updates = run.updates
    check_updates(scenario, arguments.updates)
    warn(scenario)
    return run


def run_at_place(arguments: Any) -> Run:
    """The run of the scenario named, in which the update and the example asked for are checked to be."""
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, getattr(arguments, "example", 1))
    return run_of(scenario, arguments.order)


def print_found(
    arguments: Any, record: Callable[[], object], lines: Callable[[Notation], Iterable[str]]
) -> int:
    """Print what was found, as a line of JSON or as text, whichever was asked for; the exit status."""
    import json

    from tuibp.report.printing import readable

    write_lines([json.dumps(record())] if arguments.format == "json" else lines(readable(arguments.ascii)))
    return 0


def warn(scenario: Scenario) -> None:
    """Say what is legal in the scenario but suspicious."""
    for warning in scenario.warnings:
        narrate(told("warning: {warning}", warning=warning))
