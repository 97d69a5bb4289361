"""A condition that cannot be answered stops there and is switched off, and is never taken for false."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.debugger.sessions import session_of
from tests.debugger.stopping.walking import first_failure
from tests.laws import laws
from tests.strategies import numbers
from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.lines import parse_line
from tuibp.debugger.verbs.breaking import go_on
from tuibp.program.network import Training, dense_network

UNANSWERABLE = (
    "if rank(w[2]) > 2",
    "if C",
    "if not norm(delta[2])",
    "if w_new[2][0, 0] and C > -1",
    "if old(C) or C < -1",
    "BP4 2 if sum(grad_w[2]) and C > inf",
    "update_biases 2 log the rank is {rank(w_new[2])}",
    "BP1 log the rank is {rank(w[2])}",
    "if rank(old(w[2])) > 2",
)  # fmt: skip


def diverging(eta: float = 1e200) -> Session:
    """A linear network whose steps are so large that its numbers overflow after few updates."""
    network = dense_network((2, 2, 1), ("linear", "linear"), "quadratic")
    parameters = parameters_of([[[0.5, -0.3], [0.8, 0.2]], [[0.7, -1.1]]], [[0.1, -0.2], [0.3]])
    data = data_of([[1, 0.5], [-0.5, 1]], [[1], [0]])
    return session_of(Case(network, Training(eta, epochs=8, mini_batch_size=1), parameters, data))


@given(st.sampled_from(UNANSWERABLE), numbers(1.0, 200.0))
@laws(60)
def test_it_stops_at_the_first_place_without_an_answer(line: str, exponent: float) -> None:
    session = diverging(10**exponent)
    session.breakpoints.add(parse_line(line))
    failure = first_failure(session)
    assume(failure is not None)
    assert failure is not None
    stopped = []
    while session.breakpoints.at(1).record.enabled:
        session.do(lambda: go_on(session, True))
        stopped.append(session.position)
        assert session.refusal is None
        assert not session.status.startswith("nothing stopped")
    place, why = failure
    assert session.position == place
    assert session.breakpoints.at(1).problem == why
    assert session.status.partition(";")[0] == f"breakpoint 1 is switched off: {why}"
    assert stopped == sorted(stopped, key=lambda position: position.order)


@pytest.mark.parametrize("forward", [True, False])
def test_there_and_back(forward: bool) -> None:
    session = diverging()
    session.breakpoints.add(parse_line("if rank(w[2]) > 2"))
    session.position = session.walk.first() if forward else session.walk.last()
    session.do(lambda: go_on(session, forward))
    update = session.position.update
    assert session.position == Position(update, 0, 0)
    finite = [np.isfinite(session.run.parameters(u).w[0]).all() for u in (update - 1, update)]
    assert finite == ([True, False] if forward else [False, False])
    assert "has no rank" in session.status
    assert not session.breakpoints.at(1).record.enabled
    session.do(lambda: go_on(session, forward))
    assert session.position == (session.walk.last() if forward else session.walk.first())


def test_switching_it_on_again_forgives_it() -> None:
    session = diverging()
    session.breakpoints.add(parse_line("if rank(w[2]) > 2"))
    session.do(lambda: go_on(session, True))
    place = session.position
    session.breakpoints.switch(1, True)
    assert session.breakpoints.at(1).problem == ""
    session.do(session.restart)
    session.do(lambda: go_on(session, True))
    assert session.position == place


def test_the_others_go_on() -> None:
    session = diverging()
    session.breakpoints.add(parse_line("if rank(w[2]) > 2"))
    session.breakpoints.add(parse_line("if update == 15"))
    session.breakpoints.add(parse_line("BP1 after 1"))
    session.do(lambda: go_on(session, True))
    assert [one.record.enabled for one in session.breakpoints] == [False, True, True]
    session.do(lambda: go_on(session, True))
    assert session.position == Position(15, 0, 0)
    assert session.status.startswith("breakpoint 2")


def test_comparing_nan_is_false_and_no_mistake() -> None:
    session = diverging()
    session.breakpoints.add(parse_line("if C > 1e308"))
    stops = set()
    for _ in range(40):
        session.do(lambda: go_on(session, True))
        stops.add(session.position.update)
    assert session.breakpoints.at(1).record.enabled
    assert session.position == session.walk.last()
    assert all(
        np.any(session.run.batch(u).arrays[session.walk.program.example[4].result] > 1e308)
        for u in stops - {session.walk.last().update}
    )
