"""`tuibp count`: count multiplications: backpropagation beside finite differences."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, word
from tuibp.cli.running import print_found
from tuibp.errors import quoted
from tuibp.language import told

HELP = """\
Counts the multiplications that all gradients of one example take: equation by
equation with backpropagation, and with finite differences (46) instead. The
network is that of a scenario, or of sigmoid neurons in layers of these sizes:
tuibp count 784 30 10"""


def parser() -> Parser:
    """The parser for `tuibp count`."""
    usage = "tuibp count SCENARIO | SIZE SIZE [SIZE]... [--format text|json]"
    made = Parser("count", usage=usage, description=HELP)
    made.add_argument("network", metavar="SCENARIO", nargs="+", help="a scenario, or the sizes of layers")
    formats = ("text", "json")
    made.add_argument("--format", metavar="text|json", type=word("a format", *formats), default="text")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    words_of = parser()
    arguments = words_of.parse(words)

    from tuibp.report.counting import count_lines, count_record, plain_program
    from tuibp.report.request import run_of, sizes_of
    from tuibp.scenario.loading import load

    sizes = sizes_of(arguments.network)
    if sizes is None and len(arguments.network) > 1:
        found = quoted(arguments.network[1])
        words_of.error(told("expected one scenario, or the sizes of layers, found {found}", found=found))
    program = plain_program(sizes) if sizes else run_of(load(arguments.network[0]), arguments.order).program
    return print_found(arguments, lambda: count_record(program), lambda n: count_lines(program, n))
