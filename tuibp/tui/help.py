"""The help: the table of commands as it is, in as many columns as fit."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tuibp.language import plural, told
from tuibp.report.help import help_lines
from tuibp.report.lines import Segment
from tuibp.tui.widgets.panel import Panel


class HelpScreen(ModalScreen[None]):
    """Scrolls with the arrows; any of the keys that open or leave things closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "close", show=False),
        Binding("j,down", "scroll_by(1)", show=False),
        Binding("k,up", "scroll_by(-1)", show=False),
        Binding("space,pagedown", "scroll_by(10)", show=False),
        Binding("pageup", "scroll_by(-10)", show=False),
        Binding("home", "scroll_by(-1000)", show=False),
        Binding("end", "scroll_by(1000)", show=False),
    ]
    DEFAULT_CSS = "HelpScreen Panel { width: 100%; height: 100%; }"

    def __init__(self, ascii_only: bool) -> None:
        super().__init__()
        self._ascii = ascii_only
        self._top = 0
        self._panel = Panel(id="help", ascii=ascii_only)

    def compose(self) -> ComposeResult:
        """One panel."""
        yield self._panel

    def on_resize(self, event: events.Resize) -> None:
        """The columns depend on the width."""
        self._show()

    def action_close(self) -> None:
        """Back to the panels."""
        self.dismiss(None)

    def action_scroll_by(self, lines: int) -> None:
        """Scroll, and stop at the ends."""
        self._top += lines
        self._show()

    def _show(self) -> None:
        width, height = self.app.size
        lines = help_lines(width - 4, self._ascii)
        self._top = max(0, min(self._top, len(lines) - (height - 2)))
        shown = lines[self._top : self._top + height - 2]
        more = len(lines) - self._top - len(shown)
        self._panel.show([(Segment(" "), *line) for line in shown], told("Keys"), _note(more))


def _note(more: int) -> str:
    """What the lower border says, with so many lines below it."""
    if more <= 0:
        return told("Esc closes")
    return plural(
        more,
        "j k scroll, {count} more line below; Esc closes",
        "j k scroll, {count} more lines below; Esc closes",
    )
