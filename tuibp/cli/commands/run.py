"""`tuibp run`: continue until an expression holds, without a screen."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, Version, word
from tuibp.cli.running import warn

HELP = """\
Runs until EXPR holds, and prints where that is and the scenario's watches.
EXPR is a condition such as "cost < 0.01", "norm(delta[2]) < 1e-3" or
"sign(w[2][0, 1]) != sign(old(w[2][0, 1]))"; it is asked wherever one of its
numbers is new. --log EXPR prints the value of EXPR wherever it is new.
exit status: 0 it holds somewhere, 1 it never does, 2 something is wrong"""


def parser() -> Parser:
    """The parser for `tuibp run`."""
    usage = """tuibp run SCENARIO --until EXPR [--log EXPR]... [--from PLACE]
       [--reverse] [--format text|jsonl]"""
    made = Parser("run", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    made.add_argument("--until", metavar="EXPR", required=True, help="the condition to stop at")
    made.add_argument("--log", metavar="EXPR", action="append", default=[], help="a value to print")
    made.add_argument("--from", metavar="PLACE", dest="start", help='"update 12", 50%%; it may stop there')
    made.add_argument("--reverse", action="store_true", help="backward, from PLACE or from the end")
    formats = ("text", "jsonl")
    kind = word("a format", *formats)
    made.add_argument(
        "--format", metavar="text|jsonl", type=kind, default="text", help="default: %(default)s"
    )
    made.add_argument("--version", action=Version, nargs=0, help="print the version and exit")
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.headless.printing import print_run
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    warn(scenario)
    found = print_run(
        scenario, arguments.until, arguments.log, arguments.start, arguments.reverse, arguments.format
    )
    return 0 if found else 1
