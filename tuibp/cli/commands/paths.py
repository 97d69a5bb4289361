"""`tuibp paths`: the paths from a weight to the cost, and their sum (53)."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_example
from tuibp.cli.running import print_found, run_at_place

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

    from tuibp.debugger.paths import paths_from
    from tuibp.debugger.session import Session
    from tuibp.debugger.verbs.asking import entry_of
    from tuibp.report.paths import path_lines, path_record
    from tuibp.scenario.loading import load

    run = run_at_place(arguments)
    weight = entry_of(Session(load(arguments.scenario)), arguments.weight)
    found, program = paths_from(run, arguments.update - 1, arguments.example - 1, weight), run.program
    return print_found(
        arguments, lambda: path_record(found, program), lambda n: path_lines(found, program, n)
    )
