"""Playing a script on the screen: its lines one after another, at a readable pace, until one fails or Esc."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuibp.debugger.scripts import SCREEN, Line
from tuibp.errors import TuibpError
from tuibp.report.headless.expecting import expect_screen
from tuibp.report.headless.script import broken

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp

TURN = 0.05
"""Seconds between two looks at whether work has ended that is not the script's own."""


class Player:
    """Plays lines on an app; their comments are the narration of what is shown."""

    def __init__(self, path: Path, lines: Sequence[Line], pace: float) -> None:
        self.path, self.lines, self.pace = path, lines, pace
        self._ended = False
        self.mistake: TuibpError | None = None
        """Why it ended before the last line, unless somebody ended it by hand."""

    def end(self) -> None:
        """Play no further line."""
        self._ended = True

    async def play(self, app: TuibpApp) -> None:
        """All the lines; where one does not do what it says, the status line says so and it is the last."""
        for line in self.lines:
            await asyncio.sleep(self.pace)
            while app.session.working is not None and not self._ended:
                await asyncio.sleep(TURN)
            if self._ended:
                return
            mistake = await self._refusal(app, line)
            if mistake is not None:
                self.mistake = broken(str(self.path), line, mistake)
                said = str(broken(self.path.name, line, mistake))
                app.session.narration = said  # there is room for all of it, whatever the status line has
                app.session.say(said)
                app.main.paint()
                return
            if line.comment and not self._ended:
                app.session.narration = line.comment
                app.session.say(app.session.status)
                app.main.paint()

    async def _refusal(self, app: TuibpApp, line: Line) -> TuibpError | None:
        """Carry out a line to its end; what it refused or failed with."""
        word, _, rest = line.text.partition(" ")
        if word != SCREEN:
            return await app.carry_out(line.text)
        if app.session.notation.key == "ascii":
            app.session.say(f"{SCREEN} is not checked: this terminal shows ASCII")
            app.main.paint()
            return None
        try:
            shown = app.session.view.with_fields(narration="")
            expect_screen(rest, shown, app.main.arrangement, self.path.parent)
        except TuibpError as mistake:
            return mistake
        return None
