"""What `run`, `replay` and `diff` print; each returns what its exit status depends on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuibp.engine.notation import Notation
from tuibp.language import plural, told
from tuibp.report.differing import compare, difference_lines, difference_record
from tuibp.report.headless.expecting import ScreenLine
from tuibp.report.headless.replaying import replay
from tuibp.report.headless.running import run_until
from tuibp.report.headless.script import script_of
from tuibp.report.output import narrate, write_lines
from tuibp.report.progress import Progress
from tuibp.report.request import run_of, schedule_of
from tuibp.scenario.schema import Scenario
from tuibp.scenario.variants import variant


class Style(NamedTuple):
    """How something is printed."""

    json: bool
    notation: Notation


def print_run(
    scenario: Scenario, until: str, logs: Sequence[str], start: str | None, reverse: bool, format: str
) -> bool:
    """Where a condition holds, and what was asked for on the way; whether it holds anywhere."""
    stopped = False

    def lines(progress: Progress) -> Iterator[str]:
        nonlocal stopped
        on_update = progress.on_update or (lambda _: None)
        for line, stops in run_until(scenario, until, logs, start, reverse, format == "jsonl", on_update):
            stopped = stops
            yield line

    updates = schedule_of(scenario).updates
    with Progress(updates, wanted=not logs) as progress:
        write_lines(lines(progress))
    if not stopped:
        narrate(_never(until, start, reverse, updates))
    return stopped


def _never(until: str, start: str | None, reverse: bool, updates: int) -> str:
    if start is None:
        return plural(
            updates,
            "never: {condition} does not hold in {count} update",
            "never: {condition} does not hold in {count} updates",
            condition=until,
        )
    if reverse:
        return told("{condition} does not hold before {start}", condition=until, start=start)
    return told("{condition} does not hold from {start} on", condition=until, start=start)


def print_difference(a: Scenario, b: Scenario, settings: Sequence[str], order: str, style: Style) -> int:
    """Where two scenarios part, b with other settings; 0 where they never do."""
    changed = variant(b, settings).scenario if settings else b
    name = " ".join((b.name, *settings)) if settings else b.name
    with Progress(schedule_of(a).updates) as progress:
        comparison = compare(run_of(a, order), run_of(changed, order), progress.on_update)
    if style.json:
        write_lines([json.dumps(difference_record(a.name, name, comparison))])
    else:
        write_lines(difference_lines(a.name, name, comparison, style.notation))
    return 1 if comparison.differs else 0


def print_replay(file: str, screen: ScreenLine) -> None:
    """Carry out a script, whose lines `expect-screen` do `screen`; raises Broken where a line failed."""
    replay(script_of(file), lambda said: write_lines([said]), screen)
