"""`tuibp grid`: runs with every choice of some settings, as a table."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, count, word

HELP = """\
Trains with every combination of the settings named by --over, and prints cost
and accuracy at the end of each, of test data too where there are some. The best
run is marked: by test accuracy, then by test cost; without test data by
accuracy, then by cost."""


def parser() -> Parser:
    """The parser for `tuibp grid`."""
    usage = """tuibp grid SCENARIO --over KEY=VALUE,VALUE... [--over ...] [--updates N]
       [--format text|json]"""
    made = Parser("grid", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    over = "a setting and the values it takes"
    made.add_argument("--over", metavar="KEY=VALUES", action="append", required=True, help=over)
    made.add_argument("--updates", metavar="N", type=count(1), help="how many (default: the whole run)")
    formats = ("text", "json")
    kind = word("a format", *formats)
    made.add_argument("--format", metavar="text|json", type=kind, default="text", help="default: %(default)s")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.headless.gridding import print_grid
    from tuibp.scenario.loading import load
    from tuibp.scenario.variants import grid

    runs = grid(load(arguments.scenario), arguments.over)
    print_grid(runs, arguments.updates, arguments.order, arguments.format == "json")
    return 0
