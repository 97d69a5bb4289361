"""`tuibp init-test`: write a ready test file for one's own backprop."""

from __future__ import annotations

from tuibp.cli.parsing import Parser
from tuibp.report.output import write_lines

HELP = """\
Writes test_NAME.py beside the file NAME.py, with a test that pytest runs as it
is: it fails with the report of tuibp check where the code computes another
update than the scenarios. A file that is there already is never overwritten."""


def parser() -> Parser:
    """The parser for `tuibp init-test`."""
    usage = "tuibp init-test FILE.py[:FUNCTION] [SCENARIO ...] [-o FILE]"
    made = Parser("init-test", usage=usage, description=HELP)
    made.add_argument("target", metavar="FILE.py", help="the code, and perhaps the function")
    text = "files or samples' names (default: xor four-equations)"
    made.add_argument("scenarios", metavar="SCENARIO", nargs="*", help=text)
    made.add_argument("-o", "--output", metavar="FILE", help="the test file (default: test_NAME.py)")
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.checked.ready_test import write_test

    path = write_test(arguments.target, arguments.scenarios, arguments.output)
    write_lines([str(path)])
    return 0
