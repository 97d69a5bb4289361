"""The chooser: the book's items as a list in which one searches by typing; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuibp.report.lists.book import book_rows
from tuibp.report.lists.rows import Row
from tuibp.tui.screens.searching import SearchList

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


class Chooser(SearchList):
    """The book's items; Enter opens the one that is selected."""

    HEADING = "The book"
    SAID = 6
    KEYS = "type to search, Enter opens"

    def __init__(self, app: TuibpApp) -> None:
        super().__init__(app, _here(app))

    def rows(self, width: int) -> Sequence[Row]:
        """By chapter, in the order of the book."""
        return book_rows(self.typed, width, self.session.notation)

    def pressed(self, key: str) -> bool:
        """Enter opens; the key that opened the list closes it."""
        match key:
            case "enter":
                self.open_selected()
            case "f2":
                self.give_up()
            case _:
                return super().pressed(key)
        return True

    def open_selected(self) -> None:
        """Debug what is selected instead of this."""
        if self._selected is None:
            return
        self.dismiss(None)
        self.app.call_later(self._perform_line, f"open {self._selected}")


def _here(app: TuibpApp) -> str | None:
    """The item that is open, or the first one of the scenario that is."""
    from tuibp.scenario.contents.item import Item
    from tuibp.scenario.contents.table import ITEMS

    lesson = app.session.lesson
    if isinstance(lesson, Item):
        return lesson.key
    return next((key for key, item in ITEMS.items() if item.scenario == app.session.scenario.name), None)
