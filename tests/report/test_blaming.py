"""Blame as a table: aligned, linked, and closed by a sum that adds up."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.sessions import scenario_of
from tests.laws import laws
from tests.strategies import cases
from tuibp.debugger.blame import Blame, Contribution, blame, examples
from tuibp.debugger.position import Position
from tuibp.engine.tensor import Tensor
from tuibp.program.notation import ASCII, UNICODE
from tuibp.report.arrays import number_text
from tuibp.report.blaming import blame_lines, blame_text
from tuibp.report.lines import width as cells
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

W2 = Tensor("w", 2)

TABLE = """\
b²₄  0.1049 → 0.1341 in 5 updates
  #  update  epoch    change  of all   of net
  1       2      1  -0.03840   36.2%  -131.5%  ███████████████
  2       1      1  +0.02698   25.4%    92.3%  ███████████
▸ 3       4      1  +0.02594   24.5%    88.8%  ██████████
  4       3      1  +0.00943    8.9%    32.3%  ████
  1 other  0.005268
  sum 0.02921 + rounding 0 = change 0.02921

update 4, 10 examples of the data
  example    change  of all  of net
      495  +0.01076   14.9%   41.5%  █████████████████████████
      468  +0.01046   14.4%   40.3%  ████████████████████████
      389  +0.00896   12.4%   34.5%  █████████████████████
      145  +0.00695    9.6%   26.8%  ████████████████
  6 others  -0.01119
"""


@pytest.fixture
def xor() -> Run:
    return run_of(load("xor"))


def test_a_whole_table() -> None:
    run, tensor = run_of(load("digits")), Tensor("b", 2)
    moved = examples(run, tensor, (3,), 3)
    lines = list(blame_text(run, blame(run, tensor, (3,), 5), UNICODE, moved, most=4, width=62))
    assert "\n".join(lines).startswith(TABLE)
    assert re.fullmatch(r"  sum 0.02594 \+ rounding \S+ = change 0.02594", lines[-1])


def test_a_link_leads_to_the_update_and_to_the_gradient(xor: Run) -> None:
    found, moved = blame(xor, W2, (1, 0), 30), examples(xor, W2, (1, 0), 7)
    lines = blame_lines(xor, found, 80, UNICODE, moved, most=3)
    links = [line[0].link for line in lines if line and isinstance(line[0].link, Position)]
    places = [(place.update, place.example) for place in links]
    assert places == [(c.update, None) for c in found.top(3)] + [(7, s.example) for s in moved.top(3)]
    for place in links:
        listing = xor.program.update if place.example is None else xor.program.example
        result = listing[place.equation].result
        assert result == Tensor("w_new" if place.example is None else "grad_w", 2)


def test_all_digits_where_they_fit(xor: Run) -> None:
    found = blame(xor, W2, (0, 0), 40)
    assert list(blame_text(xor, found, UNICODE))[-1].startswith(f"  sum {found.total!r} + rounding ")
    assert list(blame_text(xor, found, UNICODE))[-1].endswith(f" = change {found.change!r}")
    assert len(list(blame_text(xor, found, UNICODE, width=50))[-1]) <= 50


def test_what_a_hand_did_is_said(xor: Run) -> None:
    found = Blame(W2, (0, 0), 2, 0.0, 0.75, np.array([0.25, 0.0]), (Contribution(1, 0.5, by_hand=True),))
    lines = list(blame_text(xor, found, ASCII))
    assert [line.split()[:6] for line in lines[2:4]] == [
        ["1", "2", "1", "+0.5000", "66.7%", "66.7%"],
        ["2", "1", "1", "+0.2500", "33.3%", "33.3%"],
    ]
    assert "by hand" in lines[2]
    assert blame_lines(xor, found, 80, ASCII)[2][0].link == Position(1, 0, 0)


def test_a_sum_that_a_hand_changed_is_said(xor: Run) -> None:
    branch = xor.branch([Edit(2, None, Tensor("sum_grad_w", 2), (0, 0), 0.75)])
    moved = examples(branch, W2, (0, 0), 2)
    lines = list(blame_text(branch, blame(branch, W2, (0, 0), 5), UNICODE, moved, most=1))
    by_hand, other, last = lines[-3:]
    assert by_hand == f"  by hand  {number_text(dict(moved.others)['by hand'])}"
    assert other == f"  1 other  {number_text(min(moved.shares, key=lambda s: abs(s.value)).value)}"
    assert last.endswith(f" = change {moved.change!r}")


def test_before_the_first_update(xor: Run) -> None:
    lines = list(blame_text(xor, blame(xor, W2, (0, 0), 0), UNICODE))
    assert lines == ["w²₁₁  0.5 → 0.5 in 0 updates", "no update has run yet"]


def test_what_never_moved_is_said_in_a_line() -> None:
    run = run_of(load("dead-relu"))
    lines = list(blame_text(run, blame(run, W2, (0, 0), run.updates), UNICODE))
    assert lines[1:] == ["no update moved it"]


@given(cases(), st.integers(10, 120), st.sampled_from([UNICODE, ASCII]), st.integers(1, 6))
@laws(40)
def test_lines_fit_and_stand_in_line(case: Case, width: int, notation, most: int) -> None:  # type: ignore[no-untyped-def]
    run = run_of(scenario_of(case))
    found, moved = blame(run, W2, (0, 0), run.updates), examples(run, W2, (0, 0), 0)
    lines = blame_lines(run, found, width, notation, moved, most)
    assert all(cells(line) <= width for line in lines)
    tables = [line for line in lines if line and line[0].link is not None]
    movers = len(found.top(most))
    assert len(tables) == movers + min(most, len(moved.shares))
    assert len({len(line[0].text) for line in tables[:movers]}) == (movers > 0)
    if notation is ASCII:
        assert all(segment.text.isascii() for line in lines for segment in line)
