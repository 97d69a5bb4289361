"""The palette: the table of commands as a list to search in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tuibp.debugger.commands import COMMANDS, Command
from tuibp.language import told

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


class TableProvider(Provider):
    """Every command of the table by name, key and help."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in COMMANDS:
            yield DiscoveryHit(_text(command), self._runner(command), help=told(command.help))

    async def search(self, query: str) -> Hits:
        """Those that match what is typed, in the reader's language or by their English name."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            says = told(command.help)
            score = matcher.match(f"{_text(command)} {says}")
            if score > 0:
                yield Hit(score, _text(command), self._runner(command), help=says)

    def _runner(self, command: Command):  # type: ignore[no-untyped-def]  # the framework's own callback type
        app: TuibpApp = self.app  # type: ignore[assignment]
        return lambda: app.action_run(command.name)


def _text(command: Command) -> str:
    keys = " ".join(command.keys)
    return f"{command.name}  {keys}" if keys else command.name


def open_palette(app: TuibpApp) -> None:
    """Show the palette."""
    app.push_screen(CommandPalette(providers=[TableProvider], placeholder=told("command")))
