"""The catalogues are whole: each sentence of the code stands there, with the same fields, and no other."""

from __future__ import annotations

import ast
import re
import string
from argparse import SUPPRESS
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import pytest

import tuibp
from tuibp import language
from tuibp.check.reading import REFUSED
from tuibp.check.reading.json_file import SYNTAX as JSON_SYNTAX
from tuibp.cli.table import COMMANDS as CLI
from tuibp.cli.table import module_of
from tuibp.debugger.commands import COMMANDS
from tuibp.debugger.places import COUNTED, WHOLES
from tuibp.debugger.position import Level
from tuibp.debugger.saving.slots import BESIDE
from tuibp.debugger.session import NUMBER_FORMATS, TABS
from tuibp.debugger.stopping.environment import NO_SPREAD
from tuibp.debugger.stopping.filters import FILTERS
from tuibp.debugger.stopping.lines import FORM
from tuibp.debugger.verbs.showing import NUMBERED
from tuibp.engine.activations import RELU_PRIME, STEP_PRIME
from tuibp.errors import FOREIGN
from tuibp.expressions.formula import NO_CONDITION
from tuibp.expressions.mistakes import ALLOWED
from tuibp.language import chinese
from tuibp.language.chinese import TEXTS
from tuibp.language.choice import by_locale
from tuibp.program.equations import Phase
from tuibp.program.layers.kinds import KINDS
from tuibp.program.mistakes.table import MISTAKES
from tuibp.program.notation import WORDS
from tuibp.report import trials
from tuibp.report.bars import WELCOMES
from tuibp.report.diagram import LEGEND as DIAGRAM_LEGEND
from tuibp.report.differing import GIVEN
from tuibp.report.glossary.table import TOPICS
from tuibp.report.help import LEGEND
from tuibp.report.help_in_cells import HEADINGS
from tuibp.report.lists import breakpoints, form, log, marks
from tuibp.report.panels import PANELS
from tuibp.report.plots.table import NOTE as PLOT_NOTE
from tuibp.report.plots.table import PLOTS
from tuibp.report.titles import TITLES
from tuibp.report.watching import HINT
from tuibp.scenario.source import SYNTAX
from tuibp.tui.player import ENDED, STOPPED
from tuibp.tui.screens.form import NOTE as FORM_NOTE
from tuibp.tui.screens.glossary import GlossaryList
from tuibp.tui.screens.lists import LISTS

SOURCES = sorted(Path(tuibp.__file__).parent.rglob("*.py"))

PARSERS = [import_module(module_of(name)).parser() for name in ("debugger", *CLI)]
"""Of every command; what they speak is asked of them, for they speak it themselves."""

TABLES: tuple[str, ...] = (
    *(text for parser in PARSERS for text in (parser.description, parser.epilog) if text),
    *(action.help for parser in PARSERS for action in parser._actions if action.help not in (None, SUPPRESS)),
    *HEADINGS,
    *(text for mistake in MISTAKES.values() for text in (mistake.sentence, mistake.origin)),
    *GIVEN.values(),
    *("penalty", "memory"),  # which blame calls by name
    *(text for c in COMMANDS for text in (c.help, c.group, c.footer, c.asks, c.needs) if text),
    *(level.word for level in Level),
    *(found.help for found in FILTERS),
    *(name.title() for name in PANELS),
    *TABS,
    *(*COUNTED, *WHOLES),
    *NUMBER_FORMATS,
    *get_args(Phase),
    *(text for row in LEGEND for text in row if re.search("[a-z]{3}", text)),
    *(FORM, BESIDE),
    *TITLES.values(),
    *WELCOMES,
    *HINT,
    DIAGRAM_LEGEND,
    *(text for plot in PLOTS.values() for text in (plot.title, plot.help)),
    PLOT_NOTE,
    *(text for table in (form.TEXTS, form.SWITCHES) for texts in table.values() for text in texts),
    breakpoints.NONE,
    *filter(None, log.NONE),
    marks.NONE,
    *("map", "of"),
    *(RELU_PRIME.worked, STEP_PRIME.worked),
    *NUMBERED.values(),
    *WORDS,
    *(key.what for kind in KINDS.values() for key in kind.keys),
    *(*FOREIGN, *SYNTAX, *JSON_SYNTAX, *REFUSED.values(), ALLOWED, NO_CONDITION, NO_SPREAD),
    *trials.NAMES.values(),
    *TOPICS,
    *(text for screen in (*LISTS.values(), GlossaryList) for text in (screen.HEADING, screen.KEYS)),
    FORM_NOTE,
    *(ENDED, STOPPED),
)
"""Texts that stand in a table and are spoken where they are shown."""

SAYS = {"told": slice(1), "plural": slice(1, 3), "word": slice(1)}
"""Which arguments are sentences."""


def fields(text: str) -> set[str]:
    """The names of the fields of a template, with how each is written; a text about braces is none."""
    try:
        parts = [*string.Formatter().parse(text)]
    except ValueError:
        return set()
    return {f"{name}!{how}:{form}" for _, name, form, how in parts if name}


def spoken() -> Iterator[tuple[str, str]]:
    """Every sentence the code speaks, and where."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for text in node.args[SAYS.get(node.func.id, slice(0))]:
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        yield text.value, f"{source.name}:{node.lineno}"


def test_every_sentence_is_spoken_in_chinese() -> None:
    missing = {text: where for text, where in spoken() if text not in TEXTS}
    missing |= {text: "a table" for text in TABLES if text not in TEXTS}
    assert not missing


def test_no_sentence_stands_there_that_nobody_says() -> None:
    assert not set(TEXTS) - {text for text, _ in spoken()} - set(TABLES)


def test_a_sentence_has_one_translation() -> None:
    modules = [
        import_module(f"{chinese.__name__}.{found.name}").TEXTS for found in iter_modules(chinese.__path__)
    ]
    several = {text for texts in modules for text, said in texts.items() if TEXTS[text] != said}
    assert not several


def test_both_have_the_same_fields() -> None:
    assert {text for text, chinese in TEXTS.items() if fields(text) != fields(chinese)} == set()


def test_it_is_chinese() -> None:
    assert [
        text for text, chinese in TEXTS.items() if not re.search("[\u3001\u3002\u4e00-\u9fff]", chinese)
    ] == []


def test_a_field_is_filled_in(monkeypatch: pytest.MonkeyPatch, chinese: None) -> None:
    monkeypatch.setitem(TEXTS, "mark {name} is here", "标记 {name} 在此")
    assert language.told("mark {name} is here", name="a") == "标记 a 在此"
    assert language.told("{not a field}") == "{not a field}"


def test_one_is_not_many() -> None:
    assert [language.plural(k, "one mark", "{count} marks") for k in (1, 2)] == ["one mark", "2 marks"]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ({}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "zh"}, "zh"), ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"), ({"LANG": "C", "LC_MESSAGES": "zh_TW"}, "zh"),
    ],
)  # fmt: skip
def test_the_locale_decides(locale: dict[str, str], expected: str) -> None:
    assert by_locale(locale) == expected
