"""The Watches panel: watched numbers, now and before."""

from __future__ import annotations

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View, WatchLine
from tuibp.report.lines import Line, Segment, Style
from tuibp.report.numbers import short

HINT = ("w watches the focused entry;", "its value now and before stays here")


def watch_lines(view: View, width: int, height: int) -> tuple[Line, ...]:
    """One line for each watch, the newest first; where there is none, how to add one."""
    if not view.watches:
        return tuple((Segment(text[:width], "muted"),) for text in HINT[:height])
    return tuple(_line(view, line, width) for line in reversed(view.watches))


def _line(view: View, line: WatchLine, width: int) -> Line:
    unknown = "·" if view.notation.key == "unicode" else "."
    now = unknown if line.now is None else short(line.now, view.number_format)
    value = now + _trend(view, line)
    was = "" if line.before is None else f" was {short(line.before, view.number_format)}"
    name = line.watch.text
    if len(name) + len(value) + len(was) + 1 > width:
        was = ""
    room = max(width - len(value) - len(was) - 1, 1)
    link = None if line.watch.index is None else Focus(line.watch.tensor, line.watch.index)
    dots = "…" if view.notation.key == "unicode" else "~"
    style: Style = "coming" if line.now is None else "title"
    return (
        Segment(f"{name if len(name) <= room else name[: room - 1] + dots:<{room}} ", "text", link),
        Segment(value, style, link),
        Segment(was, "muted"),
    )


def _trend(view: View, line: WatchLine) -> str:
    """Whether the number rose or fell."""
    if line.now is None or line.before is None or line.now == line.before:
        return ""
    rose = line.now > line.before
    return ("▲" if rose else "▼") if view.notation.key == "unicode" else ("^" if rose else "v")
