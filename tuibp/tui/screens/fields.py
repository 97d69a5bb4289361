"""The fields of the form: a text with a completion behind the cursor, and a switch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment as RichSegment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tuibp.report.lines import Line, Segment
from tuibp.tui.completed import Complete, Completed
from tuibp.tui.theme import Palette
from tuibp.tui.widgets.cells import cells, fit
from tuibp.tui.widgets.painted import Painted, merged


class Field(Input):
    """A line of text among others: the arrows go to the one above and below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]

    def __init__(self, name: str, value: str, complete: Complete) -> None:
        super().__init__(value, suggester=Completed(complete), select_on_focus=False, compact=True, id=name)

    def cell_of(self, column: int) -> int | None:
        """The cell in which the character of a column, from 1, is shown; None where it is out of sight."""
        cell = cells(self.value[: column - 1]) - int(self.scroll_x)
        return cell if 0 <= cell < self.size.width else None


class Switch(Painted, can_focus=True):
    """`[x]` or `[ ]`, and what that does; Space turns it over, Enter is for the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", show=False),
        Binding("enter", "screen.save", show=False),
        Binding("up,k", "screen.move(-1)", show=False),
        Binding("down,j", "screen.move(1)", show=False),
    ]

    class Turned(Message):
        """It was turned over."""

    def __init__(self, name: str, on: bool, does: str, *, ascii: bool) -> None:
        super().__init__(id=name, ascii=ascii)
        self.on = on
        self._does = does

    def action_turn(self) -> None:
        """On or off."""
        self.on = not self.on
        self.rows_changed((0,))
        self.post_message(self.Turned())

    def row(self, y: int, columns: int, rows: int, look: Palette) -> Iterable[RichSegment]:
        """The one line."""
        return merged(*fit(self._line, columns, self._cut), look)

    def row_links(self, y: int) -> tuple[int, Line]:
        """Nothing to click."""
        return 0, ()

    @property
    def _line(self) -> Line:
        sign = "[x]" if self.on else "[ ]"
        return (Segment(sign, "cursor" if self.has_focus else "text"), Segment(f" {self._does}", "muted"))
