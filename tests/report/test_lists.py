"""The lists: what each row says, in how much room, in both notations; the form as text."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.debugger.sessions import sample
from tests.report.screens import at
from tuibp.debugger.position import Position
from tuibp.debugger.session import Logged, Session
from tuibp.engine.notation import Notation
from tuibp.program.notation import ASCII, UNICODE
from tuibp.report.lines import RULE, Line, Segment, plain, width
from tuibp.report.lists.breakpoints import breakpoint_rows
from tuibp.report.lists.form import LABEL, SWITCHES, TALL, TEXTS, Mistake, form_lines
from tuibp.report.lists.log import log_rows
from tuibp.report.lists.marks import mark_rows
from tuibp.report.lists.rows import Row, aligned

NASTY = "\x1b[31mred\x1b[0m [bold]x[/]"


def text_of(rows: list[Row]) -> str:
    return "\n".join(plain(row.line).rstrip() for row in rows)


def breakpoints() -> Session:
    session = at(
        "xor",
        "break BP2 if norm(delta[2]) < 1e-3",
        "break weighted_input 2 hits == 3",
        "break cost after 1 once if C < 0.25",
        "disable 1",
        "filter saturated 0.1",
    )
    session.breakpoints.fail(2, "column 3: nan is neither true nor false")
    session.breakpoints.at(3).places.add(Position(4, 0, 0))
    return session


def test_breakpoints_and_filters_with_their_state() -> None:
    rows = breakpoint_rows(breakpoints().breakpoints, 70, UNICODE)
    assert text_of(rows) == dedent(
        """\
        Breakpoints
          1 ○ BP2 off if norm(delta[2]) < 1e-3
          2 ✗ weighted_input 2 hits == 3 off
              switched off: column 3: nan is neither true nor false
          3 ● cost after 1 once if C < 0.25           waits for 1 (off), 1 hit

        Filters
            ○ nan        a number that is not finite arises from finite ones
            ● saturated  the slopes σ′ of a layer are nearly all flat (slope …
            ○ dead       a ReLU neuron is closed for every example
            ○ vanishing  the error shrinks too much from one layer to the one…
            ○ exploding  the error grows too much from one layer to the one b…
            ○ rose       C over the data rose
            ○ stalled    test accuracy, or else a cost, stops getting better …
            ○ rate       the learning rate becomes another one
            ○ flip       the gradient of a parameter changes its sign
            ○ step       a step is far too small or large for its parameter (…"""
    )
    assert [row.key for row in rows if row.key is not None][:5] == [1, 2, 3, "nan", "saturated"]
    chosen = next(row for row in rows if row.key == "saturated")
    assert plain(chosen.more).endswith(":filter saturated SLOPE SHARE switches it on with other bounds")


def test_where_there_is_nothing_the_list_says_how_to_get_something() -> None:
    session = sample()
    assert "n writes one here" in text_of(breakpoint_rows(session.breakpoints, 76, UNICODE))
    assert ":break BP2 log C is {C}" in text_of(log_rows(session.log, session.walk, 76, UNICODE))
    assert "m, on the main screen, marks" in text_of(mark_rows(session.marks, session.walk, 76, UNICODE))


def test_the_log_says_where_each_line_was_written() -> None:
    session = sample()
    session.log += [
        Logged(Position(0, 1, 5), "breakpoint 1", "C is 0.12"),
        Logged(Position(11, None, 0), "breakpoint 10", "after the step"),
    ]
    rows = log_rows(session.log, session.walk, 76, UNICODE)
    assert text_of(rows).splitlines() == [
        "update 1   example 2/2  BP1 δ³       breakpoint 1   C is 0.12",
        "update 12               (20) w³ new  breakpoint 10  after the step",
    ]
    assert [row.key for row in rows] == [1, 2]
    assert plain(rows[0].more) == "breakpoint 1  C is 0.12"


def test_marks_stand_in_the_order_of_time() -> None:
    session = at("xor", "goto update 3", "mark z", "goto update 2 example 2", "s", "s", "mark a")
    rows = mark_rows(session.marks, session.walk, 76, UNICODE)
    assert [row.key for row in rows] == ["a", "z"]
    assert text_of(rows).splitlines() == [
        "a  update 2  example 2/2  (25) z² part 1 entry 1",
        "z  update 3  example 1/2  (25) z²",
    ]


def test_what_is_not_ours_is_shown_as_it_is_and_harms_no_terminal() -> None:
    session = at("xor", "break C")
    session.log.append(Logged(Position(0, 0, 0), "breakpoint 1", NASTY))
    session.breakpoints.fail(1, NASTY)
    for rows in (
        log_rows(session.log, session.walk, 120, UNICODE),
        breakpoint_rows(session.breakpoints, 120, UNICODE),
    ):
        assert "\x1b" not in text_of(rows)
        assert "red\ufffd [bold]x[/]" in text_of(rows)


@given(st.integers(54, 160), st.sampled_from([UNICODE, ASCII]), st.booleans())
def test_no_row_is_wider_than_its_room(room: int, notation: Notation, empty: bool) -> None:
    session = sample() if empty else breakpoints()
    if not empty:
        session.log.append(Logged(Position(1999, 1, 5), "breakpoint 1", "C is {0.1} " * 12))
        session.marks["here"] = (Position(1999, 1, 5, 0, 0), None)
    for rows in (
        breakpoint_rows(session.breakpoints, room, notation),
        log_rows(session.log, session.walk, room, notation),
        mark_rows(session.marks, session.walk, room, notation),
    ):
        assert rows
        assert max(width(row.line) for row in rows) <= room
        if notation is ASCII:
            assert text_of(rows).isascii()


@given(st.lists(st.tuples(st.text("ab", max_size=5), st.text("ab", max_size=5)), min_size=1))
def test_columns_start_in_one_place(table: list[tuple[str, str]]) -> None:
    texts = aligned(table)
    start = max(len(first) for first, _ in table) + 2
    assert [(text[: start - 2].rstrip(), text[start:]) for text in texts] == table


# ---- the form ----


def form(mistakes: dict[str, Mistake], cells: int = 76, notation: Notation = UNICODE) -> list[Line]:
    return form_lines(mistakes, "condition", Segment(":break BP2", "muted"), cells, notation)


def test_the_form_names_its_fields_and_what_they_take() -> None:
    lines = form({})
    for k, (label, takes) in enumerate(TEXTS.values()):
        assert plain(lines[TALL * k])[3:].rstrip() == label
        assert plain(lines[TALL * k + 1]).strip() == takes
    assert plain(lines[TALL]).startswith(" ▸ Condition")
    assert plain(form({}, notation=ASCII)[TALL]).startswith(" > Condition")
    assert [plain(line)[3:].rstrip() for line in lines[TALL * 5 : TALL * 5 + 2]] == ["Once", "Enabled"]
    assert lines[TALL * 5 + len(SWITCHES)] == RULE
    assert plain(lines[-1]) == " :break BP2"


@pytest.mark.parametrize(
    ("cell", "text", "rows"),
    [
        (4, "wrong", ["    ^ wrong", ""]),  # beside it
        (50, "a message of so many words", [f"{'a message of so many words':>49} ^", ""]),  # or before it
        (
            30,
            "a message of very many words indeed it is",
            [" " * 30 + "^", "a message of very many words indeed it is"],
        ),
        (None, "wrong", ["wrong", ""]),
        (3, "word " * 16, [" ".join(["word"] * 12), " ".join(["word"] * 4)]),  # both rows for the words
        (63, "wrong", ["wrong", ""]),  # out of sight
    ],
)
def test_a_caret_stands_under_what_is_wrong(cell: int | None, text: str, rows: list[str]) -> None:
    lines = form({"hits": Mistake(text.strip(), cell)})
    top = TALL * list(TEXTS).index("hits")
    assert [plain(line)[LABEL:].rstrip() for line in lines[top + 1 : top + TALL]] == rows
    assert all(segment.style == "error" for segment in lines[top + 1] if segment.text.strip())


@given(st.integers(0, 70), st.text("abc ", min_size=1, max_size=300), st.integers(44, 116))
def test_a_message_moves_no_field_and_stays_in_its_room(cell: int, text: str, cells: int) -> None:
    lines = form({"condition": Mistake(f"x{text}", cell)}, cells)
    assert lines.index(RULE) == TALL * len(TEXTS) + len(SWITCHES)
    assert max(width(line) for line in lines) <= cells
    if len(text) < cells - LABEL - 1:
        shown = " ".join(plain(line) for line in lines[TALL + 1 : TALL * 2])
        assert f"x{text}".split() == shown.replace("^", " ").split()
