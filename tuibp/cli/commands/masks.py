"""`tuibp masks`: all masks of dropout beside the whole network."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_example
from tuibp.report.output import write_lines

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

    import json

    from tuibp.report.masking import mask_lines, mask_record
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load
    from tuibp.timeline.every_mask import every_mask

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    found = every_mask(run_of(scenario, arguments.order), arguments.update - 1, arguments.example - 1)
    if arguments.format == "json":
        write_lines([json.dumps(mask_record(found))])
    else:
        write_lines(mask_lines(found, scenario.network, readable(arguments.ascii)))
    return 0
