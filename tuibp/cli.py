"""The command line: `tuibp [SCENARIO]`, `run`, `replay`, `diff`, `plot`, `trace`, `train`, `samples`, `book`.

A command imports what it needs when it runs, because `tuibp --help` must wait for neither NumPy nor Textual.
"""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.language import told
from tuibp.report.output import abandon_output, narrate, output_width, write_lines

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tuibp.scenario.contents.item import Item
    from tuibp.scenario.schema import Scenario
    from tuibp.scenario.variants import Variant
    from tuibp.timeline.run import Run


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; what the user got wrong is one line on standard error."""
    # The matrices are small: a second thread of the matrix library costs more than it computes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Esc is told from the beginning of another key by waiting, and Esc is to stop a run within 100 ms.
    os.environ.setdefault("ESCDELAY", "50")
    try:
        return _command(_in_their_language(list(sys.argv[1:] if argv is None else argv)))
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
    except Exception as error:  # a mistake of tuibp itself: the line says so, and where its report is
        from tuibp.tui.guest.crash import UNEXPECTED, crash_line

        narrate(crash_line([error]))
        return UNEXPECTED


def _in_their_language(words: list[str]) -> list[str]:
    """Speak the language of `--lang`, TUIBP_LANG or the locale; the words without the option."""
    from tuibp import language
    from tuibp.language.choice import LANGUAGES, by_locale

    kept, asked = _without_option(words, "--lang")
    preset = os.environ.get("TUIBP_LANG", "")
    language.use(preset if preset in LANGUAGES else by_locale(os.environ))
    option, chosen = ("TUIBP_LANG", preset) if asked is None else ("--lang", asked)
    if chosen in LANGUAGES:
        language.use(chosen)
    elif asked is not None or preset:
        hint, word = did_you_mean(chosen, LANGUAGES), quoted(chosen, 12)
        message = told("{word} is no language tuibp speaks{hint}", word=word, hint=hint)
        raise TuibpError(f"{option}: {message}")
    return kept


def _without_option(words: list[str], option: str) -> tuple[list[str], str | None]:
    """The words without an option, wherever before `--` it stands, and its last value; None without one."""
    kept, value, rest = list[str](), None, iter(words)
    for word in rest:
        name, equals, text = word.partition("=")
        if word == "--":
            return [*kept, word, *rest], value
        if name != option:
            kept.append(word)
        else:
            value = text if equals else next(rest, "")
    return kept, value


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


UNASKED = {
    "update": None, "example": None, "order": None, "ascii": False, "theme": None, "fresh": False,
    "record": None,
}  # fmt: skip
"""What holds where no option says otherwise."""


def _debug(words: list[str]) -> int:
    arguments: Any
    if len(words) > 1 or (words and words[0].startswith("-")):
        from tuibp.report.arguments import debugger_parser

        arguments = debugger_parser().parse(words, _refuse_misspelt_command)
    else:  # the usual start does not wait for a parser
        arguments = SimpleNamespace(scenario=words[0] if words else None, **UNASKED)
        _refuse_misspelt_command(arguments)
    return _start(arguments, arguments.scenario or "xor")


def _start(arguments: Any, name: str, item: Item | None = None) -> int:
    """Open the debugger on the scenario of this name, at the item of the book where there is one."""
    from tuibp.tui import collector
    from tuibp.tui.lean import lean

    collector.pause()
    with lean():
        from tuibp.report.request import check_place
        from tuibp.scenario.loading import load
        from tuibp.tui.fitness import refuse_unfit_terminal

    scenario = load(name)
    check_place(scenario, arguments.update or 1, arguments.example or 1)
    refuse_unfit_terminal()  # before the screen is imported, so that a refusal comes at once
    _warn(scenario)

    with lean():
        from tuibp.tui.app import debug

    place = None
    if arguments.update or arguments.example:
        place = (arguments.update or 1) - 1, (arguments.example or 1) - 1
    return debug(
        scenario,
        item=item,
        place=place,
        order=arguments.order,
        ascii_only=arguments.ascii or None,
        theme=arguments.theme,
        fresh=arguments.fresh,
        record=arguments.record,
    )


def _run_until(words: list[str]) -> int:
    from tuibp.report.arguments import run_parser

    arguments = run_parser().parse(words)

    from tuibp.report.headless.printing import print_run
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    _warn(scenario)
    found = print_run(
        scenario, arguments.until, arguments.log, arguments.start, arguments.reverse, arguments.format
    )
    return 0 if found else 1


def _replay(words: list[str]) -> int:
    from tuibp.report.arguments import replay_parser

    parser = replay_parser()
    arguments = parser.parse(words)
    if arguments.tui and arguments.write_screens:
        parser.error(told("--write-screens writes what is to be seen without --tui"))

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


def _diff(words: list[str]) -> int:
    from tuibp.report.arguments import diff_parser

    arguments = diff_parser().parse(words)

    from tuibp.report.headless.printing import Style, print_difference
    from tuibp.report.printing import readable
    from tuibp.scenario.loading import load

    first = load(arguments.scenario)
    other = load(arguments.other) if arguments.other else first
    style = Style(arguments.format == "json", readable(arguments.ascii))
    return print_difference(first, other, arguments.set, arguments.order, style)


def _compare(words: list[str]) -> int:
    from tuibp.report.arguments import compare_parser

    arguments = compare_parser().parse(words)

    from tuibp.scenario.loading import load
    from tuibp.scenario.variants import beside

    other = load(arguments.other) if arguments.other else None
    runs = beside(load(arguments.scenario), other, arguments.set)
    printed = arguments.format, arguments.updates, arguments.points, arguments.size
    if len(runs) == 2 and not any(printed):
        return _side_by_side(runs[0].scenario, runs[1], arguments)

    from tuibp.report.headless.comparing import POINTS, SIZE, Asked, print_comparison
    from tuibp.report.printing import readable

    style = arguments.format == "json", readable(arguments.ascii)
    asked = Asked(arguments.updates, arguments.points or POINTS, arguments.size or SIZE, *style)
    print_comparison(runs, asked, arguments.order)
    return 0


def _side_by_side(scenario: Scenario, other: Variant, arguments: Any) -> int:
    from tuibp.debugger.pair import check_alike
    from tuibp.tui.fitness import refuse_unfit_terminal

    check_alike(scenario.network, other.scenario.network)
    refuse_unfit_terminal()
    _warn(scenario)

    from tuibp.tui.app import debug_beside

    return debug_beside(scenario, other.scenario, other.name, arguments.order, arguments.ascii or None)


def _grid(words: list[str]) -> int:
    from tuibp.report.arguments import grid_parser

    arguments = grid_parser().parse(words)

    from tuibp.report.headless.gridding import print_grid
    from tuibp.scenario.loading import load
    from tuibp.scenario.variants import grid

    runs = grid(load(arguments.scenario), arguments.over)
    print_grid(runs, arguments.updates, arguments.order, arguments.format == "json")
    return 0


def _plot(words: list[str]) -> int:
    from tuibp.report.arguments import plot_parser

    arguments = plot_parser().parse(words)

    from tuibp.report.headless.plotting import Asked, print_plot, print_plots
    from tuibp.report.printing import readable
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    _warn(scenario)
    ascii_only = readable(arguments.ascii).key == "ascii"
    if arguments.name is None:
        print_plots(scenario, ascii_only)
    else:
        asked = Asked(arguments.name, arguments.at, arguments.focus, arguments.size)
        print_plot(scenario, asked, arguments.order, ascii_only)
    return 0


def _trace(words: list[str]) -> int:
    from tuibp.report.arguments import trace_parser

    arguments = trace_parser().parse(words)
    run = _run(arguments)

    from tuibp.report.printing import print_trace

    print_trace(run, arguments.updates, arguments.format, arguments.ascii)
    return 0


def _train(words: list[str]) -> int:
    from tuibp.report.arguments import train_parser

    arguments = train_parser().parse(words)
    run = _run(arguments)

    from tuibp.report.printing import print_training

    print_training(run, arguments.updates, arguments.format, arguments.ascii)
    return 0


def _count(words: list[str]) -> int:
    from tuibp.report.arguments import count_parser

    parser = count_parser()
    arguments = parser.parse(words)

    import json

    from tuibp.report.counting import count_lines, count_record, plain_program
    from tuibp.report.printing import readable
    from tuibp.report.request import run_of, sizes_of
    from tuibp.scenario.loading import load

    sizes = sizes_of(arguments.network)
    if sizes is None and len(arguments.network) > 1:
        found = quoted(arguments.network[1])
        parser.error(told("expected one scenario, or the sizes of layers, found {found}", found=found))
    program = plain_program(sizes) if sizes else run_of(load(arguments.network[0]), arguments.order).program
    if arguments.format == "json":
        write_lines([json.dumps(count_record(program))])
    else:
        write_lines(count_lines(program, readable(arguments.ascii)))
    return 0


def _hessian(words: list[str]) -> int:
    from tuibp.report.arguments import hessian_parser

    arguments = hessian_parser().parse(words)

    import json

    from tuibp.report.curvature import curvature_lines, curvature_record
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load
    from tuibp.timeline.hessian import hessian

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, 1)
    run, update = run_of(scenario, arguments.order), arguments.update - 1
    found = hessian(run, update)
    if arguments.format == "json":
        write_lines([json.dumps(curvature_record(found))])
    else:
        write_lines(curvature_lines(found, run.setting_at(update), readable(arguments.ascii)))
    return 0


def _slow(words: list[str]) -> int:
    from tuibp.report.arguments import slow_parser

    arguments = slow_parser().parse(words)

    import json

    from tuibp.debugger.slowness import ranked
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.report.slowness import MOST, slow_lines, slow_record
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    found = ranked(run_of(scenario, arguments.order), arguments.update - 1, arguments.example - 1, MOST)
    if arguments.format == "json":
        write_lines([json.dumps(slow_record(found))])
    else:
        write_lines(slow_lines(found, readable(arguments.ascii)))
    return 0


def _paths(words: list[str]) -> int:
    from tuibp.report.arguments import paths_parser

    arguments = paths_parser().parse(words)

    import json

    from tuibp.debugger.paths import paths_from
    from tuibp.debugger.session import Session
    from tuibp.debugger.verbs.asking import entry_of
    from tuibp.report.paths import path_lines, path_record
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    run = run_of(scenario, arguments.order)
    weight = entry_of(Session(scenario), arguments.weight)
    found = paths_from(run, arguments.update - 1, arguments.example - 1, weight)
    if arguments.format == "json":
        write_lines([json.dumps(path_record(found, run.program))])
    else:
        write_lines(path_lines(found, run.program, readable(arguments.ascii)))
    return 0


def _masks(words: list[str]) -> int:
    from tuibp.report.arguments import masks_parser

    arguments = masks_parser().parse(words)

    import json

    from tuibp.report.masking import mask_lines, mask_record
    from tuibp.report.printing import readable
    from tuibp.report.request import check_place, run_of
    from tuibp.scenario.loading import load
    from tuibp.timeline.every_mask import every_mask

    scenario = load(arguments.scenario)
    check_place(scenario, arguments.update, arguments.example)
    found = every_mask(run_of(scenario, arguments.order), arguments.update - 1, arguments.example - 1)
    if arguments.format == "json":
        write_lines([json.dumps(mask_record(found))])
    else:
        write_lines(mask_lines(found, scenario.network, readable(arguments.ascii)))
    return 0


def _samples(words: list[str]) -> int:
    from tuibp.report.arguments import samples_parser

    parser = samples_parser()
    arguments = parser.parse(words)

    from tuibp.report.samples import sample_lines
    from tuibp.scenario.samples import copy_sample, sample_summaries

    if arguments.action == "copy":
        if arguments.name is None:
            parser.error(told("copy needs a name, such as xor; tuibp samples lists them"))
        write_lines(str(path) for path in copy_sample(arguments.name, arguments.directory))
    elif arguments.action != "list":
        hint = did_you_mean(arguments.action, ("list", "copy"))
        parser.error(told("{word} is nothing they can do{hint}", word=quoted(arguments.action), hint=hint))
    elif arguments.name is not None:
        parser.error(told("unexpected argument {word}", word=quoted(arguments.name)))
    else:
        write_lines(sample_lines(sample_summaries(), output_width()))
    return 0


def _glossary(words: list[str]) -> int:
    from tuibp.report.arguments import glossary_parser

    arguments = glossary_parser().parse(words)

    from tuibp.report.glossary.finding import looked_up
    from tuibp.report.glossary.printed import all_lines, found_lines

    if arguments.word:
        write_lines(found_lines(looked_up(" ".join(arguments.word)), output_width()))
    else:
        write_lines(all_lines(output_width()))
    return 0


def _book(words: list[str]) -> int:
    from tuibp.report.arguments import book_parser

    arguments = book_parser().parse(words)

    from tuibp.report.book import book_lines, book_records
    from tuibp.scenario.contents.table import find_item

    if arguments.item is not None:
        item = find_item(arguments.item)
        if not item.scenario:
            write_lines(filter(None, (item.words.title, item.words.about)))
            return 0
        return _start(SimpleNamespace(**UNASKED | vars(arguments)), item.scenario, item)

    import json

    if arguments.format == "json":
        write_lines(json.dumps(record, ensure_ascii=False) for record in book_records())
    else:
        write_lines(book_lines(output_width()))
    return 0


def _ask(words: list[str]) -> int:
    from tuibp.report.arguments import ask_parser

    parser = ask_parser()
    arguments = parser.parse(words)

    from tuibp.report.asking import asked_lines, asked_records
    from tuibp.scenario.contents.asked import find_asked, place_of

    if arguments.number is None:
        if arguments.answer is not None:
            parser.error(told("--answer needs the number of a question, such as tuibp ask 1 --answer 2"))
        if arguments.format == "json":
            import json

            write_lines(json.dumps(record, ensure_ascii=False) for record in asked_records())
        else:
            write_lines(asked_lines(output_width()))
        return 0
    asked = find_asked(arguments.number)
    item = place_of(asked)[1].with_fields(lines=(f"ask {asked.number}",))
    if arguments.answer is None:
        return _start(SimpleNamespace(**UNASKED | vars(arguments)), item.scenario, item)

    from tuibp.report.headless.answering import answered
    from tuibp.scenario.loading import load

    found = answered(load(item.scenario), asked.number, arguments.answer)
    write_lines(found.lines)
    return 0 if found.right else 1


COMMANDS = {
    "run": _run_until, "replay": _replay, "diff": _diff, "compare": _compare, "grid": _grid,
    "plot": _plot,
    "trace": _trace, "train": _train, "count": _count,
    "hessian": _hessian, "slow": _slow, "paths": _paths, "masks": _masks,
    "samples": _samples, "glossary": _glossary, "book": _book, "ask": _ask,
}  # fmt: skip
VALUED = (
    "--update", "--updates", "--example", "--order", "--theme", "--format", "--record", "--until", "--log",
    "--from", "--set", "--pace", "--at", "--focus", "--size",
    "--points", "--over", "--answer",
)  # fmt: skip
"""Options whose value is the next word."""


def _refuse_misspelt_command(arguments: Any) -> None:
    from tuibp.scenario.samples import is_sample, sample_names

    word = arguments.scenario or "xor"
    if os.path.exists(word) or is_sample(word) or not word.replace("-", "").isalnum():
        return

    from difflib import get_close_matches

    near = get_close_matches(word[:100].lower(), [*COMMANDS, *sample_names()], n=1)
    if near and near[0] in COMMANDS:
        hint = told("; did you mean '{word}'?", word=near[0])
        raise TuibpError(told("{word} is no command, file or sample{hint}", word=quoted(word), hint=hint))


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
        narrate(told("warning: {warning}", warning=warning))
