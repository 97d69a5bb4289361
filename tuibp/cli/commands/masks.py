"""`tuibp masks`: all masks of dropout beside the whole network."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_example
from tuibp.cli.running import print_found, run_at_place

HELP = """\
Prints what an example comes to with every mask that dropout could draw, their
mean, and beside it the whole network with each answer counted as often as it is
there: exact in z, which is a sum, and near in a."""


def parser() -> Parser:
    """The parser for `tuibp masks`."""
    usage = "tuibp masks SCENARIO [--update N] [--example K] [--format text|json]"
    made = Parser("masks", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    add_example(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.masking import mask_lines, mask_record
    from tuibp.timeline.every_mask import every_mask

    run = run_at_place(arguments)
    found, network = every_mask(run, arguments.update - 1, arguments.example - 1), run.program.network
    return print_found(arguments, lambda: mask_record(found), lambda n: mask_lines(found, network, n))
