"""The words of a command, parsed; a mistake among them names the nearest valid word."""

from __future__ import annotations

import argparse

from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import current, told
from tuibp.language.choice import ENGLISH, LANGUAGES
from tuibp.report.output import write_lines

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, NoReturn


WIDTH = 79
"""Columns of all help: the texts below are written to fit."""


REQUIRED = "the following arguments are required"
IGNORED = "ignored explicit argument "
"""How two of argparse's complaints begin."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language, and whose errors name the nearest valid word.

    Its texts are given in English, `description`, `epilog` and each argument's `help`; they are spoken here.
    """

    def __init__(self, command: str, description: str, epilog: str | None = None, **settings: Any) -> None:
        prog = f"tuibp {command}".strip()
        settings["description"], settings["epilog"] = told(description), told(epilog) if epilog else None
        super().__init__(prog=prog, allow_abbrev=False, formatter_class=_layout, **settings)
        self.command = command
        # the command line has taken it out of the words before a parser sees them: here it is only described
        languages = "the language (default: TUIBP_LANG, or the locale's)"
        self.add_argument("--lang", metavar="|".join(LANGUAGES), help=languages)

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        """As argparse's own, with the help spoken."""
        text = settings.get("help")
        return super().add_argument(*names, **settings | {"help": text and told(text)})

    def error(self, message: str) -> NoReturn:
        """Refuse the command line."""
        kind = _MissingError if message.startswith(REQUIRED) else TuibpError
        raise kind(": ".join(filter(None, (self.command, _complaint(message)))))

    def print_help(self, file: Any = None) -> None:
        """Print the help through the one way out, which stands a reader that has gone."""
        write_lines([self.format_help().rstrip()])

    def parse(self, words: list[str], check: Callable[[Any], None] = lambda _: None) -> Any:
        """Like `parse_args`; `check` may refuse the words with better advice than that one is superfluous."""
        try:
            arguments, unknown = self.parse_known_args(words)
        except _MissingError:
            options = words[: words.index("--")] if "--" in words else words
            self._refuse_unknown(word for word in options if word.startswith("--"))
            raise
        self._refuse_unknown(word for word in unknown if word.startswith("-"))
        check(arguments)
        if unknown:
            self.error(told("unexpected argument {word}", word=quoted(unknown[0])))
        return arguments

    def _refuse_unknown(self, words: Iterable[str]) -> None:
        for word in words:
            option = word.partition("=")[0]
            if option in self._option_string_actions:
                continue
            known = [name for name in self._option_string_actions if name.startswith("--")]
            hint = did_you_mean(option, known)
            self.error(told("unknown option {option}{hint}", option=quoted(option), hint=hint))


class _MissingError(TuibpError):
    """A word is missing: perhaps because one was misspelt, which is the better thing to say."""


def _layout(prog: str) -> argparse.HelpFormatter:
    # With a width of its own the formatter need not import what asks the terminal.
    if current() == ENGLISH:
        return argparse.RawDescriptionHelpFormatter(prog, width=WIDTH)
    from tuibp.report.help_in_cells import HelpInCells

    return HelpInCells(prog, width=WIDTH)


def _complaint(message: str) -> str:
    """What argparse itself has to say against the words, in the reader's language."""
    place, colon, problem = message.removeprefix("argument ").partition(": ")
    if place == REQUIRED:
        return told("the following arguments are required: {names}", names=problem)
    if problem == "expected one argument":
        problem = told("expected one argument")
    elif problem.startswith(IGNORED):
        problem = told("ignored explicit argument {word}", word=problem.removeprefix(IGNORED))
    return f"{place}{colon}{problem}"


class Version(argparse.Action):
    """Prints the version; only then is the installed package asked for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        write_lines([f"tuibp {version('tuibp')}"])
        parser.exit()


def running_parser(command: str, description: str, *formats: str) -> Parser:
    """The parser of a command that runs a scenario and prints it, in the first of some formats unasked."""
    choices = "|".join(formats)
    usage = f"tuibp {command} SCENARIO [--updates N] [--format {choices}]"
    parser = Parser(command, usage=usage, description=description)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    kind = word("a format", *formats)
    parser.add_argument(
        "--format", metavar=choices, type=kind, default=formats[0], help="default: %(default)s"
    )
    add_display(parser)
    return parser


def add_display(parser: Parser, order: str | None = "book") -> None:
    """The order of the listing, and the notation."""
    kind = word("an order", "book", "code")
    text = "all errors first, or layer by layer as chapter 2's program (default: book)"
    parser.add_argument("--order", metavar="book|code", type=kind, default=order, help=text)
    parser.add_argument("--ascii", action="store_true", help="write delta^2 and dC/dw^2 instead of Greek")
    parser.add_argument("--version", action=Version, nargs=0, help="print the version and exit")


def add_example(parser: Parser) -> None:
    """One example of the run, and how what is known of it is printed."""
    text = "with the parameters it starts from (default: 1)"
    parser.add_argument("--update", metavar="N", type=count(1), default=1, help=text)
    text = "of its mini-batch (default: 1)"
    parser.add_argument("--example", metavar="K", type=count(1), default=1, help=text)
    formats = ("text", "json")
    parser.add_argument(
        "--format",
        metavar="text|json",
        type=word("a format", *formats),
        default="text",
        help="default: %(default)s",
    )
    add_display(parser)


def add_session(parser: Parser) -> None:
    """What a session on the screen may be told."""
    parser.add_argument("--fresh", action="store_true", help="begin anew, without what was gathered before")
    parser.add_argument("--record", metavar="FILE", help="write every command into a new script")
    parser.add_argument(
        "--theme", metavar="dark|light", type=word("a theme", "dark", "light"), help="the colours"
    )


def count(least: int) -> Callable[[str], int]:
    """Reads a whole number, `least` or more."""

    def parse(text: str) -> int:
        digits = text[:300]  # more is too many for any run, and too long for int()
        if not (digits.isascii() and digits.isdecimal() and int(digits) >= least):
            message = told(
                "expected a whole number, {least} or more, found {found}", least=least, found=quoted(text)
            )
            raise argparse.ArgumentTypeError(message)
        return int(digits)

    return parse


def seconds(text: str) -> float:
    """Reads a duration of up to a minute."""
    try:
        found = float(text[:30])
    except ValueError:
        found = -1.0
    if not 0.0 <= found <= 60.0:
        message = told("expected seconds from 0 to 60, found {found}", found=quoted(text))
        raise argparse.ArgumentTypeError(message)
    return found


def word(noun: str, *valid: str) -> Callable[[str], str]:
    """Reads one of some words; `noun`, with its article, says what they are."""

    def parse(text: str) -> str:
        if text not in valid:
            hint = did_you_mean(text, valid)
            message = told("{word} is not {what}{hint}", word=quoted(text), what=told(noun), hint=hint)
            raise argparse.ArgumentTypeError(message)
        return text

    return parse
