"""The glossary over the screen: opened by a key, searched by typing."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.report.screens import at
from tests.tui.screen import on_app, press, shown
from tests.tui.test_lists import selected
from tuibp.tui.app import TuibpApp


def test_what_is_typed_searches_it() -> None:
    async def story(app: TuibpApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "G")
        assert selected(app).split()[:2] == ["δ", "error"]
        await press(app, pilot, "down", "down", "down")
        assert selected(app).split()[:3] == ["⊙", "Hadamard", "product"]
        assert any("The product entry by entry" in row for row in shown(app))
        await press(app, pilot, *"qkj")
        assert any("no term 'qkj'" in row for row in shown(app))
        await press(app, pilot, "backspace", "backspace", "backspace", *"误差")
        assert selected(app).split()[:2] == ["δ", "error"]
        await press(app, pilot, "escape")
        assert selected(app).split()[:2] == ["δ", "error"]
        assert any("In BP2 δ²" in row for row in shown(app))
        await press(app, pilot, "escape")
        assert len(app.screen_stack) == 1
        await app.perform_line("glossary tanh")
        await pilot.pause()
        assert selected(app).split()[0] == "tanh"

    on_app(at("xor", "search BP2"), story, size=(80, 24))
