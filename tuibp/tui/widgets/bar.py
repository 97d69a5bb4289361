"""One line without a border: the header and the footer of the screen.

Textual's own Header and Footer are trees of widgets; they cost 70 to 100 ms of every start.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment as RichSegment

from tuibp.report.lines import Line, Segment
from tuibp.tui.theme import Palette
from tuibp.tui.widgets.cells import fit
from tuibp.tui.widgets.painted import Painted, merged


class Bar(Painted):
    """A line, and perhaps a second one at its right end."""

    DEFAULT_CSS = "Bar { height: 1; }"
    GROUND = "panel"

    class LinkClicked(Painted.LinkClicked):
        """A click on a segment of the bar that has a link."""

    def __init__(self, *, id: str | None = None, ascii: bool = False) -> None:
        """An empty bar; `ascii` cuts with a mark in ASCII."""
        super().__init__(id=id, ascii=ascii)
        self._left: Line = ()
        self._right: Line = ()

    def show(self, left: Line, right: Line = ()) -> None:
        """Show `left` from the left edge and `right` up to the right one; if need be, `left` is cut."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.rows_changed((0,))

    def row(self, y: int, columns: int, rows: int, look: Palette) -> Iterable[RichSegment]:
        """The line, in the first row; a bar made taller is blank below it."""
        return merged(self._line(columns), 0, look) if y == 0 else merged((), columns, look)

    def row_links(self, y: int) -> tuple[int, Line]:
        """The line, as far as it can be seen."""
        return 0, self._line(self.outer_size.width) if y == 0 else ()

    def _line(self, columns: int) -> Line:
        right, room = fit(self._right, columns, self._cut)
        gap = 1 if right and self._left and room else 0
        left, rest = fit(self._left, room - gap, self._cut)
        return (*left, Segment(" " * (rest + gap)), *right)
