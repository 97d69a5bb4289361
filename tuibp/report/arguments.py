"""The words of the command line, parsed; a mistake among them names the nearest valid word."""

from __future__ import annotations

import argparse

from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import current, told
from tuibp.language.choice import ENGLISH, LANGUAGES
from tuibp.report.output import write_lines

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

WIDTH = 79
"""Columns of all help: the texts below are written to fit."""

REQUIRED = "the following arguments are required"
IGNORED = "ignored explicit argument "
"""How two of argparse's complaints begin."""

USAGE = """\
tuibp [SCENARIO] [--update N] [--example K] [--fresh] [--record FILE]
       tuibp run SCENARIO --until EXPR [--log EXPR]... [--from PLACE]
       tuibp replay FILE [--tui]
       tuibp diff A [B] [--set KEY=VALUE]...
       tuibp compare A [B] [--set KEY=VALUE]...
       tuibp grid SCENARIO --over KEY=VALUE,VALUE...
       tuibp plot SCENARIO [NAME] [--at PLACE] [--focus ENTRY]
       tuibp trace SCENARIO [--updates N] [--format jsonl|text]
       tuibp train SCENARIO [--updates N] [--format json|text]
       tuibp count SCENARIO | SIZE SIZE [SIZE]...
       tuibp hessian SCENARIO [--update N]
       tuibp slow SCENARIO [--update N] [--example K]
       tuibp paths SCENARIO WEIGHT [--update N] [--example K]
       tuibp masks SCENARIO [--update N] [--example K]
       tuibp samples [list | copy NAME [DIR]]
       tuibp glossary [WORD]
       tuibp book [ITEM]
       tuibp ask [N] [--answer X]"""

COMMANDS_HELP = """\
commands:
  run      continue until an expression holds, without a screen
  replay   carry out a recorded script; what it asserts makes it a test
  diff     find the first number in which two runs part
  compare  debug two runs side by side, or print the costs of several
  grid     train with every combination of some settings; the best is marked
  plot     draw a plot as text: cost, accuracy, histogram, regions, ...
  trace    print every equation of the first updates with all its numbers
  train    run without the steps; print the cost and the parameters at the end
  count    count multiplications: backpropagation beside finite differences
  hessian  second derivatives of a small network, and the Newton step
  slow     all weights by how fast they learn, and what holds each back
  paths    every path from a weight to C, and their sum (53)
  masks    every mask of dropout, and the whole network that stands for them
  samples  list the scenarios that come with tuibp, or copy one to start from
  glossary look a term up in English or Chinese, or list all
  book     list the items of the book by chapter, or open the debugger at one
  ask      list the questions readers have, open the debugger at one, or answer
Each has its own --help. A scenario called like a command is reached as ./trace.

exit status: 0 done; 1 run: it never holds, replay: a line failed, diff: the
runs differ; 2 the input or the command line is wrong; 70 an error of tuibp
itself, which leaves a report and says where; 128 + n after signal n"""

TRACE_HELP = """\
Runs the first N updates and prints one JSON object a line for each equation of
each example, then of the update. There update, epoch and example (the index in
the data set) count from 0. Every float reads back as the same bits; one that is
not finite is NaN, Infinity or -Infinity, as Python's json writes and reads it,
though strict JSON has no such words. The text format is a listing to read: four
digits, and counting from 1 as on the screen."""

TRAIN_HELP = """\
Runs N updates and prints {"updates": N, "cost": ..., "parameters": {"w2": ...,
"b2": ...}, "history": [[update, cost], ...], "accuracy": ...}: the parameters
after the last update, the cost over the data set there and at up to 1000 points
on the way, the start (update 0) among them, and the share of examples that are
right at the end. With test data "test_cost" and "test_accuracy" follow; where
the cost has no use for targets ("output") there is no accuracy. A number that
is not finite is NaN, Infinity or -Infinity, as Python's json writes and reads
it."""

SAMPLES_HELP = """\
list, or nothing, lists the samples. copy NAME [DIR] writes one, with the files
it needs, into DIR (default: here), overwrites nothing, and prints the names of
the new files."""

GLOSSARY_HELP = """\
Prints what a term means, in both languages, and what it is called in the other
one; without WORD all terms. WORD may be English or Chinese, or a part of one."""

SLOW_HELP = """\
Ranks all weights by how fast they learn from one example, the slowest first.
The rate is a product of three factors, and the last column names the one that
is small: what comes in, the slope of the neuron, or the price of its output."""

PATHS_HELP = """\
Lists every path from a weight to C with the rates along it (53), and their sum
beside what BP4 says; where there are too many, their number."""

ASK_HELP = """\
Lists what readers of the book found hard: number, place in the book, [sample],
and the question. With a number the debugger opens where it is asked: A answers,
stepping shows who was right. With --answer, a choice by its number or a number,
it prints whether that is right and why, and ends with 0 or 1."""

BOOK_HELP = """\
Lists the items of the book by chapter: what an item is opened by, its title,
its equations, and [the sample that shows it] where that has another name. With
an ITEM the debugger opens it, where there is something to see; :open ITEM does
so inside."""

COUNT_HELP = """\
Counts the multiplications that all gradients of one example take: equation by
equation with backpropagation, and with finite differences (46) instead. The
network is that of a scenario, or of sigmoid neurons in layers of these sizes:
tuibp count 784 30 10"""

HESSIAN_HELP = """\
Prints the second derivatives of the cost over the data (103) for a small
network, their eigenvalues, the Newton step (105), and what that step and one of
gradient descent do to the cost."""

MASKS_HELP = """\
Prints what an example comes to with every mask that dropout could draw, their
mean, and beside it the whole network with each answer counted as often as it is
there: exact in z, which is a sum, and near in a."""

RUN_HELP = """\
Runs until EXPR holds, and prints where that is and the scenario's watches.
EXPR is a condition such as "cost < 0.01", "norm(delta[2]) < 1e-3" or
"sign(w[2][0, 1]) != sign(old(w[2][0, 1]))"; it is asked wherever one of its
numbers is new. --log EXPR prints the value of EXPR wherever it is new.
exit status: 0 it holds somewhere, 1 it never does, 2 something is wrong"""

REPLAY_HELP = """\
Carries out a script, or that of a sample: a line `open SCENARIO`, then lines of
the debugger's command language, such as `goto update 12` or `n 3`; one that
begins with # is a comment. `assert EXPR`, `assert near(EXPR, NUMBER,
TOLERANCE)` and `expect-screen FILE [80x24]` make it a test. `tuibp SCENARIO
--record FILE` writes one. --tui plays it on the screen; the debugger is yours
afterwards, or where a line fails, and its exit status says so once you quit.
exit status: 0 every line did what it says; 1 a line that was begun is refused,
wrong, or not so; 2 before anything runs: it is no script, opens nothing in its
first line, or has a line that is no command"""

DIFF_HELP = """\
Runs two scenarios side by side and prints the first update, example, equation
and entry at which they part, with both numbers, and from there the distance of
every parameter over time. Without B it is A itself, with other settings:
--set eta=0.5, --set seed=1, --set shuffle=true.
exit status: 0 they never part; 1 they do, or one goes on where the other ends;
2 something is wrong"""


COMPARE_HELP = """\
Opens the debugger over A with B beside it: the same place in both runs, both
numbers, both curves. Without B it is A itself with another setting: --set
eta=0.5, --set cost=cross_entropy; what belongs to one run stands in one --set:
--set "l2=0.1 eta=1". With --format, --updates, --points or --size, or with
several --set and no B, where each makes a run of its own, nothing is opened:
the runs, their costs at up to N points, a plot with a curve for each, and where
two part are printed."""

GRID_HELP = """\
Trains with every combination of the settings named by --over, and prints cost
and accuracy at the end of each, of test data too where there are some. The best
run is marked: by test accuracy, then by test cost; without test data by
accuracy, then by cost."""

PLOT_HELP = """\
Goes to PLACE, which may be "update 12", "epoch 3 example 2 line 7", "update 12
step 1" (after its backward pass), start, 50% or end (the default), and prints
the plot NAME there as text. Without NAME it lists the plots, and why some have
nothing to show. --focus ENTRY puts the cursor on a number, "w[2][3, 0]" say:
the histogram is of its kind, the picture and the activation are of its neuron.
exit status: 0 done, 2 something is wrong, or there is nothing to plot"""


def debugger_parser() -> Parser:
    """The parser for a scenario to open, and where."""
    description = "A step debugger for backpropagation in the terminal."
    parser = Parser("", usage=USAGE, description=description, epilog=COMMANDS_HELP)
    parser.add_argument(
        "scenario", metavar="SCENARIO", nargs="?", help="a file or a sample's name (default: xor)"
    )
    place = {"--update": ("N", "open at update N of the whole run, from 1")}
    place["--example"] = ("K", "open at example K of its mini-batch, from 1")
    for option, (metavar, text) in place.items():
        parser.add_argument(option, metavar=metavar, type=_count(1), help=text)
    _add_session(parser)
    _add_display(parser, order=None)
    return parser


def _add_session(parser: Parser) -> None:
    parser.add_argument("--fresh", action="store_true", help="begin anew, without what was gathered before")
    parser.add_argument("--record", metavar="FILE", help="write every command into a new script")
    parser.add_argument(
        "--theme", metavar="dark|light", type=_word("a theme", "dark", "light"), help="the colours"
    )


def trace_parser() -> Parser:
    """The parser for `tuibp trace`."""
    parser = _running_parser("trace", TRACE_HELP, "jsonl", "text")
    parser.add_argument("--updates", metavar="N", type=_count(0), default=1, help="how many (default: 1)")
    return parser


def train_parser() -> Parser:
    """The parser for `tuibp train`."""
    parser = _running_parser("train", TRAIN_HELP, "json", "text")
    parser.add_argument("--updates", metavar="N", type=_count(0), help="how many (default: the whole run)")
    return parser


def run_parser() -> Parser:
    """The parser for `tuibp run`."""
    usage = """tuibp run SCENARIO --until EXPR [--log EXPR]... [--from PLACE]
       [--reverse] [--format text|jsonl]"""
    parser = Parser("run", usage=usage, description=RUN_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    parser.add_argument("--until", metavar="EXPR", required=True, help="the condition to stop at")
    parser.add_argument("--log", metavar="EXPR", action="append", default=[], help="a value to print")
    parser.add_argument("--from", metavar="PLACE", dest="start", help='"update 12", 50%%; it may stop there')
    parser.add_argument("--reverse", action="store_true", help="backward, from PLACE or from the end")
    formats = ("text", "jsonl")
    parser.add_argument("--format", metavar="text|jsonl", type=_word("a format", *formats), default="text")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    return parser


def replay_parser() -> Parser:
    """The parser for `tuibp replay`."""
    usage = "tuibp replay FILE [--tui] [--pace SECONDS] [--write-screens]"
    parser = Parser("replay", usage=usage, description=REPLAY_HELP)
    parser.add_argument("file", metavar="FILE", help="a script")
    parser.add_argument("--tui", action="store_true", help="on the screen, at a readable pace")
    pace = "for each line of --tui (default: 1.5)"
    parser.add_argument("--pace", metavar="SECONDS", type=_seconds, default=1.5, help=pace)
    screens = "have expect-screen write its file instead of comparing it"
    parser.add_argument("--write-screens", action="store_true", help=screens)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    return parser


def diff_parser() -> Parser:
    """The parser for `tuibp diff`."""
    usage = "tuibp diff A [B] [--set KEY=VALUE]... [--format text|json]"
    parser = Parser("diff", usage=usage, description=DIFF_HELP)
    parser.add_argument("scenario", metavar="A", help="a file or a sample's name")
    parser.add_argument("other", metavar="B", nargs="?", help="another one (default: A again)")
    parser.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], help="a setting of B")
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), default="text")
    _add_display(parser)
    return parser


def compare_parser() -> Parser:
    """The parser for `tuibp compare`."""
    usage = """tuibp compare A [B] [--set KEY=VALUE]... [--format text|json]
       [--updates N] [--points N] [--size 80x20]"""
    parser = Parser("compare", usage=usage, description=COMPARE_HELP)
    parser.add_argument("scenario", metavar="A", help="a file or a sample's name")
    parser.add_argument("other", metavar="B", nargs="?", help="another one (default: A again)")
    parser.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], help="a setting of B")
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), help="print it")
    parser.add_argument("--updates", metavar="N", type=_count(1), help="how many (default: the whole run)")
    points = "how many costs to print (default: 12)"
    parser.add_argument("--points", metavar="N", type=_count(2), help=points)
    parser.add_argument("--size", metavar="80x20", help="columns and rows of the plot (default: 80x20)")
    _add_display(parser)
    return parser


def grid_parser() -> Parser:
    """The parser for `tuibp grid`."""
    usage = """tuibp grid SCENARIO --over KEY=VALUE,VALUE... [--over ...] [--updates N]
       [--format text|json]"""
    parser = Parser("grid", usage=usage, description=GRID_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    over = "a setting and the values it takes"
    parser.add_argument("--over", metavar="KEY=VALUES", action="append", required=True, help=over)
    parser.add_argument("--updates", metavar="N", type=_count(1), help="how many (default: the whole run)")
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), default="text")
    _add_display(parser)
    return parser


def count_parser() -> Parser:
    """The parser for `tuibp count`."""
    usage = "tuibp count SCENARIO | SIZE SIZE [SIZE]... [--format text|json]"
    parser = Parser("count", usage=usage, description=COUNT_HELP)
    parser.add_argument("network", metavar="SCENARIO", nargs="+", help="a scenario, or the sizes of layers")
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), default="text")
    _add_display(parser)
    return parser


def hessian_parser() -> Parser:
    """The parser for `tuibp hessian`."""
    parser = Parser(
        "hessian",
        usage="tuibp hessian SCENARIO [--update N] [--format text|json]",
        description=HESSIAN_HELP,
    )
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    text = "with the parameters it starts from (default: 1)"
    parser.add_argument("--update", metavar="N", type=_count(1), default=1, help=text)
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), default="text")
    _add_display(parser)
    return parser


def slow_parser() -> Parser:
    """The parser for `tuibp slow`."""
    usage = "tuibp slow SCENARIO [--update N] [--example K] [--format text|json]"
    parser = Parser("slow", usage=usage, description=SLOW_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    _add_example(parser)
    return parser


def paths_parser() -> Parser:
    """The parser for `tuibp paths`."""
    usage = """tuibp paths SCENARIO WEIGHT [--update N] [--example K]
       [--format text|json]"""
    parser = Parser("paths", usage=usage, description=PATHS_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    parser.add_argument("weight", metavar="WEIGHT", help="an entry of w, such as w[2][1,0]")
    _add_example(parser)
    return parser


def masks_parser() -> Parser:
    """The parser for `tuibp masks`."""
    usage = "tuibp masks SCENARIO [--update N] [--example K] [--format text|json]"
    parser = Parser("masks", usage=usage, description=MASKS_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    _add_example(parser)
    return parser


def _add_example(parser: Parser) -> None:
    """One example of the run, and how what is known of it is printed."""
    text = "with the parameters it starts from (default: 1)"
    parser.add_argument("--update", metavar="N", type=_count(1), default=1, help=text)
    text = "of its mini-batch (default: 1)"
    parser.add_argument("--example", metavar="K", type=_count(1), default=1, help=text)
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), default="text")
    _add_display(parser)


def plot_parser() -> Parser:
    """The parser for `tuibp plot`."""
    usage = """tuibp plot SCENARIO [NAME] [--at PLACE] [--focus ENTRY] [--size 80x24]
       [--ascii]"""
    parser = Parser("plot", usage=usage, description=PLOT_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    parser.add_argument("name", metavar="NAME", nargs="?", help="a plot (default: list them)")
    parser.add_argument("--at", metavar="PLACE", default="end", help="where in the run (default: end)")
    parser.add_argument("--focus", metavar="ENTRY", help="the number the cursor is on")
    parser.add_argument("--size", metavar="80x24", default="80x24", help="columns and rows (default: 80x24)")
    _add_display(parser)
    return parser


def samples_parser() -> Parser:
    """The parser for `tuibp samples`."""
    parser = Parser("samples", usage="tuibp samples [list | copy NAME [DIR]]", description=SAMPLES_HELP)
    parser.add_argument("action", nargs="?", default="list", help=argparse.SUPPRESS)
    parser.add_argument("name", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("directory", nargs="?", default=".", help=argparse.SUPPRESS)
    return parser


def glossary_parser() -> Parser:
    """The parser for `tuibp glossary`."""
    parser = Parser("glossary", usage="tuibp glossary [WORD]", description=GLOSSARY_HELP)
    parser.add_argument("word", nargs="*", help=argparse.SUPPRESS)
    return parser


def book_parser() -> Parser:
    """The parser for `tuibp book`."""
    usage = """tuibp book [--format text|json]
       tuibp book ITEM [--fresh] [--record FILE] [--theme dark|light]"""
    parser = Parser("book", usage=usage, description=BOOK_HELP)
    parser.add_argument("item", metavar="ITEM", nargs="?", help="what stands first in its line of the list")
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), default="text")
    _add_session(parser)
    _add_display(parser, order=None)
    return parser


def ask_parser() -> Parser:
    """The parser for `tuibp ask`."""
    usage = """tuibp ask [--format text|json]
       tuibp ask N [--answer X] [--fresh] [--theme dark|light]"""
    parser = Parser("ask", usage=usage, description=ASK_HELP)
    parser.add_argument("number", metavar="N", nargs="?", type=_count(1), help="a question of the list")
    parser.add_argument("--answer", metavar="X", help="what you think")
    formats = ("text", "json")
    parser.add_argument("--format", metavar="text|json", type=_word("a format", *formats), default="text")
    parser.add_argument("--fresh", action="store_true", help="begin anew, without what was gathered before")
    parser.add_argument(
        "--theme", metavar="dark|light", type=_word("a theme", "dark", "light"), help="the colours"
    )
    _add_display(parser, order=None)
    return parser


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
        raise TuibpError(": ".join(filter(None, (self.command, _complaint(message)))))

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
                hint = did_you_mean(option, known)
                self.error(told("unknown option {option}{hint}", option=quoted(option), hint=hint))
        check(arguments)
        if unknown:
            self.error(told("unexpected argument {word}", word=quoted(unknown[0])))
        return arguments


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


class _Version(argparse.Action):
    """Prints the version; only then is the installed package asked for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        write_lines([f"tuibp {version('tuibp')}"])
        parser.exit()


def _running_parser(command: str, description: str, *formats: str) -> Parser:
    choices = "|".join(formats)
    usage = f"tuibp {command} SCENARIO [--updates N] [--format {choices}]"
    parser = Parser(command, usage=usage, description=description)
    parser.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    kind = _word("a format", *formats)
    parser.add_argument(
        "--format", metavar=choices, type=kind, default=formats[0], help="default: %(default)s"
    )
    _add_display(parser)
    return parser


def _add_display(parser: Parser, order: str | None = "book") -> None:
    word = _word("an order", "book", "code")
    text = "all errors first, or layer by layer as chapter 2's program (default: book)"
    parser.add_argument("--order", metavar="book|code", type=word, default=order, help=text)
    parser.add_argument("--ascii", action="store_true", help="write delta^2 and dC/dw^2 instead of Greek")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")


def _count(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        digits = text[:300]  # more is too many for any run, and too long for int()
        if not (digits.isascii() and digits.isdecimal() and int(digits) >= least):
            message = told(
                "expected a whole number, {least} or more, found {found}", least=least, found=quoted(text)
            )
            raise argparse.ArgumentTypeError(message)
        return int(digits)

    return parse


def _seconds(text: str) -> float:
    try:
        found = float(text[:30])
    except ValueError:
        found = -1.0
    if not 0.0 <= found <= 60.0:
        message = told("expected seconds from 0 to 60, found {found}", found=quoted(text))
        raise argparse.ArgumentTypeError(message)
    return found


def _word(noun: str, *valid: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in valid:
            hint = did_you_mean(text, valid)
            message = told("{word} is not {what}{hint}", word=quoted(text), what=told(noun), hint=hint)
            raise argparse.ArgumentTypeError(message)
        return text

    return parse
