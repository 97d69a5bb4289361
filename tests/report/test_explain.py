"""What holds of the Explain panel wherever one stands: it fits, and it tells nothing ahead of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from tests.report.explaining import (
    BIG,
    COMBINATIONS,
    ROWS,
    SMALL,
    at,
    combination,
    rarities,
    sparse_views,
    tabbed,
    views,
    written,
)
from tuibp.debugger.position import Position
from tuibp.debugger.session import TABS, Session
from tuibp.debugger.view import View
from tuibp.report.explain import explain
from tuibp.report.explaining.short import apart, short
from tuibp.report.lines import Segment, plain, width
from tuibp.report.texts.catalogue import catalogue
from tuibp.report.texts.english import TEXTS
from tuibp.report.wrap import wrap
from tuibp.scenario.loading import load

STRIDES = {"meaning": 1, "proof": 7, "code": 11, "check": 13}
"""Every so-manieth view is looked at: what a tab says depends on less than where one stands."""


def some_views(session: Session, tab: str) -> Iterator[View]:
    """Views with that tab open."""
    return islice(views(tabbed(session, tab)), 0, None, STRIDES[tab])


def check(view: View) -> None:
    """What holds wherever one stands."""
    lines = explain(view, 76, ROWS, False)
    assert plain(lines[0]).strip()
    assert max(map(width, lines)) <= 76
    assert max(map(width, explain(view, 11, ROWS, False))) <= 11
    text = "\n".join(map(plain, lines))
    if view.tab != "code":
        assert not re.search(r"{\w|[~\xa0]|None|np\.float|\(\)", text), text
    ascii_text = written(view, ascii_only=True)
    assert ascii_text.isascii()
    assert len(ascii_text) > 20
    if view.is_known(view.subject.tensor, view.subject.index) and view.focus.tensor == view.subject.tensor:
        assert "not computed yet" not in text
        assert view.tab == "check" or not any(s.style == "coming" for line in lines for s in line)


tabs = pytest.mark.parametrize("tab", TABS)

SPARSE = 29
"""Every so-manieth place of a big network."""


@tabs
@pytest.mark.parametrize("name", SMALL)
def test_everywhere_in_the_samples(name: str, tab: str) -> None:
    for view in some_views(Session(load(name)), tab):
        check(view)


@tabs
@pytest.mark.parametrize("name", BIG)
def test_here_and_there_in_the_big_samples(name: str, tab: str) -> None:
    for view in sparse_views(tabbed(Session(load(name)), tab), SPARSE):
        check(view)
        assert written(with_another_future(view)) == written(view), (view.position, view.focus)


@tabs
@pytest.mark.parametrize("name", COMBINATIONS)
def test_every_cost_and_activation(name: str, tab: str, tmp_path: Path) -> None:
    for view in some_views(combination(name, tmp_path), tab):
        check(view)


@tabs
def test_what_no_sample_has(tab: str, tmp_path: Path) -> None:
    for session in rarities(tmp_path):
        for view in some_views(session, tab):
            check(view)


@tabs
@pytest.mark.parametrize("name", SMALL)
def test_no_number_is_told_before_it_is_computed(name: str, tab: str) -> None:
    assert_untold(Session(load(name)), tab)


@tabs
@pytest.mark.parametrize("name", COMBINATIONS)
def test_no_number_is_told_before_it_is_computed_whatever_the_cost(
    name: str, tab: str, tmp_path: Path
) -> None:
    assert_untold(combination(name, tmp_path), tab)


def assert_untold(session: Session, tab: str) -> None:
    """The text is the same whatever the numbers to come are: that is more than that none is in it."""
    for view in some_views(session, tab):
        assert written(with_another_future(view)) == written(view), (view.position, view.focus)


def with_another_future(view: View) -> View:
    """The view, had all entries that are not computed yet other values than they will have."""
    frame = {}
    for tensor in view.shapes:
        array = np.array(view.frame[tensor])
        array.reshape(-1)[view.known(tensor) :] = 7.654321
        frame[tensor] = array
    other = view.with_fields()
    other.__dict__["frame"] = frame  # where the cached property keeps it
    return other


def test_the_text_does_depend_on_what_is_computed() -> None:
    view = at(Session(load("xor")), Position(0, 0, 5))
    other = view.with_fields()
    other.__dict__["frame"] = {tensor: np.full_like(view.frame[tensor], 7.654321) for tensor in view.shapes}
    assert "7.654" in written(other)
    assert "7.654" not in written(with_another_future(view))


# ---- the parts it is made of ----


def test_a_catalogue_has_every_key_once() -> None:
    assert catalogue("a.b\n    one\n    two\n") == {"a.b": "one two"}
    with pytest.raises(ValueError, match=r"'a\.b' stands twice"):
        catalogue("a.b\n    one\na.b\n    two\n")


def test_every_text_is_a_sentence_or_a_phrase() -> None:
    for key, text in TEXTS.items():
        assert text, key
        assert not re.search(r"\d\.\d", text), f"{key}: a number belongs into a field"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.12864, "0.1286"),
        (-1.1, "-1.1"),
        (-0.0, "0"),
        (12345.6, "12346"),
        (3.2e-5, "3.2e-5"),
        (1e300, "1e300"),
    ],
)
def test_short_numbers(number: float, text: str) -> None:
    assert short(number) == text


def test_two_numbers_are_told_apart() -> None:
    assert apart(0.7, 0.6737) == ("0.7", "0.6737")
    assert apart(0.7, 0.70000012) == ("0.7", "0.7000001")
    assert apart(0.5, 0.5) == ("0.5", "0.5")


def test_lines_are_filled_and_long_words_broken() -> None:
    text = [Segment("one "), Segment("two three", "lit"), Segment(" fourteenletters")]
    lines = list(wrap(text, 8, indent=1))
    assert [plain(line) for line in lines] == ["one two", " three", " fourtee", " nletter", " s"]
    assert lines[0] == (Segment("one "), Segment("two", "lit"))
