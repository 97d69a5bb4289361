"""Work that is going on, in words: how far in the run it has come, how fast, and what stops it."""

from __future__ import annotations

from tuibp.debugger.places import counted
from tuibp.debugger.view import Running, View
from tuibp.language import told
from tuibp.report.lines import Line, Segment, width


def count(view: View, number: int) -> str:
    """An update, or another number of this run, with its digits in groups where the run is long."""
    return counted(number, view.walk.schedule.updates)


def way(view: View, running: Running) -> str:
    """`31 %`: how far in the whole run the update is, as `L 31%` goes there."""
    return f"{100 * running.update / view.walk.schedule.updates:.0f} %"


def rate(view: View, running: Running) -> str:
    """`24,000/s`."""
    return f"{count(view, round(running.rate))}/s"


def going_line(view: View, running: Running, cells: int) -> Line:
    """`continue … update 312,000 of 1,000,000   31 %   24,000/s   Esc stops it`.

    Where room is short the rate goes first, then the share, then the length of the run; what stops it stays.
    """
    dots = "…" if view.notation.key == "unicode" else "..."
    what = Segment(f" {running.what} {dots} ", "current")
    stop = Segment("Esc", "key"), Segment(f" {told('stops it')}", "text")
    here, last = count(view, running.update + 1), count(view, view.walk.schedule.updates)
    update = told("update {update}", update=here)
    place = told("update {done} of {total}", done=here, total=last)
    share, speed = way(view, running), rate(view, running)
    forms = ((place, share, speed), (place, share), (place,), (update,))
    lines = [(what, Segment("".join(f"{part}   " for part in form), "title"), *stop) for form in forms]
    return next((line for line in lines if width(line) <= cells), (Segment(" "), *stop))
