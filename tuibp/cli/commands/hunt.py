"""`tuibp hunt`: the debugger over a program with one hidden mistake."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, count, word
from tuibp.language import told

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from typing import Any

HELP = """\
Opens the debugger over a program in which one equation, or one kind of them,
is wrong. Step, compare the numbers with the equations, check slopes with x;
:suspect BP2 2 slope-missing names what is wrong, :suspect alone offers lists,
:give-up shows it. Nothing of a hunt is kept."""

LEVELS = """\
levels: 1 the wrong equation can be read; 2 all are written as they should be,
and only numbers tell; 3 as 2, and wrong in one place or in the update only.
The exit status of --answer is 0 where it is right, and 1 where not."""

SEEDS = 10_000
"""Seeds that are drawn where none is given: short enough to be told to somebody."""


def parser() -> Parser:
    """The parser for `tuibp hunt`."""
    usage = """tuibp hunt [SCENARIO] [--seed N] [--level 1|2|3]
       tuibp hunt [SCENARIO] --bug NAME [--at PLACE]
       tuibp hunt [SCENARIO] --seed N --answer "BP2 2 slope-missing"
       tuibp hunt --list"""
    made = Parser("hunt", usage=usage, description=HELP, epilog=LEVELS)
    text = "a file or a sample's name (default: a small sample, by the seed)"
    made.add_argument("scenario", metavar="SCENARIO", nargs="?", help=text)
    text = "which mistake, and where; the same on every machine (default: a new one)"
    made.add_argument("--seed", metavar="N", type=count(0), help=text)
    kind = word("a level", "1", "2", "3")
    made.add_argument("--level", metavar="1|2|3", type=kind, default="1", help="how well hidden (default: 1)")
    made.add_argument("--bug", metavar="NAME", help="plant this mistake; list lists them")
    text = "in this equation, such as 'BP2 2' or update_weights"
    made.add_argument("--at", metavar="PLACE", help=text)
    text = "say whether that is what is wrong, without a screen"
    made.add_argument("--answer", metavar="TEXT", help=text)
    made.add_argument("--list", action="store_true", help="list the mistakes there are")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    words_of = parser()
    arguments = words_of.parse(words)

    from tuibp.report.hunting import Asked, answered, begun, mistake_lines
    from tuibp.report.output import narrate, output_width, write_lines

    if arguments.list or arguments.bug == "list":
        write_lines(mistake_lines(output_width()))
        return 0
    if arguments.at is not None and arguments.bug is None:
        words_of.error(told("--at needs --bug, the mistake that is made there"))
    if arguments.answer is not None and arguments.seed is None and arguments.bug is None:
        words_of.error(told("--answer needs --seed or --bug, to say which hunt it is"))
    asked = Asked(
        arguments.scenario or "",
        _seed(arguments),
        int(arguments.level),
        arguments.bug or "",
        arguments.at or "",
    )
    found = begun(asked)
    if arguments.answer is not None:
        verdict = answered(found.hunt, arguments.answer)
        write_lines([verdict.line])
        return 0 if verdict.right else 1

    from tuibp.tui.fitness import refuse_unfit_terminal

    refuse_unfit_terminal()
    narrate(told("the same hunt again: {command}", command=asked.again))
    from tuibp.tui.start import debug_hunt

    return debug_hunt(found.scenario, found.hunt, arguments.order, arguments.ascii or None)


def _seed(arguments: Any) -> int:
    """The one that is given; a planted mistake is at the same place each time, anything else is new."""
    if arguments.seed is not None:
        return int(arguments.seed)
    if arguments.bug is not None:
        return 1
    import os

    return int.from_bytes(os.urandom(4)) % SEEDS
