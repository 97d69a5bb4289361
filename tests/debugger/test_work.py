"""Work that is stopped on the way leaves one at a true place of a run that is as it would have been."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.debugger.sessions import sample
from tests.debugger.stopping.drawing import segments, stopping_sessions
from tests.debugger.stopping.walking import fresh_run, places, walked
from tests.laws import laws
from tests.timeline.test_run import bits
from tuibp.debugger.doing import MOST_AT_ONCE
from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.lines import parse_line
from tuibp.debugger.stopping.scan import SEGMENT
from tuibp.debugger.verbs.breaking import go_on
from tuibp.debugger.work import Progress, Stopped, Work


class StopsItself(Progress):
    """Is stopped, as if by a person, when so many updates have been computed."""

    def __init__(self, progress: Progress, after: int) -> None:
        super().__init__(progress.what, progress.update)
        self.left = after

    def __call__(self, update: int) -> None:
        self.left -= 1
        if self.left < 0:
            self.stop()
        super().__call__(update)


def stopped_after(session: Session, verb: Callable[[], None], updates: int) -> bool:
    """Run a verb whose work is stopped after some updates; whether it came to that, and left work at all."""
    work = session.begin(verb)
    if work is None:
        return False
    work.progress = StopsItself(work.progress, updates)
    work.carry_out()
    session.end(work)
    return work.ended_early


def assert_consistent(session: Session) -> None:
    """Every number here has the bits that a run of its own has here."""
    run, update = fresh_run(session), session.position.update
    assert bits(session.run.parameters(update)) == bits(run.parameters(update))
    here, there = session.view.frame, run.batch(update).frame(session.position.example)
    for tensor in session.view.shapes:
        assert here[tensor].tobytes() == there[tensor].tobytes(), tensor.code
    for at, cost in session.view.monitored.cost:
        expected = run.cost_at(at, run.parameters(at), session.costs.examples)
        assert cost == expected or np.isnan(cost)
    end = run.updates
    assert bits(session.run.parameters(end)) == bits(run.parameters(end))


# ---- continue ----


@given(stopping_sessions(), st.integers(0, 20), segments, st.booleans(), st.data())
@laws(100)
def test_a_continue_stopped_by_hand_skips_nothing(
    session: Session, updates: int, segment: int, forward: bool, data: st.DataObject
) -> None:
    order = places(session.walk)
    stops = [order.index(place) for place, _ in walked(session).stops]
    here = data.draw(st.integers(0, len(order) - 1))
    session.position = order[here]
    if here == (len(order) - 1 if forward else 0):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tuibp.debugger.stopping.scan.SEGMENT", segment)
        early = stopped_after(session, lambda: go_on(session, forward), updates)
    there = order.index(session.position)
    assert there >= here if forward else there <= here
    between = [stop for stop in stops if (here < stop <= there if forward else there <= stop < here)]
    if early:
        assert between == []
        assert session.status == f"stopped by hand at update {session.position.update + 1}"
    else:
        assert between in ([], [there])
    assert_consistent(session)


@given(stopping_sessions(), st.lists(st.integers(0, 6), max_size=6))
@laws(60)
def test_going_on_after_being_stopped_finds_what_was_left(session: Session, stops: list[int]) -> None:
    """Stopped by hand again and again, one still comes by every place that stops the run."""
    order = places(session.walk)
    expected = [place for place, _ in walked(session).stops if place != order[0]]
    found, patience = [], iter(stops)
    while session.position != order[-1]:
        early = stopped_after(session, lambda: go_on(session, True), next(patience, 10**6))
        if not early and session.status.startswith("breakpoint"):
            found.append(session.position)
    assert found == expected


def test_what_was_computed_is_kept() -> None:
    session = sample()
    assert stopped_after(session, lambda: go_on(session, True), 1234)
    assert session.run.reached == 1235
    assert session.run.distance(1235) == 0
    assert session.position == Position(1234, None, 3)
    session.do(session.jump_back)
    assert session.position == Position(0, 0, 0)


def test_stopping_a_count_from_the_beginning_leads_nowhere_behind() -> None:
    session = sample()
    session.breakpoints.add(parse_line("BP1 hits == 3000"))
    session.position = Position(1200, 0, 3)
    assert stopped_after(session, lambda: go_on(session, True), 300)
    assert session.position == Position(1200, 0, 3)
    assert session.status == "stopped by hand at update 1201"
    session.do(lambda: go_on(session, True))
    assert session.position == Position(1499, 1, 5)


def test_stopping_on_the_way_back_leads_to_what_was_searched() -> None:
    session = sample()
    session.breakpoints.add(parse_line("if update == 700"))
    session.run.parameters(1000)
    session.position = Position(1000, 0, 0)
    assert stopped_after(session, lambda: go_on(session, False), 200)
    update = session.position.update
    assert session.position == Position(update, 0, 0)
    assert 1000 - 200 <= update <= 1000 - SEGMENT
    session.do(lambda: go_on(session, False))
    assert session.position == Position(700, 0, 0)


# ---- a long way ----


@pytest.mark.parametrize("updates", [0, 1, 7, 800, 1900])
def test_a_long_way_stopped_leaves_one_where_one_was(updates: int) -> None:
    session = sample()
    session.do(lambda: session.step(session.walk.forward, 5))
    before = session.position, session.cursor, session.jumps
    assert session.walk.schedule.updates > MOST_AT_ONCE + updates or updates > 1600
    assert stopped_after(session, lambda: session.go_to("update 1999"), updates)
    assert (session.position, session.cursor) == before[:2]
    assert session.status == f"stopped on the way to update 1999, at {updates + 2}; still where you were"
    assert session.run.reached == updates + 1
    assert_consistent(session)
    session.do(session.jump_back)
    assert session.status == "no jump to go back from"
    session.do(lambda: session.go_to("update 1999"))
    assert session.position == Position(1998, 0, 0)
    assert_consistent(session)


# ---- elsewhere ----


def test_from_another_thread() -> None:
    """A screen asks for the view, and stops the work, while another thread carries it out."""
    session, came, go = sample(), Event(), Event()
    session.breakpoints.add(parse_line("if C < 0"))
    work = session.begin(lambda: go_on(session, True))
    assert work is not None
    told = work.progress

    class Waits(Progress):
        def __call__(self, update: int) -> None:
            super().__call__(update)
            if update == 900:
                came.set()
                assert go.wait(10)

    work.progress = Waits(told.what, told.update)
    with ThreadPoolExecutor(1) as threads:
        carried = threads.submit(work.carry_out)
        assert came.wait(10)
        running = session.working.progress.running if session.working else None
        assert running is not None
        assert (running.what, running.update) == ("continue", 900)
        assert session.view.position == Position(0, 0, 0)
        assert session.ahead() is None
        session.look(lambda: session.move_cursor(1, 0))
        work.progress.stop()
        go.set()
        carried.result(10)
    session.end(work)
    assert session.position == Position(900, None, 3)
    assert session.working is None
    assert_consistent(session)


def test_work_hands_over_what_it_found_or_how_far_it_came() -> None:
    seen: list[object] = []

    def made(run_: Callable[[Progress], object]) -> Work:
        progress = Progress("counting", 0)
        return Work(progress, run_, lambda found: seen.append(found), lambda at: seen.append(("stopped", at)))

    done = made(lambda _: "all")
    done.carry_out()
    assert seen == [], "nothing is taken over elsewhere"
    done.take_over()

    def endless(progress: Progress) -> None:
        for update in range(1, 10**9):
            if update == 4:
                progress.stop()
            progress(update)

    early = made(endless)
    early.carry_out()
    early.take_over()
    assert seen == ["all", ("stopped", 4)]
    with pytest.raises(Stopped):
        early.progress(5)
