"""The debugger without a terminal: its app, what its screen shows, and stories told on it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tuibp.debugger.session import Session
from tuibp.tui.app import TuibpApp

Story = Callable[[TuibpApp, Pilot[int]], Awaitable[None]]

ROUND = str.maketrans("┏━┓┃┗┛┠┨", "╭─╮│╰╯├┤")
"""The border of the focused panel, as that of the others."""


def on_app(
    session: Session, story: Story, *, size: tuple[int, int] = (120, 40), welcome: bool = False
) -> None:
    """Tell a story on the app of a session."""

    async def tell() -> None:
        app = TuibpApp(session, welcome=welcome)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(app, pilot)

    asyncio.run(tell())


def shown(app: TuibpApp) -> list[str]:
    """The rows of the screen."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def unfocused(rows: Iterable[str]) -> list[str]:
    """The rows without what tells the focused panel, so that two pictures can be compared."""
    return [row.replace("┏▸", "┏ ").translate(ROUND) for row in rows]


CHARACTERS = {"space": " ", "colon": ":", "slash": "/", "question_mark": "?"}
"""What a terminal sends for keys that are written by their names here."""


async def press(app: TuibpApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait once, behind the last: `pilot.press` waits 40 ms for each."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        app.post_message(events.Key(name, CHARACTERS.get(key, key if len(key) == 1 else None)))
    await pilot.pause()


def place_of(app: TuibpApp, text: str) -> tuple[int, int]:
    """Column and row of a text's first character."""
    for y, row in enumerate(shown(app)):
        if text in row:
            return row.index(text), y
    raise AssertionError(f"the screen does not show {text!r}:\n" + "\n".join(shown(app)))
