"""The table of commands in Chinese: the help, the footer and the prompts fit, counted in cells."""

from __future__ import annotations

import re

import pytest

from tuibp.debugger.commands import COMMANDS, Command
from tuibp.language import told
from tuibp.report.help import help_lines
from tuibp.report.lines import cells, plain, width
from tuibp.report.panels import footer_line

pytestmark = pytest.mark.usefixtures("chinese")


@pytest.mark.parametrize("columns", [56, 76, 116])
def test_the_help_is_chinese_and_not_cut(columns: int) -> None:
    lines = help_lines(columns)
    assert [plain(line) for line in lines if width(line) > columns] == []
    text = "\n".join(map(plain, help_lines(400)))
    assert [command.name for command in COMMANDS if told(command.help) not in text] == []


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_footer_fits(columns: int) -> None:
    line = footer_line(columns)
    assert width(line) <= columns + 1  # the blank behind the last word is not missed
    assert plain(line).rstrip().endswith(told("Quit"))
    assert not re.search("[A-Z][a-z]+", plain(line).replace("Enter", ""))


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.asks and c.keys], ids=lambda c: c.name)
def test_a_prompt_fits_a_narrow_screen(command: Command) -> None:
    asks, needs = told(command.asks), told(command.needs)
    assert cells(asks) + 2 + cells(needs) <= 80
