"""What `tuibp plot` prints: a plot as text, or the list of plots."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from tuibp.debugger.places import parse_place
from tuibp.debugger.session import Session
from tuibp.debugger.verbs.asking import focus
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.report.headless.expecting import size_of
from tuibp.report.headless.places import place_text
from tuibp.report.lines import Segment, plain
from tuibp.report.output import write_lines
from tuibp.report.plots.table import PLOTS, plot_lines, plot_named, refuse_empty
from tuibp.report.progress import Progress
from tuibp.report.wrap import wrap
from tuibp.scenario.schema import Scenario

T = TypeVar("T")


class Asked(NamedTuple):
    """A plot by its name, the place in the run, the entry the cursor is on, and the size, as written."""

    name: str
    at: str
    focus: str | None
    size: str


def print_plot(scenario: Scenario, asked: Asked, order: str, ascii_only: bool) -> None:
    """Go there and print it; raises TuibpError for what is wrong, and where there is nothing to plot."""
    width, height = _named("--size", lambda: size_of(asked.size))
    session = Session(scenario, order=order, ascii_only=ascii_only)
    name = plot_named(asked.name)
    refuse_empty(name, session.view)
    place = _named("--at", lambda: parse_place(asked.at, session.walk, session.position))
    with Progress(place.update) as progress:
        session.run.parameters(place.update, progress.on_update)
    session.arrive(place)
    if asked.focus is not None:
        entry = asked.focus
        _named("--focus", lambda: focus(session, entry))
    view = session.do(lambda: None)
    text = told(
        "{scenario}: {plot}, {place}",
        scenario=scenario.name,
        plot=told(PLOTS[name].title),
        place=place_text(session.walk, place, session.notation),
    )
    head = wrap((Segment(text),), max(width, 1))
    lines = (*head, *plot_lines(name, view, width, height - len(head)))
    write_lines(plain(line).rstrip() for line in lines)


def print_plots(scenario: Scenario, ascii_only: bool) -> None:
    """Every plot and what it is good for, or why it has nothing to show here."""
    view = Session(scenario, ascii_only=ascii_only).view
    wide = max(map(len, PLOTS)) + 2
    for name, plot in PLOTS.items():
        why = plot.lacks(view)
        said = told("nothing to plot: {why}", why=why) if why else told(plot.help)
        write_lines([f"{name:<{wide}}{said}"])


def _named(option: str, made: Callable[[], T]) -> T:
    try:
        return made()
    except TuibpError as mistake:
        raise TuibpError(f"{option}: {mistake}") from None
