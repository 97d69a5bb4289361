"""Playing a script on the screen: its lines one after another, at a readable pace, until one fails or Esc."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuibp.debugger.scripts import SCREEN, Line
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.report.headless.expecting import expect_screen
from tuibp.report.headless.script import broken, scenario_beside

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp

ENDED = "the script has ended; the debugger is yours"
STOPPED = "the script is stopped here; the debugger is yours"
"""Spoken where they are shown."""

TURN = 0.05
"""Seconds between two looks at whether work has ended that is not the script's own."""


class Player:
    """Plays lines on an app; their comments are the narration of what is shown."""

    def __init__(self, path: Path, lines: Sequence[Line], pace: float) -> None:
        self.path, self.lines, self.pace = path, lines, pace
        self._ended = False
        self._said = self._shown = ""
        """What the last command had to say, and what the status line says of the last line."""
        self.mistake: TuibpError | None = None
        """Why it ended before the last line, unless somebody ended it by hand."""

    def end(self) -> bool:
        """Play no further line; whether it was playing."""
        playing, self._ended = not self._ended, True
        return playing

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
                self._ended = True
                self.mistake = broken(str(self.path), line, mistake)
                said = str(broken(self.path.name, line, mistake))
                app.session.narration = said  # there is room for all of it, whatever the status line has
                app.session.say(said)
                app.main.paint()
                return
            if not self._ended:
                self._show(app, line)
        await asyncio.sleep(self.pace)
        if self.end():
            app.session.say(told(ENDED))
            app.main.paint()

    def _show(self, app: TuibpApp, line: Line) -> None:
        """`▶ assert cost < 0.01: holds`, and the comment above the line."""
        said = app.session.status
        if said == self._shown:  # the line was no command, and had nothing to say
            said = ""
        else:
            self._said = said
        mark = ">" if app.session.notation.key == "ascii" else "▶"
        self._shown = f"{mark} {line.text}" + (f": {said}" if said else "")
        app.session.narration = line.comment or app.session.narration
        app.session.say(self._shown)
        app.main.paint()

    async def _refusal(self, app: TuibpApp, line: Line) -> TuibpError | None:
        """Carry out a line to its end; what it refused or failed with."""
        word, _, rest = line.text.partition(" ")
        if line.opens:
            return await app.carry_out(f"{word} {scenario_beside(self.path, rest.strip())}")
        if word != SCREEN:
            return await app.carry_out(line.text)
        if app.session.notation.key == "ascii":
            app.session.say(told("{line} is not checked: this terminal shows ASCII", line=SCREEN))
            app.main.paint()
            return None
        try:
            view = app.session.view
            said = self._said if view.status == self._shown else view.status
            shown = view.with_fields(narration="", status=said)
            expect_screen(rest, shown, app.main.arrangement, self.path.parent)
        except TuibpError as mistake:
            return mistake
        return None
