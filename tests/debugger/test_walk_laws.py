"""Laws of walking about a session: every place is valid, the screen follows from it, and refusals say why."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.pressing import press, verbs, walks
from tests.debugger.sessions import painted, sample, session_of
from tests.debugger.trees import assert_valid, line_of
from tests.laws import laws
from tests.strategies import cases, networks
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.walk import Walk
from tuibp.program.network import ORDERS

SMALL = cases(networks(max_layers=4, max_size=3))
SETTINGS = {"w"}
SPEAKING = {"n 5", "R", "s"}
"""What moves and may say something all the same: how far it came, and that it shows the same again."""


@given(SMALL, verbs, st.sampled_from(ORDERS))
@laws(80)
def test_every_place_is_valid_and_a_refusal_changes_nothing(case: Case, keys: list[str], order: str) -> None:
    session = session_of(case, order)
    for key in keys:
        before, cursor, watches = session.position, session.cursor, list(session.watches)
        screen = painted(session.view)
        press(session, key)
        assert_valid(session.walk, session.position)
        view = session.view
        assert len(view.focus.index) == len(view.shapes[view.focus.tensor])
        assert all(0 <= k < n for k, n in zip(view.focus.index, view.shapes[view.focus.tensor], strict=True))
        moved = (session.position, session.cursor) != (before, cursor)
        changed = moved or session.watches != watches
        assert changed or session.status, f"{key} did nothing and said nothing"
        if not changed:
            assert len(session.status.split()) > 1
            assert painted(view) == screen
        if moved and key not in SPEAKING:
            assert not session.status, f"{key} moved and says {session.status}"


@given(SMALL, verbs, st.integers(1, 8), st.data())
@laws(80)
def test_there_and_back_shows_the_same_screen(
    case: Case, keys: list[str], k: int, data: st.DataObject
) -> None:
    session = press(session_of(case), *keys)
    for key in data.draw(st.lists(st.sampled_from("hjkl"), max_size=3), label="cursor"):
        press(session, key)
    if session.walk.end(session.position) != session.position:
        press(session, "n")  # in the middle of a coarse level's node, where N leads further back
    for there, back in (("n", "N"), ("N", "n")):
        screen, position = painted(session.view), session.position
        steps = 0
        while steps < k and not press(session, there).status:
            steps += 1
        for _ in range(steps):
            assert not press(session, back).status
        assert session.position == position
        assert painted(session.view) == screen


@given(SMALL, walks)
@laws(50)
def test_a_second_session_shows_the_same_screen(case: Case, keys: list[str]) -> None:
    """The screen depends on where one is, not on how one came there."""
    session = press(session_of(case), *keys)
    other = session_of(case)
    other.position, other.cursor = session.position, session.cursor
    assert painted(other.view) == painted(session.view)


@given(SMALL, walks)
@laws(50)
def test_up_keeps_the_number_one_was_at(case: Case, keys: list[str]) -> None:
    session = press(session_of(case), *keys)
    while session.position.level <= Level.EQUATION:
        press(session, "s")
    focus = session.focus
    press(session, "u")
    assert focus.tensor not in session.view.displayed or session.focus == focus


@given(SMALL, walks, st.lists(st.sampled_from("hjkl"), max_size=3))
@laws(50)
def test_up_from_the_equation_and_down_again_leave_the_screen_as_it_is(
    case: Case, keys: list[str], cursor: list[str]
) -> None:
    session = press(session_of(case), *keys)
    while session.position.level > Level.EQUATION:
        press(session, "u")
    _, *screen = painted(press(session, *cursor).view)
    below = session.position
    up = 0
    while not press(session, "u").status:
        up += 1
        assert session.position.moment == below.moment
        assert painted(session.view)[1:] == tuple(screen)
    for _ in range(up):
        assert not press(session, "d").status
    assert session.position == below
    assert painted(session.view)[1:] == tuple(screen)


# ---- all of xor's first update ----


@pytest.mark.parametrize("level", [level for level in Level if level >= Level.UPDATE])
def test_the_first_update_of_xor_forward_and_backward(level: Level) -> None:
    walk = sample().walk
    update = walk.end(walk.first().at(Level.UPDATE))
    forward = list(line_of(walk, deep(walk, update, level, 0), walk.forward))
    backward = list(line_of(walk, deep(walk, update, level, -1), walk.back))
    assert forward == backward[::-1]
    assert len(forward) == len(set(forward))
    assert all(position.level is level for position in forward)
    assert all(one.order < other.order for one, other in pairwise(forward))
    for position in forward:
        assert_valid(walk, position)
    assert (
        len(forward)
        == {
            Level.UPDATE: 1,
            Level.EXAMPLE: 2 + 1,
            Level.PASS: 2 * 2 + 1,
            Level.EQUATION: 2 * 11 + 4,
            Level.PART: 2 * (4 + 1 + 3 + 3 + 4) + 8,
            Level.ENTRY: 2 * ((3 + 3 + 1 + 1) + 1 + (1 + 1 + 1) + (3 + 3 + 3) + (1 + 3 + 3 + 6))
            + 2 * (1 + 3 + 3 + 6),
            Level.TERM: 2 * ((9 + 3 + 4 + 1) + 1 + (2 + 1 + 1) + (3 + 3 + 3) + 13) + 2 * 2 * 13,
        }[level]
    )


def deep(walk: Walk, position: Position, level: Level, k: int) -> Position:
    """The first (k = 0) or last (k = −1) position of a level inside another."""
    while position.level < level:
        position = walk.child(position, k)
    return position


def test_ends_of_the_run() -> None:
    session = press(sample("mazur"), "N")
    assert session.status == "already at the first equation"
    assert press(session, "last", "n").status == "already at the end of the run"
    assert press(session, "s", "f", "n").status == "already at the end of the run"
    assert press(session, "first", "s", "S", "N").status == "already at the first equation"
    assert press(session, "I").status == "already at the first equation"


def test_back_into_climbs_out_of_what_one_is_at_the_beginning_of() -> None:
    session = press(sample(), "s", "s", *"SSS")
    assert session.position == Position(0, 0, 4, whole=Level.PASS)
    assert session.view.level.word == "pass"
    assert press(session, "s").position == Position(0, 0, 0)


def test_first_and_last_keep_the_coarse_level() -> None:
    session = press(sample(), *"uuu")
    assert session.view.level is Level.UPDATE
    assert press(session, "last").position == session.walk.last().at(Level.UPDATE)
    assert press(session, "first").position == Position(0, 0, 0, whole=Level.UPDATE)
    assert press(session, "last", "n").status == "already at the end of the run"
    assert press(session, "R").position == Position(0, 0, 0)


def test_a_link_within_the_moment_keeps_the_level() -> None:
    session = press(sample(), *"uuu", "/ delta")
    assert session.position.level is Level.EQUATION
    session = press(session, "u")
    session.do(lambda: session.jump(session.position.moment, Focus(session.focus.tensor, (1,))))
    assert session.position.level is Level.PASS
    assert session.focus.index == (1,)


def test_a_count_says_how_far_it_came() -> None:
    session = press(sample("mazur"), "last", "N", "N")
    press(session, "n 5")
    assert session.position == session.walk.last()
    assert session.status == "already at the end of the run (went 2 of 5)"


def test_bp2_stops_at_its_parts() -> None:
    session = sample()
    press(session, "/ BP2")
    press(session, "s")
    shown = []
    for _ in range(3):
        shown.append(session.view.shown[0].text(session.notation))
        press(session, "n")
    assert shown == [
        "∂C/∂a² = (w³)ᵀ δ³",
        "σ′(z²) = σ(z²) (1 − σ(z²))",
        "δ² = ∂C/∂a² ⊙ σ′(z²)",
    ]


def test_into_an_entry_its_products_with_the_running_sum() -> None:
    session = press(sample(), "s", "s", "n", "s")
    assert session.position == Position(0, 0, 0, 0, 1, 0)
    assert session.focus == Focus(session.view.shown[0].result, (1,))
    assert [
        session.view.value(*pair) for pair in ((session.focus.tensor, (0,)), (session.focus.tensor, (1,)))
    ] == [
        pytest.approx(0.1),
        None,
    ]
    press(session, "n", "n")
    assert session.position.term == 2
    assert session.view.value(session.focus.tensor, (1,)) == pytest.approx(-0.2)
