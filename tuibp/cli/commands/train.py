"""`tuibp train`: run without the steps."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, count, running_parser
from tuibp.cli.running import run_asked

HELP = """\
Runs N updates and prints {"updates": N, "cost": ..., "parameters": {"w2": ...,
"b2": ...}, "history": [[update, cost], ...], "accuracy": ...}: the parameters
after the last update, the cost over the data set there and at up to 1000 points
on the way, the start (update 0) among them, and the share of examples that are
right at the end. With test data "test_cost" and "test_accuracy" follow; where
the cost has no use for targets ("output") there is no accuracy. A number that
is not finite is NaN, Infinity or -Infinity, as Python's json writes and reads
it."""


def parser() -> Parser:
    """The parser for `tuibp train`."""
    made = running_parser("train", HELP, "json", "text")
    made.add_argument("--updates", metavar="N", type=count(0), help="how many (default: the whole run)")
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)
    run = run_asked(arguments)

    from tuibp.report.printing import print_training

    print_training(run, arguments.updates, arguments.format, arguments.ascii)
    return 0
