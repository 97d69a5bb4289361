"""`tuibp check`: backprop's gradients against slopes, or somebody's numbers against ours."""

from __future__ import annotations

from tuibp.cli.parsing import Parser, add_display, count, word
from tuibp.cli.running import warn
from tuibp.errors import TuibpError
from tuibp.language import told

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from typing import Any

HELP = """\
With a scenario alone, checks every gradient of an update against the slope of
the forward pass. With a target before it, compares somebody's numbers of the
update with ours, in computing order, and says which known mistake gives them."""

TARGETS = """\
a target is a file of numbers (.json, .csv, .npz, .safetensors, .pt) with names
such as delta2, grad_w2, w2_new, or code: mine.py, mine.py:backprop,
package.module:function, a class such as the book's Network, a torch module.
Code is run, in a process of its own. The exit status is 1 where something
disagrees."""

LAYOUTS = ("vector", "column", "rows", "columns", "rows transposed", "vector transposed")
"""Where it says so, weights are transposed, as x @ w wants them."""


def parser() -> Parser:
    """The parser for `tuibp check`."""
    usage = "tuibp check [TARGET] SCENARIO [--update N] [--tui] [--format text|json]"
    made = Parser("check", usage=usage, description=HELP, epilog=TARGETS)
    made.add_argument("target", metavar="TARGET", nargs="?", help="their numbers, or code that computes them")
    made.add_argument("scenario", metavar="SCENARIO", help="a file or a sample's name")
    text = "with the parameters it starts from (default: 1)"
    made.add_argument("--update", metavar="N", type=count(1), default=1, help=text)
    text = "of its mini-batch, where theirs is one alone (default: 1)"
    made.add_argument("--example", metavar="K", type=count(1), default=1, help=text)
    text = "how code wants x: vector, column, rows, columns, 'rows transposed', … (default: it is tried)"
    kind = word("a layout", *LAYOUTS)
    made.add_argument("--layout", metavar="LAYOUT", type=kind, help=text)
    text = "how long code may run (default: 30)"
    made.add_argument("--seconds", metavar="N", type=count(1), default=30, help=text)
    kind = word("a format", "text", "json")
    made.add_argument("--format", metavar="text|json", type=kind, default="text", help="default: %(default)s")
    made.add_argument("--tui", action="store_true", help="open the debugger where theirs parts from ours")
    add_display(made)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)
    _refuse_swapped(arguments)
    return _slopes(arguments) if arguments.target is None else _theirs(arguments)


def _slopes(arguments: Any) -> int:
    """The update's gradients against the complex step."""
    _refuse_for_slopes(arguments)
    from tuibp.cli.running import print_found, run_at_place
    from tuibp.report.checked.gradients import check_update, checked_lines, checked_record

    run = run_at_place(arguments)
    found = check_update(arguments.scenario, run, arguments.update - 1)
    print_found(arguments, lambda: checked_record(found), lambda n: checked_lines(found, n))
    return 0 if found.right else 1


def _refuse_swapped(arguments: Any) -> None:
    """Code or numbers where the scenario belongs."""
    name, scenario = arguments.scenario, arguments.target or "SCENARIO"
    file = f"{name.partition('.py:')[0]}.py" if ".py:" in name else name
    if file.endswith((".py", ".json", ".csv", ".tsv", ".npz", ".pt")):
        raise TuibpError(
            told(
                "check: {word} is no scenario; write tuibp check {word} {scenario}",
                word=name,
                scenario=scenario,
            )
        )


def _refuse_for_slopes(arguments: Any) -> None:
    """What is about somebody's numbers says nothing of a scenario alone."""
    given = {"--tui": arguments.tui, "--layout": arguments.layout is not None}
    for option in (option for option, there in given.items() if there):
        raise TuibpError(told("check: {option} needs a target before the scenario", option=option))


def _theirs(arguments: Any) -> int:
    """Somebody's numbers beside ours."""
    import json

    from tuibp.check.reading import announcement, read_theirs
    from tuibp.check.step import Step
    from tuibp.check.verdict import judge
    from tuibp.report.checked.theirs import verdict_line, verdict_lines
    from tuibp.report.checked.theirs_record import verdict_record
    from tuibp.report.output import narrate, write_lines
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    warn(scenario)
    step = Step(run_of(scenario, arguments.order), arguments.update - 1)
    said = announcement(arguments.target)
    if said:
        narrate(said)
    attempts = read_theirs(
        arguments.target, step.batch, layout=arguments.layout, seconds=float(arguments.seconds)
    )
    verdict = judge(attempts, step, arguments.example - 1)
    notation = readable(arguments.ascii)
    if arguments.tui:
        from tuibp.tui.fitness import refuse_unfit_terminal

        refuse_unfit_terminal()
        from tuibp.tui.start import debug_against

        line = verdict_line(verdict, notation)
        return debug_against(scenario, verdict, line, arguments.order, arguments.ascii or None)
    found = verdict_record(verdict)
    write_lines([json.dumps(found)] if arguments.format == "json" else verdict_lines(verdict, notation))
    return 0 if verdict.right else 1
