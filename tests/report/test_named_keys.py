"""Every key and command that the texts of samples and of the book's items name is one there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tuibp import language
from tuibp.debugger.commands import COMMANDS, find
from tuibp.scenario.contents.table import ITEMS
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names

COMMAND = re.compile(r"(?<![\w.=]):([a-z][a-z-]*)")
PRESSED = re.compile(r"(?:[Pp]ress|按) ([!-~]+)")
SIGN = re.compile(r"(?<!\S)(?<!\d )(?:\()?([!-/:-@\[-`{-~])(?=[\s),:]|$)")
"""An ASCII sign that stands alone: a key, or mathematics."""

MATHEMATICS = set("=+-*/.|&")
KEYS = {key for command in COMMANDS for key in command.keys} | set("123456")


def named(text: str) -> Iterator[str]:
    """The keys a text names, as far as it can be told."""
    for found in PRESSED.findall(text):
        yield found if len(found) == 1 else found.rstrip(".,;:()")
    yield from (sign for sign in SIGN.findall(text) if sign not in MATHEMATICS)


def texts(spoken: str) -> Iterator[tuple[str, str]]:
    language.use(spoken)
    try:
        for item in ITEMS.values():
            yield item.key, item.words.about
        for name in sample_names():
            scenario = load(name)
            yield name, scenario.words.about
            for question in scenario.questions:
                yield name, f"{question.asked.question} {re.sub('{.*?}', '0', question.asked.because)}"
    finally:
        language.use("en")


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_what_is_named_is_there(spoken: str) -> None:
    for where, text in texts(spoken):
        for name in COMMAND.findall(text):
            assert find(name), where
        for key in named(text):
            assert key in KEYS, f"{where}: there is no key {key}"


def test_a_key_that_is_not_there_is_found() -> None:
    assert [*named("the product. ~ checks it, 20 ~ of it = x (}): press Tab.")] == ["Tab", "~", "}"]
    assert "~" not in KEYS
