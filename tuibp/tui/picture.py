"""The screen at a place of a run as an SVG picture, without a terminal."""

from __future__ import annotations

import asyncio

from tuibp.debugger.session import Session
from tuibp.tui.app import TuibpApp


def picture(session: Session, size: tuple[int, int], theme: str | None = None) -> str:
    """What the debugger shows of this session on a terminal of so many columns and rows."""

    async def taken() -> str:
        app = TuibpApp(session, theme=theme)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            return app.export_screenshot()

    return asyncio.run(taken())
