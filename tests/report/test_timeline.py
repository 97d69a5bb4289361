"""The Timeline panel: the place, the cost of what has been run, the examples; and what gives way for what."""

from __future__ import annotations

import math
from textwrap import dedent

import pytest

from tests.report.screens import at
from tuibp.debugger.history import CostHistory, Curves
from tuibp.debugger.session import Session
from tuibp.debugger.view import Running, View
from tuibp.report.lines import plain, width
from tuibp.report.numbers import percent
from tuibp.report.plot import Moment
from tuibp.report.plotting.time_axis import TimeAxis
from tuibp.report.timeline import timeline_lines
from tuibp.scenario.loading import load


def run_to(session: Session, update: int) -> Session:
    """The same session after the run has been computed up to an update."""
    session.run.parameters(update)
    return session


def xor(*lines: str, ran: int = 1999, ascii_only: bool = False) -> View:
    """XOR somewhere, 2000 updates long, of which so many have been run."""
    return run_to(at("xor", *lines, ascii_only=ascii_only), ran).do(lambda: None)


def drawn(view: View, cells: int, rows: int) -> str:
    """The panel as text."""
    return "\n".join(plain(line).rstrip() for line in timeline_lines(view, cells, rows))


def same(picture: str, expected: str) -> None:
    assert dedent(picture) == dedent(expected).strip("\n")


# ---- pictures ----


def test_opened() -> None:
    same(
        drawn(xor(ran=0), 80, 4),
        r"""
        update 1 of 2000 · epoch 1 · C, mean of 4: 0.1259            ex ▸1  2 → update
        0.1259┤⢀
              ││
              └┴────────────────500──────────────1000──────────────1500─────────────2000
        """,
    )


def test_a_screen_of_120_by_40() -> None:
    same(
        drawn(xor("goto update 900", "n", ran=1400), 80, 4),
        r"""
        update 900 of 2000 · epoch 450 · C, mean of 4: 0.1247        ex ▸3  4 → update
        0.126┤⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠙⠒⠒⠢⢤⣀
            0┤                                 │                ⠉⠓
             └1────────────────500─────────────┴───────────────────1500─────────────2000
        """,
    )


def test_a_taller_screen() -> None:
    same(
        drawn(xor("goto update 900", ran=1400), 80, 6),
        r"""
        update 900 of 2000 · epoch 450 · C, mean of 4: 0.1247
        0.126┤⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠓⠒⠒⠦⢤⣀
        0.063┤                                 │              ⠈⠓⢤⡀
            0┤                                 │                 ⠈
             └1────────────────500─────────────┴───────────────────1500─────────────2000
        examples ▸3  4 → update
        """,
    )


def test_over_a_screen_of_80_by_24() -> None:
    same(
        drawn(xor("goto update 900").with_fields(marks={"a": 300}, hits=(1200, 1201)), 76, 19),
        r"""
        update 900 of 2000 · epoch 450 · C, mean of 4: 0.1247
         0.15┤                               │
             │                               │
             │⠰⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣄⣀⣀
             │                               │        ⠈⠙⠢⡄
             │                               │           ⠘⢦
         0.10┤                               │            ⠈⢆
             │                               │             ⠘⡄
             │                               │              ⢣
             │                               │              ⠈⡆
         0.05┤                               │               ⢹
             │                               │                ⢧
             │                               │                ⠘⢆
             │                               │                 ⠈⢦⡀
             │                               │                   ⠙⠢⢄⣀
            0┤                               │                      ⠈⠉⠉⠓⠒⠒⠒⠒⠦⠤⠤⠤⠤⠤⠤⠄
             └┬─────────a──────┬─────────────┴──┬──────●──────────┬────────────────┬
              1               500             1000              1500            2000
        examples ▸3  4 → update
        """,
    )


def test_ascii() -> None:
    same(
        drawn(xor("goto update 900", ascii_only=True), 76, 8),
        r"""
        update 900 of 2000 | epoch 450 | C, mean of 4: 0.1247
        0.126+'''''''''''''''''''''''''''''''''''''''''--\.
        0.063+                               |             '\.
             |                               |               \\.
            0+                               |                 ''\------............
             ++----------------+-------------|--+-----------------+----------------+
              1               500             1000              1500            2000
        examples >3  4 -> update
        """,
    )


def test_choosing_a_place() -> None:
    same(
        drawn(xor("goto update 900", ran=1400).with_fields(cursor_update=1100), 80, 4),
        r"""
        update 900 of 2000 → 1101 · epoch 551 · C 0.1233
        0.126┤⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠙⠒⠒⠢⢤⣀
            0┤                                 │      │         ⠉⠓
             └1────────────────500─────────────┴──────┴────────────1500─────────────2000
        """,
    )


def overfitting(*lines: str, ran: int = 3000, ascii_only: bool = False) -> View:
    return run_to(at("overfitting", *lines, ascii_only=ascii_only), ran).do(lambda: None)


def test_test_data_over_a_screen_of_80_by_24() -> None:
    same(
        drawn(overfitting("goto update 403"), 76, 10),
        r"""
        update 403 of 3000 · C 0.3105 · test ╌╌ 0.3409 · accuracy 83.3 % / 86.7 %
         1.28┤⢸        │
             │⢸        │
         0.64┤⢸        │                                                ⣀ ⣀ ⣀ ⣀ ⣀ ⠤
             │⢸⣀⣀⡀     │              ⣀ ⣀ ⣀ ⣤ ⡤ ⠤ ⠤ ⠶ ⠒ ⠒ ⠒ ⠛ ⠉ ⠉ ⠉ ⠉ ⠉
             │  ⠉⠉⠛⠉⠛⠒⠒⠒⠶⠤⠶⠤⢖⣀⣉⣀⣉⣀⣉⣀⣉⣀⠉
            0┤         │             ⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠙⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤
             └┬────────┴─┬───────────┬──────────┬───────────┬──────────┬───────────┬
              1         500        1000       1500        2000       2500       3000
        examples ▸1  2  3  4  5  6  7  8  9  10 → update
        """,
    )


def test_test_data_in_ascii() -> None:
    same(
        drawn(overfitting("goto update 403", ran=1500, ascii_only=True), 76, 8),
        r"""
        update 403 of 3000 | C 0.3105 | test (- -) 0.3409 | accuracy 83.3 % / 86.7 %
         1.28+\        |
         0.64+\        |
             |\--\....... . . . . . \ - - - - - -
            0+         | '''''''''''''''''\\-----
             ++--------|-+-----------+----------+-----------+----------+-----------+
              1         500        1000       1500        2000       2500       3000
        examples >1  2  3  4  5  6  7  8  9  10 -> update
        """,
    )


def test_test_data_on_a_screen_of_120_by_40() -> None:
    same(
        drawn(overfitting("goto update 2000"), 80, 4),
        r"""
        update 2000 of 3000 · C 0.1215 · test ╌╌ 0.5836 · accuracy 96.7 % / 81.7 %
         1.28┤⢸                                                │          ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀
            0┤⠘⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠶⠤⠶⠤⠶⠤⠶⠤⠶⠤⠶⠤⠶⠤⠶⠤⠿⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⠭⠤⣅⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
             └1──────────500────────1000────────1500───────────┴─────────2500───────3000
        """,
    )


# ---- laws ----


def test_what_gives_way_when_there_is_little_room() -> None:
    view = overfitting("goto update 403", ran=500)
    test, place = "test ╌╌ 0.3409", "update 403 of 3000"
    assert first_row(view, 120).startswith(
        f"{place} · epoch 135 · C, mean of 30: 0.3105 · {test} · accuracy 83.3 % / 86.7 %"
    )
    assert first_row(view, 87) == f"{place} · epoch 135 · C 0.3105 · {test} · accuracy 83.3 % / 86.7 %"
    assert first_row(view, 76) == f"{place} · C 0.3105 · {test} · accuracy 83.3 % / 86.7 %"
    assert first_row(view, 56) == f"{place} · C 0.3105 · {test}"


def test_a_place_one_may_go_to_has_its_own_test_cost() -> None:
    view = overfitting("goto update 403", ran=500).with_fields(cursor_update=0)
    assert first_row(view, 76).startswith("update 403 of 3000 → 1 · C 1.277 · test ╌╌ 1.255 · accuracy 50 %")
    assert first_row(view.with_fields(cursor_update=2000), 76) == (
        "update 403 of 3000 → 2001 · epoch 667 · not run yet"
    )


@pytest.mark.parametrize("share", [0.0, 1e-9, 1 / 3, 0.5, 0.9996, 1.0])
def test_a_share_is_whole_only_where_it_is(share: float) -> None:
    texts = {0.0: "0 %", 1e-9: "0.1 %", 1 / 3: "33.3 %", 0.5: "50 %", 0.9996: "99.9 %", 1.0: "100 %"}
    assert percent(share) == texts[share]


def first_row(view: View, cells: int = 80) -> str:
    return plain(timeline_lines(view, cells, 4)[0])


def test_what_is_being_run() -> None:
    view = xor(ran=400).with_fields(running=Running("running", 311, 24_012.3))
    assert first_row(view) == "running … update 312 · 16 % · 24012/s"
    assert plain(timeline_lines(view, 80, 6)[-1]).startswith("examples")


def test_the_digits_of_a_long_run_are_all_in_groups() -> None:
    scenario = load("xor")
    training = scenario.training.with_fields(epochs=1_000_000)
    session = Session(scenario.with_fields(training=training))
    view = session.view
    assert first_row(view).startswith("update 1 of 2,000,000 · epoch 1 · C")
    there = view.with_fields(cursor_update=1500)
    assert first_row(there) == "update 1 of 2,000,000 → 1,501 · epoch 751 · not run yet"
    assert first_row(view.with_fields(running=Running("continue", 7499, 24_012.3))) == (
        "continue … update 7,500 · 0 % · 24,012/s"
    )
    numbers = plain(timeline_lines(view, 105, 8)[-2]).replace("─", " ").split()
    assert numbers == ["1", "500,000", "1,000,000", "1,500,000", "2,000,000"]


def test_what_is_being_run_has_its_column() -> None:
    view = xor(ran=400).with_fields(running=Running("running", 1500, 1.0))
    row = timeline_lines(view, 80, 4)[1][1:]
    assert [k for k, cell in enumerate(row) if cell.style == "cursor"] == [
        TimeAxis(0, 1999, len(row)).column(1500)
    ]


def test_a_place_that_one_may_go_to() -> None:
    view = xor("goto update 10", ran=400)
    assert first_row(view.with_fields(cursor_update=200)).startswith(
        "update 10 of 2000 → 201 · epoch 101 · C 0.125"
    )
    assert first_row(view.with_fields(cursor_update=202)).endswith("(at 201)"), "the last known until there"
    assert (
        first_row(view.with_fields(cursor_update=700)) == "update 10 of 2000 → 701 · epoch 351 · not run yet"
    )


def test_the_first_row_says_the_cost_before_the_update_one_is_at() -> None:
    session = at("xor", "goto update 1001")
    cost = session.run.cost(session.run.parameters(1000))
    assert f"C, mean of 4: {cost:.4f}" in first_row(session.view)


def test_a_run_that_diverges_shows_where() -> None:
    view = xor()
    costs = tuple((k, 0.1 * 1.01**k if k < 500 else math.nan) for k in range(0, 2000, 4))
    lines = timeline_lines(
        view.with_fields(monitored=Curves(costs), position=view.position._replace(update=1000)), 80, 6
    )
    assert plain(lines[0]).endswith("nan")
    assert plain(lines[1]).count("?") > 50


def test_a_click_leads_to_a_moment() -> None:
    links = {segment.link for line in timeline_lines(xor(), 80, 4) for segment in line}
    assert {Moment(0), Moment(1999)} <= links
    assert all(isinstance(link, Moment) for link in links if link is not None)


@pytest.mark.parametrize("name", ["xor", "digits", "mazur", "single-neuron", "overfitting"])
@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
def test_it_fits_wherever_one_stands(name: str, ascii_only: bool) -> None:
    session = at(name, ascii_only=ascii_only)
    for _ in range(4):
        view = session.do(lambda: session.step(session.walk.forward))
        for asked in (view, view.with_fields(cursor_update=77, running=Running("back", 9, 1e6))):
            for cells in (30, 56, 80):
                for rows in (1, 2, 3, 4, 5, 6, 19):
                    lines = timeline_lines(asked, cells, rows)
                    assert len(lines) == rows
                    assert all(width(line) <= cells for line in lines)
                    assert not ascii_only or all(plain(line).isascii() for line in lines)


def test_the_examples_keep_their_place_while_the_cost_changes() -> None:
    session = at("digits")
    columns = set()
    for _ in range(30):
        columns.add(first_row(session.do(lambda: session.go_to("+1")), 100).index("ex "))
    assert len(columns) == 1


def test_a_new_history_starts_with_one_point() -> None:
    session = at("xor")
    assert session.view.monitored.cost == CostHistory(session.run).curve(0)
