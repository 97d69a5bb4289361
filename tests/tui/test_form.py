"""The form of a breakpoint: what is wrong is said while one types, what is right is saved by a command."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.debugger.sessions import sample
from tests.report.screens import at
from tests.tui.screen import on_app, press, shown
from tuibp.debugger.commands import parse
from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.lines import line_of
from tuibp.report.lists.form import LABEL
from tuibp.scenario.gathered import BreakpointRecord
from tuibp.tui.app import TuibpApp
from tuibp.tui.screens.draft import Draft, draft_of, mistakes
from tuibp.tui.screens.form import FormScreen

PLACES = ["", "any", "BP2", " hidden_error  2", "delta[2]", "update", "BP9", "BP2 7", "once"]
CONDITIONS = [
    "",
    " ",
    " C < 1 ",
    "cost < 0.01",
    "norm(delta[2]) <",
    "delta[2] > 0",
    "1 + log (C) > 0",
    "log (C)",
]
DRAFTS = st.builds(
    Draft,
    where=st.sampled_from(PLACES),
    condition=st.sampled_from(CONDITIONS),
    hits=st.sampled_from(["", "== 3", "%2", " >=  4 ", "3", "== 0"]),
    after=st.sampled_from(["", " 1 ", "2", "3", "0", "-1", "999", "1e9", "x"]),
    log=st.sampled_from(["", "C is {C}", " log if {C} once ", "{", "{norm(delta[2])}", "[bold]"]),
    once=st.booleans(),
    enabled=st.booleans(),
)


def records(session: Session) -> list[BreakpointRecord]:
    return [one.record for one in session.breakpoints]


@given(DRAFTS, st.sampled_from([None, 1, 2]))
def test_right_is_what_the_command_takes_and_nothing_else(draft: Draft, number: int | None) -> None:
    session = at("xor", "break BP2 hits == 2", "break cost")
    before = records(session)
    found = mistakes(draft, number, session.breakpoints)
    assert records(session) == before
    if "after" in found and not draft.after.strip().isdecimal():
        return  # no number, so there is no command at all
    line = line_of(draft.record)
    verb, text = parse(f"break {line}" if number is None else f"change-break {number} {line}")
    session.do(lambda: verb.run(session, text))  # type: ignore[misc]
    taken = session.refusal is None and records(session)[-1 if number is None else number - 1] == draft.record
    assert taken == (not found)


@pytest.mark.parametrize(
    ("draft", "field", "message"),
    [
        (Draft(where="BP7"), "where", "'BP7' is no equation; did you mean 'BP"),
        (Draft(condition="C < bogus"), "condition", "column 5: there is no 'bogus'"),
        (Draft(where="BP2", hits="3"), "hits", "'3' is no hit count; write '== 3'"),
        (Draft(where="BP2", after="x"), "after", "'x' is no number of a breakpoint"),
        (Draft(where="BP2", after="2"), "after", "after 2: there is no other breakpoint with that number"),
        (Draft(where="BP2", log="C is {C"), "log", "column 6: '{' is never closed"),
        (Draft(), "where", "a breakpoint needs a place"),
        (Draft(where="z[2]", condition="C < 1"), "where", "C is n"),
        (Draft(condition="1 + log (C) > 0"), "condition", "' log ' begins a message here"),
    ],
)
def test_every_mistake_stands_with_its_field(draft: Draft, field: str, message: str) -> None:
    found = mistakes(draft, None, sample().breakpoints)
    assert list(found) == [field]
    assert str(found[field]).startswith(message)


@given(DRAFTS)
def test_a_saved_breakpoint_is_shown_as_it_was_saved(draft: Draft) -> None:
    session = at("xor", "break cost")
    if not mistakes(draft, None, session.breakpoints):
        record = draft.record
        assert draft_of(record).record == record
        assert not mistakes(draft_of(record), None, session.breakpoints)


# ---- on the screen ----


async def opened(app: TuibpApp, pilot: Pilot[int], *keys: str) -> FormScreen:
    await press(app, pilot, *keys)
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, FormScreen)
    return screen


async def type_in(app: TuibpApp, pilot: Pilot[int], *keys: str) -> list[str]:
    """The screen after these keys, once the messages have been read; text goes where the focus then is."""
    for written, some in groupby(keys, lambda key: len(key) == 1):
        if written:
            await press(app, pilot, *some)
        else:
            for key in some:
                await press(app, pilot, key)
    await pilot.pause()
    return shown(app)


@pytest.mark.parametrize("options", [{}, {"ascii_only": True}])
def test_what_is_wrong_is_said_while_one_types_and_right_again_it_goes(options: dict[str, Any]) -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "B")
        rows = await type_in(app, pilot, *"C < nrom(C)")
        assert rows[4][3:].startswith(" Condition C < nrom(C)")
        assert rows[5].index("^") == 1 + LABEL + 4
        assert "column 5: there is no function 'nrom'; did you mean 'norm'?" in rows[5] + rows[6]
        assert "not right yet: Condition" in rows[19]
        assert len(rows) == 24
        assert ("".join(rows).isascii()) is bool(options)
        rows = await type_in(app, pilot, *["backspace"] * 7, "1")
        assert ":break cost if C < 1" in rows[19]
        assert not any("column" in row for row in rows)

    on_app(at_cost(**options), story, size=(80, 24))


def at_cost(**options: Any) -> Session:
    session = at("xor", "search cost", **options)
    session.say("")
    return session


def test_enter_saves_a_new_breakpoint_by_a_command() -> None:
    session = at_cost()

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "B")
        await type_in(app, pilot, *"C < 0.2", "tab", *"%2", "down", "tab", "tab", "space", "enter")
        assert app.screen is app.main
        assert "breakpoint 1: cost hits %2 once if C < 0.2" in shown(app)[-2]

    on_app(session, story, size=(80, 24))
    assert records(session) == [BreakpointRecord("cost", "C < 0.2", "%2", temporary=True)]


def test_enter_goes_to_what_is_wrong_and_saves_nothing() -> None:
    session = at_cost()

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        form = await opened(app, pilot, "B")
        await type_in(app, pilot, *"C < bogus", "tab", *"7", "tab", "tab", "tab", "enter")
        assert app.screen is form
        assert app.focused is form._texts["condition"]
        assert form._texts["condition"].cursor_position == 4
        rows = await type_in(app, pilot, *["delete"] * 5, "1", "enter")
        assert rows[7].startswith("│ ▸ Hits      7")
        assert not records(session)
        await type_in(app, pilot, "backspace", "enter")
        assert records(session) == [BreakpointRecord("cost", "C < 1")]

    on_app(session, story, size=(80, 24))


def test_where_a_breakpoint_stands_it_is_changed() -> None:
    session = at("xor", "break weighted_input 3", "break BP2 if C < 1", "search BP2")
    session.breakpoints.at(2).places = {Position(k, 0, 6) for k in range(3)}

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "B")
        rows = await type_in(app, pilot)
        assert "Breakpoint 2" in rows[0]
        assert rows[1][3:].startswith(" Place     BP2")
        await type_in(app, pilot, "enter")
        assert app.screen is app.main
        assert session.breakpoints.at(2).hits == 3  # nothing was changed, so nothing counts anew
        await opened(app, pilot, "B")
        await type_in(app, pilot, "backspace", "2", "shift+tab", "shift+tab", "space", "enter")
        assert app.screen is app.main
        assert session.breakpoints.at(2).hits == 0
        await app.perform_line("edit-break 1")
        await type_in(app, pilot, *"C < 1", "up", *["backspace"] * 20, "enter")

    on_app(session, story, size=(120, 40))
    assert records(session) == [
        BreakpointRecord("any", "C < 1"),
        BreakpointRecord("BP2", "C < 2", enabled=False),
    ]


def test_esc_leaves_everything_as_it_was() -> None:
    session = at("xor", "break weighted_input 2")

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "B")
        await type_in(app, pilot, *"C < 1", "escape")
        assert app.screen is app.main

    on_app(session, story, size=(80, 24))
    assert records(session) == [BreakpointRecord("weighted_input 2")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("edit-break 7", "there is no breakpoint 7"),
        ("edit-break x", "'x': write the number of a breakpoint, or new"),
    ],
)
def test_a_form_for_what_is_not_there_is_refused(line: str, message: str) -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await app.perform_line(line)
        assert app.screen is app.main
        assert message in app.session.status

    on_app(sample(), story, size=(80, 24))


def test_names_are_completed_in_every_field_that_has_names() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        form = await opened(app, pilot, "B")
        for keys, field, value in (
            (("shift+tab", *["backspace"] * 20, *"hidden", "right"), "where", "hidden_error 2"),
            (("tab", *"norm(del", "right"), "condition", "norm(delta["),
            (("tab", *"=", "right"), "hits", "="),
            (("tab", "tab", *"del", "right"), "log", "del"),
            ((*" {del", "right"), "log", "del {delta["),
            ((*"2", "right"), "log", "del {delta[2]"),
        ):
            await type_in(app, pilot, *keys[:-1])
            await type_in(app, pilot, keys[-1])
            assert form._texts[field].value == value

    on_app(at_cost(), story, size=(80, 24))


@pytest.mark.parametrize(("on", "back"), [("tab", "shift+tab"), ("down", "up")])
def test_tab_and_the_arrows_go_round_and_the_sign_with_them(on: str, back: str) -> None:
    labels = ["Condition", "Hits", "After", "Log", "Once", "Enabled", "Place"]

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "B")
        for key, order in ((on, [*labels[1:], labels[0]]), (back, labels[:3:-1])):
            for label in order:
                rows = await type_in(app, pilot, key)
                assert [row[4:14].strip() for row in rows if row[2:4] == "▸ "] == [label]

    on_app(sample(), story, size=(80, 24))


def test_a_caret_goes_with_a_text_that_has_scrolled() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "B")
        rows = await type_in(app, pilot, *(" + ".join(["cost"] * 12) + " + C)"))
        where = rows[4].index(")", LABEL)
        assert rows[5][where] == "^"
        assert "column 86" in rows[5] + rows[6]

    on_app(sample(), story, size=(80, 24))


def test_text_that_looks_like_markup_is_text() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "B")
        rows = await type_in(app, pilot, *"[bold]x[/]", "tab", *"[/]", "tab", "tab", *"[/] {C}")
        assert "[bold]x[/]" in rows[4]
        assert "'[/]' is no hit count" in rows[8]

    on_app(sample(), story, size=(80, 24))
