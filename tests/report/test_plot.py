"""The line plot: where and how much at a glance, whatever the numbers; its columns are places in time."""

from __future__ import annotations

import math
from itertools import pairwise
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws import laws
from tuibp.report.lines import Line, plain, width
from tuibp.report.plot import LEAST_HEIGHT, LEAST_WIDTH, Moment, plot
from tuibp.report.plotting.strokes import both, dashed
from tuibp.report.plotting.time_axis import TimeAxis
from tuibp.report.sparkline import sparkline

Points = list[tuple[int, float]]

UPDATES = range(0, 1000, 4)
LEARNING: Points = [(k, 0.25 / (1 + math.exp((k - 500) / 60)) + 0.01) for k in UPDATES]
DECAY: Points = [(k, math.exp(-k / 60)) for k in UPDATES]
DIVERGING: Points = [(k, 1.02**k if k < 300 else math.inf if k < 600 else math.nan) for k in UPDATES]
WAVES: Points = [(k, 0.5 + 0.4 * math.sin(k / 60)) for k in UPDATES]


def drawn(series: Points, columns: int, rows: int, here: int = 0, **options: Any) -> str:
    """The plot over a run of 1000 updates as text."""
    lines = plot(series, columns, rows, first=0, last=999, here=here, **options)
    return "\n".join(plain(line).rstrip() for line in lines)


def same(picture: str, expected: str) -> None:
    assert dedent(picture) == dedent(expected).strip("\n")


# ---- pictures ----


def test_a_curve_that_falls() -> None:
    same(
        drawn(LEARNING, 60, 4, 400, marks={"a": 700}, hits=(30, 31, 800)),
        r"""
         0.26┤⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠓⠒⠒⠒⠦⠤⣄⣀
         0.13┤                     │  ⠈⠉⠒⠦⢄⣀
            0┤                     │       ⠈⠉⠑⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⢤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀
             └1─●───────200────────┴─────────600───a────●───────1000
        """,
    )


def test_one_row_of_curve() -> None:
    same(
        drawn(LEARNING, 40, 2, 250),
        r"""
         0.26┤⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠙⠒⠒⠒⠦⠤⠤⢤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀
             └1───────┴──────500────────────1000
        """,
    )


def test_a_tall_one_has_its_numbers_below_the_axis() -> None:
    same(
        drawn(LEARNING, 60, 8, 400, cursor=900),
        r"""
         0.26┤⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠲⠤⢄⣀                          │
             │                     ⠈⠙⠢⣄                       │
         0.13┤                     │  ⠈⠑⢤⡀                    │
             │                     │     ⠙⠢⣀                  │
             │                     │       ⠈⠑⠦⣄⡀              │
            0┤                     │           ⠈⠉⠓⠒⠒⠦⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠄
             └┬──────────┬─────────┴──────────┬─────────┬─────┴────┬
              1         200       400        600       800      1000
        """,
    )


def test_ascii() -> None:
    same(
        drawn(LEARNING, 60, 7, 400, marks={"a": 700}, hits=(30, 800), ascii_only=True),
        r"""
         0.26+''''''''''''''''\---\..
             |                     |'\\.
         0.13+                     |   '\\.
             |                     |      '\-..
            0+                     |          '''\------------------
             ++-o--------+---------|----------+----a----o----------+
              1         200       400        600       800      1000
        """,
    )


FALLING: Points = [(k, 0.4 * math.exp(-k / 400)) for k in UPDATES]
TURNING: Points = [(k, 0.3 + 0.25 * ((k - 300) / 700) ** 2) for k in UPDATES]


def test_a_second_curve_is_dashed_and_shares_cells_with_the_first() -> None:
    same(
        drawn(FALLING, 60, 6, 999, test=TURNING),
        r"""
         0.56┤                                            ⣀ ⣠ ⠤ ⠒ ⠚│
         0.28┤⠨⠒⠶⠦⠤⢄⣄⣀⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⡤ ⠤ ⠤ ⠤ ⠒ ⠒ ⠒ ⠉ ⠉          │
             │        ⠉⠉⠉⠒⠒⠒⠲⠤⠤⠤⢤⣀⣀⣀⣀⣀⡀                            │
            0┤                        ⠉⠉⠉⠉⠉⠉⠉⠓⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠦⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠄
             └┬──────────┬─────────┬──────────┬─────────┬──────────┴
              1         200       400        600       800      1000
        """,
    )


def test_a_second_curve_in_ascii() -> None:
    same(
        drawn(FALLING, 60, 6, 999, test=TURNING, ascii_only=True),
        r"""
         0.56+                                            . . / - /|
         0.28+'\--\.... . . . . . . . . . . - - - - ' ' '          |
             |        ''''\----\.......                            |
            0+                        '''''''''''\------------------
             ++----------+---------+----------+---------+----------|
              1         200       400        600       800      1000
        """,
    )


def test_dashes_leave_out_every_second_cell_but_no_sign() -> None:
    assert dashed((tuple("⠤⠤⠤⠤⠤"), tuple("-?-∞^"))) == (tuple("⠤ ⠤ ⠤"), tuple("-?-∞^"))


@pytest.mark.parametrize(
    ("over", "under", "shown"),
    [
        (" ", " ", " "), ("⠤", " ", "⠤"), (" ", "⠤", "⠤"), ("⠤", "⠉", "⠭"), ("⠤", "⠤", "⠤"),
        ("∞", "⠤", "∞"), ("⠤", "?", "⠤"), ("-", "'", "-"), (" ", "'", "'"), (".", " ", "."),
    ],
)  # fmt: skip
def test_two_curves_in_one_cell(over: str, under: str, shown: str) -> None:
    assert both(over, under) == shown


def test_many_decades_make_the_scale_logarithmic() -> None:
    same(
        drawn(DECAY, 60, 5, 999),
        r"""
             1┤⠈⠉⠑⠒⠒⠒⠦⠤⠤⠤⣄⣀⣀⣀                                      │
        0.0001┤              ⠉⠉⠉⠙⠒⠒⠒⠲⠤⠤⠤⣄⣀⣀⣀⡀                      │
              │                             ⠉⠉⠉⠉⠒⠒⠒⠲⠤⠤⠤⢤⣀⣀⣀⡀       │
         1e-08┤                                            ⠈⠉⠉⠉⠑⠒⠒⠒⠆
           log└1────────200────────400───────600────────800────────┴
        """,
    )


def test_what_is_not_finite_stands_at_the_top() -> None:
    same(
        drawn(DIVERGING, 60, 4, 100),
        r"""
          360┤     │         ⣰∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞??????????????????????
          180┤     │       ⣀⠜⠁
            0┤⢀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠤⠒⠋⠁
             └1────┴────200───────400────────600───────800──────1000
        """,
    )


def test_what_is_not_finite_in_ascii() -> None:
    same(
        drawn(DIVERGING, 60, 4, 100, ascii_only=True),
        r"""
          360+     |         /^^^^^^^^^^^^^^^^??????????????????????
          180+     |       ./'
            0+......../--/''
             +1----|----200-------400--------600-------800------1000
        """,
    )


def test_a_single_point() -> None:
    same(
        drawn([(0, 0.1259)], 40, 4, 500),
        r"""
              │                │
        0.1259┤⠐               │
              │                │
              └1───────────────┴────────────1000
        """,
    )


def test_a_flat_run_is_a_line_with_one_number() -> None:
    same(
        drawn([(k, 0.25) for k in UPDATES[:100]], 40, 5, 500),
        r"""
             │                 │
         0.25┤⢀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀   │
             │                 │
             │                 │
             └1────────────────┴────────────1000
        """,
    )


def test_nothing_finite() -> None:
    same(
        drawn([(0, math.nan), (400, math.nan)], 40, 4, 500),
        r"""
             │??????????????   │
             │                 │
             │                 │
             └1────────────────┴────────────1000
        """,
    )


def test_a_second_curve_lies_behind() -> None:
    same(
        drawn(WAVES[:125], 60, 6, 0, origin=LEARNING),
        r"""
          0.9┤│ ⣠⠖⠋⠉⠙⠲⣄             ⣠⠖⠋⠉⠙
         0.45┤⢠⠊      ⠈⠑⣄         ⡠⠚
             │⢀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠱⢄⡀⣀⣀⣀⣀⣠⠚⠁⣀⣀
            0┤│            ⠉⠒⠒⠒⠋    ⠈⠉⠉⠉⠓⠒⠒⠢⠤⠤⠤⠤⢤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀
             └┴──────────┬─────────┬──────────┬─────────┬──────────┬
              1         200       400        600       800      1000
        """,
    )


# ---- laws ----

values = st.floats(allow_subnormal=True) | st.floats(1e-9, 10.0) | st.sampled_from([0.0, math.nan, math.inf])


@st.composite
def curves(draw: st.DrawFn, last: int) -> Points:
    """Up to 40 points, ascending; the update after the last one may be among them."""
    updates = draw(st.lists(st.integers(0, last + 1), max_size=40, unique=True).map(sorted))
    return [(update, draw(values)) for update in updates]


@given(st.data(), st.integers(0, 10**6), st.booleans())
@laws(150)
def test_any_curve_fills_its_cells(data: st.DataObject, last: int, ascii_only: bool) -> None:
    columns, rows = data.draw(st.integers(LEAST_WIDTH, 100)), data.draw(st.integers(LEAST_HEIGHT, 20))
    places = st.integers(0, last)
    lines = plot(
        data.draw(curves(last)),
        *(columns, rows),
        first=0,
        last=last,
        here=data.draw(places),
        cursor=data.draw(st.none() | places),
        marks=data.draw(st.dictionaries(st.sampled_from("abz"), places)),
        hits=sorted(data.draw(st.lists(places, max_size=5))),
        origin=data.draw(curves(last)),
        ascii_only=ascii_only,
    )
    assert [width(line) for line in lines] == [columns] * rows
    if ascii_only:
        assert all(plain(line).isascii() for line in lines)
    assert all(len({moment(line, column) for line in lines}) == 1 for column in range(columns))


def moment(line: Line, column: int) -> object:
    """What a click on that column of a line leads to."""
    for segment in line:
        if column < len(segment.text):
            return segment.link
        column -= len(segment.text)
    raise IndexError(column)


@given(st.integers(0, 10**7), st.integers(2, 200))
@laws(150)
def test_a_column_leads_to_its_update(last: int, columns: int) -> None:
    axis = TimeAxis(0, last, columns)
    assert axis.update(0) == 0
    assert axis.update(columns - 1) == last
    if last >= columns - 1:
        assert [axis.column(axis.update(k)) for k in range(columns)] == list(range(columns))
    else:  # fewer updates than columns: each has one of its own
        assert [axis.update(axis.column(k)) for k in range(last + 1)] == list(range(last + 1))


@pytest.mark.parametrize("updates", [2000, 10_000, 500_000, 1_000_000, 2_000_000, 100_000_000])
def test_a_round_run_lacks_none_of_its_round_numbers(updates: int) -> None:
    for columns in range(60, 200):
        one, *between, end = [tick.text for tick in TimeAxis(0, updates - 1, columns).ticks()]
        numbers = [int(text.replace(",", "")) for text in between]
        assert (one, end) == ("1", f"{updates:,}" if updates >= 10_000 else str(updates))
        every = list(range(numbers[0], updates, numbers[0]))
        if updates % numbers[0] and numbers != every:
            del every[-1]  # it may be too near the end
        assert numbers == every


@given(st.integers(0, 10**7), st.integers(10, 200))
@laws(150)
def test_the_numbers_of_the_axis_stand_apart_where_they_belong(last: int, columns: int) -> None:
    ticks = TimeAxis(0, last, columns).ticks()
    numbers = [int(tick.text.replace(",", "")) for tick in ticks]
    assert numbers[0] == 1
    assert numbers == sorted(set(numbers))
    assert all(one.stop + 3 <= two.start for one, two in pairwise(ticks))
    assert ticks[-1].stop <= columns
    for tick, number in zip(ticks, numbers, strict=True):
        assert TimeAxis(0, last, columns).column(number - 1) == tick.column
        assert tick.start <= tick.column < tick.stop or tick.column in (0, columns - 1)


@given(st.lists(st.integers(0, 999), max_size=30).map(sorted))
@laws(80)
def test_every_hit_is_on_the_axis_and_nothing_else(hits: list[int]) -> None:
    axis_row = plot([], 60, 4, first=0, last=999, here=0, hits=hits)[-1]
    shown = {column for column, segment in enumerate(axis_row[1:]) if segment.text == "●"}
    assert shown == {TimeAxis(0, 999, len(axis_row) - 1).column(hit) for hit in hits}


def test_a_click_on_the_curve_leads_there() -> None:
    top, *_, axis_row = plot(LEARNING, 60, 6, first=0, last=999, here=0)
    assert top[0].link is None
    assert (top[1].link, top[-1].link) == (Moment(0), Moment(999))
    assert axis_row[-1].link == Moment(999)


def test_where_one_stands_and_where_one_may_go() -> None:
    for row in plot(LEARNING, 60, 4, first=0, last=999, here=400, cursor=700):
        cells = row[1:]
        axis = TimeAxis(0, 999, len(cells))
        assert [k for k, cell in enumerate(cells) if cell.style == "current"] == [axis.column(400)]
        assert [k for k, cell in enumerate(cells) if cell.style == "cursor"] == [axis.column(700)]


def test_too_small_a_plot_says_so() -> None:
    with pytest.raises(ValueError, match=r"19×4 cells; a plot needs 20×2"):
        plot(LEARNING, 19, 4, first=0, last=999, here=0)


# ---- bars ----


def test_bars() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8, False) == "▁▂▃▄▅▆▇█"
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8, True) == "_.-=+*#@"
    assert sparkline([0, 1, 2, 3], 3, False) == "▁▅█", "the last ones, between the least and the largest"
    assert sparkline([2.0, None, math.nan, -math.inf, 2.0], 9, False) == "▄ ??▄"
    assert sparkline([], 5, False) == sparkline([1.0], 0, False) == ""


@given(st.lists(st.none() | st.floats()), st.integers(0, 30), st.booleans())
@laws(100)
def test_bars_of_anything(history: list[float | None], room: int, ascii_only: bool) -> None:
    bars = sparkline(history, room, ascii_only)
    assert len(bars) == min(len(history), room)
    assert not ascii_only or bars.isascii()
