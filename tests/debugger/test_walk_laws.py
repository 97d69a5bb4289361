"""Laws of walking: every verb can be undone, every place is valid, and no place knows the future."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.sessions import painted, sample, session_of
from tests.laws import laws
from tests.strategies import cases, networks
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.session import Session
from tuibp.debugger.walk import Refused, Walk
from tuibp.program.network import ORDERS

Move = Callable[[Position], Position]

SMALL = cases(networks(max_layers=4, max_size=3))
CURSOR = {"h": (0, -1), "j": (1, 0), "k": (-1, 0), "l": (0, 1)}
VERBS = {
    "n": lambda s: s.step(s.walk.forward),
    "N": lambda s: s.step(s.walk.back),
    "s": lambda s: s.step(s.walk.into),
    "S": lambda s: s.step(s.walk.back_into),
    "i": lambda s: s.step(s.walk.term_on),
    "I": lambda s: s.step(s.walk.term_back),
    "f": lambda s: s.step(lambda p: s.walk.finish(p, True)),
    "F": lambda s: s.step(lambda p: s.walk.finish(p, False)),
    "u": lambda s: s.level_up(),
    "d": lambda s: s.step(s.walk.finer),
    "]": lambda s: s.step(lambda p: s.walk.layer(p, 1)),
    "[": lambda s: s.step(lambda p: s.walk.layer(p, -1)),
    "}": lambda s: s.step(lambda p: s.walk.example(p, 1)),
    "{": lambda s: s.step(lambda p: s.walk.example(p, -1)),
    "5n": lambda s: s.step(s.walk.forward, 5),
    "first": lambda s: s.jump(s.walk.first()),
    "last": lambda s: s.jump(s.walk.last()),
    "50%": lambda s: s.go_to("50%"),
    "R": lambda s: s.restart(),
    "t": lambda s: s.to_cursor(),
    "Enter": lambda s: s.definition(),
    "*": lambda s: s.use(True),
    "#": lambda s: s.use(False),
    "a": lambda s: s.adjoint(),
    "Backspace": lambda s: s.jump_back(),
    "Alt+Right": lambda s: s.jump_forward(),
    "/": lambda s: s.search("delta"),
    ".": lambda s: s.search_on(True),
    ",": lambda s: s.search_on(False),
    "w": lambda s: s.toggle_watch(),
    **{key: lambda s, by=by: s.move_cursor(*by) for key, by in CURSOR.items()},
}
SETTINGS = {"w"}
SEVERAL = {"5n"}

verbs = st.lists(st.sampled_from([*VERBS]), max_size=25)
walks = st.lists(st.sampled_from("nsidu}fNSI" + "nsi" * 3), max_size=20)


def press(session: Session, *keys: str) -> Session:
    for key in keys:
        session.do(lambda key=key: VERBS[key](session))  # type: ignore[misc]
    return session


def possible(move: Move, position: Position) -> Position | None:
    """Where a move leads, or None where it is refused."""
    try:
        return move(position)
    except Refused:
        return None


def assert_valid(walk: Walk, position: Position) -> None:
    """Every number of a position counts within what there is."""
    assert 0 <= position.update < walk.schedule.updates
    assert position.example is None or 0 <= position.example < walk.examples(position)
    assert 0 <= position.equation < len(walk.equations(position))
    deep = [position.part, position.entry, position.term]
    set_ = [k is not None for k in deep]
    assert set_ == sorted(set_, reverse=True), "an entry is within a part, a term within an entry"
    while position.level is not Level.EQUATION:
        outer = walk.parent(position)
        assert 0 <= walk.ordinal(position) < walk.children(outer)
        assert walk.child(outer, walk.ordinal(position)) == position
        position = outer


def line_of(walk: Walk, start: Position, move: Move) -> Iterator[Position]:
    """The positions from one on, within its update."""
    position: Position | None = start
    while position is not None and position.update == start.update:
        yield position
        position = possible(move, position)


def deep(walk: Walk, position: Position, level: Level, k: int) -> Position:
    """The first (k = 0) or last (k = −1) position of a level inside another."""
    while position.level < level:
        position = walk.child(position, k)
    return position


# ---- undoing ----


@given(SMALL, verbs)
@laws(80)
def test_every_verb_can_be_undone(case: Case, keys: list[str]) -> None:
    session = session_of(case)
    walk = session.walk
    inverses: list[tuple[Move, Move]] = [
        (walk.forward, walk.back),
        (walk.back, walk.forward),
        (walk.into, walk.back_into),
        (walk.finer, walk.parent),
    ]
    for key in [*keys, "u"]:
        position = session.position
        for move, inverse in inverses:
            there = possible(move, position)
            assert there is None or inverse(there) == position
        if position.level is Level.TERM:
            for move, inverse in ((walk.term_on, walk.term_back), (walk.term_back, walk.term_on)):
                there = possible(move, position)
                assert there is None or inverse(there) == position
        if position.example is not None:
            for by in (1, -1):
                there = possible(lambda p, by=by: walk.example(p, by), position)  # type: ignore[misc]
                assert there is None or walk.example(there, -by) == position
        press(session, key)


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
        if moved and key not in SEVERAL | {"R"}:
            assert not session.status, f"{key} moved and says {session.status}"


@given(SMALL, verbs, st.integers(1, 8), st.data())
@laws(80)
def test_there_and_back_shows_the_same_screen(
    case: Case, keys: list[str], k: int, data: st.DataObject
) -> None:
    session = press(session_of(case), *keys)
    for key in data.draw(st.lists(st.sampled_from("hjkl"), max_size=3), label="cursor"):
        press(session, key)
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
def test_finish_stays_inside(case: Case, keys: list[str]) -> None:
    session = press(session_of(case), *keys)
    walk, position = session.walk, session.position

    def end(place: Position) -> Position:
        return walk.finish(place, True)

    def start(place: Position) -> Position:
        return walk.finish(place, False)

    for there, back in ((end, start), (start, end)):
        far = possible(there, position)
        if far is None:
            continue
        near = possible(back, far)
        assert near is not None, "there was more than one position beside this one"
        for place in (far, near):
            assert place.level is position.level
            if position.level is Level.EQUATION:
                assert (place.update, place.example) == (position.update, position.example)
                assert walk.equation(place).phase == walk.equation(position).phase
            else:
                assert walk.parent(place) == walk.parent(position)
        assert possible(there, far) is None, "that was the end"


@given(SMALL, walks)
@laws(50)
def test_up_keeps_the_number_one_was_at(case: Case, keys: list[str]) -> None:
    session = press(session_of(case), *keys)
    if session.position.level is Level.EQUATION:
        press(session, "s")
    focus = session.focus
    press(session, "u")
    assert focus.tensor not in session.view.displayed or session.focus == focus


# ---- the future ----


@given(SMALL, st.sampled_from(Level), st.data())
@laws(80)
def test_no_position_knows_the_future(case: Case, level: Level, data: st.DataObject) -> None:
    walk = session_of(case, data.draw(st.sampled_from(ORDERS))).walk
    update = data.draw(st.integers(0, walk.schedule.updates - 1))
    start = deep(walk, Position(update, 0, 0), level, 0)
    before: tuple[Position, dict[object, int]] | None = None
    for position in line_of(walk, start, walk.forward):
        shapes = walk.shapes(position)
        known = {tensor: walk.known(tensor, position) for tensor in shapes}
        assert all(0 <= known[tensor] <= prod(shapes[tensor]) for tensor in shapes)
        if before is not None and before[0].example == position.example:
            assert all(known[tensor] >= before[1][tensor] for tensor in shapes), "what is known stays known"
        before = position, dict(known)
        assert_known(walk, position, known)


def assert_known(walk: Walk, position: Position, known: dict[object, int]) -> None:
    """What is computed already is known whole, what is not is not known at all, and here is between."""
    shapes, equation = walk.shapes(position), walk.equation(position)
    listing = walk.equations(position)
    for k, other in enumerate(listing):
        for part in other.parts:
            if k < position.equation:
                assert known[part.result] == prod(shapes[part.result])
            elif k > position.equation:
                assert known[part.result] == 0, f"{part.result.code} at {position}"
    if position.example is not None:
        assert all(known[part.result] == 0 for other in walk.program.update for part in other.parts)
    here = len(equation.parts) - 1 if position.part is None else position.part
    for p, part in enumerate(equation.parts):
        size = prod(shapes[part.result])
        if p < here:
            assert known[part.result] == size
        elif p > here:
            assert known[part.result] == 0
        elif position.entry is None:
            assert known[part.result] == size
        else:
            last = walk.children(position.at(Level.ENTRY)) - 1
            whole = position.term is None or position.term == last
            assert known[part.result] == position.entry + whole


@given(SMALL, walks)
@laws(50)
def test_values_of_the_future_are_not_shown(case: Case, keys: list[str]) -> None:
    session = session_of(case)
    for key in keys:
        view = press(session, key).view
        for tensor, shape in view.shapes.items():
            count = view.known(tensor)
            for index in entries(shape):
                shown = view.value(tensor, index) is not None
                assert shown == view.is_known(tensor, index)
            assert sum(view.is_known(tensor, index) for index in entries(shape)) == count


def entries(shape: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if not shape:
        yield ()
        return
    for k in range(shape[0]):
        for rest in entries(shape[1:]):
            yield (k, *rest)


# ---- all of xor's first update ----


@pytest.mark.parametrize("level", Level)
def test_the_first_update_of_xor_forward_and_backward(level: Level) -> None:
    walk = sample().walk
    first, last = Position(0, 0, 0), Position(0, None, len(walk.program.update) - 1)
    forward = list(line_of(walk, deep(walk, first, level, 0), walk.forward))
    backward = list(line_of(walk, deep(walk, last, level, -1), walk.back))
    assert forward == backward[::-1]
    assert len(forward) == len(set(forward))
    assert all(position.level is level for position in forward)
    assert all(in_time(one) < in_time(other) for one, other in pairwise(forward))
    for position in forward:
        assert_valid(walk, position)
    assert (
        len(forward)
        == {
            Level.EQUATION: 2 * 11 + 4,
            Level.PART: 2 * (4 + 1 + 3 + 3 + 4) + 8,
            Level.ENTRY: 2 * ((3 + 3 + 1 + 1) + 1 + (1 + 1 + 1) + (3 + 3 + 3) + (1 + 3 + 3 + 6))
            + 2 * (1 + 3 + 3 + 6),
            Level.TERM: 2 * ((9 + 3 + 4 + 1) + 1 + (2 + 1 + 1) + (3 + 3 + 3) + 13) + 2 * 2 * 13,
        }[level]
    )


def in_time(position: Position) -> tuple[float, ...]:
    example = float("inf") if position.example is None else position.example
    return (
        position.update,
        example,
        position.equation,
        *(k or 0 for k in (position.part, position.entry, position.term)),
    )


def test_ends_of_the_run() -> None:
    session = press(sample("mazur"), "N")
    assert session.status == "already at the first equation"
    assert press(session, "last", "n").status == "already at the end of the run"
    assert press(session, "s", "f", "n").status == "already at the end of the run"
    assert press(session, "first", "s", "S", "S").status == "already at the first equation"
    assert press(session, "I").status == "already at the first equation"


def test_a_count_says_how_far_it_came() -> None:
    session = press(sample("mazur"), "last", "N", "N")
    press(session, "5n")
    assert session.position == session.walk.last()
    assert session.status == "already at the end of the run (went 2 of 5)"


def test_bp2_stops_at_its_parts() -> None:
    session = sample()
    session.do(lambda: session.search("BP2"))
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
