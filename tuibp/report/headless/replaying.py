"""`tuibp replay`: the lines of a script, one after the other, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tuibp.debugger.commands import parse
from tuibp.debugger.saving.gathering import opened
from tuibp.debugger.scripts import OPEN, SCREEN
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.panels import verb_in
from tuibp.errors import InputError, TuibpError
from tuibp.report.arrangement import ARRANGING, Arrangement
from tuibp.report.headless.expecting import SIZE, ScreenLine, expect_screen
from tuibp.report.headless.script import broken, read_script, scenario_beside
from tuibp.scenario.loading import load


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
        if word == OPEN:
            self.session = _open(self.path, text)
        elif word == SCREEN:
            self._screen(rest, self.session.view, self.arrangement, self.path.parent)
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


def _open(script: Path, line: str) -> Session:
    return opened(load(scenario_beside(script, line.partition(" ")[2].strip())))


def replay(path: Path, on_said: Callable[[str], None], screen: ScreenLine = expect_screen) -> Stage:
    """Run a script to its end or to `quit`; raises Broken where a line fails, InputError where it is none.

    `on_said` is given what each line has to say.
    """

    first, *others = read_script(path)
    try:
        stage = Stage(path, _open(path, first.text), screen)
    except TuibpError as mistake:
        raise InputError(str(mistake), file=str(path), line=first.number) from None
    for line in others:
        if line.quits:
            break
        try:
            said = stage.perform(line.text)
        except TuibpError as mistake:
            raise broken(str(path), line, mistake) from None
        if said:
            on_said(f"{line.text}: {said}")
    return stage
