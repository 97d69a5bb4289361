"""The palette: the table of commands as a list to search in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tuibp.debugger.commands import COMMANDS, Command

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


class TableProvider(Provider):
    """Every command of the table by name, key and help."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in COMMANDS:
            yield DiscoveryHit(_text(command), self._runner(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            score = matcher.match(f"{_text(command)} {command.help}")
            if score > 0:
                yield Hit(score, _text(command), self._runner(command), help=command.help)

    def _runner(self, command: Command):  # type: ignore[no-untyped-def]  # the framework's own callback type
        app: TuibpApp = self.app  # type: ignore[assignment]
        return lambda: app.action_run(command.name)


def _text(command: Command) -> str:
    keys = " ".join(command.keys)
    return f"{command.name}  {keys}" if keys else command.name


def open_palette(app: TuibpApp) -> None:
    """Show the palette."""
    app.push_screen(CommandPalette(providers=[TableProvider], placeholder="command"))
