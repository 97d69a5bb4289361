"""Moments of the run: marks, writes of an entry, and the Timeline's own cursor."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.sessions import sample, session_of
from tests.debugger.stopping.walking import places
from tests.laws import laws
from tests.strategies import cases, networks
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.session import Session
from tuibp.debugger.verbs import timing
from tuibp.engine.tensor import Tensor

SMALL = cases(networks(max_layers=3, max_size=2))
GIVEN = ("y", "eta", "m")


def went(session: Session, forward: bool) -> Position | None:
    """Where the next or previous write of the focused entry is; None where that is refused."""
    before = session.position
    session.do(lambda: timing.write(session, forward))
    if session.refusal is not None:
        assert session.position == before
        assert session.status
        return None
    return session.position


def writes(session: Session, tensor: Tensor) -> list[Position]:
    """Every place that computes a tensor, at the level at which it is whole."""
    walk, found = session.walk, []
    for place in places(walk):
        equation = walk.equation(place)
        for k, part in enumerate(equation.parts):
            if part.result == tensor:
                found.append(place if k == len(equation.parts) - 1 else place._replace(part=k))
    return found


@given(SMALL, st.data())
@laws(80)
def test_writes_are_those_that_compute_it_forward_and_backward(case: Case, data: st.DataObject) -> None:
    session = session_of(case)
    shapes = session.walk.shapes(session.walk.first())
    computed = [t for t in shapes if t.kind not in GIVEN and writes(session, t)]
    tensor = data.draw(st.sampled_from(computed))
    index = tuple(data.draw(st.integers(0, size - 1)) for size in shapes[tensor])
    expected = writes(session, tensor)
    session.put_cursor(Focus(tensor, index))
    found = [session.position] if expected[0] == session.position else []
    while (place := went(session, True)) is not None:
        assert session.focus.tensor == tensor
        assert session.focus.index[-len(index) :] == index or not index
        found.append(place)
    assert found == expected
    while (place := went(session, False)) is not None:
        found.append(place)
    assert found == [*expected, *expected[-2::-1]]


@given(SMALL, st.data())
@laws(60)
def test_the_next_write_from_anywhere(case: Case, data: st.DataObject) -> None:
    session = session_of(case)
    walk = session.walk
    shapes = walk.shapes(walk.first())
    tensor = data.draw(
        st.sampled_from([t for t in shapes if t.kind in ("w", "b", "z", "delta", "C", "w_new")])
    )
    new = Tensor(f"{tensor.kind}_new", tensor.layer) if tensor.kind in ("w", "b") else tensor
    here = data.draw(st.sampled_from(places(walk)))
    for _ in range(data.draw(st.integers(0, 3))):
        here = walk.child(here, data.draw(st.integers(0, walk.children(here) - 1)))
    expected = writes(session, new)
    session.position = here
    session.put_cursor(Focus(tensor, (0,) * len(shapes[tensor])))
    forward = data.draw(st.booleans())
    later = [place for place in expected if place.order > here.order]
    earlier = [place for place in expected if place.order < here.order]
    assert went(session, forward) == ((later or [None])[0] if forward else (earlier or [None])[-1])


def test_what_is_given_is_never_written() -> None:
    session = sample()
    for tensor in (Tensor("a", 1), Tensor("y"), Tensor("eta")):
        shape = session.walk.shapes(session.position)[tensor]
        session.put_cursor(Focus(tensor, (0,) * len(shape)))
        assert went(session, True) is None
        assert session.status.endswith("is given: no equation writes it")


def test_at_the_last_write_one_stays() -> None:
    session = sample()
    session.do(lambda: session.jump(session.walk.last()))
    session.put_cursor(Focus(Tensor("b", 2), (0,)))
    assert went(session, True) is None
    assert session.status.endswith("is not written again in this run")


# ---- marks ----


def test_a_mark_brings_back_the_place_and_the_focus() -> None:
    session = sample()
    session.position = Position(3, 1, 6, 0, 2)
    session.put_cursor(Focus(Tensor("w", 3), (0, 2)))
    session.do(lambda: timing.set_mark(session, " a "))
    assert session.status == "mark a is here; ' a comes back"
    session.do(session.restart)
    session.do(lambda: timing.go_to_mark(session, "a"))
    assert session.position == Position(3, 1, 6, 0, 2)
    assert session.focus == Focus(Tensor("w", 3), (0, 2))
    session.do(session.jump_back)
    assert session.position == Position(0, 0, 0)


def test_a_mark_set_again_moves_and_one_forgotten_is_gone() -> None:
    session = sample()
    session.do(lambda: timing.set_mark(session, "start"))
    session.do(lambda: session.go_to("update 7"))
    session.do(lambda: timing.set_mark(session, "start"))
    assert {name: place[0].update for name, place in session.marks.items()} == {"start": 6}
    session.do(lambda: timing.forget_mark(session, "start"))
    assert session.status == "mark start is forgotten"
    session.do(lambda: timing.go_to_mark(session, "start"))
    assert session.status.startswith("there is no mark 'start'")


@pytest.mark.parametrize("name", ["", "a b", "!", "x" * 21, "\x1b"])
def test_what_cannot_name_a_mark(name: str) -> None:
    session = sample()
    session.do(lambda: timing.set_mark(session, name))
    assert "cannot name a mark" in session.status
    assert session.status.isprintable()
    assert not session.marks


def test_there_are_not_too_many_marks() -> None:
    session = sample()
    for k in range(timing.MOST_MARKS + 1):
        session.do(lambda k=k: timing.set_mark(session, f"m{k}"))  # type: ignore[misc]
    assert session.status == "there are 100 marks already"
    session.do(lambda: timing.set_mark(session, "m3"))
    assert session.refusal is None


# ---- the Timeline's cursor ----


def test_the_cursor_moves_by_updates_and_by_columns_and_stays_in_the_run() -> None:
    session = sample()
    moved = []
    for by, column in ((1, False), (1, True), (5, True), (-1, True), (-1000, True), (10**6, False)):
        session.do(lambda by=by, column=column: timing.move_timeline(session, by, column))  # type: ignore[misc]
        moved.append(session.timeline_cursor)
    assert moved == [1, 21, 121, 101, 0, 1999]
    assert session.status == "t goes to update 2000"
    assert session.position == Position(0, 0, 0)


@given(SMALL, st.data())
@laws(60)
def test_going_to_the_cursor_keeps_the_place_within_the_update(case: Case, data: st.DataObject) -> None:
    session = session_of(case)
    walk = session.walk
    here = data.draw(st.sampled_from(places(walk)))
    for _ in range(data.draw(st.integers(0, 3))):
        here = walk.child(here, data.draw(st.integers(0, walk.children(here) - 1)))
    update = data.draw(st.integers(0, session.run.updates - 1))
    session.position = here
    session.do(lambda: timing.place_timeline(session, update))
    session.do(lambda: timing.seek(session))
    there = session.position
    if here.update == update:
        assert session.status == "already there"
        return
    count = walk.schedule.count(update)
    assert there.update == update
    assert there.equation == here.equation
    assert there.example == (None if here.example is None else min(here.example, count - 1))
    assert there.level is here.level or (there.level is Level.EQUATION and count != walk.examples(here))
    if there.entry is not None:
        assert there.entry < prod(walk.shapes(there)[walk.part(there).result])
    assert session.timeline_cursor is None


def test_without_a_cursor_there_is_nowhere_to_go() -> None:
    session = sample()
    session.do(lambda: timing.seek(session))
    assert session.status == "the Timeline's cursor is where you are; h and l move it"
