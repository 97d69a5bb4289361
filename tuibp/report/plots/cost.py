"""The plot of the cost: over the training data, over test data, and of the run without edits."""

from __future__ import annotations

from tuibp.debugger.view import View
from tuibp.language import told
from tuibp.report.beside import curve_of_other
from tuibp.report.lines import Line, Segment
from tuibp.report.numbers import short
from tuibp.report.plots.over_time import Curves, other_here, over_time, place_of, value_here
from tuibp.report.plots.parts import Lines
from tuibp.report.titles import cost_name


def cost_lines(view: View, cells: int, height: int) -> Lines:
    """C over the updates that have been run."""
    found = view.monitored
    test = (
        (Segment(f"   {told('test')}: ", "muted"), Segment(short(value_here(view, found.test_cost)), "title"))
        if found.test_cost
        else ()
    )
    head = (
        Segment(f"{cost_name(view)}: ", "muted"),
        Segment(short(value_here(view, found.cost)), "title"),
        *test,
        *other_here(view, "cost", short),
        *_other_measure(view),
        *place_of(view),
    )
    curves = Curves(found.cost, found.test_cost, curve_of_other(view, "cost"), view.origin_costs)
    return over_time(view, cells, height, head, curves)


def _other_measure(view: View) -> Line:
    """Says so where the other run has another cost: the curves may be compared in shape alone."""
    other = view.other
    if other is None or other.scenario.network.cost == view.scenario.network.cost:
        return ()
    return (Segment(told("   {cost}, another measure", cost=other.scenario.network.cost), "muted"),)
