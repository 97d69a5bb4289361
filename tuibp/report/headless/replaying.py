"""`tuibp replay`: the lines of a script, one after the other, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tuibp.debugger.commands import parse
from tuibp.debugger.saving.gathering import opened
from tuibp.debugger.scripts import OPEN, SCREEN
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.panels import verb_in
from tuibp.debugger.walk import Refused
from tuibp.errors import TuibpError
from tuibp.report.arrangement import ARRANGING, Arrangement
from tuibp.report.headless.expecting import SIZE, expect_screen
from tuibp.report.headless.script import broken, read_script, scenario_beside
from tuibp.scenario.loading import load


class Stage:
    """A session, and what a screen would know besides: how it is arranged."""

    def __init__(self, path: Path, session: Session | None = None) -> None:
        self.path, self._session = path, session
        self.arrangement = Arrangement()

    @property
    def session(self) -> Session:
        """The session that a line `open SCENARIO` has opened."""
        if self._session is None:
            raise Refused(f"nothing is open yet; a script begins with a line such as '{OPEN} xor'")
        return self._session

    def perform(self, text: str) -> str:
        """Carry out one line and return what it has to say.

        Raises Refused and whatever else the line's verb refuses with.
        """
        word, _, rest = text.partition(" ")
        if word == OPEN:
            self._session = opened(load(scenario_beside(self.path, rest.strip())))
        elif word == SCREEN:
            expect_screen(rest, self.session.view, self.arrangement, self.path.parent)
        else:
            return self._command(text)
        return ""

    def _command(self, text: str) -> str:
        """Commands for the screen alone only arrange it here; the others of them have no effect."""
        command, rest = parse(text)
        session = self.session
        run = verb_in(self.arrangement.front, command)
        if run is not None:
            session.do(lambda: run(session, rest))
            if session.refusal is not None:
                raise session.refusal
            return session.status
        if command.name in ARRANGING:
            self.arrangement = ARRANGING[command.name](self.arrangement, rest, SIZE, session.view)
        return ""


def replay(path: Path, told: Callable[[str], None]) -> Stage:
    """Run a script to its end; raises Broken where a line fails, InputError where it is none.

    `told` is given what each line has to say.
    """
    stage = Stage(path)
    for line in read_script(path):
        try:
            said = stage.perform(line.text)
        except TuibpError as mistake:
            raise broken(str(path), line, mistake) from None
        if said:
            told(f"{line.text}: {said}")
    return stage
