"""`tuibp diff`: find the first number in which two runs part."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, word

HELP = """\
Runs two scenarios side by side and prints the first update, example, equation
and entry at which they part, with both numbers, and from there the distance of
every parameter over time. Without B it is A itself, with other settings:
--set eta=0.5, --set seed=1, --set shuffle=true.
exit status: 0 they never part; 1 they do, or one goes on where the other ends;
2 something is wrong"""


def parser() -> Parser:
    """The parser for `tuibp diff`."""
    usage = "tuibp diff A [B] [--set KEY=VALUE]... [--format text|json]"
    made = Parser("diff", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="A", help="a file or a sample's name")
    made.add_argument("other", metavar="B", nargs="?", help="another one (default: A again)")
    made.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], help="a setting of B")
    formats = ("text", "json")
    kind = word("a format", *formats)
    made.add_argument("--format", metavar="text|json", type=kind, default="text", help="default: %(default)s")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.headless.printing import Style, print_difference
    from tuibp.report.printing import readable
    from tuibp.scenario.loading import load

    first = load(arguments.scenario)
    other = load(arguments.other) if arguments.other else first
    style = Style(arguments.format == "json", readable(arguments.ascii))
    return print_difference(first, other, arguments.set, arguments.order, style)
