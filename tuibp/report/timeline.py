"""The Timeline panel: where in the run one stands, the cost of what has been run, this update's examples."""

from __future__ import annotations

from bisect import bisect_right

from tuibp.debugger.view import Running, View
from tuibp.language import told
from tuibp.report.bars import SEPARATOR
from tuibp.report.beside import curve_of_other
from tuibp.report.going import count, rate, way
from tuibp.report.lines import Line, Segment, width
from tuibp.report.lines import cells as size
from tuibp.report.numbers import percent, short
from tuibp.report.plot import LEAST_HEIGHT, LEAST_WIDTH, plot
from tuibp.report.titles import cost_name

OWN_ROW = 5
"""From so many rows on the examples have one of their own; else they stand in the first, if they fit."""
COST_WIDTH = 9
"""Room for a cost in the first row, so that what follows keeps its place."""
DOTS = {True: "⠄⠄", False: "(::)"}
"""How the curve of the other run is drawn, in Unicode and in ASCII."""
DASHES = {True: "╌╌", False: "(- -)"}
"""How the curve of the test cost is drawn, in Unicode and in ASCII."""
LEAST_COLUMNS = LEAST_WIDTH + 10
"""A narrower panel has no plot."""


def timeline_lines(view: View, cells: int, height: int) -> tuple[Line, ...]:
    """Where one stands, the plot of the cost in the rows that are left, and the examples of this update."""
    title = _title(view, cells)
    if height <= LEAST_HEIGHT or cells < LEAST_COLUMNS:
        return (title, _examples(view, cells, told("examples")))[:height]
    if height < OWN_ROW:
        return (_with_examples(view, title, cells), *_plot(view, cells, height - 1))
    return (title, *_plot(view, cells, height - 2), _examples(view, cells, told("examples")))


def _plot(view: View, cells: int, height: int) -> tuple[Line, ...]:
    going = view.running.update if view.running is not None else None
    return plot(
        view.monitored.cost,
        cells,
        height,
        first=0,
        last=view.walk.schedule.updates - 1,
        here=view.position.update,
        cursor=going if view.cursor_update is None else view.cursor_update,
        marks=view.marks,
        hits=view.hits,
        test=view.monitored.test_cost,
        other=curve_of_other(view, "cost"),
        origin=view.origin_costs,
        ascii_only=not _unicode(view),
    )


# ---- the first row ----


def _title(view: View, cells: int) -> Line:
    """`update 1 of 2000 · epoch 1 · C, mean of 4: 0.1259`; or what is being run, or where one may go."""
    if view.running is not None:
        return _joined(view, _running(view, view.running), cells)
    here, updates = view.position.update, view.walk.schedule.updates
    said = told("update {number} of {count}", number=count(view, here + 1), count=count(view, updates))
    place: Line = (Segment(said, "title"),)
    long, there = f"{cost_name(view)}: ", here
    if view.cursor_update is not None:
        there, long = view.cursor_update, "C "
        arrow = Segment(" → " if _unicode(view) else " -> ", "muted")
        place = (*place, arrow, Segment(count(view, there + 1), "cursor"))
    epoch, test = _epoch(view, there), [*_other(view, there), *_test(view, there)]
    full = [place, epoch, _cost(view, there, long), *test]
    brief = [place, _cost(view, there, "C "), *test]
    fitting = (pieces for pieces in (full, [place, epoch, *brief[1:]]) if _fits(view, pieces, cells))
    return _joined(view, next(fitting, brief) if test else full, cells)


def _running(view: View, running: Running) -> list[Line]:
    """`running … update 312,000 · 31 % · 24,000/s`."""
    what = Segment(f"{running.what} {'…' if _unicode(view) else '...'} ", "current")
    place = Segment(told("update {number}", number=count(view, running.update + 1)), "title")
    return [(what, place), (Segment(way(view, running)),), (Segment(rate(view, running)),)]


def _epoch(view: View, update: int) -> Line:
    number = count(view, view.walk.schedule.epoch(update) + 1)
    return (Segment(told("epoch {number}", number=number), "text"),)


def _cost(view: View, update: int, label: str) -> Line:
    """The cost before an update, or before the last one until there that is known."""
    known = _known(view, update)
    if known is None:
        return (Segment(told("not run yet"), "coming"),)
    at, cost = view.monitored.cost[known]
    number = (
        short(cost)
        if at == update
        else told("{cost} (at {update})", cost=short(cost), update=count(view, at + 1))
    )
    return Segment(label, "muted"), Segment(number, "title")


def _test(view: View, update: int) -> list[Line]:
    """`test ╌╌ 0.4426` with the stroke of its curve, and `accuracy 100 % / 84 %`: training and test."""
    found, known = view.monitored, _known(view, update)
    if known is None or not found.test_cost:
        return []
    stroke = DASHES[_unicode(view)]
    cost: Line = (
        Segment(f"{told('test')} {stroke} ", "muted"),
        Segment(short(found.test_cost[known][1]), "title"),
    )
    if not found.accuracy:
        return [cost]
    shares = (percent(curve[known][1]) for curve in (found.accuracy, found.test_accuracy))
    return [cost, (Segment(f"{told('accuracy')} ", "muted"), Segment(" / ".join(shares), "title"))]


def _other(view: View, update: int) -> list[Line]:
    """`xor-cross-entropy ⠄⠄ 0.6968`: the other run's cost before an update, with the stroke of its curve."""
    curve = [cost for at, cost in curve_of_other(view, "cost") if at <= update]
    if not curve:
        return []
    stroke = DOTS[_unicode(view)]
    return [(Segment(f"{view.other_name} {stroke} ", "muted"), Segment(short(curve[-1]), "title"))]


def _known(view: View, update: int) -> int | None:
    """Which point of the curves is the last one until an update; None where the run has not come so far."""
    curve = view.monitored.cost
    return None if update > curve[-1][0] else bisect_right(curve, update, key=_update) - 1


def _update(point: tuple[int, float]) -> int:
    return point[0]


def _fits(view: View, pieces: list[Line], cells: int) -> bool:
    return sum(map(width, pieces)) + len(SEPARATOR[_unicode(view)]) * (len(pieces) - 1) <= cells


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
    schedule, update = view.walk.schedule, view.position.update
    updates, epochs = count(view, schedule.updates), count(view, schedule.epochs)
    now = count(view, update + 1), count(view, schedule.epoch(update) + 1)
    number = size(title[-1].text)
    widest = width(title) + len(updates) - len(now[0]) + len(epochs) - len(now[1])
    start = widest + max(COST_WIDTH - number, 0) + 3
    if cells - start < _least_room(view, told("ex")):
        return title
    return (*title, Segment(" " * (start - width(title))), *_examples(view, cells - start, told("ex")))


# ---- the examples ----


def _ends(view: View) -> tuple[str, str, str]:
    """The mark of where one is, the dots for what is left out, and the arrow to the update."""
    return ("▸", " …", "→") if _unicode(view) else (">", " ~", "->")


def _least_room(view: View, label: str) -> int:
    """Cells for a label, one example, what is left out on both sides, and the update."""
    mark, dots, arrow = _ends(view)
    example = len(str(view.walk.schedule.examples)) + 2
    return size(label) + example + 2 * len(dots) + size(f" {arrow} {mark}{told('update')}")


def _examples(view: View, cells: int, label: str) -> Line:
    """The examples of the mini-batch as they are in the data, the current one marked; then the update."""
    mark, dots, arrow = _ends(view)
    numbers = [str(int(k) + 1) for k in view.batch.examples]
    here = view.position.example
    end = f" {arrow} {mark}{told('update')}"
    room, each = cells - size(label) - size(end), max(map(len, numbers)) + 2
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
    last = told("update")
    segments.append(Segment(f"{mark}{last}", "current") if here is None else Segment(last, "text"))
    return tuple(segments)


def _unicode(view: View) -> bool:
    return view.notation.key == "unicode"
