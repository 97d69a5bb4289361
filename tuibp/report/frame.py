"""The screen as plain text: what the terminal shows, for golden files and for reading without a screen."""

from __future__ import annotations

from tuibp.debugger.view import View
from tuibp.report.arrangement import Arrangement
from tuibp.report.bars import header_line, status_line, with_cut_message
from tuibp.report.lines import FILLER, RULE, Line, crop, filled, padded, plain
from tuibp.report.lines import cells as size
from tuibp.report.panels import PANELS, footer_line, panel_content
from tuibp.report.plan import PLOT, Box, wanted_rows

INITIALLY = Arrangement()


def frame(view: View, width: int, height: int, arrangement: Arrangement = INITIALLY) -> tuple[str, ...]:
    """`height` lines of at most `width` characters; trailing spaces are left out."""
    view = with_cut_message(view, width)
    places = arrangement.places((width, height), wanted_rows(view.scenario.network.shapes, width))
    ascii_only = view.notation.key == "ascii"
    cells = [[" "] * width for _ in range(height)]
    for name, box in places.items():
        if name in PANELS or name == PLOT:
            content = panel_content(name, view, box.width - 4, box.height - 2, arrangement.plot)
            drawn = _panel(content.title, content.lines, content.note, box, ascii_only)
        else:
            drawn = [plain(crop(_bar(name, view, width), width, "~" if ascii_only else "…"))]
        for row, text in enumerate(drawn):
            for column, character in enumerate(filled(text)[: box.width]):
                cells[box.y + row][box.x + column] = character
    return tuple("".join(row).replace(FILLER, "").rstrip() for row in cells)


def _bar(name: str, view: View, width: int) -> Line:
    if name == "header":
        return header_line(view, width)
    return status_line(view, width) if name == "status" else footer_line(width)


def _panel(title: Line, lines: tuple[Line, ...], note: str, box: Box, ascii_only: bool) -> list[str]:
    corners, across, down = ("++++", "-", "|") if ascii_only else ("╭╮╰╯", "─", "│")
    joints = "++" if ascii_only else "├┤"
    room = box.width - 2
    cut = "~" if ascii_only else "…"
    head = plain(crop(title, room - 3, cut))
    drawn = [f"{corners[0]} {head} {across * (room - 2 - size(head))}{corners[1]}"]
    for k in range(box.height - 2):
        line = lines[k] if k < len(lines) else ()
        if line == RULE:
            drawn.append(f"{joints[0]}{across * room}{joints[1]}")
        else:
            drawn.append(f"{down} {padded(plain(crop(line, room - 1, cut)), room - 1)}{down}")
    foot = f" {note} {across}" if note else ""
    return [*drawn, f"{corners[2]}{across * (room - size(foot))}{foot}{corners[3]}"]
