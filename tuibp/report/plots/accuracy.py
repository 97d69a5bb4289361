"""The plot of the accuracy: the share of examples judged right, in the training data and in test data."""

from __future__ import annotations

import math

from tuibp.debugger.view import View
from tuibp.language import told
from tuibp.report.beside import curve_of_other
from tuibp.report.lines import Segment
from tuibp.report.numbers import percent
from tuibp.report.plots.over_time import Curves, other_here, over_time, place_of, value_here
from tuibp.report.plots.parts import Lines
from tuibp.report.plotting.scale import Label, Scale

WIDE, NARROW = 20, 10
"""Per cent from one text of the scale to the next."""


def no_accuracy(view: View) -> str:
    """Why there is none."""
    if view.monitored.accuracy:
        return ""
    return told("the targets are no classes, so no output is right or wrong")


def accuracy_lines(view: View, cells: int, height: int) -> Lines:
    """The share of right answers over the updates that have been run."""
    found = view.monitored
    test = (
        (
            Segment(f"   {told('test')}: ", "muted"),
            Segment(percent(value_here(view, found.test_accuracy)), "title"),
        )
        if found.test_accuracy
        else ()
    )
    head = (
        Segment(f"{told('right answers of {count}', count=view.cost_examples)}: ", "muted"),
        Segment(percent(value_here(view, found.accuracy)), "title"),
        *test,
        *other_here(view, "accuracy", percent),
        *place_of(view),
    )
    curves = Curves(found.accuracy, found.test_accuracy, curve_of_other(view, "accuracy"))
    least = min(value for curve in curves for _, value in curve)
    return over_time(view, cells, height, head, curves, scale_from(least))


def scale_from(least: float) -> Scale:
    """From a round share below the least one up to 100 %."""
    by = NARROW if least >= 0.5 else WIDE
    low = min(math.floor(100 * least / by) * by, 100 - by)
    labels = tuple(Label((p - low) / (100 - low), f"{p} %") for p in range(100, low - 1, -by))
    return Scale(low / 100, 1.0, False, labels)
