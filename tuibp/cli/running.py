"""What commands share that take a scenario."""

from __future__ import annotations

from tuibp.language import told
from tuibp.report.output import narrate

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from typing import Any

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


def warn(scenario: Scenario) -> None:
    """Say what is legal in the scenario but suspicious."""
    for warning in scenario.warnings:
        narrate(told("warning: {warning}", warning=warning))
