"""The debugger that opens with another run beside."""

from __future__ import annotations

import asyncio

from tests.debugger.sessions import sample
from tests.tui.screen import press, shown
from tuibp.scenario.loading import load
from tuibp.tui.start import app_beside


def test_it_opens_where_they_part_and_goes_on_in_step() -> None:
    session = sample("xor")
    app = app_beside(session, load("xor-cross-entropy"), "xor-cross-entropy")

    async def tell() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            while session.other is None:
                await pilot.pause(0.01)
            await pilot.pause()
            assert session.walk.equation(session.position).id == "cost"
            assert "here 0.1446934066, xor-cross-entropy 0.7720753508" in session.status
            await press(app, pilot, "n")
            screen = "\n".join(shown(app))
            assert "xor-cross-entropy: δ³ = a³ − y" in screen
            assert "xor | diff" in screen

    asyncio.run(asyncio.wait_for(tell(), 60))
