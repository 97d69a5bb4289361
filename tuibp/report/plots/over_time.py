"""Curves over the updates of the run: what the plots of the cost and of the accuracy share."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from tuibp.debugger.history import Curve
from tuibp.debugger.view import View
from tuibp.language import told
from tuibp.report.beside import curve_of_other
from tuibp.report.going import count
from tuibp.report.lines import Line, Segment
from tuibp.report.plot import plot
from tuibp.report.plots.parts import Lines, Sign, legend, signs_of
from tuibp.report.plotting.scale import Scale
from tuibp.report.wrap import wrap


class Curves(NamedTuple):
    """The curve of the training data; perhaps those of test data, the other run, the run without edits."""

    training: Curve
    test: Curve = ()
    other: Curve = ()
    origin: Curve = ()


def over_time(
    view: View, cells: int, height: int, head: Line, curves: Curves, scale: Scale | None = None
) -> Lines:
    """A line that says what stands here, the curves with their axes, and what the signs mean."""
    signs, above = signs_of(view), wrap(head, cells)
    below = legend(_signs(view, curves), cells)
    going = view.running.update if view.running is not None else view.cursor_update
    picture = plot(
        curves.training,
        cells,
        max(height - len(above) - len(below), 2),
        first=0,
        last=view.walk.schedule.updates - 1,
        here=view.position.update,
        cursor=going,
        marks=view.marks,
        hits=view.hits,
        test=curves.test,
        other=curves.other,
        origin=curves.origin,
        scale=scale,
        ascii_only=signs.ascii_only,
    )
    return (*above, *picture, *below)


def value_here(view: View, curve: Curve) -> float:
    """The last value known where one stands."""
    return curve[max(bisect_right(curve, view.position.update, key=lambda point: point[0]) - 1, 0)][1]


def other_here(view: View, name: str, written: Callable[[float], str]) -> Line:
    """`   xor-cross-entropy: 0.6968`, what is monitored in the run beside this one; nothing without one."""
    curve = curve_of_other(view, name)
    if not curve:
        return ()
    return (
        Segment(f"   {view.other_name}: ", "muted"),
        Segment(written(value_here(view, curve)), "title"),
    )


def place_of(view: View) -> Line:
    """`   before update 12`."""
    said = told("before update {number}", number=count(view, view.position.update + 1))
    return (Segment(f"   {said}", "muted"),)


def _signs(view: View, curves: Curves) -> list[Sign]:
    """Those that are there to be seen; the axis first."""
    signs = signs_of(view)
    found = [Sign(told("across:"), told("updates"), "muted"), Sign(signs.curve, told("training data"))]
    if curves.test:
        found.append(Sign(signs.dashes, told("test data")))
    if curves.other:
        found.append(Sign(signs.dots, view.other_name))
    if curves.origin:
        found.append(Sign(signs.curve, told("dim: the run without edits"), "muted"))
    found.append(Sign(signs.frame.column, told("where you stand"), "current"))
    if view.running is not None or view.cursor_update is not None:
        what = told("where it runs") if view.running else told("the Timeline's cursor")
        found.append(Sign(signs.frame.column, what, "cursor"))
    if view.hits:
        found.append(Sign(signs.frame.hit, told("a breakpoint hit"), "title"))
    if view.marks:
        found.append(Sign("a-z", told("marks"), "key"))
    values = [value for curve in curves for _, value in curve]
    if not all(map(math.isfinite, values)):
        found.append(Sign(f"{signs.infinite} ?", told("not finite"), "error"))
    return found
