"""The table of plots: what each is called, shows, and needs; and the lines and the title of one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused
from tuibp.errors import did_you_mean, quoted
from tuibp.language import told
from tuibp.program.notation import IN_ASCII
from tuibp.report.lines import Line, Segment, crop, width
from tuibp.report.plots.accuracy import accuracy_lines, no_accuracy
from tuibp.report.plots.activation import activation_lines
from tuibp.report.plots.cost import cost_lines
from tuibp.report.plots.histogram import histogram_lines
from tuibp.report.plots.norms import norms_lines
from tuibp.report.plots.parts import Lines
from tuibp.report.plots.picture import no_picture, picture_lines
from tuibp.report.plots.regions import no_plane, regions_lines
from tuibp.report.wrap import wrap

LEAST = (50, 14)
"""Columns and rows that a plot needs."""

LEAST_OF_TWO = 12
"""Rows that each of two plots below each other has at the least."""


class Plot(NamedTuple):
    """`help` says in a line what it is good for; it and the title are spoken where they are shown.

    `draw` makes lines of a view in so many cells and rows; `lacks` says why there is nothing to draw, if so.
    Curves `over_time` have those of the run beside this one in the same frame.
    """

    title: str
    help: str
    draw: Callable[[View, int, int], Lines]
    lacks: Callable[[View], str] = lambda _: ""
    over_time: bool = False


# fmt: off
PLOTS: dict[str, Plot] = {
    "cost":       Plot("C over the run", "does it still learn? C before each update that has been run", cost_lines, over_time=True),
    "accuracy":   Plot("right answers over the run", "how many examples are answered rightly, before each update", accuracy_lines, no_accuracy, over_time=True),
    "histogram":  Plot("values by layer", "z, a, w or whatever has the cursor, by layer: saturated? spread?", histogram_lines),
    "norms":      Plot("errors and gradients by layer", "does the error vanish or explode from layer to layer?", norms_lines),
    "activation": Plot("activation and slope", "where do neurons stand? on flat ends no error gets through", activation_lines),
    "regions":    Plot("decision regions", "what does the network answer anywhere in the plane?", regions_lines, no_plane),
    "picture":    Plot("weights and inputs as pictures", "what does a neuron look for? dark: far from 0", picture_lines, no_picture),
}
# fmt: on


def plot_named(word: str) -> str:
    """The plot that is called so, or begins so if only one does; raises Refused for anything else."""
    lower = word.strip().lower()
    found = [name for name in PLOTS if lower and name.startswith(lower)]
    if len(found) != 1:
        hint = did_you_mean(lower, PLOTS)
        raise Refused(told("there is no plot {word}{hint}", word=quoted(word, 20), hint=hint))
    return found[0]


def refuse_empty(name: str, view: View) -> None:
    """Raises Refused where a plot has nothing to show of this network."""
    if reason := PLOTS[name].lacks(view):
        raise Refused(told("no plot {name} here: {reason}", name=name, reason=reason))


def neighbour(name: str, by: int, view: View) -> str:
    """The next or previous plot that has something to show."""
    names = [other for other, plot in PLOTS.items() if other == name or not plot.lacks(view)]
    return names[(names.index(name) + by) % len(names)]


def plot_lines(name: str, view: View, cells: int, height: int) -> Lines:
    """At most `height` lines of at most `cells`: the plot, and below it what it is good for."""
    if cells < LEAST[0] or height < LEAST[1]:
        text = told("a plot needs {columns} columns and {rows} rows", columns=LEAST[0], rows=LEAST[1])
        needs = Segment(text, "muted")
        return (crop((needs,), cells, "~"),)[:height]
    plot, ascii_only = PLOTS[name], view.notation.key == "ascii"
    if reason := plot.lacks(view):
        return tuple(wrap((Segment(f"{told(plot.title)}: {reason}", "muted"),), cells))[:height]
    text = told(plot.help).translate(IN_ASCII) if ascii_only else told(plot.help)
    said = wrap((Segment("? ", "key"), Segment(text, "muted")), cells, indent=2)
    drawn = (plot.draw if plot.over_time else _both(plot))(view, cells, height - len(said))
    lines = (*drawn, *((),) * (height - len(said) - len(drawn)), *said)
    return tuple(crop(line, cells, "~" if ascii_only else "…") for line in lines)


def _both(plot: Plot) -> Callable[[View, int, int], Lines]:
    """Draws a plot, and below it under its name that of the other run, or why it is not there."""

    def draw(view: View, cells: int, height: int) -> Lines:
        half = (height - 1) // 2
        if view.other is None:
            return plot.draw(view, cells, height)
        reason = plot.lacks(view.other)
        if reason or half < LEAST_OF_TWO:
            name = view.other_name
            text = told("{name} has its plot below this one where the screen is taller", name=name)
            said = Segment(f"{name}: {reason}" if reason else text, "muted")
            drawn = plot.draw(view, cells, height - 1)
            return (*drawn, *((),) * (height - 1 - len(drawn)), (said,))
        upper, lower = plot.draw(view, cells, half), plot.draw(view.other, cells, half)
        space: Lines = ((),) * (half - len(upper))
        return (*upper, *space, (Segment(view.other_name, "title"),), *lower)

    return draw


def plot_title(name: str, view: View, cells: int) -> Line:
    """The names of all plots that have something to show, this one in brackets; or its own alone."""
    line: Line = (Segment("g ", "key"), Segment(f"{told('Plot')} ", "title"))
    for other, plot in PLOTS.items():
        if other == name:
            line = (*line, Segment(f" [{other}]", "current"))
        elif not plot.lacks(view):
            line = (*line, Segment(f" {other}", "text"))
    if width(line) <= cells:
        return line
    return (*line[:2], Segment(f" {name}", "current"), Segment(f"  {told(PLOTS[name].title)}", "text"))


NOTE = "Tab next plot, n N } { step on, Esc back"
"""What the lower border says about the keys; spoken where it is shown."""
