"""`tuibp export`: a step, an update or a whole run, in the formats of other programs."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, count, word
from tuibp.cli.running import warn

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from typing import Any

    from tuibp.report.exporting.asked import Asked
    from tuibp.scenario.schema import Scenario

FORMATS = ("jsonl", "csv", "markdown", "latex", "numpy", "svg", "npz", "safetensors")

HELP = """\
Writes the update at PLACE (default: the first), or less of it where PLACE says
so: "update 12" is all of it, "update 12 example 2" that example, "update 12
example 2 line 7" or "update 12 step 1" that equation. --updates N are N whole
updates from there on.
  jsonl        a line for each equation, as tuibp trace prints it
  csv          a row for each number: update, example, equation, tensor, index,
               value; all counted from 0
  markdown     a worked example: every equation as text and in LaTeX, its
               matrices, and the sum behind every entry; latex is the same as a
               document (of a large tensor a part, and it says so)
  numpy        a script that computes the update by itself, with NumPy alone,
               and checks that the numbers are these
  svg          the screen there, as a picture of --size columns and rows
  npz, safetensors   every tensor of the update by its name in JSON, examples
               first; gradients are those of the mini-batch, and w2_new is what
               the update leaves of w2
Text goes to standard output unless -o names a file, from whose name the format
follows where none is given. Files are written whole or not at all.
exit status: 0 done, 2 something is wrong"""


def parser() -> Parser:
    """The parser for `tuibp export`."""
    usage = """tuibp export SCENARIO [--format FORMAT] [-o FILE] [--force]
       [--at PLACE] [--updates N] [--size 120x40] [--ascii]"""
    made = Parser("export", usage=usage, description=HELP)
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    kind = word("a format", *FORMATS)
    made.add_argument("--format", metavar="FORMAT", type=kind, help="default: what the name of FILE ends in")
    made.add_argument("-o", "--output", metavar="FILE", help="the file to write")
    made.add_argument("--force", action="store_true", help="overwrite FILE where it exists")
    made.add_argument("--at", metavar="PLACE", default="start", help="where in the run (default: start)")
    text = "so many whole updates from there on"
    made.add_argument("--updates", metavar="N", type=count(1), help=text)
    text = "svg: columns and rows (default: 120x40)"
    made.add_argument("--size", metavar="120x40", default="120x40", help=text)
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.errors import TuibpError
    from tuibp.language import told
    from tuibp.report.exporting.table import format_of, format_of_file
    from tuibp.report.exporting.writing import checked_target, write_file
    from tuibp.report.output import narrate, write_lines

    target = arguments.output
    if arguments.format is None and target is None:
        raise TuibpError(told("export: name a format with --format, or a file with -o"))
    format = format_of(arguments.format) if arguments.format else format_of_file(target)
    if target is None and format.binary:
        raise TuibpError(told("export: {format} is no text; name a file with -o", format=format.name))
    advice = told("--force does that")
    path = None if target is None else checked_target(target, arguments.force, advice)
    content = _picture(arguments) if format.screen else format.content(_asked(arguments))
    if path is None:
        assert not isinstance(content, bytes)
        write_lines(content)
        return 0
    write_file(path, content)
    narrate(told("{format} written to {path}", format=format.name, path=path))
    return 0


def _asked(arguments: Any) -> Asked:
    from tuibp.report.headless.exporting import asked_of
    from tuibp.report.printing import readable

    ascii_only = readable(arguments.ascii).key == "ascii"
    return asked_of(_loaded(arguments), arguments.at, arguments.updates, arguments.order, ascii_only)


def _picture(arguments: Any) -> list[str]:
    from tuibp.report.headless.exporting import screen_of

    screen = screen_of(arguments.at, arguments.updates, arguments.size)
    session = screen.session(_loaded(arguments), arguments.order, arguments.ascii)

    from tuibp.tui.picture import picture  # the framework, only where all else is right

    return picture(session, screen.size).splitlines()


def _loaded(arguments: Any) -> Scenario:
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    warn(scenario)
    return scenario
