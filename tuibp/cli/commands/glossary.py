"""`tuibp glossary`: the terms in both languages."""

from __future__ import annotations

from argparse import SUPPRESS

from tuibp.cli.parsing import Parser
from tuibp.report.output import output_width, write_lines

HELP = """\
Prints what a term means, in both languages, and what it is called in the other
one; without WORD all terms. WORD may be English or Chinese, or a part of one."""


def parser() -> Parser:
    """The parser for `tuibp glossary`."""
    made = Parser("glossary", usage="tuibp glossary [WORD]", description=HELP)
    made.add_argument("word", nargs="*", help=SUPPRESS)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.glossary.finding import looked_up
    from tuibp.report.glossary.printed import all_lines, found_lines

    if arguments.word:
        write_lines(found_lines(looked_up(" ".join(arguments.word)), output_width()))
    else:
        write_lines(all_lines(output_width()))
    return 0
