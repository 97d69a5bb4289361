"""The Watches panel: what is watched, its value, and those it had where one has been."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tuibp.debugger.view import View, WatchLine
from tuibp.engine.tensor import Array
from tuibp.language import told
from tuibp.report.lines import Line, Segment, cells, cut, padded, right
from tuibp.report.numbers import short
from tuibp.report.sparkline import sparkline

HINT = ("w watches the focused entry;", "its values stay here")
"""Without a watch; spoken where it is shown."""

VALUE = 8
"""Room for a value: with less, the bars beside it would move whenever a number gets longer."""
LEAST_BARS, MOST_BARS = 5, 60
WAS = 18
"""Room for the value before, which is shown where the bars have enough as well."""
MARK, ASCII_MARK = "▸ ", "> "
"""Before the chosen watch, which w in this panel ends."""
ENTRIES = 4
"""Of a vector or matrix so many entries are shown."""

Value = float | bool | Array


class _Columns(NamedTuple):
    """How wide each column is; 0 for one that has no room."""

    name: int
    value: int
    other: int
    bars: int
    was: int


def watch_lines(view: View, width: int, height: int) -> tuple[Line, ...]:
    """One line for each watch, the newest first, the chosen one in sight; without any, how to add one."""
    if not view.watches:
        return tuple((Segment(cut(told(text), width), "muted"),) for text in HINT[:height])
    newest_first = view.watches[::-1]
    chosen = [line.text for line in newest_first].index(view.chosen_watch) if view.chosen_watch else None
    if chosen is None:
        columns = _columns(view, width)
        return tuple(_line(view, line, columns, width) for line in newest_first)
    columns = _columns(view, width - len(MARK))
    marks = [MARK if k == chosen else " " * len(MARK) for k in range(len(newest_first))]
    if view.notation.key == "ascii":
        marks[chosen] = ASCII_MARK
    lines = [
        (Segment(mark, "current"), *_line(view, line, columns, width - len(MARK)))
        for mark, line in zip(marks, newest_first, strict=True)
    ]
    return tuple(lines[max(chosen - height + 1, 0) :])


def _columns(view: View, width: int) -> _Columns:
    """The same for all watches, so that values and bars stand under each other."""
    numbers = [cells(_value(view, line)) for line in view.watches if not _whole(view, line)]
    other = max(cells(_other(view, line)) for line in view.watches)
    value = max([1 if other else VALUE, *numbers]) + 1
    name = max(cells(line.text) for line in view.watches)
    bars = min(width - name - value - other - 2, MOST_BARS)
    if bars < LEAST_BARS:
        return _Columns(max(width - value - other - 1, 1), value, other, 0, 0)
    was = WAS if bars - WAS >= LEAST_BARS * 3 else 0
    return _Columns(name, value, other, min(bars, width - name - value - other - 2 - was), was)


def _other(view: View, line: WatchLine) -> str:
    """` / 0.3021`, the value in the run beside this one, where both have one."""
    lines = view.other.watches if view.other is not None else ()
    there = next((other for other in lines if other.text == line.text and not other.note), None)
    if line.now is None or there is None or there.now is None or _whole(view, there) or _whole(view, line):
        return ""
    return f" / {_written(view, there.now)}"


def _line(view: View, line: WatchLine, columns: _Columns, width: int) -> Line:
    ascii_only = view.notation.key == "ascii"
    whole = _whole(view, line)
    if whole:
        name = min(columns.name, max(width // 2, width - cells(whole) - 1))  # a short one leaves it room
        whole = _cut(whole, width - name - 1, ascii_only)
        return _name(line, name, ascii_only), Segment(whole, "coming" if line.note else "title", line.link)
    value = right(_value(view, line) + (_trend(view, line) or " "), columns.value)
    segments = [
        _name(line, columns.name, ascii_only),
        Segment(value, "coming" if line.now is None else "title", line.link),
    ]
    if columns.other:
        segments.append(Segment(padded(_other(view, line), columns.other), "text"))
    if columns.bars:
        bars = sparkline(line.history, columns.bars, ascii_only)
        segments.append(Segment(f" {bars:<{columns.bars}}", "text"))
    if columns.was and line.before is not None:
        said = told("was {value}", value=_written(view, line.before))
        was = _cut(f"  {said}", columns.was, ascii_only)
        segments.append(Segment(was, "muted"))
    return tuple(segments)


def _name(line: WatchLine, width: int, ascii_only: bool) -> Segment:
    return Segment(f"{padded(_cut(line.text, width, ascii_only), width)} ", "text", line.link)


def _whole(view: View, line: WatchLine) -> str:
    """What takes the rest of the line because it is no single number: a reason, or a vector; else nothing."""
    return line.note or (_entries(view, line.now) if isinstance(line.now, np.ndarray) else "")


def _entries(view: View, array: Array) -> str:
    entries = [short(float(entry), view.number_format) for entry in array.reshape(-1)[:ENTRIES]]
    more = [] if array.size <= ENTRIES else ["…" if view.notation.key == "unicode" else "~"]
    return f"[{' '.join([*entries, *more])}]"


def _value(view: View, line: WatchLine) -> str:
    if line.now is None:
        return "·" if view.notation.key == "unicode" else "."
    return _written(view, line.now)


def _written(view: View, value: Value) -> str:
    if isinstance(value, bool):
        return told("true") if value else told("false")
    return _entries(view, value) if isinstance(value, np.ndarray) else short(value, view.number_format)


def _trend(view: View, line: WatchLine) -> str:
    """Whether the number rose or fell."""
    now, before = line.now, line.before
    if not isinstance(now, float) or not isinstance(before, float) or not (now < before or now > before):
        return ""
    rose = now > before
    return ("▲" if rose else "▼") if view.notation.key == "unicode" else ("^" if rose else "v")


def _cut(text: str, width: int, ascii_only: bool) -> str:
    return cut(text, width, "~" if ascii_only else "…")
