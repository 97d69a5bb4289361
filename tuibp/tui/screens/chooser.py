"""The chooser: the book's items as a list in which one searches by typing; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import events

from tuibp.language import told
from tuibp.report.lines import Line, Segment
from tuibp.report.lists.book import book_rows
from tuibp.report.lists.rows import Row
from tuibp.tui.screens.listing import ListScreen

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


END = 1_000_000
"""Rows away: the first or the last one."""


class Chooser(ListScreen, inherit_bindings=False):
    """Letters are typed into the search, so that only other keys move the selection."""

    HEADING = "The book"
    SAID = 6
    KEYS = "type to search, Enter opens"

    def __init__(self, app: TuibpApp) -> None:
        super().__init__(app, _here(app))
        self._typed = ""

    def rows(self, width: int) -> Sequence[Row]:
        """By chapter, in the order of the book."""
        return book_rows(self._typed, width, self.session.notation)

    def on_key(self, event: events.Key) -> None:
        """A character is one more of the search; all keys come this way, so that none overtakes another."""
        event.stop()
        if event.key in DOES:
            DOES[event.key](self)
        elif event.character is not None and event.is_printable:
            self._search(self._typed + event.character)

    def rub_out(self) -> None:
        """One character less."""
        self._search(self._typed[:-1])

    def give_up(self) -> None:
        """Away with the search; where there is none, back to the panels."""
        if self._typed:
            self._search("")
        else:
            self.dismiss(None)

    def open_selected(self) -> None:
        """Debug what is selected instead of this."""
        if self._selected is None:
            return
        self.dismiss(None)
        self.app.call_later(self._perform_line, f"open {self._selected}")

    def _search(self, typed: str) -> None:
        self._typed, self._at = typed, 0  # the first that is found, where what was selected is not
        self._load()
        self.say("")

    def _title(self, below: int) -> Line:
        title = super()._title(below)
        if not self._typed:
            return title
        return (*title, Segment(told("  search: "), "muted"), Segment(f"{self._typed}▏", "current"))


DOES: Mapping[str, Callable[[Chooser], None]] = MappingProxyType(
    {
        "escape": Chooser.give_up,
        "f2": Chooser.give_up,
        "enter": Chooser.open_selected,
        "backspace": Chooser.rub_out,
        "down": lambda chooser: chooser.action_select(1),
        "up": lambda chooser: chooser.action_select(-1),
        "pagedown": lambda chooser: chooser.action_page(1),
        "pageup": lambda chooser: chooser.action_page(-1),
        "home": lambda chooser: chooser.action_select(-END),
        "end": lambda chooser: chooser.action_select(END),
    }
)
"""What a key does that is no character of the search."""


def _here(app: TuibpApp) -> str | None:
    """The item that is open, or the first one of the scenario that is."""
    from tuibp.scenario.contents.item import Item
    from tuibp.scenario.contents.table import ITEMS

    lesson = app.session.lesson
    if isinstance(lesson, Item):
        return lesson.key
    return next((key for key, item in ITEMS.items() if item.scenario == app.session.scenario.name), None)
