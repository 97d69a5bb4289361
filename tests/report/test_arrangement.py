"""How the screen is arranged, and what commands make of it: the same with a screen and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws import laws
from tests.report.screens import SIZES
from tuibp.debugger.commands import find
from tuibp.debugger.walk import Refused
from tuibp.report.arrangement import ARRANGING, Arrangement
from tuibp.report.panels import PANELS

arrangements = st.builds(Arrangement, st.sampled_from([*PANELS]), st.booleans())
sizes = st.sampled_from(SIZES)


def after(arrangement: Arrangement, *lines: str, size: tuple[int, int] = (120, 40)) -> Arrangement:
    for line in lines:
        name, _, text = line.partition(" ")
        arrangement = ARRANGING[name](arrangement, text, size)
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


def test_esc_goes_back_to_the_equation_only_where_one_panel_had_covered_it() -> None:
    timeline = after(Arrangement(), "panel 6", "zoom")
    assert after(timeline, "stop", size=(120, 40)) == Arrangement("timeline")
    assert after(timeline, "stop", size=(80, 24)) == Arrangement("equation")
    assert after(Arrangement("explain", True), "stop", size=(80, 24)) == Arrangement("explain")


def test_there_are_six_panels() -> None:
    with pytest.raises(Refused, match="there is no panel '7'"):
        after(Arrangement(), "panel 7")
