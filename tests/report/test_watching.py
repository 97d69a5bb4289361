"""The Watches panel: values under each other, their bars beside them, a reason where there is no value."""

from __future__ import annotations

import math
from textwrap import dedent

import numpy as np
import pytest

from tests.report.screens import at
from tuibp.debugger.position import Focus
from tuibp.debugger.view import View, WatchLine
from tuibp.engine.tensor import Tensor
from tuibp.report.lines import plain, width
from tuibp.report.watching import watch_lines

LINK = Focus(Tensor("delta", 2), (0,))
FALLING = tuple(math.exp(-k / 9) for k in range(40))

WATCHES = (
    WatchLine("norm(delta[2])", 0.0389, 0.04518, FALLING, LINK),
    WatchLine("C", 0.11, 0.1, (0.2, math.nan, 0.1), None),
    WatchLine("w[2][0, 1]", None, 0.3, (), LINK),
    WatchLine("a[3][0] > 0.5", True, False, (), LINK),
    WatchLine("z[2]", np.array([1.0, 2.0, -3.5]), None, (), LINK),
    WatchLine("log(w[2][0])", None, None, (), None, "z[3] is not computed yet"),
)


def view_of(*watches: WatchLine, ascii_only: bool = False) -> View:
    return at("xor", ascii_only=ascii_only).view.with_fields(watches=watches)


def drawn(view: View, cells: int) -> str:
    """The panel as text."""
    return "\n".join(plain(line).rstrip() for line in watch_lines(view, cells, 9))


def same(picture: str, expected: str) -> None:
    assert picture == dedent(expected).strip("\n")


def test_the_panel_of_a_screen_of_120_by_40() -> None:
    same(
        drawn(view_of(*WATCHES[:4]), 32),
        r"""
        a[3][0] > 0.5      true
        w[2][0, 1]            ·
        C                0.1100▲ █?▁
        norm(delta[2])  0.03890▼ █▇▅▄▃▁▁
        """,
    )


def test_a_reason_stands_where_there_is_no_value() -> None:
    same(
        drawn(view_of(*WATCHES[2:]), 40),
        r"""
        log(w[2][0])  z[3] is not computed yet
        z[2]          [1 2 -3.500]
        a[3][0] > 0.5     true
        w[2][0, 1]           ·
        """,
    )


def test_a_wide_panel_has_room_for_the_value_before() -> None:
    same(
        drawn(view_of(*WATCHES), 76),
        r"""
        log(w[2][0])   z[3] is not computed yet
        z[2]           [1 2 -3.500]
        a[3][0] > 0.5      true                                     was false
        w[2][0, 1]            ·                                     was 0.3000
        C                0.1100▲ █?▁                                was 0.1000
        norm(delta[2])  0.03890▼ ██▇▆▆▅▄▄▄▃▃▃▂▂▂▂▂▂▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  was 0.04518
        """,
    )


def test_ascii() -> None:
    same(
        drawn(view_of(*WATCHES, ascii_only=True), 40),
        r"""
        log(w[2][0])   z[3] is not computed yet
        z[2]           [1 2 -3.500]
        a[3][0] > 0.5      true
        w[2][0, 1]            .
        C                0.1100^ @?_
        norm(delta[2])  0.03890v @#**+==--..____
        """,
    )


def test_a_long_number_leaves_no_room_for_bars() -> None:
    same(
        drawn(view_of(*WATCHES[:2]).with_fields(number_format="17 digits"), 32),
        r"""
        C           0.11000000000000000▲
        norm(delt… 0.038899999999999997▼
        """,
    )


@pytest.mark.parametrize("cells", [28, 32, 40, 76, 116])
@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize("number_format", ["4 digits", "17 digits", "scientific"])
def test_nothing_is_wider_than_the_panel(cells: int, ascii_only: bool, number_format: str) -> None:
    for watches in (WATCHES[:3], WATCHES[:4], WATCHES[5:], WATCHES[:1]):
        view = view_of(*watches, ascii_only=ascii_only).with_fields(number_format=number_format)
        lines = watch_lines(view, cells, 9)
        assert len(lines) == len(watches)
        assert all(width(line) <= cells for line in lines)
        assert not ascii_only or all(plain(line).isascii() for line in lines)


def test_bars_stand_under_each_other() -> None:
    lines = [plain(line) for line in watch_lines(view_of(*WATCHES[:2]), 40, 9)]
    assert len({line.index("█") for line in lines}) == 1


def test_a_click_leads_to_the_watched_entry() -> None:
    first, last = watch_lines(view_of(*WATCHES[:2]), 40, 9)[::-1]
    assert first[0].link == first[1].link == LINK
    assert last[0].link is None


def test_how_to_add_one() -> None:
    assert drawn(view_of(), 40) == "w watches the focused entry;\nits values stay here"


def test_the_chosen_watch_is_marked_and_in_sight() -> None:
    view = view_of(*WATCHES[:4]).with_fields(chosen_watch="C")
    same(
        drawn(view, 34),
        r"""
          a[3][0] > 0.5      true
          w[2][0, 1]            ·
        ▸ C                0.1100▲ █?▁
          norm(delta[2])  0.03890▼ █▇▅▄▃▁▁
        """,
    )
    assert plain(watch_lines(view, 34, 2)[1]).startswith("▸ C")
    ascii_view = view_of(*WATCHES[:4], ascii_only=True).with_fields(chosen_watch="C")
    assert plain(watch_lines(ascii_view, 34, 9)[2]).startswith("> C")


def test_what_is_cut_says_so() -> None:
    view = view_of(*WATCHES[:2]).with_fields(number_format="17 digits")
    norm, cost = (plain(line) for line in reversed(watch_lines(view, 116, 9)))
    assert norm.endswith("  was 0.045179999…")
    assert cost.endswith("  was 0.100000000…")
