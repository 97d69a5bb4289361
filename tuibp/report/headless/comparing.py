"""What `tuibp compare` prints: runs beside each other, their costs, a curve for each, and where two part."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tuibp.debugger.difference import milestones
from tuibp.debugger.pair import check_alike
from tuibp.engine.notation import Notation
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.report.arrays import number_text
from tuibp.report.differing import Comparison, difference_record, parting, parting_lines
from tuibp.report.headless.expecting import size_of
from tuibp.report.lines import cells, padded, plain, right
from tuibp.report.numbers import percent
from tuibp.report.output import write_lines
from tuibp.report.plotting.letters import letter, lettered
from tuibp.report.progress import Progress
from tuibp.report.request import schedule_of, too_few
from tuibp.report.trials import NAMES, Trial, spaced, trials
from tuibp.scenario.variants import Variant

POINTS, SIZE = 12, "80x20"
"""Costs to print of each run, and the size of the plot, where nothing else is asked for."""

ACROSS = 2
"""Points of a curve for each column of its plot."""

LEAST = (40, 8)
"""Columns and rows of a plot, at least."""


class Asked(NamedTuple):
    """How far to run, at how many points to print the costs, the size of the plot, and the form of it all."""

    updates: int | None
    points: int
    size: str
    json: bool
    notation: Notation


def print_comparison(variants: Sequence[Variant], asked: Asked, order: str) -> None:
    """The runs of some variants; of two, whose entries can be compared, also where they part."""
    width, height = _size(asked.size)
    if len(variants) == 2:
        check_alike(*(one.scenario.network for one in variants))
    longest = longest_of(variants, asked.updates)
    rows = milestones(0, longest, asked.points)

    def points(last: int) -> list[int]:
        return sorted({last, *(row for row in rows if row < last), *spaced(last, ACROSS * width)})

    with Progress(longest) as progress:
        found = [*trials(variants, asked.updates, points, order, progress.of_runs(len(variants)))]
        two = parting(found[0].run, found[1].run, progress.on_update) if len(found) == 2 else None
    if asked.json:
        write_lines([json.dumps(_record(found, rows, two))])
    else:
        write_lines(_lines(found, rows, two, asked.notation, (width, height)))


def longest_of(variants: Sequence[Variant], updates: int | None) -> int:
    """The updates of the longest run, at most those asked for; TuibpError where none has so many."""
    longest = max(schedule_of(one.scenario).updates for one in variants)
    if updates is None:
        return longest
    if updates > longest:
        name = variants[0].scenario.name
        raise too_few("--updates", name, longest)
    return updates


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = size_of(text)
    except TuibpError as mistake:
        raise TuibpError(f"--size: {mistake}") from None
    if width < LEAST[0] or height < LEAST[1]:
        raise TuibpError(
            told(
                "--size: a plot needs {columns} columns and {rows} rows at least",
                columns=LEAST[0],
                rows=LEAST[1],
            )
        )
    return width, height


# ---- as text ----


def _lines(
    found: Sequence[Trial],
    rows: Sequence[int],
    two: Comparison | None,
    notation: Notation,
    size: tuple[int, int],
) -> Iterator[str]:
    yield from table(_ends(found))
    if two is not None and two.settings:
        yield ""
        yield from table([[one.said, f"{_word(one.ours)} / {_word(one.theirs)}"] for one in two.settings])
    yield ""
    yield told("C after so many updates")
    measures = dict.fromkeys(one.variant.scenario.network.cost for one in found)
    if len(measures) > 1:
        yield told(
            "(different measures of cost, {costs}: compare accuracies, not costs)", costs=", ".join(measures)
        )
    yield from table(_costs(found, rows), numbers=True)
    yield ""
    yield from (plain(line).rstrip() for line in _plot(found, notation, size))
    if two is not None:
        yield ""
        yield from parting_lines(two, notation)


def _ends(found: Sequence[Trial]) -> list[list[str]]:
    """A row for each run: its letter, what it is called, and what is monitored at its end."""
    names = monitored(found)
    heads = ["", told("run"), told("updates"), *(told(NAMES[name]) for name in names)]
    return [
        heads,
        *(
            [letter(k), one.variant.name, str(one.updates), *(shown(one, name) for name in names)]
            for k, one in enumerate(found)
        ),
    ]


def monitored(found: Sequence[Trial]) -> list[str]:
    """What is monitored in some of the runs."""
    return [name for name in NAMES if any(name in one.end for one in found)]


def shown(one: Trial, name: str) -> str:
    """What is monitored at the end of a run, written; nothing where it does not have it."""
    if name not in one.end:
        return ""
    return percent(one.end[name]) if name.endswith("accuracy") else number_text(one.end[name])


def _costs(found: Sequence[Trial], rows: Sequence[int]) -> list[list[str]]:
    """A row for each number of updates, a column for each run; nothing where a run has ended."""
    known = [dict(one.costs) for one in found]
    return [
        [told("updates"), *(letter(k) for k in range(len(found)))],
        *([str(row), *(number_text(one[row]) if row in one else "" for one in known)] for row in rows),
    ]


def table(rows: Sequence[Sequence[str]], numbers: bool = False) -> Iterator[str]:
    """Columns two blanks apart, each as wide as its widest text; numbers stand at the right."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    aligned = right if numbers else padded
    for row in rows:
        yield "  ".join(map(aligned, row, widths)).rstrip()


def _plot(found: Sequence[Trial], notation: Notation, size: tuple[int, int]) -> Iterator[Any]:
    yield from lettered([one.costs for one in found], *size, notation.key == "ascii")


def _word(value: object) -> str:
    """As the scenario file writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


# ---- as a record ----


def _record(found: Sequence[Trial], rows: Sequence[int], two: Comparison | None) -> dict[str, Any]:
    """For JSON: costs are [updates, of each run], null where a run has ended; `first` counts from 0."""
    known = [dict(one.costs) for one in found]
    record: dict[str, Any] = {
        "runs": [run_record(one) for one in found],
        "costs": [[row, *(one.get(row) for one in known)] for row in rows],
    }
    if two is not None:
        parted = difference_record(found[0].variant.name, found[1].variant.name, two)
        record |= {key: parted[key] for key in ("settings", "first", "beyond_rounding")}
    return record


def run_record(one: Trial) -> dict[str, Any]:
    """A run: what it is called, the settings that are its own, and what is monitored at its end."""
    return {
        "name": one.variant.name,
        "settings": dict(one.variant.settings),
        "updates": one.updates,
        **one.end,
    }
