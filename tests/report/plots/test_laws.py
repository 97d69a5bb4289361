"""What holds of every plot, wherever one stands and whatever the numbers: it fits, and costs the same."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.sessions import scenario_of, session_of
from tests.laws import laws
from tests.report.screens import at, go, places
from tests.strategies import cases
from tuibp.debugger.commands import PLOTS as NAMES
from tuibp.debugger.position import Focus
from tuibp.debugger.session import Session
from tuibp.debugger.view import View
from tuibp.engine.tensor import Array, Tensor
from tuibp.program.network import Data, Parameters, State, Training, dense_network
from tuibp.program.straight_line import StraightLine
from tuibp.report.lines import plain, width
from tuibp.report.plots.layer_values import FLAT
from tuibp.report.plots.table import LEAST, PLOTS, plot_lines, plot_title
from tuibp.scenario.samples import sample_names
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

ROOMS = (LEAST, (56, 15), (76, 19), (160, 50))
SMALL = ((1, 1), (10, 3), (49, 30), (80, 13))


def assert_fits(view: View, rooms: tuple[tuple[int, int], ...] = ROOMS) -> None:
    """Every plot is as high as its room at most, as wide, and nothing in it is cut."""
    for name in PLOTS:
        for cells, rows in rooms:
            lines = plot_lines(name, view, cells, rows)
            assert len(lines) <= rows, (name, cells, rows)
            for line in lines:
                assert width(line) <= cells, (name, cells, plain(line))
                assert not plain(line).endswith(("…", "~")), (name, cells, plain(line))
                if view.notation.key == "ascii":
                    assert plain(line).isascii(), (name, plain(line))
            assert width(plot_title(name, view, cells)) <= cells


def some_views(session: Session, every: int) -> Iterator[View]:
    for position in islice(places(session.walk, 1), 0, None, every):
        yield go(session, position)


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
def test_every_plot_fits_everywhere(name: str, ascii_only: bool) -> None:
    for view in some_views(at(name, ascii_only=ascii_only), 25):
        assert_fits(view)


@pytest.mark.parametrize("name", ["xor", "deep", "digits"])
def test_every_plot_fits_whatever_has_the_cursor(name: str) -> None:
    session = at(name, "goto update 3 step 1")
    for position in (session.position, session.walk.first()):
        session.arrive(position)
        for tensor, shape in session.view.shapes.items():
            session.put_cursor(Focus(tensor, tuple(n - 1 for n in shape)))
            assert_fits(session.do(lambda: None), ((56, 15), (76, 19)))


@given(cases(), st.data())
@laws(25)
def test_any_network(case: Case, data: st.DataObject) -> None:
    session = session_of(case)
    visited = [*places(session.walk, 1)]
    assert_fits(go(session, data.draw(st.sampled_from(visited))), ((56, 15), (76, 19)))


def test_more_inputs_than_cells() -> None:
    inputs = np.linspace(0.0, 1.0, 2 * 784).reshape(2, 784)
    network = dense_network((784, 3, 1), ("sigmoid", "tanh"), "quadratic")
    weights = np.linspace(-1.0, 1.0, 3 * 784).reshape(3, 784), np.ones((1, 3))
    parameters = Parameters(weights, (np.zeros(3), np.zeros(1)))
    case = Case(network, Training(eta=0.1), parameters, Data(inputs, np.array([[-1.0], [1.0]])))
    for ascii_only in (False, True):
        session = Session(scenario_of(case), ascii_only=ascii_only)
        assert_fits(session.view)
        narrow, wide = (plot_lines("picture", session.view, *room) for room in ((76, 19), (160, 50)))
        assert f"in blocks of 2{'x' if ascii_only else '×'}2" in plain(narrow[1])
        assert "in blocks" not in plain(wide[1])


def test_with_less_room_a_plot_says_what_it_needs() -> None:
    view = at("xor").view
    for name in PLOTS:
        for cells, rows in SMALL:
            (line,) = plot_lines(name, view, cells, rows)
            assert width(line) <= cells
        assert plain(plot_lines(name, view, 60, 5)[0]) == "a plot needs {} columns and {} rows".format(*LEAST)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e308, -1e308, 1e-308, 0.0])
def test_numbers_that_are_none(value: float) -> None:
    for tensor, index, example in (
        (Tensor("w", 2), (0, 0), None),
        (Tensor("b", 3), (0,), None),
        (Tensor("z", 2), (1,), 0),
        (Tensor("a", 1), (1,), 0),
        (Tensor("delta", 3), (0,), 0),
    ):
        session = at("xor")
        session.take_run(session.origin.branch((Edit(0, example, tensor, index, value),)))
        for view in some_views(session, 20):
            assert_fits(view, ((56, 15), (76, 19)))


def test_a_run_that_blows_up() -> None:
    session = at("blow-up")
    for update in range(session.run.updates):
        for example in (0, None):
            view = go(session, session.walk.first()._replace(update=update, example=example))
            assert_fits(view, ((56, 15), (76, 19)))


def test_what_is_not_computed_yet_is_not_drawn() -> None:
    session = at("xor")
    norms = "\n".join(plain(line) for line in plot_lines("norms", session.view, 76, 19))
    assert norms.count("·") == 4 + 1, "four norms, and the legend"
    assert "not computed yet" in plain(plot_lines("regions", session.view, 76, 19)[0])
    hist = [plain(line) for line in plot_lines("histogram", session.view, 76, 19)]
    assert "z³ not computed yet" in hist, hist


@pytest.mark.parametrize("name", NAMES)
def test_a_plot_costs_the_same_anywhere_in_the_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session = at("overfitting", "goto end")
    counts = [evaluations(session, name, update, monkeypatch) for update in (3, 1500, 2996)]
    assert len({rows for rows, _ in counts}) == 1
    assert counts[0][0] <= 160 * 50 + 30, "answers over the plane, and those to the examples"
    assert max(cells for _, cells in counts) <= 160 * 50


def evaluations(session: Session, name: str, update: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How many examples are sent through the network to draw a plot, and how many segments it has."""
    view, rows = go(session, session.walk.first()._replace(update=update, example=None)), 0
    outputs = StraightLine.outputs

    def counted(self: StraightLine, state: State, x: Array, y: Array) -> tuple[Array, Array]:
        nonlocal rows
        rows += len(x)
        return outputs(self, state, x, y)

    def no_run(*_: object) -> None:
        raise AssertionError("a plot is a function of the view: nothing is run for it")

    with monkeypatch.context() as patch:
        patch.setattr(StraightLine, "outputs", counted)
        patch.setattr(Run, "state", no_run)
        patch.setattr(Run, "batch", no_run)
        cells = sum(map(len, plot_lines(name, view, 160, 50)))
    return rows, cells


def test_the_table_has_the_plots_of_the_command() -> None:
    assert tuple(PLOTS) == NAMES
    assert all(plot.help and plot.title for plot in PLOTS.values())


def test_saturated_means_what_the_filter_means() -> None:
    from tuibp.debugger.stopping.filters import find_filter

    assert dict(find_filter("saturated").bounds)["slope"] == FLAT
