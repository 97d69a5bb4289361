"""Opening the debugger, with as little as it can do with: the usual start waits for no parser."""

from __future__ import annotations

import os
from types import SimpleNamespace

from tuibp.cli.running import warn
from tuibp.cli.table import COMMANDS
from tuibp.errors import TuibpError, quoted
from tuibp.language import told

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as Python's start
if TYPE_CHECKING:
    from typing import Any

    from tuibp.scenario.contents.item import Item


UNASKED = {
    "update": None, "example": None, "order": None, "ascii": False, "theme": None, "fresh": False,
    "record": None,
}  # fmt: skip
"""What holds where no option says otherwise."""


def debug(words: list[str]) -> int:
    """The debugger on the scenario that the words name, or on xor."""
    arguments: Any
    if len(words) > 1 or (words and words[0].startswith("-")):
        from tuibp.cli.commands.debugger import parser

        arguments = parser().parse(words, _refuse_misspelt_command)
    else:  # the usual start does not wait for a parser
        arguments = SimpleNamespace(scenario=words[0] if words else None, **UNASKED)
        _refuse_misspelt_command(arguments)
    return start(arguments, arguments.scenario or "xor")


def start(arguments: Any, name: str, item: Item | None = None) -> int:
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
    warn(scenario)

    with lean():
        from tuibp.tui.start import debug as debug_on_screen

    place = None
    if arguments.update or arguments.example:
        place = (arguments.update or 1) - 1, (arguments.example or 1) - 1
    return debug_on_screen(
        scenario,
        item=item,
        place=place,
        order=arguments.order,
        ascii_only=arguments.ascii or None,
        theme=arguments.theme,
        fresh=arguments.fresh,
        record=arguments.record,
    )


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
