"""Panels, plots and lists in Chinese: no word of English is left, and all of it fits, counted in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest

from tests.debugger.sessions import sample
from tests.report.screens import at, go, places
from tuibp import language
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.filters import FILTERS
from tuibp.debugger.view import View
from tuibp.engine.activations import ACTIVATIONS
from tuibp.report.bars import header_line, status_line
from tuibp.report.lines import Line, Segment, cells, plain, width
from tuibp.report.lists.blame import blame_rows
from tuibp.report.lists.breakpoints import breakpoint_rows
from tuibp.report.lists.form import LABEL, TALL, Mistake, form_lines
from tuibp.report.lists.log import log_rows
from tuibp.report.lists.marks import mark_rows
from tuibp.report.panels import PANELS, panel_note, panel_title
from tuibp.report.plots.table import LEAST, PLOTS, plot_lines, plot_title

KEYS = {"Tab", "Esc", "Enter", "Space", "ReLU"}

MATHEMATICS = {
    "exp",
    "log",
    "max",
    "sgn",
    "flat",
    "pool",
    "image",
    "argmax",
}
"""What functions and tensors are called in equations."""

LANGUAGE = {"norm", "delta", "grad", "break", "filter", "hidden", "error", "entropy", "cross"}
"""Words of expressions and commands, which are the same for every reader."""

ROOMS = ((56, 15), (116, 38))


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """A reader of Chinese."""
    language.use("zh")
    yield
    language.use("en")


def english(text: str, *names: str) -> set[str]:
    """The words of English in a text; those that `names` are made of are names and no words."""
    known = {word for name in names for word in re.findall("[A-Za-z]{3,}", name)}
    return {*re.findall("[A-Za-z]{3,}", text)} - known - KEYS - MATHEMATICS - LANGUAGE - {*ACTIVATIONS}


def lines_of(view: View, room: tuple[int, int]) -> Iterator[tuple[str, Line]]:
    """Every line of every panel and plot but of Explain, whose sentences have tests of their own."""
    columns, rows = room
    for name, panel in PANELS.items():
        if name != "explain":
            yield from ((name, line) for line in panel(view, columns, rows))
        yield name, panel_title(name, view, columns + 4)
    yield "header", header_line(view, columns + 4)
    yield "status", status_line(view, columns + 4)
    if room[0] < LEAST[0]:
        return
    for name in PLOTS:
        yield from ((name, line) for line in plot_lines(name, view, columns, rows))
        yield name, plot_title(name, view, columns)


def assert_chinese(view: View) -> None:
    """No word is left in English and nothing is wider than its room, but a title, which its border cuts."""
    watched = [line.text for line in view.watches]
    tensors = [tensor.kind.replace("_", " ") for tensor in view.shapes]
    network = view.scenario.network
    names = (
        view.scenario.name,
        network.written,
        network.cost,
        *watched,
        *tensors,
        *PLOTS,
        "tuibp",
    )
    for room in ROOMS:
        for where, line in lines_of(view, room):
            assert not english(plain(line), *names), (where, plain(line))
            assert width(line) <= room[0] + 4, (where, plain(line))


@pytest.mark.parametrize(
    "name", ["xor", "deep", "adam", "overfitting", "convolution", "dropout", "l1", "nand"]
)
def test_every_panel_and_plot(name: str) -> None:
    session = at(name)
    for position in islice(places(session.walk, 1), 0, None, 16):
        assert_chinese(go(session, position))


def test_what_was_set_by_hand_and_what_stands_beside_it() -> None:
    session = at("xor", "break BP2", "goto update 2 line 7", "edit 5", "diff")
    assert_chinese(session.view)
    assert_chinese(go(session, session.walk.first()))


def some_lists(session: Session) -> Iterator[str]:
    run, walk, notation, room = session.run, session.walk, session.notation, 116
    rows = [
        *breakpoint_rows(session.breakpoints, room, notation),
        *log_rows(session.log, walk, room, notation),
        *mark_rows(session.marks, walk, room, notation),
    ]
    if session.blamed is not None:
        rows += blame_rows(run, session.blamed, room, notation)
    for row in rows:
        yield plain(row.line)
        yield plain(row.more)


def test_empty_lists() -> None:
    for text in some_lists(sample("xor")):
        assert not english(text, ":break BP2 log C is {C}", *(found.name for found in FILTERS), *bounds())


def bounds() -> Iterator[str]:
    """The names of what a filter is bounded by, as its command takes them."""
    for found in FILTERS:
        for name, _ in found.bounds:
            yield f"{name} {name.upper()}"


def test_full_lists() -> None:
    gathered = ("break BP2 if norm(delta[2]) < 1", "break BP1 log C is {C}", "disable 1", "break BP3 after 1")
    session = at("xor", *gathered, "mark a", "continue", "focus w[2][0, 0]", "blame")
    assert session.log
    assert session.blamed is not None
    names = ("norm delta off after log C is", *(found.name for found in FILTERS), *bounds())
    for text in some_lists(session):
        assert not english(text, *names), text


def test_the_form_keeps_its_fields_in_their_column() -> None:
    mistakes = {"condition": Mistake("这里没有这个名字", 3), "hits": Mistake("误" * 80, 4)}
    for notation in (sample("xor").notation, sample("xor", ascii_only=True).notation):
        lines = form_lines(mistakes, "condition", Segment(":break BP2"), 76, notation)
        labels = [plain(line) for line in lines[: 5 * TALL : TALL]]
        assert [cells(label) for label in labels] == [LABEL] * 5
        assert all(width(line) <= 76 for line in lines)


def test_a_note_below_says_how_to_read_on() -> None:
    assert panel_note("explain", ((),) * 5, 2) == "还有 3 行：按 4 z"
