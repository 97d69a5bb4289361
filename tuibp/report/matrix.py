"""A tensor drawn as a matrix with brackets: a window on it, aligned, with the linked cells marked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tuibp.debugger.moves import cell, entry_at, grid
from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.expression import ALL
from tuibp.engine.tensor import SHARED, Array, Index, Tensor
from tuibp.engine.value import Unique
from tuibp.language import told
from tuibp.report.lines import Line, Segment, Style, cells
from tuibp.report.numbers import NumberStyle, style_for

if TYPE_CHECKING:
    from tuibp.debugger.their_numbers import Beside

Drawn = list[Line]


class Window(NamedTuple):
    """Which rows and columns are drawn."""

    top: int
    rows: int
    left: int
    columns: int


def stack_names(view: View, tensor: Tensor) -> tuple[str, ...]:
    """What the axes before the last two of a tensor on display count: examples, maps, channels of a field."""
    rank = len(view.shapes[tensor])
    of_examples = view.position.example is None and tensor.kind not in SHARED
    maps = {3: ("map",), 4: ("map", "of")}.get(rank - of_examples, ())
    return ("ex", *maps) if of_examples else maps


class Matrix(Unique):
    """A tensor on display; `turned` draws its transpose. A stack of matrices shows the one of `index`."""

    view: View
    tensor: Tensor
    turned: bool
    label: str

    @cached_property
    def size(self) -> tuple[int, int]:
        """Rows and columns as drawn."""
        rows, columns = grid(self.view.shapes[self.tensor])
        return (columns, rows) if self.turned else (rows, columns)

    @cached_property
    def bare(self) -> bool:
        """A single number stands without brackets."""
        return self.view.shapes[self.tensor] == ()

    @cached_property
    def heading(self) -> str:
        """The label with the shape: `(w³)ᵀ 3×1`, `δ³ 1`."""
        shape = self.view.shapes[self.tensor]
        if not shape:
            return self.label
        times = "×" if self.view.notation.key == "unicode" else "x"
        if len(shape) == 1:
            return f"{self.label} {f'1{times}' if self.turned else ''}{shape[0]}"
        names = stack_names(self.view, self.tensor)
        where = zip(names, self.anchor, shape, strict=False)
        stacked = "".join(f" {told(name)} {k + 1}/{n}" for name, k, n in where if n > 1 or name == "ex")
        return f"{self.label} {self.size[0]}{times}{self.size[1]}{stacked}"

    @cached_property
    def number_style(self) -> NumberStyle:
        """The one number format of this tensor."""
        return style_for(self.array, self.view.number_format)

    @property
    def array(self) -> Array:
        """The numbers."""
        return self.view.frame[self.tensor]

    @cached_property
    def cell_width(self) -> int:
        """Cells a column takes, with the gap that the cursor's mark stands in."""
        return (self.number_style.width if self.view.known(self.tensor) else 1) + 1

    @cached_property
    def anchor(self) -> Index:
        """The entry to keep in sight: the focused one, or one that is lit, or the first."""
        shape = self.view.shapes[self.tensor]
        if self.view.focus.tensor == self.tensor:
            return self.view.focus.index
        for pattern in self.view.lit.get(self.tensor, ()):
            along = self.view.focus.index[-1:] or (0,)
            return tuple(
                min(along[0] if len(pattern) == 1 or k else 0, n - 1)
                if p == ALL and self._follows(k)
                else max(p, 0)
                for k, (p, n) in enumerate(zip(pattern, shape, strict=True))
            )
        return (0,) * len(shape)

    def _follows(self, axis: int) -> bool:
        """Whether a lit row or column scrolls along with the focus: when the focus is one of its operands."""
        return self.view.focus.tensor != self.view.subject.tensor

    def window(self, rows: int, columns: int) -> Window:
        """The window of at most that size with the anchor in its middle."""
        height, width = self.size
        row, column = cell(self.anchor, self.view.shapes[self.tensor])
        if self.turned:
            row, column = column, row
        top, high = _middle(row, height, rows)
        left, wide = _middle(column, width, columns)
        return Window(top, high, left, wide)

    def width(self, columns: int) -> int:
        """Cells the drawing takes with a window of so many columns."""
        if self.bare:
            return max(self.cell_width, cells(self.heading))
        more = 2 * (columns < self.size[1])
        return max(columns * self.cell_width + 2 + 2 * more, cells(self.heading))

    def draw(self, rows: int, columns: int) -> Drawn:
        """The lines of the drawing, all of one width, the heading not among them."""
        window = self.window(rows, columns)
        height, width = self.size
        above, below = window.top > 0, window.top + window.rows < height
        count = window.rows
        if count < 3:  # the anchor, and a row of dots if there is room for one
            first = count == 1 or cell(self.anchor, self.view.shapes[self.tensor])[self.turned] == window.top
            above, below = above and not first, below and first and count > 1
        left, right = window.left > 0, window.left + window.columns < width
        dots = "⋮" if self.view.notation.key == "unicode" else ":"
        lines: Drawn = []
        inside = window.columns * self.cell_width + 2 * (left + right)
        for k in range(count):
            row = window.top + k
            if (k == 0 and above) or (k == count - 1 and below):
                body: Line = (Segment(f" {dots:^{inside - 1}}", "muted"),)
            else:
                body = self._row(row, window, left, right)
            lines.append(self._bracketed(body, k, count))
        return lines

    def _row(self, row: int, window: Window, left: bool, right: bool) -> Line:
        ellipsis = "…" if self.view.notation.key == "unicode" else "~"
        segments: list[Segment] = [Segment(f" {ellipsis}", "muted")] if left else []
        for column in range(window.left, window.left + window.columns):
            segments += self._cell(row, column)
        if right:
            segments.append(Segment(f" {ellipsis}", "muted"))
        return tuple(segments)

    def _cell(self, row: int, column: int) -> list[Segment]:
        view, shape = self.view, self.view.shapes[self.tensor]
        if self.turned:
            row, column = column, row
        index = entry_at(row, column, self.anchor, shape)
        number = self.number(index)
        unicode = view.notation.key == "unicode"
        unknown = "·" if unicode else "."
        text = unknown if number is None else self.number_style.aligned(number)
        room = self.cell_width - 1
        if len(text) > room and number is not None:  # not in the sample that decided the format
            brief = f"{number:.0e}"
            text = brief if len(brief) <= room else ("…" if unicode else "~")
        style, mark = self.look(index, number)
        pad = " " * (room - len(text))
        return [Segment(pad + mark), Segment(text, style, Focus(self.tensor, index))]

    def number(self, index: Index) -> float | None:
        """The number of an entry; None where it is not computed yet."""
        return self.view.value(self.tensor, index)

    def look(self, index: Index, number: float | None) -> tuple[Style, str]:
        """How an entry is drawn, and the mark before it."""
        view, unicode = self.view, self.view.notation.key == "unicode"
        style: Style = "text"
        mark = " "
        if view.is_focus(self.tensor, index):
            style, mark = "cursor", "▸" if unicode else ">"
        elif view.is_lit(self.tensor, index):
            style = "lit"
        elif number is None:
            style = "coming"
        elif view.is_fresh(self.tensor, index):
            style = "changed"
        return style, mark

    def _bracketed(self, body: Line, row: int, rows: int) -> Line:
        if self.bare:
            return body
        if self.view.notation.key != "unicode" or rows == 1:
            opening, closing = "[", "]"
        else:
            opening = "⎡" if row == 0 else "⎣" if row == rows - 1 else "⎢"
            closing = "⎤" if row == 0 else "⎦" if row == rows - 1 else "⎥"
        return (Segment(opening, "muted"), *body, Segment(closing, "muted"))


class Theirs(Matrix):
    """Somebody else's numbers of a tensor; those that disagree are marked."""

    their: Beside

    @property
    def array(self) -> Array:
        return self.their.array

    def number(self, index: Index) -> float | None:
        return float(self.their.array[index]) if self.view.is_known(self.tensor, index) else None

    def look(self, index: Index, number: float | None) -> tuple[Style, str]:
        if number is not None and self.their.wrong[index]:
            return "error", "≠" if self.view.notation.key == "unicode" else "!"
        return ("coming" if number is None else "text"), " "


def _middle(at: int, size: int, room: int) -> tuple[int, int]:
    """Start and length of the part of 0…size that has `at` in its middle and fits in `room`."""
    room = max(1, min(room, size))
    return max(0, min(at - room // 2, size - room)), room
