"""A hunt on the screen: choosing what is wrong from the lists."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.debugger.test_hunt import hunting
from tests.tui.screen import on_app, press, shown
from tuibp.tui.app import TuibpApp
from tuibp.tui.screens.suspects import SuspectList


def test_the_mistake_is_chosen_from_lists() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        assert "A hunt, level 2." in "\n".join(shown(app))
        await press(app, pilot, *"nnnnnn")
        await app.perform_line("suspect")
        await pilot.pause()
        assert isinstance(app.screen, SuspectList)
        assert any("▸ BP2 2" in row for row in shown(app))  # the equation one stands at
        await press(app, pilot, "enter")
        assert any("  slope-missing " in row or "▸ slope-missing " in row for row in shown(app))
        await press(app, pilot, "escape")
        assert any("▸ BP2 2" in row for row in shown(app))
        await press(app, pilot, "enter")
        down = [row.key for row in app.screen._rows if row.key is not None].index("slope-missing")
        await press(app, pilot, *"j" * down, "enter")
        await pilot.pause()
        rows = "\n".join(shown(app))
        assert not isinstance(app.screen, SuspectList)
        assert "found: 6 steps, 0 checks, 1 guess; Explain says more" in rows
        assert "runs as δ² = (w³)ᵀ δ³." in rows
        await app.perform_line("suspect BP2 2")
        await pilot.pause()
        assert "this hunt is over" in shown(app)[-2]

    on_app(hunting("slope-missing", "BP2 2", 2), story, size=(110, 40))


def test_without_a_hunt_there_is_no_list() -> None:
    from tests.debugger.sessions import sample

    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await app.perform_line("suspect")
        await pilot.pause()
        assert "there is no hunt here" in shown(app)[-2]

    on_app(sample("xor"), story, size=(110, 40))
