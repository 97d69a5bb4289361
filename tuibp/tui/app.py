"""The application: holds the session, turns keys into commands of the table, and paints the view."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tuibp.debugger.commands import COMMANDS, Command, find, parse
from tuibp.debugger.copying import entry_text, tensor_text
from tuibp.debugger.session import Session
from tuibp.debugger.state import first_start, remember_started
from tuibp.debugger.walk import Refused
from tuibp.errors import TuibpError, printable
from tuibp.report.output import unicode_fits
from tuibp.scenario.schema import Scenario
from tuibp.tui import collector
from tuibp.tui.keys import bindings
from tuibp.tui.main import MainScreen
from tuibp.tui.terminal import run


class TuibpApp(App[int]):
    """The debugger on a terminal."""

    TITLE = "tuibp"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = False  # ours is bound by the table and opened on demand
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(self, session: Session, *, theme: str | None = None, welcome: bool = False) -> None:
        super().__init__()
        self.session = session
        self._wanted_theme = theme
        self._welcome = welcome

    def get_default_screen(self) -> Screen[None]:
        """The one screen of the debugger."""
        screen = MainScreen(self.session)
        screen.welcome = self._welcome
        return screen

    def on_mount(self) -> None:
        """The theme the command line asked for; once the first picture stands, garbage is collected again."""
        if self._wanted_theme is not None:
            self.theme = f"textual-{self._wanted_theme}"
        self.call_after_refresh(collector.resume)

    @property
    def main(self) -> MainScreen:
        """The screen with the panels, whatever lies on top of it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    # ---- commands ----

    def on_key(self, event: events.Key) -> None:
        """A line typed at once, `:n 5`, is not to run as commands because the prompt is slower to open."""
        if event.is_printable and event.character and self.main.typed_early(event.character):
            event.prevent_default()
        elif len(self.screen_stack) == 1 and event.character and event.is_printable and not _bound(event):
            self.session.say(f"nothing is on the key {printable(event.character)}; ? lists the keys")
            self.main.paint()

    async def action_run(self, name: str) -> None:
        """Run the command a key stands for."""
        command = find(name)
        if command.asks:
            label, _, hint = command.asks.partition(": ")
            await self.main.ask(label, hint, lambda text: self.perform(command, text))
            return
        await self.perform(command, "")

    async def perform(self, command: Command, text: str) -> None:
        """Run a command of the table and paint what came of it."""
        self.main.welcome = False
        verb = command.run
        if self.main.focused_panel == "program" and command.name in LINES:
            down = LINES[command.name]  # the listing has lines where the other panels have numbers
            verb = lambda session, _: session.move_line(down)  # noqa: E731
        if verb is not None:
            self.session.do(lambda: verb(self.session, text))
        else:
            try:
                self.session.say("")
                await self._on_screen(command, text)
            except TuibpError as refusal:
                self.session.say(str(refusal))
        self.main.paint()

    async def perform_line(self, line: str) -> None:
        """Run a line of the command language."""
        try:
            command, text = parse(line)
            if command.takes == "text" and command.needs and not text:
                raise Refused(f"{command.name} needs something behind it: {command.needs}")
        except Refused as refusal:
            self.session.say(str(refusal))
            self.main.paint()
            return
        await self.perform(command, text)

    async def _on_screen(self, command: Command, text: str) -> None:
        """What only a screen can do."""
        match command.name:
            case "copy":
                self._copy(*entry_text(self.session.view))
            case "copy-tensor":
                self._copy(*tensor_text(self.session.view))
            case "ascii":
                ascii_only = self.session.view.notation.key != "ascii"
                self.session.set_ascii(ascii_only)
                await self.main.set_ascii(ascii_only)
            case "zoom":
                self.main.zoom()
            case "panel":
                self.main.go_to_panel(text)
            case "next-panel":
                self.main.turn_panels(1)
            case "previous-panel":
                self.main.turn_panels(-1)
            case "theme":
                self.theme = "textual-light" if self.current_theme.dark else "textual-dark"
                self.session.say(f"{'dark' if self.current_theme.dark else 'light'} colours")
            case "command":
                await self.main.ask(
                    ":", "a name from the ? table, such as n 5, goto update 3", self.perform_line
                )
            case "palette":
                from tuibp.tui.palette import open_palette  # heavy, and seldom wanted

                open_palette(self)
            case "help":
                from tuibp.tui.help import HelpScreen

                await self.push_screen(HelpScreen(self.session.view.notation.key == "ascii"))
            case "suspend":
                self.action_suspend_process()
            case "quit":
                self.exit(0)
            case name:
                raise AssertionError(f"nobody does {name}")

    def _copy(self, text: str, name: str) -> None:
        self.copy_to_clipboard(text)
        shown = text if len(text) <= 24 else f"{len(text)} characters"
        self.session.say(f"copied {name} ({shown}) to the terminal's clipboard (OSC 52)")

    async def action_panel(self, number: int) -> None:
        """Go to one of the six panels."""
        await self.perform(find("panel"), str(number))

    def action_help_quit(self) -> None:
        """Ctrl+C, which the framework keeps for copying: say what does end the program."""
        self.session.say("q or Ctrl+Q quits; y copies the focused number")
        self.main.paint()

    def action_dismiss(self) -> None:
        """Esc: put away the advice, the message or the zoomed panel."""
        self.main.welcome = False
        self.session.say("")
        self.main.unzoom()
        self.main.paint()


LINES = {"above": -1, "below": 1}
"""What the keys for up and down move by in the listing."""


def _bound(event: events.Key) -> bool:
    keys = {key for command in COMMANDS for key in command.keys}
    return event.character in keys or event.character in (*"123456", "\r", "\t")


def debug(
    scenario: Scenario,
    *,
    update: int = 0,
    example: int = 0,
    order: str = "book",
    ascii_only: bool | None = None,
    theme: str | None = None,
) -> int:
    """Open the debugger on a scenario and return the exit status; `update` and `example` count from 0.

    Without `ascii_only` the encoding of the terminal decides whether symbols are Unicode.
    """
    if ascii_only is None:
        ascii_only = not unicode_fits()
    session = Session(scenario, update=update, example=example, order=order, ascii_only=ascii_only)
    if scenario.warnings:
        session.say(f"warning: {scenario.warnings[0]}")
    welcome = first_start()
    app = TuibpApp(session, theme=theme, welcome=welcome)
    status = run(app)
    if welcome:
        remember_started()
    return status
