"""Two runs on one screen: both numbers, both equations, both curves; no line is wider or longer for it."""

from __future__ import annotations

import pytest

from tests.report.screens import SIZES, at, go, places
from tuibp.debugger.view import View
from tuibp.report.arrangement import Arrangement
from tuibp.report.bars import header_line, status_line
from tuibp.report.equation import equation_lines
from tuibp.report.frame import frame
from tuibp.report.lines import plain, width
from tuibp.report.panels import PANELS
from tuibp.report.plots.table import plot_lines

BP1 = ("diff xor-cross-entropy", "search BP1")
PAIRS = [
    ("xor", "xor-cross-entropy"),
    ("momentum", "learning-rate"),
    ("overfitting", "weight-decay"),
    ("digits", "eta=0.1"),
]


def text(view: View, panel: str, cells: int, rows: int) -> str:
    return "\n".join(plain(line) for line in PANELS[panel](view, cells, rows))


def test_both_equations_where_they_differ() -> None:
    shown = text(at("xor", *BP1).view, "equation", 76, 11)
    assert "δ³ = ∇ₐC ⊙ σ′(z³)" in shown
    assert "xor-cross-entropy: δ³ = a³ − y" in shown
    assert "xor-cross-entropy: δ³₁ = a³₁ − y₁ = 0.5379 − 0 = 0.5379" in shown
    assert "δ³₁  here 0.1337  xor-cross-entropy 0.5379  difference -0.4042" in shown
    same = text(at("xor", *BP1, "n").view, "equation", 76, 11)
    assert same.count("δ² = ((w³)ᵀ δ³) ⊙ σ′(z²)") == 1
    assert "this equation" not in same


def test_an_equation_that_the_other_run_does_without() -> None:
    view = at("momentum", "diff learning-rate", "goto update 2 step 2").view
    assert "learning-rate does without this equation" in text(view, "equation", 80, 14)


def test_both_numbers_in_every_panel() -> None:
    view = at("xor", *BP1, "watch delta[3][0]").view
    assert "0.1337  / 0.5379" in text(view, "watches", 32, 4)
    assert "xor-cross-entropy ⠄⠄ 0.6968" in text(view, "timeline", 80, 4)
    assert "0.134" in text(view, "network", 35, 13)
    assert "0.538" in text(view, "network", 35, 13)
    assert "xor-cross-entropy: δ³₁ = 0.5379 − 0 = 0.5379" in text(view, "explain", 76, 12)
    assert plain(header_line(view, 120)).rstrip().endswith("C 0.1447 / 0.7721")
    assert plain(status_line(view, 80)).endswith("xor-cross-entropy: 0.5379468498256271")


def test_both_curves_in_one_frame() -> None:
    session = at("overfitting", "diff weight-decay", "goto update 900", "goto update 901")
    for name in ("cost", "accuracy"):
        shown = [plain(line) for line in plot_lines(name, session.view, 76, 20)]
        assert "⠄⠄ weight-decay" in "\n".join(shown)
        assert "weight-decay: " in shown[0]
        dots = sum(row.count(dot) for row in shown[1:16] for dot in "⠁⠂⠄⡀")
        assert dots > 5, "a curve of single dots"
    session.do(lambda: setattr(session, "other", None))
    alone = [plain(line) for line in plot_lines("cost", session.view, 76, 20)]
    assert "weight-decay" not in "\n".join(alone)


@pytest.mark.parametrize("name", ["histogram", "norms", "activation", "picture"])
def test_two_plots_below_each_other_where_both_have_room(name: str) -> None:
    view = at("init-new", "diff init-old", "goto update 2 example 10 line 8").view
    for height in (14, 20, 33, 57):
        lines = [plain(line).rstrip() for line in plot_lines(name, view, 80, height)]
        assert len(lines) <= height
        assert max(map(len, lines)) <= 80
        assert ("init-old" in lines) == (height > 30)


def test_in_ascii() -> None:
    view = at("xor", *BP1, ascii_only=True).view
    shown = "\n".join(frame(view, 120, 40, Arrangement()))
    assert shown.isascii()
    assert "xor-cross-entropy (::) 0.6968" in shown
    assert "xor-cross-entropy: delta^3 = a^3 - y" in shown


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_nothing_is_wider_or_longer_for_it(ours: str, theirs: str) -> None:
    session = at(ours, f"diff {theirs}")
    for position in [*places(session.walk, 1)][::3]:
        view = go(session, position)
        for columns, rows in SIZES[:4]:
            for panel in ("equation", "network", "explain", "watches", "timeline"):
                lines = PANELS[panel](view, columns - 4, rows // 2)
                assert all(width(line) <= columns - 4 for line in lines)
            assert len(equation_lines(view, columns - 4, rows // 2)) <= rows // 2
            assert width(header_line(view, columns)) <= columns
            assert width(status_line(view, columns)) <= columns or not view.status


def test_where_both_say_the_same_it_is_said_once() -> None:
    shown = text(at("xor", "diff eta=1", "search BP4").view, "explain", 76, 7)
    assert shown.endswith("\n\neta=1: the same.")


def test_a_plot_of_the_other_run_that_has_no_room_is_missed() -> None:
    view = at("xor", "diff eta=1", "search BP4").view
    small, large = ("\n".join(map(plain, plot_lines("norms", view, 76, rows))) for rows in (18, 34))
    assert "eta=1 has its plot below this one where the screen is taller" in small
    assert large.count("norms by layer") == 2
    assert "taller" not in large
