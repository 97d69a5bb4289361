"""What the commands print on standard output, in the format asked for, with progress where it can be seen."""

from __future__ import annotations

import json
import sys

from tuibp.engine.notation import Notation
from tuibp.program.notation import ASCII, UNICODE
from tuibp.report.output import unicode_fits, write_lines
from tuibp.report.progress import Progress
from tuibp.report.trace import records, text_lines
from tuibp.report.training import train, train_lines, train_record
from tuibp.timeline.run import Run


def print_trace(run: Run, updates: int, format: str, ascii_only: bool) -> None:
    """The first updates as "jsonl" or as "text"."""
    # Where the output itself goes by on the terminal, a line about it would only stand in its way.
    elsewhere = sys.stdout is not None and not sys.stdout.isatty()
    with Progress(updates, wanted=elsewhere) as progress:
        if format == "text":
            write_lines(text_lines(run, updates, notation=readable(ascii_only), on_update=progress.on_update))
        else:
            notation, escaped = ASCII if ascii_only else UNICODE, not unicode_fits()
            found = records(run, updates, notation=notation, on_update=progress.on_update)
            write_lines(json.dumps(record, ensure_ascii=escaped) for record in found)


def print_training(run: Run, updates: int, format: str, ascii_only: bool) -> None:
    """Where training ends, as "json" or as "text"."""
    with Progress(updates) as progress:
        trained = train(run, updates, on_update=progress.on_update)
    if format == "text":
        write_lines(train_lines(trained, readable(ascii_only)))
    else:
        write_lines([json.dumps(train_record(trained))])


def readable(ascii_only: bool) -> Notation:
    """The notation for people: Unicode where standard output has it and nobody asked for ASCII."""
    return ASCII if ascii_only or not unicode_fits() else UNICODE
