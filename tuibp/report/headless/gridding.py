"""What `tuibp grid` prints: a row for every combination of settings, and which of them is best."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tuibp.language import told
from tuibp.report.headless.comparing import longest_of, monitored, run_record, shown, table
from tuibp.report.output import narrate, write_lines
from tuibp.report.progress import Progress
from tuibp.report.trials import NAMES, Trial, best, judged_by, trials
from tuibp.scenario.variants import Variant

BEST = "*"
"""Before the best run."""


def print_grid(variants: Sequence[Variant], updates: int | None, order: str, as_json: bool) -> None:
    """The end of every run; one who does not wait for all of them sees those that are done."""
    found: list[Trial] = []
    longest = longest_of(variants, updates)
    try:
        with Progress(longest) as progress:
            found += trials(variants, updates, lambda last: [last], order, progress.of_runs(len(variants)))
    except KeyboardInterrupt:
        narrate(told("stopped after {done} of {all} runs", done=len(found), all=len(variants)))
        if found:
            _write(found, as_json)
        raise
    _write(found, as_json)


def _write(found: Sequence[Trial], as_json: bool) -> None:
    write_lines([json.dumps(_record(found))] if as_json else _lines(found))


def _lines(found: Sequence[Trial]) -> Iterator[str]:
    top, names = best(found), monitored(found)
    keys = list(found[0].variant.settings)
    rows = [
        [
            BEST if k == top else "",
            *one.variant.settings.values(),
            str(one.updates),
            *(shown(one, n) for n in names),
        ]
        for k, one in enumerate(found)
    ]
    yield from table([["", *keys, told("updates"), *(told(NAMES[name]) for name in names)], *rows])
    yield ""
    judges = [told(NAMES[name]) for name in judged_by(found)]
    if len(judges) > 1:
        yield told(
            "{sign} the best: by {first}, then by {second}", sign=BEST, first=judges[0], second=judges[1]
        )
    else:
        yield told("{sign} the best: by {first}", sign=BEST, first=judges[0])


def _record(found: Sequence[Trial]) -> dict[str, Any]:
    """For JSON: `best` is the number of a run, from 0, and `by` is what decided."""
    return {"runs": [run_record(one) for one in found], "best": best(found), "by": judged_by(found)}
