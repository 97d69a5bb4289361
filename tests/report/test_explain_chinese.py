"""The Explain panel in Chinese: whole sentences within the panel, wherever one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.report.explaining import (
    BIG,
    COMBINATIONS,
    SMALL,
    at,
    combination,
    positions,
    rarities,
    sparse_views,
)
from tests.report.test_explain_sentences import place
from tuibp import language
from tuibp.debugger.position import Focus
from tuibp.debugger.session import TABS, Session
from tuibp.debugger.view import View
from tuibp.report.explain import explain
from tuibp.report.lines import WIDE, plain, width
from tuibp.report.wrap import NEVER_FIRST, NEVER_LAST
from tuibp.scenario.loading import load

WIDTHS = (76, 45, 11)
"""Of the panel at 80x24 and 120x40, and of one that nobody can read."""

SPARSE = 41
"""Every so-manieth place of a big network."""

STRIDE = 13
"""Every so-manieth position is looked at, in one tab after the other: all samples say the same sentences."""


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """A reader of Chinese."""
    language.use("zh")
    yield
    language.use("en")


def letters(view: View, columns: int) -> str:
    """All that is said, without blanks."""
    return re.sub(r"\s", "", "".join(map(plain, explain(view, columns, 99, False))))


def check(view: View) -> None:
    """What holds wherever one stands."""
    for columns in WIDTHS if view.tab == "meaning" else WIDTHS[1:2]:
        lines = explain(view, columns, 99, False)
        assert max(map(width, lines)) <= columns
        text = "\n".join(map(plain, lines))
        assert not re.search(r"{\w|[~\xa0\0]|None|np\.float", text) or view.tab == "code", text
        assert not re.search(f"{WIDE} {WIDE}", text), text
        if columns > 11:
            assert not any(plain(line).lstrip()[:1] in tuple(NEVER_FIRST[:10]) for line in lines), text
            assert not any(plain(line)[-1:] in tuple(NEVER_LAST) for line in lines), text
    if view.tab == "meaning":
        assert letters(view, 45) == letters(view, 10_000)
    plain_text = "\n".join(map(plain, explain(view, 76, 99, True)))
    assert re.sub(f"{WIDE}|[“”]", "", plain_text).isascii(), plain_text


def some_views(session: Session, stride: int) -> Iterator[View]:
    """Views of some positions, with the cursor where it goes by itself and on what is read there."""
    for k, position in enumerate(islice(positions(session), 0, None, stride)):
        session.tab = TABS[k % len(TABS)]
        view = at(session, position)
        yield view
        tensor = list(view.displayed)[k % len(view.displayed)]
        session.tab = TABS[0]
        yield at(session, position, Focus(tensor, (0,) * len(view.shapes[tensor])))


@pytest.mark.parametrize("name", SMALL)
def test_everywhere_in_the_samples(name: str) -> None:
    for view in some_views(Session(load(name)), STRIDE):
        check(view)


@pytest.mark.parametrize("name", BIG)
def test_here_and_there_in_the_big_samples(name: str) -> None:
    for view in sparse_views(Session(load(name)), SPARSE):
        check(view)


@pytest.mark.parametrize("name", COMBINATIONS)
def test_every_cost_and_activation(name: str, tmp_path: Path) -> None:
    for view in some_views(combination(name, tmp_path), 11):
        check(view)


def test_what_no_sample_has(tmp_path: Path) -> None:
    for session in rarities(tmp_path):
        for view in some_views(session, 5):
            check(view)


def test_a_panel_of_45_by_9_holds_the_sentences_of_xor() -> None:
    session = Session(load("xor"))
    for position in positions(session):
        lines = explain(at(session, position), 45, 40, False)
        assert [*lines, ()].index(()) <= 9, position


def test_what_is_said_of_a_hidden_error() -> None:
    session = Session(load("xor"), example=1)
    view = at(session, place(session, "hidden_error", 2), Focus(session.walk.program.example[6].result, (1,)))
    assert letters(view, 76).startswith(
        "∂C/∂a²₂=0.1286是“输出”a²₂的价格，由读它的各处汇总而来。斜率σ′(z²₂)=0.25放行其中的四分之一："
        "得到误差δ²₂=0.03215，即“带权输入”z²₂的价格。误差为正：z²₂增大，C就上升。"
    )
