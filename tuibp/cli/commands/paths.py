"""`tuibp paths`: the paths from a weight to the cost, and their sum (53)."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_example
from tuibp.report.output import write_lines

HELP = """\
Lists every path from a weight to C with the rates along it (53), and their sum
beside what BP4 says; where there are too many, their number."""


def parser() -> Parser:
    """The parser for `tuibp paths`."""
    usage = """tuibp paths SCENARIO WEIGHT [--update N] [--example K]
       [--format text|json]"""
    made = Parser("paths", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    made.add_argument("weight", metavar="WEIGHT", help="an entry of w, such as w[2][1,0]")
    add_example(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    import json

    from tuibp.debugger.paths import paths_from
    from tuibp.debugger.session import Session
    from tuibp.debugger.verbs.asking import entry_of
    from tuibp.report.paths import path_lines, path_record
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    run = run_of(scenario, arguments.order)
    weight = entry_of(Session(scenario), arguments.weight)
    found = paths_from(run, arguments.update - 1, arguments.example - 1, weight)
    if arguments.format == "json":
        write_lines([json.dumps(path_record(found, run.program))])
    else:
        write_lines(path_lines(found, run.program, readable(arguments.ascii)))
    return 0
