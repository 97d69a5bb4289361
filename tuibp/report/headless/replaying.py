"""`tuibp replay`: the lines of a script, one after the other, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tuibp.debugger.commands import parse
from tuibp.debugger.saving.gathering import opened
from tuibp.debugger.scripts import LARGEST, OPEN, Failed, Line, script_lines
from tuibp.debugger.scripts import SCREEN as EXPECT_SCREEN
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.panels import IN_PANEL
from tuibp.debugger.walk import Refused
from tuibp.errors import InputError, TuibpError, quoted
from tuibp.report.frame import frame
from tuibp.report.panels import PANELS, panel_named
from tuibp.scenario.loading import load
from tuibp.scenario.samples import script_path
from tuibp.scenario.source import check_regular_file, reason

SIZE = (120, 40)


class Broken(TuibpError):  # noqa: N818 - as above: a line's answer
    """A line of a script did not do what it says: names file, line and both sides."""


class Stage:
    """A session and what a screen would know besides: which panel has the focus, and which is zoomed."""

    def __init__(self, path: Path, session: Session | None = None) -> None:
        self.path, self._session = path, session
        self.focused, self.zoomed = "equation", ""

    @property
    def session(self) -> Session:
        """The session that a line `open SCENARIO` has opened."""
        if self._session is None:
            raise Refused(f"nothing is open yet; a script begins with a line such as '{OPEN} xor'")
        return self._session

    def perform(self, text: str) -> None:
        """Carry out one line; raises Refused and whatever else the line's verb refuses with."""
        word, _, rest = text.partition(" ")
        if word == OPEN:
            self._session = opened(load(scenario_beside(self.path, rest.strip())))
        elif word == EXPECT_SCREEN:
            self._expect_screen(rest.strip())
        else:
            self._command(text)

    def _command(self, text: str) -> None:
        command, rest = parse(text)
        session = self.session
        verb = IN_PANEL.get(self.focused, {}).get(command.name, command.run)
        if verb is None:
            self._on_screen(command.name, rest)
            return
        run = verb
        session.do(lambda: run(session, rest))
        if session.refusal is not None:
            raise session.refusal

    def _on_screen(self, name: str, text: str) -> None:
        """Commands for the screen: those that change what a frame shows; the others have no effect here."""
        names = list(PANELS)
        match name:
            case "panel":
                self.focused = panel_named(text)
            case "next-panel" | "previous-panel":
                by = 1 if name == "next-panel" else -1
                self.focused = names[(names.index(self.focused) + by) % len(names)]
            case "zoom":
                self.zoomed = "" if self.zoomed else self.focused
            case "stop":
                self.zoomed = ""
            case _:
                return
        if self.zoomed:
            self.zoomed = self.focused

    def _expect_screen(self, text: str) -> None:
        """`FILE [80x24]`: the text frame is the file's."""
        name, _, size = text.partition(" ")
        width, height = _size(size.strip())
        shown = frame(self.session.view, width, height, self.zoomed or None, self.focused)
        file = self.path.parent / name
        expected = _text(file, "a text frame").splitlines()
        for number, (found, wanted) in enumerate(_paired(shown, expected), start=1):
            if found.rstrip() != wanted.rstrip():
                raise Failed(
                    f"{file}:{number}: the screen shows {quoted(found, 100)}, expected {quoted(wanted, 100)}"
                )


def _paired(shown: tuple[str, ...], expected: list[str]) -> list[tuple[str, str]]:
    longer = max(len(shown), len(expected))
    return [
        (shown[k] if k < len(shown) else "", expected[k] if k < len(expected) else "") for k in range(longer)
    ]


def _size(text: str) -> tuple[int, int]:
    if not text:
        return SIZE
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) <= 1000 and int(height) <= 1000):
        raise Refused(f"{quoted(text)} is no size; write one such as 80x24")
    return int(width), int(height)


def scenario_beside(script: Path, target: str) -> str:
    """The scenario that a script names: a file beside it goes first."""
    beside = script.parent / target
    return str(beside) if target and beside.is_file() else target


def script_of(word: str) -> Path:
    """The script that a word means: a file, or the recorded script of a sample."""
    path = Path(word)
    return path if path.exists() else script_path(word) or path


def read_script(path: Path) -> list[Line]:
    """The lines of a script file; raises InputError where it cannot be read."""
    return list(script_lines(_text(path, "a script")))


def _text(path: Path, what: str) -> str:
    if problem := check_regular_file(path, what):
        raise InputError(problem, file=str(path))
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is too large: {what} may have {LARGEST:,} bytes", file=str(path))
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {reason(error)}", file=str(path)) from None


def replay(path: Path, told: Callable[[str], None]) -> Stage:
    """Run a script to its end; raises Broken where a line fails, InputError where it is none.

    `told` is given what each line has to say.
    """
    stage = Stage(path)
    for line in read_script(path):
        try:
            _known(line.text)
            stage.perform(line.text)
        except Refused as refusal:
            raise Broken(f"{path}:{line.number}: {line.text}: {refusal}") from None
        except Failed as failure:
            raise Broken(f"{path}:{line.number}: {failure}") from None
        except TuibpError as mistake:
            raise InputError(str(mistake), file=str(path), line=line.number) from None
        if stage._session is not None and stage.session.status:
            told(f"{line.text}: {stage.session.status}")
    return stage


def _known(text: str) -> None:
    """Raises a TuibpError other than Refused for what is no command at all: the script itself is wrong."""
    word = text.split(" ", 1)[0]
    if word in (OPEN, EXPECT_SCREEN):
        return
    try:
        parse(text)
    except Refused as refusal:
        raise TuibpError(str(refusal)) from None
