"""`tuibp hessian`: second derivatives of a small network, and the Newton step."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, count, word
from tuibp.cli.running import print_found, run_at_place

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

    from tuibp.report.curvature import curvature_lines, curvature_record
    from tuibp.timeline.hessian import hessian

    run, update = run_at_place(arguments), arguments.update - 1
    found, eta = hessian(run, update), run.setting_at(update)
    return print_found(arguments, lambda: curvature_record(found), lambda n: curvature_lines(found, eta, n))
