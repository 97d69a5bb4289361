"""How many cells text takes in the terminal, and lines cut to a number of cells."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from tuibp.report.lines import Line, Segment

_NARROW = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E),  # ASCII
        (0xA1, 0xAC),  # Latin-1: ² ³ ·
        (0xAE, 0x24F),  # … and the rest of Latin
        (0x370, 0x377),  # Greek: δ η σ Σ
        (0x391, 0x3A1),
        (0x3A3, 0x3E1),
        (0x1D2C, 0x1D6A),  # raised letters: ᵀ ˡ
        (0x2010, 0x2027),  # dashes, quotes, …
        (0x2030, 0x205E),  # primes: ′
        (0x2070, 0x2071),  # raised and lowered digits: ⁴ ₁
        (0x2074, 0x208E),
        (0x2090, 0x209C),
        (0x2190, 0x2319),  # arrows, mathematics: ← ∂ ∇ ⊙
        (0x239B, 0x23BD),  # brackets in pieces: ⎡ ⎤
        (0x2500, 0x25FC),  # boxes, blocks, shapes
        (0x2713, 0x2714),  # check marks
        (0x27E8, 0x27E9),  # ⟨ ⟩
    )
    for code in range(first, last + 1)
)
"""What the panels are written with, all one cell wide. rich would look every character outside Latin
and Greek up in its Unicode tables; with this set it does so only for the names and titles of strangers."""


def cells(text: str) -> int:
    """How many cells `text` takes; wide characters take two."""
    return len(text) if _NARROW.issuperset(text) else cell_len(text)


def line_width(line: Line) -> int:
    """How many cells a line takes."""
    return cells(
        "".join([segment[0] for segment in line])
    )  # one look-up for the line, not one for each segment


def fit(line: Line, room: int, mark: str = "…") -> tuple[Line, int]:
    """The line cut to `room` cells (its last cell is `mark` where it was wider), and the cells left over."""
    rest = room - line_width(line)
    if rest >= 0:
        return line, rest
    if room <= 0:
        return (), 0
    kept: list[Segment] = []
    left = room - cells(mark)
    for segment in line:
        size = cells(segment[0])
        if size <= left:
            kept.append(segment)
            left -= size
        else:
            text, style, link = segment
            if left:
                kept.append(Segment(_cut(text, left), style, link))
            break
    kept.append(Segment(mark, "muted"))
    return tuple(kept), 0


def _cut(text: str, room: int) -> str:
    """The first `room` cells; half of a wide character becomes a space."""
    return text[:room] if _NARROW.issuperset(text) else set_cell_size(text, room)
