"""The application: holds the session, turns keys into commands of the table, and paints the view."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from tuibp.debugger.commands import COMMANDS, LOOK, SCREEN, Command, find, parse
from tuibp.debugger.places import place_words
from tuibp.debugger.saving.opening import Opening
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.panels import verb_in
from tuibp.debugger.walk import Refused
from tuibp.debugger.work import Work
from tuibp.errors import TuibpError, printable
from tuibp.language import told
from tuibp.report.arrangement import ARRANGING, Arrangement
from tuibp.tui import collector
from tuibp.tui.keys import bindings, framework_key
from tuibp.tui.letter import Letter
from tuibp.tui.main import MainScreen

if TYPE_CHECKING:
    from tuibp.debugger.recording import Recorder
    from tuibp.tui.player import Player

T = TypeVar("T")

Going = asyncio.Task[TuibpError | None]
"""Work that a command left, going on; in the end, what it was refused with."""

KEEP = 1.0
"""Seconds after a command within which what the session gathered is on the disk."""

ANSWER = 0.02
"""Seconds in which a key is answered: for so long work that is going on rests."""

PATIENCE = 0.08
"""Seconds that keys wait for work, so that what ends at once never shows that it ran."""

TICK = 0.1
"""Seconds between two pictures of work going on."""


class TuibpApp(App[int], inherit_css=False):
    """The debugger on a terminal."""

    # the framework's own rules are for scroll bars and headers that we do not have, and take 3 ms to read
    DEFAULT_CSS = "TuibpApp { background: $background; color: $foreground; }"

    TITLE = "tuibp"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = False  # ours is bound by the table and opened on demand
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def __init__(
        self,
        session: Session,
        *,
        theme: str | None = None,
        welcome: bool = False,
        opening: Opening | None = None,
        arrangement: Arrangement | None = None,
        recorder: Recorder | None = None,
        player: Player | None = None,
    ) -> None:
        super().__init__()
        self._disable_tooltips = self._disable_notifications = True  # nothing of ours shows one
        opening = opening or Opening()
        self.main = MainScreen(session, arrangement or Arrangement(opening.panel))
        """The screen with the panels, whatever lies on top of it."""
        self._begin(session, opening)
        self._recorder, self._player = recorder, player
        self._typed: list[events.Key] | None = None
        """Keys that wait for a prompt to open; None where none is opening."""
        self._opener = ""
        """The command that opens it."""
        self._keeping = False
        self._wanted_theme = theme
        self._welcome = welcome
        self._tasks: set[asyncio.Task[Any]] = set()

    def _begin(self, session: Session, opening: Opening) -> None:
        """Debug this from now on."""
        self.session, self._opening, self._keeper = session, opening, opening.keeper
        self._arrived = opening.work is None
        """Whether one is where the last session ended."""
        self._blamed = session.blamed

    def get_default_screen(self) -> Screen[None]:
        """The one screen of the debugger."""
        self.main.welcome = self._welcome
        return self.main

    def on_mount(self) -> None:
        """The theme the command line asked for; once the first picture stands, garbage is collected again."""
        if self._wanted_theme is not None:
            self.theme = f"textual-{self._wanted_theme}"
        self.call_after_refresh(collector.resume)
        if self._opening.work is not None:
            self._meanwhile(self._arrive(self._opening.work))
        if self._player is not None:
            self._meanwhile(self._player.play(self))

    async def _arrive(self, work: Work) -> None:
        """Run to where the last session ended, which takes a while."""
        await self._carry_out(work)
        self._arrived = True
        self.session.say(self._opening.said())
        self.main.paint()

    # ---- commands ----

    async def on_event(self, event: events.Event) -> None:
        """Keys go before work that is going on, and behind a key that opens a prompt they wait for it."""
        if isinstance(event, events.Key) and not event.is_forwarded:  # not one that comes back from a panel
            if self.session.working is not None:
                self.session.working.progress.rest(ANSWER)
            if self._typed is not None:
                self._typed.append(event)
                return
            if self.main.letter is not None and len(self.screen_stack) == 1 and await self._answer(event):
                return
            asks = ASKING.get(event.character or event.key)
            if asks and len(self.screen_stack) == 1 and not self.main.prompting:
                self._typed, self._opener = [], asks
        await super().on_event(event)

    async def _type(self) -> None:
        """Hand on, in order, what was typed behind a key that opens a prompt while that was not open yet."""
        typed, self._typed, self._opener = self._typed or [], None, ""
        for event in typed:
            await self.on_event(event)

    async def _answer(self, event: events.Key) -> bool:
        """Take the key for the letter that was asked for, if it can be one."""
        letter, self.main.letter = self.main.letter, None
        self.main.paint()
        return letter is not None and await letter.take(event)

    def on_key(self, event: events.Key) -> None:
        """Say so where a key has nothing on it."""
        if len(self.screen_stack) == 1 and event.character and event.is_printable and not _bound(event):
            said = told("nothing is on the key {key}; ? lists the keys", key=printable(event.character))
            self.session.say(said)
            self.main.paint()

    async def action_run(self, name: str) -> None:
        """Run the command a key stands for."""
        stopped = name == "stop" and self._player is not None and self._player.end()
        if stopped:
            self.session.narration = ""
        try:
            await self._run_key(find(name))
            if stopped:
                self._say_stopped()
        finally:
            if name == self._opener:  # not a key before it, which was on its way still
                await self._type()

    def _say_stopped(self) -> None:
        from tuibp.tui.player import STOPPED

        self.session.say(told(STOPPED))
        self.main.paint()

    async def _run_key(self, command: Command) -> None:
        label, hint = told(command.asks), told(command.needs)

        async def answer(text: str) -> None:
            await self.perform(command, text)

        if command.takes == "letter":
            self.main.letter = Letter(label, hint, answer)
            self.main.paint()
        elif command.asks:
            from tuibp.debugger.completing import completer, remarker

            complete = completer(command, self.session)
            remark = remarker(command, self.session)
            await self.main.ask(label, hint, answer, complete, remark)
        else:
            await self.perform(command, "")

    async def perform(self, command: Command, text: str) -> Going | None:
        """Run a command of the table and paint what came of it; what it left to be done is going on."""
        self.main.welcome = False
        working = self.session.working
        line = f"{command.name} {text}".rstrip()
        going: Going | None = None
        if working is not None and command.group not in (LOOK, SCREEN) and command.name != "stop":
            self.session.say(told("{what} is going on; Esc stops it", what=working.progress.what))
        elif (verb := verb_in(self.main.focused_panel, command)) is not None:
            if working is not None:
                self.session.look(lambda: verb(self.session, text))
                self.record(line)
            elif (work := self.session.begin(lambda: verb(self.session, text))) is not None:
                going = await self._start(work, line)
            else:
                self.record(line)
        else:
            if command.name == "stop" or command.name not in ARRANGING:  # who looks elsewhere still reads
                self.session.say("")
            self.session.refusal = None
            from tuibp.tui.showing import show  # not wanted before the first picture

            work = None
            try:
                work = await show(self, command, text)
            except TuibpError as refusal:
                self.session.say(str(refusal))
                self.session.refusal = refusal
            if work is not None:
                going = await self._start(work, line)
            elif (
                working is None or command.name != "stop"
            ):  # what was stopped is written down as where it ended
                self.record(line)
        self.main.paint()
        self._keep_soon()
        return going

    def on_main_screen_did(self, event: MainScreen.Did) -> None:
        """The mouse did what this line says."""
        self.record(event.line)

    def record(self, line: str) -> None:
        """Write down what was done; what was refused was not."""
        if self._recorder is None or self.session.refusal is not None:
            return
        if problem := self._recorder.write(line):
            self._recorder = None
            self.session.say(problem)

    def _keep_soon(self) -> None:
        """Have what was gathered on the disk in a moment; many commands in that moment are one writing."""
        if self._keeper is not None and not self._keeping:
            self._keeping = True
            self.set_timer(KEEP, self._keep)

    async def _keep(self) -> None:
        self._keeping = False
        if self._keeper is None or self.session.working is not None or not self._arrived:
            return
        gathered = self._keeper.gathered(self.main.arrangement.focused)
        if problem := await asyncio.to_thread(self._keeper.keep, gathered):
            self.session.say(problem)
            self.main.paint()

    # ---- work that takes longer than a key may ----

    async def _start(self, work: Work, line: str) -> Going:
        """Have it carried out in a thread; what is done in a moment is waited for."""
        going = self._meanwhile(self._recorded(work, line))
        await asyncio.wait({going}, timeout=PATIENCE)
        return going

    def _meanwhile(self, doing: Coroutine[None, None, T]) -> asyncio.Task[T]:
        """Have it done meanwhile; what goes wrong there is reported as anywhere."""

        def done(task: asyncio.Task[T]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and isinstance(error := task.exception(), Exception):
                self._handle_exception(error)

        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(done)
        return task

    async def _recorded(self, work: Work, line: str) -> TuibpError | None:
        """Carry it out and write down what was done: where one is, if it was stopped by hand."""
        if await self._carry_out(work):
            self.record(line)
        else:
            self.record(f"goto {place_words(self.session.position)}")
        return self.session.refusal

    async def _carry_out(self, work: Work) -> bool:
        """Carry out work, and what that leads to; whether it came to its end."""
        next_work: Work | None = work
        whole = True
        while next_work is not None:
            ticking = self.set_interval(TICK, self._tick)
            try:
                await asyncio.to_thread(next_work.carry_out)
            finally:
                ticking.stop()
            whole = whole and not next_work.ended_early
            next_work = self.session.end(next_work)
        if self.is_running:
            self.main.paint()
            self._show_found()
        return whole

    def _show_found(self) -> None:
        """Open the list of what a blame has just found."""
        if self.session.blamed is not self._blamed:
            self._blamed = self.session.blamed
            if self._blamed is not None:
                from tuibp.tui.screens.lists import LISTS

                self.push_screen(LISTS["blame"](self))

    def _tick(self) -> None:
        self.session.say(self.session.status)
        self.main.paint()

    def on_unmount(self) -> None:
        """Nobody waits for work any more; what was gathered is kept."""
        if self.session.working is not None:
            self.session.working.progress.stop()
        self._keep_last()

    def close(self) -> None:
        """The session that is debugged ends."""
        self._opening.close()

    def _keep_last(self) -> None:
        if self._keeper is not None and self._arrived:  # on the way, the place to be at is still in the file
            self._keeper.keep_last(self._keeper.gathered(self.main.arrangement.focused))

    async def perform_line(self, line: str) -> Going | None:
        """Run a line of the command language; what it left to be done is going on."""
        try:
            command, text = parse(line)
        except Refused as refusal:
            self.session.say(str(refusal))
            self.session.refusal = refusal
            self.main.paint()
            return None
        return await self.perform(command, text)

    async def carry_out(self, line: str) -> TuibpError | None:
        """Run a line of the command language to its end; what it was refused with."""
        going = await self.perform_line(line)
        return self.session.refusal if going is None else await going

    async def open(self, word: str) -> None:
        """Let the reader choose a scenario, or debug the one named in place of this one."""
        if not word:
            from tuibp.tui.screens.lists import LISTS

            await self.push_screen(LISTS["open"](self))
            return
        from tuibp.debugger.saving.gathering import refuse_unfit
        from tuibp.report.lessons import lesson_of, open_anew, open_kept

        scenario, item = lesson_of(word)
        refuse_unfit(scenario)  # before anything is left
        ascii_only = self.session.notation.key == "ascii"
        kept = self._keeper is not None
        self._keep_last()
        self._opening.close()
        if kept:
            fresh = self._recorder is not None
            found = open_kept(Session(scenario, ascii_only=ascii_only), item, fresh=fresh)
        else:
            found = open_anew(scenario, item, ascii_only=ascii_only)
        self._begin(found.session, found.opening)
        self.main.turn_to(found.session, found.arrangement or Arrangement(found.opening.panel))
        if self._recorder is not None:
            from tuibp.debugger.recording import opened_by

            self._recorder.open(opened_by(scenario) if item is None else item.key)
        if self._opening.work is not None:
            self._meanwhile(self._arrive(self._opening.work))

    async def action_panel(self, number: int) -> None:
        """Go to one of the six panels."""
        await self.perform(find("panel"), str(number))

    def action_help_quit(self) -> None:
        """Ctrl+C, which the framework keeps for copying: say what does end the program."""
        self.session.say(told("q or Ctrl+Q quits; y copies the focused number"))
        self.main.paint()


ASKING = {
    framework_key(c.keys[0]): c.name
    for c in COMMANDS
    if c.keys and (c.asks or c.name in ("command", "edit-break", "open"))
}
"""Keys behind which something is typed, and their commands."""


def _bound(event: events.Key) -> bool:
    keys = {key for command in COMMANDS for key in command.keys}
    return event.character in keys or event.character in (*"123456", "\r", "\t")
