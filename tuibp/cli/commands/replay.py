"""`tuibp replay`: carry out a recorded script."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, Version, seconds
from tuibp.language import told
from tuibp.report.output import narrate

HELP = """\
Carries out a script, or that of a sample: a line `open SCENARIO`, then lines of
the debugger's command language, such as `goto update 12` or `n 3`; one that
begins with # is a comment. `assert EXPR`, `assert near(EXPR, NUMBER,
TOLERANCE)` and `expect-screen FILE [80x24]` make it a test. `tuibp SCENARIO
--record FILE` writes one. --tui plays it on the screen; the debugger is yours
afterwards, or where a line fails, and its exit status says so once you quit.
exit status: 0 every line did what it says; 1 a line that was begun is refused,
wrong, or not so; 2 before anything runs: it is no script, opens nothing in its
first line, or has a line that is no command"""


def parser() -> Parser:
    """The parser for `tuibp replay`."""
    usage = "tuibp replay FILE [--tui] [--pace SECONDS] [--write-screens]"
    made = Parser("replay", usage=usage, description=HELP)
    made.add_argument("file", metavar="FILE", help="a script")
    made.add_argument("--tui", action="store_true", help="on the screen, at a readable pace")
    pace = "for each line of --tui (default: 1.5)"
    made.add_argument("--pace", metavar="SECONDS", type=seconds, default=1.5, help=pace)
    screens = "have expect-screen write its file instead of comparing it"
    made.add_argument("--write-screens", action="store_true", help=screens)
    made.add_argument("--version", action=Version, nargs=0, help="print the version and exit")
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    words_of = parser()
    arguments = words_of.parse(words)
    if arguments.tui and arguments.write_screens:
        words_of.error(told("--write-screens writes what is to be seen without --tui"))

    from tuibp.report.headless.script import Broken

    try:
        if arguments.tui:
            from tuibp.tui.playing import play

            return play(arguments.file, arguments.pace)

        from tuibp.report.headless.expecting import expect_screen, write_screen
        from tuibp.report.headless.printing import print_replay

        print_replay(arguments.file, write_screen if arguments.write_screens else expect_screen)
    except Broken as broken:
        narrate(str(broken))
        return 1
    return 0
