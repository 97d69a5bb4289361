"""How the screen is arranged, and what commands make of it: the same with a screen and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.debugger.sessions import sample
from tests.laws import laws
from tests.report.screens import SIZES
from tuibp.debugger.commands import PLOTS, find
from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused
from tuibp.report.arrangement import ARRANGING, Arrangement
from tuibp.report.panels import PANELS

arrangements = st.builds(
    Arrangement, st.sampled_from([*PANELS]), st.booleans(), st.just(False), st.sampled_from(PLOTS)
)
plotted = st.builds(
    Arrangement, st.sampled_from([*PANELS]), st.booleans(), st.just(True), st.sampled_from(PLOTS)
)
sizes = st.sampled_from(SIZES)
XOR, DIGITS = sample("xor").view, sample("digits").view


def after(
    arrangement: Arrangement, *lines: str, size: tuple[int, int] = (120, 40), view: View = XOR
) -> Arrangement:
    for line in lines:
        name, _, text = line.partition(" ")
        arrangement = ARRANGING[name](arrangement, text, size, view)
    return arrangement


def test_all_of_them_are_commands_for_the_screen() -> None:
    assert all(find(name).run is None for name in ARRANGING)


@given(arrangements, sizes)
@laws(100)
def test_laws(start: Arrangement, size: tuple[int, int]) -> None:
    assert after(start, *["next-panel"] * 6) == start
    assert after(start, "next-panel", "previous-panel") == start
    assert after(start, "zoom", "zoom") == start
    for k, name in enumerate(PANELS, start=1):
        assert after(start, f"panel {k}") == after(start, f"panel {name}") == start._replace(focused=name)
    ended = after(start, "stop", size=size)
    assert not ended.zoomed
    assert "equation" in ended.places(size)
    assert ended.focused in (start.focused, "equation")
    assert start.focused in start.places(size), "what has the focus is shown"
    assert after(ended, "stop", size=size) == ended


@given(plotted, sizes)
@laws(100)
def test_laws_of_plots(start: Arrangement, size: tuple[int, int]) -> None:
    assert after(start, *["next-panel"] * len(PLOTS)) == start
    assert after(start, "next-panel", "previous-panel") == start
    assert after(start, "plot", "plot") == start
    assert after(start, "plot norms") == after(start, "plot", "plot no") == start._replace(plot="norms")
    assert start.front in start.places(size), "what has the focus is shown"
    ended = after(start, "stop", size=size)
    assert (ended.front, ended.zoomed, ended.plot) == (start.focused, False, start.plot)
    assert after(start, "panel 4").front == "explain"


def test_the_program_stands_beside_a_plot_where_there_is_room() -> None:
    plot = after(Arrangement(), "plot regions")
    assert {"program", "plot"} < plot.places((120, 40)).keys()
    assert plot.places((80, 24)).keys() == plot._replace(zoomed=True).places((120, 40)).keys()
    assert "program" not in plot.places((80, 24))


def test_a_plot_with_nothing_to_show_is_refused_and_left_out() -> None:
    with pytest.raises(Refused, match="no plot regions here: it needs two inputs, and this network has 64"):
        after(Arrangement(), "plot regions", view=DIGITS)
    with pytest.raises(Refused, match="there is no plot 'regoins'; did you mean 'regions'"):
        after(Arrangement(), "plot regoins")
    with pytest.raises(Refused, match="there is no plot 'a'"):
        after(Arrangement(), "plot a")
    names, now = [], after(Arrangement(), "plot", view=DIGITS)
    for _ in PLOTS:
        names.append(now.plot)
        now = after(now, "next-panel", view=DIGITS)
    assert names == ["cost", "accuracy", "histogram", "norms", "activation", "picture", "cost"]


def test_esc_goes_back_to_the_equation_only_where_one_panel_had_covered_it() -> None:
    timeline = after(Arrangement(), "panel 6", "zoom")
    assert after(timeline, "stop", size=(120, 40)) == Arrangement("timeline")
    assert after(timeline, "stop", size=(80, 24)) == Arrangement("equation")
    assert after(Arrangement("explain", True), "stop", size=(80, 24)) == Arrangement("explain")


def test_there_are_six_panels() -> None:
    with pytest.raises(Refused, match="there is no panel '7'"):
        after(Arrangement(), "panel 7")
