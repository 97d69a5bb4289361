"""The app: every key does what the table says wherever one stands, and the screen is what the report says."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.debugger.sessions import sample
from tests.report.screens import SIZES, at
from tests.tui.screen import on_app, place_of, press, shown, unfocused
from tuibp.debugger.commands import COMMANDS, Command
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.session import Session
from tuibp.engine.tensor import Tensor
from tuibp.report.arrangement import Arrangement
from tuibp.report.frame import frame
from tuibp.report.panels import PANELS
from tuibp.scenario.loading import load
from tuibp.tui.app import TuibpApp
from tuibp.tui.help import HelpScreen
from tuibp.tui.keys import framework_key
from tuibp.tui.theme import colourless

BP2 = ("goto example 2", "search BP2")


def test_every_key_reaches_its_command_from_every_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    keys = [(key, command.name) for command in COMMANDS for key in command.keys if key != "1…6"]
    keys += [(str(k), f"panel{k}") for k in range(1, 7)]

    async def hear(app: TuibpApp, command: Command, text: str) -> None:
        heard.append(command.name + text.strip())

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        patch.setattr(app.main, "ask", lambda label, hint, answer, *_: answer(""))
        for k, panel in enumerate(PANELS):
            app.main.rearrange(Arrangement(panel))
            await pilot.pause()
            assert app.focused is not None
            assert app.focused.id == panel
            some = keys if panel == "equation" else keys[k::6]
            heard.clear()
            letters = {key: ["space"] for one in COMMANDS if one.takes == "letter" for key in one.keys}
            typed = [[framework_key(key).split(",")[-1], *letters.get(key, [])] for key, _ in some]
            await press(app, pilot, *chain.from_iterable(typed))
            assert heard == [name for _, name in some]

    with monkeypatch.context() as patch:
        patch.setattr(TuibpApp, "perform", hear)
        on_app(sample(), story, size=(80, 24))


def test_tab_goes_round_all_panels_even_those_not_shown() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for panel in ("network", "explain", "watches", "timeline", "program", "equation"):
            await press(app, pilot, "tab")
            await pilot.pause()
            assert unfocused(shown(app)) == unfocused(frame(app.session.view, 80, 24, Arrangement(panel)))

    on_app(sample(), story, size=(80, 24))


def test_stepping_works_in_every_panel() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for k, panel in enumerate(("equation", "network", "explain", "watches", "timeline", "program")):
            assert app.focused is not None
            assert app.focused.id == panel
            await press(app, pilot, "n")
            assert app.session.position == Position(0, 0, k + 1)
            await press(app, pilot, "tab")
        assert app.focused.id == "equation"
        await press(app, pilot, "shift+tab", "N", "s", "f12", "S", "ctrl+home")
        assert app.focused.id == "program"
        assert app.session.position == Position(0, 0, 0)

    on_app(sample(), story)


def test_the_screen_is_the_frame_at_every_size() -> None:
    session = at("xor", *BP2, "j", "watch")
    position, focus = session.position, session.focus

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for size in (*SIZES, (80, 24), (119, 37), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert unfocused(shown(app)) == unfocused(frame(session.view, *size)), size
        for size in ((59, 40), (120, 19), (20, 4)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            first, *rest = shown(app)
            assert "needs 60×20" in first
            assert not any(rest)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert unfocused(shown(app)) == unfocused(frame(session.view, 120, 40))
        assert (session.position, session.focus) == (position, focus)

    on_app(session, story)


def test_panels_come_to_the_front_and_zoom() -> None:
    session = at("xor", *BP2)

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for number, panel in enumerate(PANELS, 1):
            await press(app, pilot, str(number))
            await pilot.pause()
            assert unfocused(shown(app)) == unfocused(frame(session.view, 80, 24, Arrangement(panel)))
            assert app.focused is not None
            assert app.focused.id == panel
            await press(app, pilot, "z")
            await pilot.pause()
            zoomed = frame(session.view, 80, 24, Arrangement(panel, zoomed=True))
            assert unfocused(shown(app)) == unfocused(zoomed)
            await press(app, pilot, "n", "N", "z")
        await press(app, pilot, "6", "escape")
        await pilot.pause()
        assert unfocused(shown(app)) == unfocused(frame(session.view, 80, 24))

    on_app(session, story, size=(80, 24))


def test_the_tabs_of_explain_from_every_panel() -> None:
    session = at("xor", *BP2)

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for tab in ("proof", "code", "check", "meaning"):
            await press(app, pilot, "x")
            await pilot.pause()
            assert session.view.tab == tab
            assert unfocused(shown(app)) == unfocused(frame(session.view, 120, 40, app.main.arrangement))
            await press(app, pilot, "tab", "n", "N")
            assert session.view.tab == tab
        await press(app, pilot, "colon", *"explain", "space", *"code", "enter")
        assert session.view.tab == "code"

    on_app(session, story)


def test_the_prompt() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "colon", "n", "space", "3", "enter")
        await pilot.pause()
        assert app.session.position == Position(0, 0, 3)
        assert shown(app)[-2].startswith(" a³₁ = a[3][0] = 0.53")
        await press(app, pilot, "colon", *"nxt", "enter")
        await pilot.pause()
        assert shown(app)[-2].endswith(" there is no command 'nxt'; did you mean 'next'?")
        await press(app, pilot, "L", *"40", "enter")
        assert app.session.position == Position(39, 0, 0)
        await press(app, pilot, "slash", *"BP4", "enter")
        assert app.session.view.equation.tag == "BP4"
        await press(app, pilot, "colon", "q", "escape")
        await press(app, pilot, "N")
        assert app.session.view.equation.tag == "BP3", "q was typed, not obeyed, and then given up"
        await press(app, pilot, "colon", "up")
        await pilot.pause()
        assert shown(app)[-2].split() == [":", "nxt"], "what was typed before comes back"
        await press(app, pilot, "escape")
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.id == "equation"
        assert unfocused(shown(app)) == unfocused(frame(app.session.view, 80, 24))
        for line, answer in (
            ("n five", "'five' is not a count"),
            ("goto", "goto needs something behind it"),
            ("goto example 9", "this mini-batch has examples 1 to 2, not 9"),
            ("panel 7", "there is no panel '7'"),
            ("panel ²", "there is no panel '²'"),
        ):
            await app.perform_line(line)
            assert answer in app.session.status

    on_app(sample(), story, size=(80, 24))


def test_a_mark_is_its_key_and_one_letter() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        session = app.session
        await press(app, pilot, "n", "m", "a", "n", "n", "m", "n", "n")  # as fast as keys can come
        await pilot.pause()
        assert {name: place.equation for name, (place, _) in session.marks.items()} == {"a": 1, "n": 3}
        assert session.position == Position(0, 0, 4)
        await press(app, pilot, "'", "a", "a", "'", "n")
        assert session.position == Position(0, 0, 3)
        await press(app, pilot, "Backspace".lower())
        assert session.view.equation.tag == "BP2", "behind the letter, a was the adjoint of a²₁ again"
        await press(app, pilot, "'")
        assert shown(app)[-2].startswith(" to mark  the letter it was set with (Esc gives up)")
        await press(app, pilot, "escape", "n")
        assert session.status == ""
        await press(app, pilot, "m", "f10", "'", "#")
        assert [*session.marks] == ["a", "n"]
        assert session.status == "'#' cannot name a mark; take a letter or a short word"
        await app.perform_line("mark fall")
        assert session.status == "mark fall is here; :to-mark fall comes back"
        await app.perform_line("mark")
        assert session.status == "mark needs something behind it: a letter, or behind :mark a short word"

    on_app(sample(), story, size=(80, 24))


def test_help_and_palette() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for close in ("q", "question_mark"):
            await press(app, pilot, "question_mark")
            await pilot.pause()
            assert isinstance(app.screen, HelpScreen)
            await press(app, pilot, close)
            await pilot.pause()
            assert app.screen is app.main
        await press(app, pilot, "f1")
        await pilot.pause()
        seen: set[str] = set()
        while not (seen >= (now := set(shown(app)))):
            seen |= now
            await press(app, pilot, "space")
            await pilot.pause()
        for command in COMMANDS:
            first = f"{' '.join(command.keys) or ':' + command.name} {command.help.split()[0]}"
            assert any(first in " ".join(row.split()) for row in seen), first
        assert app.session.position == Position(0, 0, 0), "no key of the help reaches the debugger"
        await press(app, pilot, "escape", "ctrl+p")
        await pilot.pause()
        await press(app, pilot, *"search", "enter")
        for _ in range(20):
            await pilot.pause(0.05)
            if app.screen is app.main:
                break
        assert app.screen is app.main
        await press(app, pilot, *"BP2", "enter")
        await pilot.pause()
        assert app.session.view.equation.tag == "BP2"

    on_app(sample(), story, size=(80, 24))


def test_a_click_on_a_number_focuses_it() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await pilot.click(offset=place_of(app, "-1.100"))
        await pilot.pause()
        assert app.session.focus == Focus(Tensor("w", 3), (0, 1))
        assert "▸-1.100" in "".join(shown(app))
        x, y = place_of(app, "norm(delta[2])")
        await pilot.click(offset=(x, y))
        assert app.session.focus == Focus(Tensor("w", 3), (0, 1)), "a norm is no entry"
        assert app.focused is not None
        assert app.focused.id == "watches"
        assert app.session.position == at("xor", *BP2).position
        await press(app, pilot, "ctrl+end")
        await pilot.pause()
        await pilot.click(offset=place_of(app, "z² = w² a¹ + b²"))
        await pilot.pause()
        assert app.session.focus.tensor == Tensor("z", 2)

    on_app(at("xor", *BP2), story)


def test_copying() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "y")
        assert app.clipboard == repr(app.session.view.value(Tensor("delta", 2), (0,)))
        assert "copied delta[2][0]" in shown(app)[-2]
        assert "OSC 52" in shown(app)[-2]
        await press(app, pilot, "Y")
        assert app.clipboard.startswith("np.array([-0.0202")
        await press(app, pilot, "s", "s", "Y")
        assert "is not computed yet" in shown(app)[-2]
        assert app.clipboard.startswith("np.array([-0.0202")

    on_app(at("xor", *BP2), story)


def test_the_welcome_is_one_line_that_goes() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        for columns in (60, 80, 120):
            await pilot.resize_terminal(columns, 40)
            await pilot.pause()
            assert "s steps inside" in shown(app)[-2]
            assert shown(app)[-2].rstrip().endswith("(Esc hides this)"), "and is not cut"
        await press(app, pilot, "escape")
        assert shown(app)[-2].startswith(" z²₁ = z[2][0]")
        app.main.welcome = True
        await press(app, pilot, "n")
        assert shown(app)[-2].startswith(" a²₁ = a[2][0]")

    on_app(sample(), story, welcome=True)


def test_names_from_outside_are_text(tmp_path: Path) -> None:
    file = tmp_path / "[red]x[b] $a.toml"
    file.write_text(load("xor").path.read_text("utf-8").replace('"XOR"', '"[bold]XOR[/bold]"'), "utf-8")

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        assert shown(app)[0].startswith(" tuibp  [red]x[b] $a ")
        await press(app, pilot, "colon", *"[b]", "enter")
        await pilot.pause()
        assert "there is no command '[b]'" in shown(app)[-2]

    on_app(Session(load(str(file))), story, size=(140, 40))


def test_themes_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        rows, styles = shown(app), styles_of(app)
        assert app.current_theme.dark
        await app.perform_line("theme")
        await pilot.pause()
        assert not app.current_theme.dark
        assert "light colours" in shown(app)[-2]
        assert shown(app)[:-2] == rows[:-2]
        assert styles_of(app) != styles
        await app.perform_line("theme")
        await pilot.pause()
        assert app.current_theme.dark

    on_app(at("xor", *BP2), story)
    monkeypatch.setenv("NO_COLOR", "1")

    async def plain_story(app: TuibpApp, pilot: Pilot[int]) -> None:
        known = {str(style) for style in colourless().styles.values()}
        assert {
            style for style in styles_of(app) if "#" in style or "rgb" in style or "color(" in style
        } <= known
        assert "bold underline" in " ".join(styles_of(app)), "what is lit is seen without colour"
        assert any("reverse" in style for style in styles_of(app)), "and so is the cursor"

    on_app(at("xor", *BP2), plain_story)


def styles_of(app: TuibpApp) -> set[str]:
    """Every style on the screen."""
    return {str(piece.style) for strip in app.screen._compositor.render_strips() for piece in strip}


def test_ascii_can_be_chosen_while_it_runs() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        before = shown(app)
        await app.perform_line("ascii")
        await pilot.pause()
        assert "\n".join(shown(app)).isascii()
        await app.perform_line("ascii")
        await pilot.pause()
        assert shown(app)[:-2] == before[:-2]

    on_app(at("xor", *BP2), story)


def test_ctrl_c_says_what_quits() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+c")
        assert app.session.status == "q or Ctrl+Q quits; y copies the focused number"
        assert app.is_running

    on_app(sample(), story)
