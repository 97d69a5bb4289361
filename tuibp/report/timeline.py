"""The Timeline panel: where in the run one stands, the cost of what has been run, this update's examples."""

from __future__ import annotations

from bisect import bisect_right

from tuibp.debugger.view import Running, View
from tuibp.report.bars import SEPARATOR
from tuibp.report.lines import Line, Segment, width
from tuibp.report.numbers import short
from tuibp.report.plot import LEAST_HEIGHT, LEAST_WIDTH, plot
from tuibp.report.plotting.time_axis import counted

OWN_ROW = 5
"""From so many rows on the examples have one of their own; else they stand in the first, if they fit."""
COST_WIDTH = 9
"""Room for a cost in the first row, so that what follows keeps its place."""
LEAST_COLUMNS = LEAST_WIDTH + 10
"""A narrower panel has no plot."""


def timeline_lines(view: View, cells: int, height: int) -> tuple[Line, ...]:
    """Where one stands, the plot of the cost in the rows that are left, and the examples of this update."""
    title = _title(view, cells)
    if height <= LEAST_HEIGHT or cells < LEAST_COLUMNS:
        return (title, _examples(view, cells, "examples"))[:height]
    if height < OWN_ROW:
        return (_with_examples(view, title, cells), *_plot(view, cells, height - 1))
    return (title, *_plot(view, cells, height - 2), _examples(view, cells, "examples"))


def _plot(view: View, cells: int, height: int) -> tuple[Line, ...]:
    going = view.running.update if view.running is not None else None
    return plot(
        view.costs,
        cells,
        height,
        first=0,
        last=view.walk.schedule.updates - 1,
        here=view.position.update,
        cursor=going if view.cursor_update is None else view.cursor_update,
        marks=view.marks,
        hits=view.hits,
        origin=view.origin_costs,
        ascii_only=not _unicode(view),
    )


# ---- the first row ----


def _title(view: View, cells: int) -> Line:
    """`update 1 of 2000 · epoch 1 · C, mean of 4: 0.1259`; or what is being run, or where one may go."""
    if view.running is not None:
        return _joined(view, _running(view, view.running), cells)
    here = view.position.update
    place = Segment(f"update {counted(here + 1)} of {counted(view.walk.schedule.updates)}", "title")
    if view.cursor_update is None:
        label = f"C, {view.walk.program.training.reduction} of {view.cost_examples}: "
        return _joined(view, [(place,), _epoch(view, here), _cost(view, here, label)], cells)
    there = view.cursor_update
    arrow = Segment(" → " if _unicode(view) else " -> ", "muted")
    goal = (place, arrow, Segment(counted(there + 1), "cursor"))
    return _joined(view, [goal, _epoch(view, there), _cost(view, there, "C ")], cells)


def _running(view: View, running: Running) -> list[Line]:
    """`running … update 312,000 · 24,000/s · 31 %`."""
    what = Segment(f"{running.what} {'…' if _unicode(view) else '...'} ", "current")
    place = Segment(f"update {counted(running.update + 1)}", "title")
    rate, share = f"{counted(round(running.rate))}/s", f"{running.share * 100:.0f} %"
    return [(what, place), (Segment(rate),), (Segment(share),)]


def _epoch(view: View, update: int) -> Line:
    return (Segment(f"epoch {counted(view.walk.schedule.epoch(update) + 1)}", "text"),)


def _cost(view: View, update: int, label: str) -> Line:
    """The cost before an update, or before the last one until there that is known."""
    if update > view.costs[-1][0]:
        return (Segment("not run yet", "coming"),)
    known, cost = view.costs[bisect_right(view.costs, update, key=_update) - 1]
    number = short(cost) if known == update else f"{short(cost)} (at {counted(known + 1)})"
    return Segment(label, "muted"), Segment(number, "title")


def _update(point: tuple[int, float]) -> int:
    return point[0]


def _joined(view: View, pieces: list[Line], cells: int) -> Line:
    """The first pieces, as many as fit."""
    join = Segment(SEPARATOR[_unicode(view)], "muted")
    line = pieces[0]
    for piece in pieces[1:]:
        longer = (*line, join, *piece)
        if width(longer) > cells:
            break
        line = longer
    return line


def _with_examples(view: View, title: Line, cells: int) -> Line:
    """The first row with the examples at its end, where there is room whatever update one is at."""
    if view.running is not None or view.cursor_update is not None:
        return title
    updates, epochs = counted(view.walk.schedule.updates), counted(view.walk.schedule.epochs)
    now = counted(view.position.update + 1), counted(view.walk.schedule.epoch(view.position.update) + 1)
    number = len(title[-1].text)
    widest = width(title) + len(updates) - len(now[0]) + len(epochs) - len(now[1])
    start = widest + max(COST_WIDTH - number, 0) + 3
    if cells - start < _least_room(view, "ex"):
        return title
    return (*title, Segment(" " * (start - width(title))), *_examples(view, cells - start, "ex"))


# ---- the examples ----


def _ends(view: View) -> tuple[str, str, str]:
    """The mark of where one is, the dots for what is left out, and the arrow to the update."""
    return ("▸", " …", "→") if _unicode(view) else (">", " ~", "->")


def _least_room(view: View, label: str) -> int:
    """Cells for a label, one example, what is left out on both sides, and the update."""
    mark, dots, arrow = _ends(view)
    example = len(str(view.walk.schedule.examples)) + 2
    return len(label) + example + 2 * len(dots) + len(f" {arrow} {mark}update")


def _examples(view: View, cells: int, label: str) -> Line:
    """The examples of the mini-batch as they are in the data, the current one marked; then the update."""
    mark, dots, arrow = _ends(view)
    numbers = [str(int(k) + 1) for k in view.batch.examples]
    here = view.position.example
    end = f" {arrow} {mark}update"
    room, each = cells - len(label) - len(end), max(map(len, numbers)) + 2
    room = len(numbers) if room >= each * len(numbers) else max((room - 2 * len(dots)) // each, 1)
    first = max(0, min((len(numbers) if here is None else here) - room // 2, len(numbers) - room))
    segments = [Segment(label, "muted")]
    if first > 0:
        segments.append(Segment(dots, "muted"))
    for k, number in enumerate(numbers[first : first + room], first):
        current = k == here
        segments.append(Segment(f" {mark if current else ' '}{number}", "current" if current else "text"))
    if first + room < len(numbers):
        segments.append(Segment(dots, "muted"))
    segments.append(Segment(f" {arrow} ", "muted"))
    segments.append(
        Segment(f"{mark}update" if here is None else "update", "current" if here is None else "text")
    )
    return tuple(segments)


def _unicode(view: View) -> bool:
    return view.notation.key == "unicode"
