"""A canvas of characters: text, joined-up box lines and braille lines, read back as styled lines."""

from __future__ import annotations

import re
from collections.abc import Hashable
from itertools import product

from tuibp.report.lines import FILLER, WIDE, Line, Segment, Style, cut, filled

LIGHT, HEAVY = 1, 2

# The box character for the arms that leave a cell: none, light or heavy in each direction.
# Down the table: up and down; across: left and right.
_BOX = (
    " ╶╺╴─╼╸╾━",  # up none,  down none
    "╷╭┍╮┬┮┑┭┯",  #           down light
    "╻┎┏┒┰┲┓┱┳",  #           down heavy
    "╵╰┕╯┴┶┙┵┷",  # up light, down none
    "│├┝┤┼┾┥┽┿",  #           down light
    "╽┟┢┧╁╆┪╅╈",  #           down heavy
    "╹┖┗┚┸┺┛┹┻",  # up heavy, down none
    "╿┞┡┦╀╄┩╃╇",  #           down light
    "┃┠┣┨╂╊┫╉╋",  #           down heavy
)

# The bit of a braille character for a dot: by row of four, then by column of two.
_DOT = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))

# Characters that a caller may still hand over in ASCII mode, one for one, so that no column moves.
_ASCII = str.maketrans("·…−⋮‹›→←⇒⇐▶◀═┊¹²³⁴⁵⁶⁷⁸⁹⁰δσ∂∇′", ".~-:<>><><><=:1234567890dsdV'")


def _box(up: int, down: int, left: int, right: int) -> str:
    return _BOX[3 * min(up, HEAVY) + min(down, HEAVY)][3 * min(left, HEAVY) + min(right, HEAVY)]


def _ascii_box(up: int, down: int, left: int, right: int) -> str:
    """Never `+`, which would read as the sign of a weight."""
    if max(up, down) >= HEAVY:
        return "#"
    if max(left, right) >= HEAVY:
        return "="
    if up and down:
        return "|"
    if left or right:
        return "'" if up else "." if down else "-"
    return "|" if up or down else " "


# Two bits for each arm (up, down, left, right), so that `|` joins a new line to what is there;
# light | heavy = 3 counts as heavy.
_ARMS = tuple(product(range(4), repeat=4))
_UNICODE_GLYPHS = tuple(_box(*arms) for arms in _ARMS)
_ASCII_GLYPHS = tuple(_ascii_box(*arms) for arms in _ARMS)


_NEITHER = f"(?!{WIDE})[^\\x00-\\x7f]"
"""A sign that is neither ASCII nor a word of a language: where only ASCII may stand it has no other form."""


class Canvas:
    """`width` × `height` cells; whatever is drawn outside them is dropped, later drawing lies on top."""

    def __init__(self, width: int, height: int, ascii_only: bool) -> None:
        self.width, self.height, self.ascii_only = width, height, ascii_only
        self._text = [" "] * (width * height)
        self._style: list[Style] = ["text"] * (width * height)
        self._arms = bytearray(width * height)
        self._dots = bytearray(width * height)
        self._links: dict[int, Hashable] = {}
        self._glyphs = _ASCII_GLYPHS if ascii_only else _UNICODE_GLYPHS

    def put(self, x: int, y: int, text: str, style: Style, link: Hashable = None) -> None:
        """Write `text` from cell (x, y) to the right."""
        if not 0 <= y < self.height:
            return
        if self.ascii_only and not text.isascii():
            text = re.sub(_NEITHER, "?", text.translate(_ASCII))
        text = filled(cut(text, max(self.width - x, 0), ""))
        if x < 0:
            text, x = text[-x:], 0
        start = y * self.width + x
        stop = start + len(text)
        self._text[start:stop] = text
        self._style[start:stop] = [style] * len(text)
        if link is not None:
            self._links.update(dict.fromkeys(range(start, stop), link))

    def horizontal(self, y: int, x0: int, x1: int, weight: int, style: Style) -> None:
        """A line along row y from the middle of cell x0 to the middle of cell x1, joined to what it meets."""
        if 0 <= y < self.height and x0 != x1:
            x0, x1 = min(x0, x1), max(x0, x1)
            self._run(y * self.width, 1, x0, x1, self.width, (weight, weight << 2), style)

    def vertical(self, x: int, y0: int, y1: int, weight: int, style: Style) -> None:
        """A line down column x from the middle of cell y0 to the middle of cell y1, joined likewise."""
        if 0 <= x < self.width and y0 != y1:
            y0, y1 = min(y0, y1), max(y0, y1)
            self._run(x, self.width, y0, y1, self.height, (weight << 4, weight << 6), style)

    def _run(
        self, origin: int, stride: int, start: int, stop: int, limit: int, arms: tuple[int, int], style: Style
    ) -> None:
        """Cells start…stop of one row or column: each gets the arm towards the next, and towards the last."""
        ahead, back = arms
        for step in range(max(start, 0), min(stop + 1, limit)):
            cell = origin + step * stride
            self._arms[cell] |= (ahead if step < stop else 0) | (back if step > start else 0)
            self._text[cell] = self._glyphs[self._arms[cell]]
            self._style[cell] = style

    def slope(
        self, start: tuple[int, int], stop: tuple[int, int], thickness: int, dashed: bool, style: Style
    ) -> None:
        """A straight line of braille dots from cell `start` to cell `stop` (x, y), `thickness` dots wide.

        A cell has 2×4 dots; the line runs from the left edge of the first cell to the right edge of the
        last at the height of the middle of the text.
        """
        x0, y0, x1, y1 = 2 * start[0], 4 * start[1] + 2, 2 * stop[0] + 1, 4 * stop[1] + 2
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        steep = abs(y1 - y0) > abs(x1 - x0)
        offsets = range(-(thickness // 2), thickness - thickness // 2)
        for step in range(steps + 1):
            if dashed and step % 8 >= 5:
                continue
            x, y = x0 + (x1 - x0) * step // steps, y0 + (y1 - y0) * step // steps
            for offset in offsets:
                self._dot(x + offset if steep else x, y if steep else y + offset, style)

    def _dot(self, x: int, y: int, style: Style) -> None:
        column, row = x >> 1, y >> 2
        if 0 <= column < self.width and 0 <= row < self.height:
            cell = row * self.width + column
            self._dots[cell] |= _DOT[y & 3][x & 1]
            self._text[cell] = chr(0x2800 + self._dots[cell])
            self._style[cell] = style

    def lines(self) -> tuple[Line, ...]:
        """What was drawn, without the blanks at the ends; one segment for each run of one style."""
        return tuple(self._line(y * self.width) for y in range(self.height))

    def _line(self, start: int) -> Line:
        text = "".join(self._text[start : start + self.width]).rstrip()
        styles, links = self._style[start : start + len(text)], self._links
        segments: list[Segment] = []
        at = 0
        while at < len(text):
            style, link, end = styles[at], links.get(start + at), at + 1
            # A blank may join a quiet run, but not one that a theme may paint with a background.
            while (
                end < len(text)
                and (styles[end] == style or (text[end] == " " and style == "muted"))
                and links.get(start + end) == link
            ):
                end += 1
            segments.append(Segment(text[at:end].replace(FILLER, ""), style, link))
            at = end
        return tuple(segments)
