"""Figures of the samples: how soon each stands on the screen, and what its plots cost."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from tests.benchmarks.figures import Figure, Subject
from tuibp.debugger.commands import PLOTS
from tuibp.debugger.session import Session
from tuibp.report.plots.table import plot_lines
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names

PAIRS = 3
"""Starts of each sample, each beside one of xor: the median of their ratios."""

HERE = "▶"
"""Where the program stands, in the first picture of every sample; not all have numbers there."""

ROOM = (110, 24)
SHORT, LONG = 1_000, 100_000
"""Updates run before a plot is drawn."""


def slowest_paint(subject: Subject) -> Figure:
    """The sample whose first picture comes latest, against xor."""
    found = {}
    for name in sample_names():
        pairs = [(_paint(subject, name), _paint(subject, "xor")) for _ in range(PAIRS)]
        ratio = statistics.median(mine / other for mine, other in pairs)
        found[ratio] = name, *(statistics.median(side) * 1e3 for side in zip(*pairs, strict=True))
    name, ours, theirs = found[max(found)]
    return Figure(f"first paint, {name} against xor", 1.5, max(found), ours, theirs)


def slowest_answer(subject: Subject) -> Figure:
    """From the first picture to the end of a step whose key was pressed at once: the slowest sample."""
    found = {}
    for name in sample_names():
        with subject.open(name, "--fresh") as terminal:
            painted = terminal.until(HERE)
            terminal.press_only("n")
            terminal.settle(quiet=0.2)
            found[terminal.last - terminal.started - painted] = name
    worst = max(found)
    usual = statistics.median(found)
    return Figure(f"ready to step, {found[worst]}", 1000, worst * 1e3, worst * 1e3, usual * 1e3, "ms", "ms")


def plots(rounds: int) -> Figure:
    """The plot whose cost grows most from a run of a thousand updates to one of a hundred thousand."""
    short, long = _run_for(SHORT), _run_for(LONG)
    found = {}
    for name in PLOTS:
        if name in ("accuracy", "regions", "picture"):
            continue  # xor has none, or theirs is the cost of the network alone
        ours, theirs = (_seconds(_drawing(name, session), rounds) for session in (long, short))
        found[ours / theirs] = name, ours * 1e3, theirs * 1e3
    name, ours, theirs = found[max(found)]
    return Figure(f"plot {name}, {LONG:,} updates against {SHORT:,}", 1.5, max(found), ours, theirs)


def _paint(subject: Subject, name: str) -> float:
    with subject.open(name, "--fresh") as terminal:
        return terminal.until(HERE)


def _run_for(updates: int) -> Session:
    scenario = load("xor")
    epochs = LONG * scenario.training.mini_batch_size // len(scenario.data)
    session = Session(scenario.with_fields(training=scenario.training.with_fields(epochs=epochs)))
    session.do(lambda: session.go_to(f"update {updates}"))
    return session


def _drawing(name: str, session: Session) -> Callable[[], object]:
    view = session.view
    return lambda: plot_lines(name, view, *ROOM)


def _seconds(action: Callable[[], object], rounds: int) -> float:
    action()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return min(times)
