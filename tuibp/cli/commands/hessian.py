"""`tuibp hessian`: second derivatives of a small network, and the Newton step."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, count, word
from tuibp.report.output import write_lines

HELP = """\
Prints the second derivatives of the cost over the data (103) for a small
network, their eigenvalues, the Newton step (105), and what that step and one of
gradient descent do to the cost."""


def parser() -> Parser:
    """The parser for `tuibp hessian`."""
    made = Parser(
        "hessian",
        usage="tuibp hessian SCENARIO [--update N] [--format text|json]",
        description=HELP,
    )
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    text = "with the parameters it starts from (default: 1)"
    made.add_argument("--update", metavar="N", type=count(1), default=1, help=text)
    formats = ("text", "json")
    made.add_argument("--format", metavar="text|json", type=word("a format", *formats), default="text")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    import json

    from tuibp.report.curvature import curvature_lines, curvature_record
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load
    from tuibp.timeline.hessian import hessian

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, 1)
    run, update = run_of(scenario, arguments.order), arguments.update - 1
    found = hessian(run, update)
    if arguments.format == "json":
        write_lines([json.dumps(curvature_record(found))])
    else:
        write_lines(curvature_lines(found, run.setting_at(update), readable(arguments.ascii)))
    return 0
