""":numbering changes how layers are called on display, and nothing that is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.pressing import press
from tests.debugger.sessions import sample, session_of
from tests.laws import laws
from tests.report.screens import go, places
from tests.strategies import cases
from tuibp.debugger.completing import complete_line
from tuibp.debugger.saving.gathering import gather, restore
from tuibp.debugger.session import TABS
from tuibp.program.notation import NUMPY
from tuibp.program.numbering import NUMBERINGS
from tuibp.report.bars import header_line
from tuibp.report.explain import explain
from tuibp.report.lines import Line, cells, plain
from tuibp.report.listing import listing_lines
from tuibp.report.panels import PANELS
from tuibp.report.plots.table import plot_lines

OTHERS = [name for name in NUMBERINGS if name != "chapter-2"]


def listing(*lines: str, name: str = "xor") -> list[str]:
    """The words of the Program panel's lines."""
    return [" ".join(plain(line).split()) for line in listing_lines(press(sample(name), *lines).view, 60, 40)]


def test_all_that_is_shown_follows() -> None:
    assert "δ¹ = ((w²)ᵀ δ²) ⊙ σ′(z¹) BP2" in listing("numbering notes")
    assert "δ⁻² = ((w¹)ᵀ δ⁻¹) ⊙ σ′(z⁰) BP2" in listing("numbering code")
    assert "δ¹ = ((w₂)ᵀ δ²) ⊙ σ′(z₁) BP2" in listing("numbering chapter-5", name="chain")
    assert "delta^-2 = ((w^1)^T delta^-1) (.) sigma'(z^0) BP2" in listing("numbering code", "ascii")
    assert listing("numbering notes", "numbering chapter-2") == listing()
    assert listing("ascii", "numbering code") == listing("numbering code", "ascii")


def test_explain_speaks_of_the_layers_as_they_are_shown() -> None:
    session = press(sample(), "next 6", "into", "numbering notes")
    said = " ".join(plain(line) for line in explain(session.view, 200, 60, False))
    assert "layer 1" in said
    assert "layer 2" not in said
    assert "a¹₁" in said


def test_a_picture_speaks_of_the_layers_as_they_are_shown() -> None:
    view = press(sample("digits"), "numbering chapter-5").view
    assert plain(plot_lines("picture", view, 80, 24)[0]).startswith("layer 1, neuron 1: what makes z¹₁")


@pytest.mark.parametrize("numbering", OTHERS)
def test_the_header_says_which_it_is(numbering: str) -> None:
    session = press(sample(), f"numbering {numbering}")
    for width in (60, 80, 120, 160):
        line = plain(header_line(session.view, width))
        assert f"| {'layers: ' * (width >= 120)}{numbering}" in line or width == 60
        assert cells(line) <= width
    assert numbering not in plain(header_line(press(session, "numbering chapter-2").view, 120))


def test_another_word_is_refused() -> None:
    session = press(sample(), "numbering code", "numbering chapter-3")
    assert session.status.startswith("'chapter-3' is not a numbering of layers; did you mean 'chapter-")
    assert session.notation.numbering == "code"


def test_every_numbering_says_what_it_is() -> None:
    for numbering in NUMBERINGS:
        assert press(sample(), f"numbering {numbering}").status.startswith("layers as in ")


def test_its_words_complete_themselves() -> None:
    assert complete_line("numbering ch", sample()) == ["numbering chapter-2", "numbering chapter-5"]
    assert complete_line("numbering n", sample()) == ["numbering notes"]


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_it_is_saved_with_the_layout(numbering: str) -> None:
    gathered = gather(press(sample(), f"numbering {numbering}", "ascii"))
    again = sample()
    _, problems = restore(again, gathered)
    assert (again.notation.numbering, again.notation.key, problems) == (numbering, "unicode", [])


@given(cases(), st.sampled_from(OTHERS), st.data())
@laws(25)
def test_what_is_written_keeps_its_names(case: Case, numbering: str, data: st.DataObject) -> None:
    """Every entry is found by its name of chapter 2, has its value, and every panel can be drawn."""
    book, session = session_of(case), session_of(case)
    press(session, f"numbering {numbering}")
    steps = data.draw(st.integers(0, 6))
    for one in (book, session):
        press(one, *["next"] * steps)
    here = data.draw(st.sampled_from(sorted(session.view.shapes, key=lambda tensor: tensor.code)))
    line = f"focus {NUMPY.entry(here, (0,) * len(session.view.shapes[here]))}"
    for one in (book, session):
        press(one, line)
    assert (book.focus, book.position, book.refusal is None) == (
        *(session.focus, session.position, session.refusal is None),
    )
    assert gather(book).with_fields(layout=None) == gather(session).with_fields(layout=None)
    for panel in PANELS.values():
        panel(session.view, 76, 30)


def numbers(lines: Iterable[Line]) -> list[int]:
    """Every number of a layer in what is said: in names, and in words."""
    text = " ".join(plain(line) for line in lines)
    found = re.findall(r"[abwzδ]([⁰¹²³⁴⁵⁶⁷⁸⁹])|layer (\d)", text)
    return [int(word) if word else "⁰¹²³⁴⁵⁶⁷⁸⁹".index(sign) for sign, word in found]


@pytest.mark.parametrize("name", ["xor", "convolution", "dropout", "adam", "mazur"])
def test_not_one_number_of_a_layer_is_left_as_it_was(name: str) -> None:
    book, notes = sample(name), press(sample(name), "numbering notes")
    for position in islice(places(book.walk, 1), 3, None, 7):  # behind the title and its own words
        for tab in TABS:
            book.tab = notes.tab = tab
            there, here = go(book, position), go(notes, position)
            for panel in PANELS.values():
                shown = numbers(panel(there, 300, 80))
                assert [number - 1 for number in shown] == numbers(panel(here, 300, 80)), (position, tab)
