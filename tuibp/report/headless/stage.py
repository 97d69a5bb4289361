"""A session without a screen that carries out lines, and what a screen would know besides."""

from __future__ import annotations

from pathlib import Path

from tuibp.debugger.commands import parse
from tuibp.debugger.scripts import SCREEN
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.panels import verb_in
from tuibp.report.arrangement import ARRANGING, Arrangement
from tuibp.report.headless.expecting import SIZE, ScreenLine, expect_screen


class Stage:
    """A session, and what a screen would know besides: how it is arranged."""

    def __init__(self, path: Path, session: Session, screen: ScreenLine = expect_screen) -> None:
        """`screen` does what a line `expect-screen` says: compares, or writes what is to be expected."""
        self.path, self.session, self._screen = path, session, screen
        self.arrangement = Arrangement()

    def perform(self, text: str) -> str:
        """Carry out one line and return what it has to say.

        Raises Refused and whatever else the line's verb refuses with.
        """
        word, _, rest = text.partition(" ")
        if word == SCREEN:
            self._screen(rest, self.session.view, self.arrangement, self.path.parent)
            return ""
        command, rest = parse(text)
        session = self.session
        run = verb_in(self.arrangement.front, command)
        if run is not None:
            session.do(lambda: run(session, rest))
            if session.refusal is not None:
                raise session.refusal
            return session.status
        if command.name in ARRANGING:  # commands for the screen alone only arrange it, or have no effect
            self.arrangement = ARRANGING[command.name](self.arrangement, rest, SIZE, session.view)
        return ""
