"""`tuibp slow`: rank the weights by how slowly they learn, and why."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_example
from tuibp.report.output import write_lines

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

    import json

    from tuibp.debugger.slowness import ranked
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.report.slowness import MOST, slow_lines, slow_record
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    found = ranked(run_of(scenario, arguments.order), arguments.update - 1, arguments.example - 1, MOST)
    if arguments.format == "json":
        write_lines([json.dumps(slow_record(found))])
    else:
        write_lines(slow_lines(found, readable(arguments.ascii)))
    return 0
