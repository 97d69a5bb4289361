"""`tuibp slow`: rank the weights by how slowly they learn, and why."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_example
from tuibp.cli.running import print_found, run_at_place

HELP = """\
Ranks all weights by how fast they learn from one example, the slowest first.
The rate is a product of three factors, and the last column names the one that
is small: what comes in, the slope of the neuron, or the price of its output."""


def parser() -> Parser:
    """The parser for `tuibp slow`."""
    usage = "tuibp slow SCENARIO [--update N] [--example K] [--format text|json]"
    made = Parser("slow", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    add_example(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.debugger.slowness import ranked
    from tuibp.report.slowness import MOST, slow_lines, slow_record

    found = ranked(run_at_place(arguments), arguments.update - 1, arguments.example - 1, MOST)
    return print_found(arguments, lambda: slow_record(found), lambda n: slow_lines(found, n))
