"""`tuibp samples`: list the scenarios that come with tuibp, or copy one."""

from __future__ import annotations

from argparse import SUPPRESS

from tuibp.cli.parsing import Parser
from tuibp.errors import did_you_mean, quoted
from tuibp.language import told
from tuibp.report.output import output_width, write_lines

HELP = """\
list, or nothing, lists the samples. copy NAME [DIR] writes one, with the files
it needs, into DIR (default: here), overwrites nothing, and prints the names of
the new files."""


def parser() -> Parser:
    """The parser for `tuibp samples`."""
    made = Parser("samples", usage="tuibp samples [list | copy NAME [DIR]]", description=HELP)
    made.add_argument("action", nargs="?", default="list", help=SUPPRESS)
    made.add_argument("name", nargs="?", help=SUPPRESS)
    made.add_argument("directory", nargs="?", default=".", help=SUPPRESS)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    words_of = parser()
    arguments = words_of.parse(words)

    from tuibp.report.samples import sample_lines
    from tuibp.scenario.samples import copy_sample, sample_summaries

    if arguments.action == "copy":
        if arguments.name is None:
            words_of.error(told("copy needs a name, such as xor; tuibp samples lists them"))
        write_lines(str(path) for path in copy_sample(arguments.name, arguments.directory))
    elif arguments.action != "list":
        hint = did_you_mean(arguments.action, ("list", "copy"))
        words_of.error(told("{word} is nothing they can do{hint}", word=quoted(arguments.action), hint=hint))
    elif arguments.name is not None:
        words_of.error(told("unexpected argument {word}", word=quoted(arguments.name)))
    else:
        write_lines(sample_lines(sample_summaries(), output_width()))
    return 0
