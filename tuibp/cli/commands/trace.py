"""`tuibp trace`: print every equation of the first updates with all its numbers."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, count, running_parser
from tuibp.cli.running import run_asked

HELP = """\
Runs the first N updates and prints one JSON object a line for each equation of
each example, then of the update. There update, epoch and example (the index in
the data set) count from 0. Every float reads back as the same bits; one that is
not finite is NaN, Infinity or -Infinity, as Python's json writes and reads it,
though strict JSON has no such words. The text format is a listing to read: four
digits, and counting from 1 as on the screen."""


def parser() -> Parser:
    """The parser for `tuibp trace`."""
    made = running_parser("trace", HELP, "jsonl", "text")
    made.add_argument("--updates", metavar="N", type=count(0), default=1, help="how many (default: 1)")
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)
    run = run_asked(arguments)

    from tuibp.report.printing import print_trace

    print_trace(run, arguments.updates, arguments.format, arguments.ascii)
    return 0
