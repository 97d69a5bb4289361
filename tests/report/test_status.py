"""The status line: the focused number, what there is to say, and how far work that goes on has come."""

from __future__ import annotations

import pytest

from tests.debugger.sessions import sample
from tests.report.screens import SIZES
from tuibp.debugger.view import Running, View
from tuibp.report.bars import status_line, too_small_line, with_cut_message
from tuibp.report.explain import explain
from tuibp.report.frame import frame
from tuibp.report.lines import plain, width

MESSAGE = "the quick brown fox jumps over the lazy dog, and " * 2 + "that is the end"


def saying(message: str, ascii_only: bool = False) -> View:
    session = sample(ascii_only=ascii_only)
    session.say(message)
    return session.view


def explained(view: View, cells: int = 40) -> str:
    return " ".join(" ".join(plain(line) for line in explain(view, cells, 40, False)).split())


def test_a_message_stands_behind_the_number_or_where_that_is_too_long_alone() -> None:
    assert plain(status_line(saying("short"), 80)) == " z²₁ = z[2][0] = 0.1   short"
    assert plain(status_line(saying(MESSAGE[:70]), 80)) == f" {MESSAGE[:70]}"


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
def test_a_message_that_is_cut_stands_whole_in_explain(ascii_only: bool) -> None:
    view = saying(MESSAGE, ascii_only)
    shown = frame(view, 80, 24)
    assert shown[-2] == f" {MESSAGE[:78]}{'~' if ascii_only else '…'}"
    assert explained(with_cut_message(view, 80)).startswith(MESSAGE)
    assert "the quick brown fox" in "\n".join(shown[:-2])


def test_a_message_that_fits_is_not_said_twice() -> None:
    for room in (len(MESSAGE) + 1, len(MESSAGE)):
        view = with_cut_message(saying(MESSAGE), room)
        assert explained(view).startswith(MESSAGE) == (room == len(MESSAGE))


def test_what_a_script_says_of_its_end_is_not_said_twice() -> None:
    view = with_cut_message(saying(MESSAGE).with_fields(narration=MESSAGE), 80)
    assert explained(view).count("quick") == 2


@pytest.mark.parametrize("columns", [size[0] for size in SIZES])
@pytest.mark.parametrize("what", ["continue", "reverse-continue", "running to update 1,234,567"])
def test_what_stops_work_is_never_cut(what: str, columns: int) -> None:
    view = saying("").with_fields(running=Running(what, 1999, 24_012.3))
    line = plain(status_line(view, columns))
    assert len(line) <= columns
    assert line.endswith("Esc stops it")
    assert "update 2000" in line


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (80, "continue … update 1500 of 2000   75 %   24012/s   Esc stops it"),
        (60, "continue … update 1500 of 2000   75 %   Esc stops it"),
        (50, "continue … update 1500 of 2000   Esc stops it"),
        (40, "continue … update 1500   Esc stops it"),
        (20, "Esc stops it"),
    ],
)
def test_where_room_is_short_the_rate_goes_first(columns: int, shown: str) -> None:
    view = saying("").with_fields(running=Running("continue", 1499, 24_012.3))
    assert plain(status_line(view, columns)).strip() == shown
    assert width(status_line(view, columns)) <= columns


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (59, "tuibp needs 60×20 cells; this terminal has 59×10"),
        (40, "tuibp needs 60×20, has 40×10"),
        (24, "needs 60×20, has 24×10"),
        (14, "needs 60×20"),
        (6, "60×20"),
        (3, ""),
    ],
)
def test_a_terminal_too_small_is_told_in_as_many_words_as_fit(columns: int, shown: str) -> None:
    assert plain(too_small_line((60, 20), columns, 10, True)) == shown
    assert plain(too_small_line((60, 20), columns, 10, False)) == shown.replace("×", "x")
