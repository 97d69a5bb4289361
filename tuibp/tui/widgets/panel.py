"""A bordered panel with a title: the piece the screen is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment as RichSegment
from rich.style import Style as RichStyle

from tuibp.engine.value import Value
from tuibp.language import told
from tuibp.report.lines import RULE, Line, Segment
from tuibp.tui.theme import Palette
from tuibp.tui.widgets.cells import fit
from tuibp.tui.widgets.painted import Painted, merged


class Frame(Value):
    """The characters of a border; `mark` stands before the title."""

    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str
    across: str
    down: str
    left_rule: str
    right_rule: str
    mark: str


ROUND = Frame("╭", "╮", "╰", "╯", "─", "│", "├", "┤", " ")
HEAVY = Frame("┏", "┓", "┗", "┛", "━", "┃", "┠", "┨", "▸")
ASCII = Frame("+", "+", "+", "+", "-", "|", "+", "+", " ")
ASCII_FOCUSED = Frame("+", "+", "+", "+", "=", "|", "+", "+", ">")


class Panel(Painted, can_focus=True):
    """Lines in a border with a title; the focused panel has a heavy border and a mark before its title.

    Lines start in the cell after the border: a margin is part of the line. What does not fit is cut, lines
    with `…` and the panel with a note in its lower border.
    """

    class LinkClicked(Painted.LinkClicked):
        """A click on a segment of a panel that has a link; posted after the panel has taken the focus."""

    def __init__(self, *, id: str | None = None, ascii: bool = False) -> None:
        """An empty panel; `ascii` draws border and marks in ASCII."""
        super().__init__(id=id, ascii=ascii)
        self._lines: tuple[Line, ...] = ()
        self._title: Line = ()
        self._subtitle = ""

    def show(self, lines: Sequence[Line], title: Line | str, subtitle: str = "") -> None:
        """Show `lines`; only rows that differ from what is shown are painted again."""
        lines = tuple(lines)
        title = (Segment(title, "title"),) if isinstance(title, str) else tuple(title)
        before, last = self._lines, self.outer_size.height - 1
        shown = last - 1  # rows between the borders; what lies below cannot change the picture
        changed = [
            row
            for row, (old, new) in enumerate(zip(before[:shown], lines[:shown], strict=False), 1)
            if old != new
        ]
        changed += range(min(len(before), len(lines)) + 1, min(max(len(before), len(lines)), shown) + 1)
        if title != self._title:
            changed.append(0)
        if subtitle != self._subtitle or (len(lines) != len(before) and max(len(lines), len(before)) > shown):
            changed.append(last)
        self._lines, self._title, self._subtitle = lines, title, subtitle
        self.rows_changed(changed)

    def row(self, y: int, columns: int, rows: int, look: Palette) -> Iterable[RichSegment]:
        """A border row, or a line between the two sides of the border."""
        frame, style = self._frame, look.focused_border if self.has_focus else look.border
        room = columns - 2
        if room < 1 or rows < 2:
            return merged((), columns, look)
        if y == 0:
            return self._top(frame, style, room, look)
        if y == rows - 1:
            return self._bottom(frame, style, room, look, rows - 2)
        line = self._lines[y - 1] if y <= len(self._lines) else ()
        if line == RULE:
            across = (ASCII if self._ascii else ROUND).across
            return [RichSegment(frame.left_rule + across * room + frame.right_rule, style)]
        side = RichSegment(frame.down, style)
        return [side, *merged(*fit(line, room, self._cut), look), side]

    def _top(self, frame: Frame, style: RichStyle, room: int, look: Palette) -> list[RichSegment]:
        title, rest = fit(self._title, max(room - 3, 0), self._cut)
        rest += min(room - 1, 2)
        return [
            RichSegment(frame.top_left + frame.mark, style),
            *merged(title, 0, look),
            RichSegment((" " + frame.across * (rest - 1) if rest else "") + frame.top_right, style),
        ]

    def _bottom(
        self, frame: Frame, style: RichStyle, room: int, look: Palette, shown: int
    ) -> list[RichSegment]:
        text = self._note(shown)
        if not text or room < 8:
            return [RichSegment(frame.bottom_left + frame.across * room + frame.bottom_right, style)]
        note, rest = fit((Segment(text, "muted"),), room - 4, self._cut)
        before = frame.across * (rest + 1)
        return [
            RichSegment(f"{frame.bottom_left}{before} ", style),
            *merged(note, 0, look),
            RichSegment(f" {frame.across}{frame.bottom_right}", style),
        ]

    def row_links(self, y: int) -> tuple[int, Line]:
        """The title, or the line in row `y`, as far as it can be seen."""
        room = self.outer_size.width - 2
        if y == 0:
            return 2, fit(self._title, max(room - 3, 0), self._cut)[0]
        if 0 < y < self.outer_size.height - 1 and y <= len(self._lines):
            return 1, fit(self._lines[y - 1], room, self._cut)[0]
        return 0, ()

    @property
    def _frame(self) -> Frame:
        if self._ascii:
            return ASCII_FOCUSED if self.has_focus else ASCII
        return HEAVY if self.has_focus else ROUND

    def _note(self, shown: int) -> str:
        """The subtitle, or else how many lines there is no room for: nothing is left out in silence."""
        hidden = len(self._lines) - shown
        return self._subtitle or (told("{count} more", count=hidden) if hidden > 0 else "")
