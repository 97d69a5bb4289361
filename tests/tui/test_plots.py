"""Plots on the screen: a person opens one, steps with it, goes to another, and comes back."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.debugger.sessions import sample
from tests.tui.screen import on_app, press, shown, unfocused
from tuibp.report.arrangement import Arrangement
from tuibp.report.frame import frame
from tuibp.tui.app import TuibpApp


def heading(app: TuibpApp) -> str:
    """The row with the names of the plots."""
    return shown(app)[1].strip("╭╮┏┓━─▸ ")


def test_a_plot_opens_steps_and_closes() -> None:
    session = sample("xor")

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        before = shown(app)
        await press(app, pilot, "g")
        assert heading(app).startswith("g Plot  [cost] accuracy histogram")
        await press(app, pilot, "tab", "tab", "tab", "tab")
        assert "[activation]" in heading(app)
        assert unfocused(shown(app)) == picture(app, "activation")
        await press(app, pilot, "n", "n", "right_curly_bracket", "j")
        assert (session.position.example, session.position.equation) == (1, 2)
        assert unfocused(shown(app)) == picture(app, "activation"), "the plot follows the position"
        await press(app, pilot, "shift+tab", "z")
        assert "[norms]" in heading(app)
        assert app.main.arrangement.zoomed
        await press(app, pilot, "escape")
        assert app.main.arrangement == Arrangement(plot="norms")
        assert "Equation" in shown(app)[1]
        await press(app, pilot, "g")
        assert "[norms]" in heading(app), "the last one"
        await press(app, pilot, "g", "N", "N", "left_curly_bracket")
        assert (session.position.example, session.position.equation) == (0, 0)
        assert shown(app)[3:20] == before[3:20]

    on_app(session, story, size=(80, 24))


def picture(app: TuibpApp, plot: str) -> list[str]:
    """The screen as text, with that plot on it."""
    size = app.size
    arrangement = Arrangement(plotting=True, plot=plot)
    return [*frame(app.session.view, size.width, size.height, arrangement)]


def test_the_command_line_names_and_refuses_plots() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await app.perform_line("plot picture")
        await pilot.pause()
        assert unfocused(shown(app)) == picture(app, "picture")
        assert any("1 Program" in row for row in shown(app)), "beside it, where there is room"
        await app.perform_line("plot regions")
        await pilot.pause()
        assert "no plot regions here: it needs two inputs" in shown(app)[-2]
        await app.perform_line("goto update 30 example 2")
        await pilot.pause()
        assert unfocused(shown(app)) == picture(app, "picture")
        await press(app, pilot, "4")
        assert app.main.focused_panel == "explain"
        assert not app.main.arrangement.plotting

    on_app(sample("digits"), story, size=(120, 40))


def test_a_click_beside_a_plot_moves_the_program_and_leaves_the_plot_in_front() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g")
        await pilot.click(offset=(10, 10))
        await pilot.pause()
        assert app.main.focused_panel == "plot"
        await press(app, pilot, "tab")
        assert app.main.arrangement.plot == "accuracy"
        assert app.main.focused is not None
        assert app.main.focused.id == "plot"

    on_app(sample("xor"), story, size=(120, 40))
