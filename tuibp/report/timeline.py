"""The Timeline panel: where in the run, and the cost so far."""

from __future__ import annotations

import math

from tuibp.debugger.view import View
from tuibp.report.lines import Line, Segment
from tuibp.report.numbers import short

BARS = "▁▂▃▄▅▆▇█"
ASCII_BARS = "_.-=+*#@"


def timeline_lines(view: View, width: int, height: int) -> tuple[Line, ...]:
    """A slider for the place in the run, a row for the examples of this update, and bars for the cost."""
    schedule, position = view.walk.schedule, view.position
    run = f"update {position.update + 1} of {schedule.updates}"
    lines: list[Line] = [(Segment(run, "title"), *_slider(view, width - len(run) - 2))]
    lines.append(_examples(view, width))
    lines.append(_costs(view, width))
    return tuple(lines[:height])


def _slider(view: View, room: int) -> Line:
    """Where this update lies between the first and the last."""
    if room < 5:
        return ()
    line, knob = ("─", "●") if view.notation.key == "unicode" else ("-", "o")
    last = max(view.walk.schedule.updates - 1, 1)
    at = round(view.position.update / last * (room - 1))
    return (
        Segment("  "),
        Segment(line * at, "text"),
        Segment(knob, "title"),
        Segment(line * (room - 1 - at), "muted"),
    )


def _examples(view: View, width: int) -> Line:
    """The examples of the mini-batch as they are in the data, the current one marked; then the update."""
    unicode = view.notation.key == "unicode"
    mark, dots, arrow = ("▸", " …", "→") if unicode else (">", " ~", "->")
    numbers = [str(int(k) + 1) for k in view.batch.examples]
    here = view.position.example
    label, end = "examples", f" {arrow} {mark}update"
    room = max((width - len(label) - len(end) - 2 * len(dots)) // (max(map(len, numbers)) + 2), 1)
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


def _costs(view: View, width: int) -> Line:
    """The mean cost over the data before each update, as bars, with the first and the newest number."""
    costs = [cost for _, cost in view.costs]
    low, high = _range(costs)
    bars = BARS if view.notation.key == "unicode" else ASCII_BARS
    reduction = "mean" if view.walk.program.training.reduction == "mean" else "sum"
    label = f"C, {reduction} of {view.cost_examples} "
    text = (
        f" {short(costs[-1])}" if len(costs) == 1 else f" {short(costs[0])} {_arrow(view)} {short(costs[-1])}"
    )
    room = max(width - len(label) - len(text), 1)
    shown = costs[-room:]
    drawn = "".join(
        "?"
        if not math.isfinite(c)
        else bars[min(int((c - low) / (high - low) * 8), 7)]
        if high > low
        else bars[3]
        for c in shown
    )
    return (Segment(label, "muted"), Segment(drawn, "text"), Segment(text, "title"))


def _range(costs: list[float]) -> tuple[float, float]:
    finite = [c for c in costs if math.isfinite(c)]
    return (0.0 if finite and min(finite) >= 0 else min(finite, default=0.0)), max(finite, default=0.0)


def _arrow(view: View) -> str:
    return "→" if view.notation.key == "unicode" else "->"
