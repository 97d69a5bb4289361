"""The lists over the screen: the keys that select, switch, delete and go, as a person presses them."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.debugger.sessions import sample
from tests.report.screens import at
from tests.tui.screen import on_app, press, shown
from tuibp.debugger.position import Position
from tuibp.debugger.session import Logged, Session
from tuibp.scenario.gathered import FilterRecord
from tuibp.tui.app import TuibpApp
from tuibp.tui.screens.form import FormScreen
from tuibp.tui.screens.listing import ListScreen
from tuibp.tui.screens.lists import LISTS, BreakpointList
from tuibp.tui.theme import palette


async def opened(app: TuibpApp, pilot: Pilot[int], name: str) -> ListScreen:
    screen = LISTS[name](app)
    await app.push_screen(screen)
    await pilot.pause()
    return screen


def selected(app: TuibpApp) -> str:
    """The row with the sign, without it and the border."""
    rows = [row for row in shown(app) if row[2:3] in ("▸", ">")]
    assert len(rows) == 1
    return rows[0][4:-1].strip()


def with_three() -> Session:
    return at("xor", "break BP2 if C < 0.1", "break cost", "break activation 3 after 2")


def test_a_list_opens_by_its_command_and_closes_by_esc_and_q() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for key in ("escape", "q"):
            await app.perform_line("breakpoints")
            await pilot.pause()
            assert isinstance(app.screen, BreakpointList)
            assert selected(app) == "1 ● BP2 if C < 0.1"
            await press(app, pilot, key)
            assert len(app.screen_stack) == 1
        assert app.is_running

    on_app(with_three(), story, size=(80, 24))


def test_breakpoints_and_filters_are_switched() -> None:
    session = with_three()

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "breakpoints")
        await press(app, pilot, "j", "space")
        assert selected(app) == "2 ○ cost off"
        assert any("waits for 2 (off)" in row for row in shown(app))
        assert any("breakpoint 2 is off" in row for row in shown(app))
        await press(app, pilot, "enter", "k", "space")
        assert [one.record.enabled for one in session.breakpoints] == [False, True, True]
        await press(app, pilot, "down", "down", "down", "down", "enter")
        assert selected(app).startswith("● saturated")
        assert session.breakpoints.filters == {"saturated": FilterRecord("saturated")}
        await press(app, pilot, "space")
        assert not session.breakpoints.filters
        await press(app, pilot, "j", "space")
        assert any("dead: this network has nothing" in row for row in shown(app))

    on_app(session, story, size=(80, 24))


@pytest.mark.parametrize("key", ["d", "delete"])
def test_a_breakpoint_is_deleted_and_the_next_one_is_selected(key: str) -> None:
    session = with_three()

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "breakpoints")
        await press(app, pilot, "j", key)
        assert selected(app) == "3 ● activation 3"
        await press(app, pilot, key, key)
        assert [one.record.where for one in session.breakpoints] == ["BP2"]
        assert any("nan is a filter: Space switches it" in row for row in shown(app))

    on_app(session, story, size=(120, 40))


def test_e_and_n_open_the_form_and_esc_comes_back() -> None:
    session = with_three()

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "breakpoints")
        for key, title in (("e", "Breakpoint 2"), ("n", "New breakpoint"), ("plus", "New breakpoint")):
            await press(app, pilot, *(["j"] if key == "e" else []), key)
            await pilot.pause()
            assert isinstance(app.screen, FormScreen)
            assert title in shown(app)[0]
            await press(app, pilot, "escape")
            assert isinstance(app.screen, BreakpointList)
        await press(app, pilot, "n")
        await pilot.pause()
        await press(app, pilot, "enter")
        await pilot.pause()
        assert any("4 ● weighted_input 2" in row for row in shown(app))
        assert any("breakpoint 4: weighted_input 2" in row for row in shown(app))
        assert selected(app) == "2 ● cost"

    on_app(session, story, size=(80, 24))


def logged(count: int = 1000) -> Session:
    session = sample()
    session.log += [Logged(Position(k, 1, 5), "breakpoint 1", f"line [{k}]") for k in range(count)]
    return session


def test_the_log_opens_at_its_end_and_enter_goes_where_a_line_was_written() -> None:
    session = logged()

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await app.perform_line("log")
        await pilot.pause()
        assert selected(app).endswith("line [999]")
        for keys, line in (
            (("home",), 0),
            (("pagedown",), 17),
            (("down", "j", "up"), 18),
            (("pageup", "pageup"), 0),
            (("end", "k"), 998),
        ):
            await press(app, pilot, *keys)
            assert selected(app).endswith(f"line [{line}]")
        await press(app, pilot, "home", *["j"] * 7, "enter")
        await pilot.pause()
        assert app.screen is app.main
        assert session.position == Position(7, 1, 5)
        session.do(session.jump_back)
        assert session.position == Position(0, 0, 0)

    on_app(session, story, size=(80, 24))


def test_enter_on_a_mark_goes_there() -> None:
    session = at("xor", "goto update 5 example 2", "mark here", "first", "mark start")

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "marks")
        assert selected(app).startswith("start")
        await press(app, pilot, "j", "enter")
        await pilot.pause()
        assert app.screen is app.main
        assert session.position == Position(4, 1, 0)

    on_app(session, story, size=(80, 24))


@pytest.mark.parametrize("name", ["log", "marks"])
def test_keys_on_an_empty_list_do_nothing(name: str) -> None:
    session = sample(ascii_only=True)

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, name)
        await press(app, pilot, "enter", "j", "end", "tab", "space")
        assert shown(app)[-1].endswith("= Esc closes =+")
        assert "".join(shown(app)).isascii()
        await press(app, pilot, "escape")
        assert app.screen is app.main
        assert session.position == Position(0, 0, 0)

    on_app(session, story, size=(60, 20))


def test_a_long_list_says_what_lies_below_and_follows_the_size() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "log")
        await press(app, pilot, "home")
        assert "982 more below" in shown(app)[0]
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "966 more below" in shown(app)[0]
        assert selected(app).endswith("line [0]")
        await press(app, pilot, "end")
        assert "more below" not in shown(app)[0]

    on_app(logged(), story, size=(80, 24))


def test_the_selected_row_has_a_style_of_its_own() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "marks")
        row = next(strip for strip in app.screen._compositor.render_strips() if "here" in strip.text)
        styles = {segment.style for segment in row if "here" in segment.text}
        assert styles == {palette(app).styles["current"]}

    on_app(at("xor", "mark here"), story, size=(80, 24))


@pytest.mark.parametrize("name", ["xor", "digits", "convolution"])
@pytest.mark.parametrize("command", ["hessian", "masks", "slow", "paths", "count"])
def test_a_list_that_cannot_be_made_is_refused_below(name: str, command: str) -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await app.perform_line(command)
        await pilot.pause()
        assert app.is_running
        assert (len(app.screen_stack) == 1) == (app.session.refusal is not None)

    on_app(at(name), story, size=(80, 24))
