"""A list in which one searches by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tuibp.errors import printable
from tuibp.language import told
from tuibp.report.lines import Line, Segment
from tuibp.report.lists.rows import Key
from tuibp.tui.screens.listing import ListScreen

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp

LONGEST = 40
"""Characters of a search."""

END = 1_000_000
"""Rows away: the first or the last one."""


class SearchList(ListScreen, inherit_bindings=False):
    """Letters are typed into the search, so that only other keys move the selection."""

    def __init__(self, app: TuibpApp, selected: Key | None = None, typed: str = "") -> None:
        super().__init__(app, selected)
        self._without = selected
        """What is selected where nothing is looked for."""
        self.typed = printable(typed)[:LONGEST]
        """What is looked for."""

    def on_key(self, event: events.Key) -> None:
        """A character is one more of the search; all keys come this way, so that none overtakes another."""
        event.stop()
        if not self.pressed(event.key) and event.character is not None and event.is_printable:
            self.search(self.typed + event.character)

    def pressed(self, key: str) -> bool:
        """Do what a key does that is no character of the search; whether it is one."""
        match key:
            case "escape":
                self.give_up()
            case "backspace":
                self.search(self.typed[:-1])
            case "down" | "up":
                self.action_select(1 if key == "down" else -1)
            case "pagedown" | "pageup":
                self.action_page(1 if key == "pagedown" else -1)
            case "home" | "end":
                self.action_select(END if key == "end" else -END)
            case _:
                return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        """A word from elsewhere; an input method may send its words so too."""
        event.stop()
        self.search(self.typed + event.text)

    def give_up(self) -> None:
        """Away with the search; where there is none, back to the panels."""
        if self.typed:
            self.search("")
        else:
            self.dismiss(None)

    def search(self, typed: str) -> None:
        """Look for something else."""
        self.typed = printable(typed)[:LONGEST]
        self._selected = None if self.typed else self._without
        self._at = self._top = 0  # the first that is found
        self._load()
        self.say("")

    def _title(self, below: int) -> Line:
        title = super()._title(below)
        if not self.typed:
            return title
        cursor = "_" if self.session.notation.key == "ascii" else "▏"
        return (
            *title,
            Segment(f"  {told('search:')} ", "muted"),
            Segment(f"{self.typed}{cursor}", "current"),
        )
