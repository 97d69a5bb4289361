"""The command line: `tuibp [SCENARIO]`, `trace`, `train`, `samples`.

A command imports what it needs when it runs, because `tuibp --help` must wait for neither NumPy nor Textual.
"""

from __future__ import annotations

import argparse
import os
import sys

from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.report.output import abandon_output, narrate, output_width, write_lines

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

    from tuibp.scenario.schema import Scenario
    from tuibp.timeline.run import Run

USAGE = """\
tuibp [SCENARIO] [--update N] [--example K] [--theme dark|light]
       tuibp trace SCENARIO [--updates N] [--format jsonl|text]
       tuibp train SCENARIO [--updates N] [--format json|text]
       tuibp samples [list | copy NAME [DIR]]"""

COMMANDS_HELP = """\
commands:
  trace    print every equation of the first updates with all its numbers
  train    run without the steps; print the cost and the parameters at the end
  samples  list the scenarios that come with tuibp, or copy one to start from
Each has its own --help. A scenario called like a command is reached as ./trace.

exit status: 0 done, 2 the input or the command line is wrong"""

TRACE_HELP = """\
Runs the first N updates and prints one JSON object a line for each equation of
each example, then of the update. There update, epoch and example (the index in
the data set) count from 0. Every float reads back as the same bits; one that is
not finite is NaN, Infinity or -Infinity, as Python's json writes and reads it,
though strict JSON has no such words. The text format is a listing to read: four
digits, and counting from 1 as on the screen."""

TRAIN_HELP = """\
Runs N updates and prints {"updates": N, "cost": ..., "parameters": {"w2": ...,
"b2": ...}, "history": [[update, cost], ...]}: the parameters after the last
update, and the cost over the data set there and at up to 1000 points on the
way, the start (update 0) among them. A number that is not finite is NaN,
Infinity or -Infinity, as Python's json writes and reads it."""

SAMPLES_HELP = """\
list, or nothing, lists the samples. copy NAME [DIR] writes one, with the files
it needs, into DIR (default: here), overwrites nothing, and prints the names of
the new files."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; what the user got wrong is one line on standard error."""
    # The matrices are small: a second thread of the matrix library costs more than it computes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return _command(list(sys.argv[1:] if argv is None else argv))
    except TuibpError as error:
        narrate(str(error))
        return 2
    except SystemExit as done:  # argparse, after --help and --version
        return int(done.code or 0)
    except BrokenPipeError:  # whoever read our output has seen enough
        abandon_output()
        return 141
    except KeyboardInterrupt:
        abandon_output()
        return 130


class Parser(argparse.ArgumentParser):
    """A parser whose errors are TuibpErrors that name the nearest valid word."""

    def __init__(self, command: str, **settings: Any) -> None:
        prog = f"tuibp {command}".strip()
        super().__init__(prog=prog, allow_abbrev=False, formatter_class=_layout, **settings)
        self.command = command

    def error(self, message: str) -> NoReturn:
        """Refuse the command line."""
        raise TuibpError(": ".join(filter(None, (self.command, message.removeprefix("argument ")))))

    def print_help(self, file: Any = None) -> None:
        """Print the help through the one way out, which stands a reader that has gone."""
        write_lines([self.format_help().rstrip()])

    def parse(self, words: list[str], check: Callable[[Any], None] = lambda _: None) -> Any:
        """Like `parse_args`; `check` may refuse the words with better advice than that one is superfluous."""
        arguments, unknown = self.parse_known_args(words)
        for word in unknown:
            if word.startswith("-"):
                option = word.partition("=")[0]
                known = [name for name in self._option_string_actions if name.startswith("--")]
                self.error(f"unknown option {quoted(option)}{did_you_mean(option, known)}")
        check(arguments)
        if unknown:
            self.error(f"unexpected argument {quoted(unknown[0])}")
        return arguments


def _layout(prog: str) -> argparse.HelpFormatter:
    # With a width of its own the formatter need not import what asks the terminal.
    return argparse.RawDescriptionHelpFormatter(prog, width=79)


class _Version(argparse.Action):
    """Prints the version; only then is the installed package asked for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        write_lines([f"tuibp {version('tuibp')}"])
        parser.exit()


def _command(words: list[str]) -> int:
    """Run the command among the words, which may stand behind options; without one, the debugger."""
    for place, word in enumerate(words):
        if word == "--":
            break
        if not word.startswith("-") and (place == 0 or words[place - 1] not in VALUED):
            if word in COMMANDS:
                return COMMANDS[word](words[:place] + words[place + 1 :])
            break
    return _debug(words)


def _debug(words: list[str]) -> int:
    description = "A step debugger for backpropagation in the terminal."
    parser = Parser("", usage=USAGE, description=description, epilog=COMMANDS_HELP)
    parser.add_argument(
        "scenario", metavar="SCENARIO", nargs="?", help="a file or a sample's name (default: xor)"
    )
    parser.add_argument(
        "--update",
        metavar="N",
        type=_count(1),
        default=1,
        help="open at update N of the whole run, from 1",
    )
    parser.add_argument(
        "--example",
        metavar="K",
        type=_count(1),
        default=1,
        help="open at example K of its mini-batch, from 1",
    )
    _add_display(parser)
    parser.add_argument(
        "--theme", metavar="dark|light", type=_word("a theme", "dark", "light"), help="the colours"
    )
    arguments = parser.parse(words, _refuse_misspelt_command)

    from tuibp.report.request import check_place
    from tuibp.scenario.loading import load
    from tuibp.tui import collector
    from tuibp.tui.fitness import refuse_unfit_terminal

    collector.pause()
    scenario = load("xor" if arguments.scenario is None else arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    refuse_unfit_terminal()  # before the screen is imported, so that a refusal comes at once
    _warn(scenario)

    from tuibp.tui.app import debug

    return debug(
        scenario,
        update=arguments.update - 1,
        example=arguments.example - 1,
        order=arguments.order,
        ascii_only=arguments.ascii or None,
        theme=arguments.theme,
    )


def _trace(words: list[str]) -> int:
    parser = _running_parser("trace", TRACE_HELP, "jsonl", "text")
    parser.add_argument("--updates", metavar="N", type=_count(0), default=1, help="how many (default: 1)")
    arguments = parser.parse(words)
    run = _run(arguments)

    from tuibp.report.printing import print_trace

    print_trace(run, arguments.updates, arguments.format, arguments.ascii)
    return 0


def _train(words: list[str]) -> int:
    parser = _running_parser("train", TRAIN_HELP, "json", "text")
    parser.add_argument("--updates", metavar="N", type=_count(0), help="how many (default: the whole run)")
    arguments = parser.parse(words)
    run = _run(arguments)

    from tuibp.report.printing import print_training

    print_training(run, arguments.updates, arguments.format, arguments.ascii)
    return 0


def _samples(words: list[str]) -> int:
    parser = Parser("samples", usage="tuibp samples [list | copy NAME [DIR]]", description=SAMPLES_HELP)
    parser.add_argument("action", nargs="?", default="list", help=argparse.SUPPRESS)
    parser.add_argument("name", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("directory", nargs="?", default=".", help=argparse.SUPPRESS)
    arguments = parser.parse(words)

    from tuibp.report.samples import sample_lines
    from tuibp.scenario.samples import copy_sample, sample_names, sample_summaries

    if arguments.action == "copy":
        if arguments.name is None:
            parser.error(f"copy needs a name: {', '.join(sample_names())}")
        write_lines(str(path) for path in copy_sample(arguments.name, arguments.directory))
    elif arguments.action != "list":
        hint = did_you_mean(arguments.action, ("list", "copy"))
        parser.error(f"{quoted(arguments.action)} is nothing they can do{hint}")
    elif arguments.name is not None:
        parser.error(f"unexpected argument {quoted(arguments.name)}")
    else:
        write_lines(sample_lines(sample_summaries(), output_width()))
    return 0


COMMANDS = {"trace": _trace, "train": _train, "samples": _samples}
VALUED = ("--update", "--updates", "--example", "--order", "--theme", "--format")
"""Options whose value is the next word."""


def _running_parser(command: str, description: str, *formats: str) -> Parser:
    parser = Parser(command, description=description)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    choices = "|".join(formats)
    kind = _word("a format", *formats)
    parser.add_argument(
        "--format", metavar=choices, type=kind, default=formats[0], help=f"default: {formats[0]}"
    )
    _add_display(parser)
    return parser


def _add_display(parser: Parser) -> None:
    order = _word("an order", "book", "code")
    text = "all errors first, or layer by layer as chapter 2's program (default: book)"
    parser.add_argument("--order", metavar="book|code", type=order, default="book", help=text)
    parser.add_argument("--ascii", action="store_true", help="write delta^2 and dC/dw^2 instead of Greek")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")


def _count(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        digits = text[:300]  # more is too many for any run, and too long for int()
        if not (digits.isascii() and digits.isdecimal() and int(digits) >= least):
            message = f"expected a whole number, {least} or more, found {quoted(text)}"
            raise argparse.ArgumentTypeError(message)
        return int(digits)

    return parse


def _word(noun: str, *valid: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in valid:
            raise argparse.ArgumentTypeError(f"{quoted(text)} is not {noun}{did_you_mean(text, valid)}")
        return text

    return parse


def _refuse_misspelt_command(arguments: Any) -> None:
    from difflib import get_close_matches

    from tuibp.scenario.samples import sample_names

    word = arguments.scenario or "xor"
    if os.path.exists(word) or word in sample_names() or not word.replace("-", "").isalnum():
        return
    near = get_close_matches(word[:100].lower(), [*COMMANDS, *sample_names()], n=1)
    if near and near[0] in COMMANDS:
        raise TuibpError(f"{quoted(word)} is no command, file or sample; did you mean '{near[0]}'?")


def _run(arguments: Any) -> Run:
    """The run of the scenario named, checked to have as many updates as asked for."""
    from tuibp.report.request import check_updates, run_of
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    run = run_of(scenario, arguments.order)
    if arguments.updates is None:
        arguments.updates = run.updates
    check_updates(scenario, arguments.updates)
    _warn(scenario)
    return run


def _warn(scenario: Scenario) -> None:
    for warning in scenario.warnings:
        narrate(f"warning: {warning}")
