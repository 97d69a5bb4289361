"""What panels and bars have in common: lines which are painted once and kept until they change.

Why not `Static`, or `render_line` with styles from CSS: both build every line of the widget anew for each
repaint. Here a row is a `Strip` that is kept, with its escape sequences, until that row changes; only changed
rows are announced to the compositor; and a style is a ready object, looked up by its name. Of what remains,
building changed rows takes about half and Textual's own compositing, messages and writing the rest.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import ClassVar

from rich.segment import Segment as RichSegment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuibp.report.lines import Line, Style
from tuibp.tui.theme import Ground, Palette, palette
from tuibp.tui.widgets.cells import cells


class Painted(Widget, inherit_css=False):
    """A widget which paints its rows itself, borders included: it takes no border and no padding from CSS."""

    ALLOW_SELECT = False  # a selection would need the offset of every segment, in every strip
    GROUND: ClassVar[Ground] = "background"

    class LinkClicked(Message):
        """A click on a piece of text that stands for something."""

        def __init__(self, sender: Painted, link: Hashable) -> None:
            super().__init__()
            self.sender = sender
            self.link = link

        @property
        def control(self) -> Painted:
            """The widget that was clicked."""
            return self.sender

    def __init__(self, *, id: str | None = None, ascii: bool = False) -> None:
        """`ascii`: frames and marks in ASCII; what the lines are written with is their author's choice."""
        super().__init__(id=id)
        self._ascii = ascii
        self._rows: list[Strip | None] = []
        self._painted_with: tuple[object, ...] = ()

    def set_ascii(self, ascii: bool) -> None:
        """Draw frames and marks in ASCII, or in Unicode."""
        if ascii != self._ascii:
            self._ascii = ascii
            self._painted_with = ()
            self.refresh()

    def row(self, y: int, columns: int, rows: int, look: Palette) -> Iterable[RichSegment]:
        """What stands in row `y` of `rows`, exactly `columns` cells of it."""
        raise NotImplementedError

    def row_links(self, y: int) -> tuple[int, Line]:
        """The line shown in row `y`, for clicks, and the column where it starts."""
        raise NotImplementedError

    def rows_changed(self, rows: Iterable[int]) -> None:
        """Paint these rows again, and no others; nothing at all if there are none."""
        width, height = self.outer_size
        spans: list[list[int]] = []  # first row, row after the last: the compositor asks for few regions
        for y in sorted(rows):
            if not 0 <= y < height:
                continue
            if y < len(self._rows):
                self._rows[y] = None
            if spans and spans[-1][1] == y:
                spans[-1][1] = y + 1
            else:
                spans.append([y, y + 1])
        if spans:
            self.refresh(*[Region(0, top, width, bottom - top) for top, bottom in spans])

    @property
    def _cut(self) -> str:
        """The mark where something was cut."""
        return "~" if self._ascii else "…"

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows inside `crop`; this replaces Textual's borders, padding, line filters and style caches."""
        width, height = size = self.outer_size  # `size` would compute borders and padding
        look = palette(self.app, self.GROUND)
        painted_with = (size, look, self.has_focus)
        if self._painted_with != painted_with:
            self._painted_with = painted_with
            self._rows = [None] * height
        rows = self._rows
        strips = []
        for y in crop.line_range:
            strip = rows[y]
            if strip is None:
                strip = rows[y] = Strip(self.row(y, width, height, look), width)
            strips.append(strip)
        if crop.column_span != (0, width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def on_click(self, event: events.Click) -> None:
        """A click on a link says so; Textual itself has focused the widget already."""
        start, line = self.row_links(event.y)
        for segment in line:
            end = start + cells(segment.text)
            if start <= event.x < end:
                if segment.link is not None:
                    self.post_message(self.LinkClicked(self, segment.link))
                return
            start = end


def merged(line: Line, blanks: int, look: Palette) -> list[RichSegment]:
    """The line as the terminal gets it, and `blanks` after it; runs of one style become one piece.

    Each piece costs two escape sequences and a few objects, and this loop is where a repaint spends its time:
    styles are compared by their names, because comparing two of rich's is slow.
    """
    styles = look.styles
    pieces: list[RichSegment] = []
    run = ""
    run_style: Style = "text"
    for text, style, _ in line:
        if style == run_style:
            run += text
        else:
            if run:
                pieces.append(RichSegment(run, styles[run_style]))
            run, run_style = text, style
    if run_style == "text":
        run, blanks = run + " " * blanks, 0
    if run:
        pieces.append(RichSegment(run, styles[run_style]))
    if blanks:
        pieces.append(RichSegment(" " * blanks, styles["text"]))
    return pieces
