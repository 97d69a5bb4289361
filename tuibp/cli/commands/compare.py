"""`tuibp compare`: runs beside each other, on the screen or as text."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, count, word
from tuibp.cli.running import warn

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from typing import Any

    from tuibp.scenario.schema import Scenario
    from tuibp.scenario.variants import Variant


HELP = """\
Opens the debugger over A with B beside it: the same place in both runs, both
numbers, both curves. Without B it is A itself with another setting: --set
eta=0.5, --set cost=cross_entropy; what belongs to one run stands in one --set:
--set "l2=0.1 eta=1". With --format, --updates, --points or --size, or with
several --set and no B, where each makes a run of its own, nothing is opened:
the runs, their costs at up to N points, a plot with a curve for each, and where
two part are printed."""


def parser() -> Parser:
    """The parser for `tuibp compare`."""
    usage = """tuibp compare A [B] [--set KEY=VALUE]... [--format text|json]
       [--updates N] [--points N] [--size 80x20]"""
    made = Parser("compare", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="A", help="a file or a sample's name")
    made.add_argument("other", metavar="B", nargs="?", help="another one (default: A again)")
    made.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], help="a setting of B")
    formats = ("text", "json")
    made.add_argument("--format", metavar="text|json", type=word("a format", *formats), help="print it")
    made.add_argument("--updates", metavar="N", type=count(1), help="how many (default: the whole run)")
    points = "how many costs to print (default: 12)"
    made.add_argument("--points", metavar="N", type=count(2), help=points)
    made.add_argument("--size", metavar="80x20", help="columns and rows of the plot (default: 80x20)")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.scenario.loading import load
    from tuibp.scenario.variants import beside

    other = load(arguments.other) if arguments.other else None
    runs = beside(load(arguments.scenario), other, arguments.set)
    printed = arguments.format, arguments.updates, arguments.points, arguments.size
    if len(runs) == 2 and not any(printed):
        return _side_by_side(runs[0].scenario, runs[1], arguments)

    from tuibp.report.headless.comparing import POINTS, SIZE, Asked, print_comparison
    from tuibp.report.printing import readable

    style = arguments.format == "json", readable(arguments.ascii)
    asked = Asked(arguments.updates, arguments.points or POINTS, arguments.size or SIZE, *style)
    print_comparison(runs, asked, arguments.order)
    return 0


def _side_by_side(scenario: Scenario, other: Variant, arguments: Any) -> int:
    from tuibp.debugger.pair import check_alike
    from tuibp.tui.fitness import refuse_unfit_terminal

    check_alike(scenario.network, other.scenario.network)
    refuse_unfit_terminal()
    warn(scenario)

    from tuibp.tui.start import debug_beside

    return debug_beside(scenario, other.scenario, other.name, arguments.order, arguments.ascii or None)
