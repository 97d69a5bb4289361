"""Continue and reverse-continue stop exactly where a walk over every single place finds a hit."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.debugger.sessions import sample
from tests.debugger.stopping.drawing import segments, stopping_sessions
from tests.debugger.stopping.walking import places, walked
from tests.laws import laws
from tuibp.debugger import verbs
from tuibp.debugger.commands import find
from tuibp.debugger.position import Level, Position
from tuibp.debugger.session import Logged, Session
from tuibp.debugger.stopping import scan
from tuibp.debugger.stopping.lines import parse_line
from tuibp.debugger.verbs.breaking import go_on
from tuibp.debugger.verbs.panels import verb_in
from tuibp.debugger.verbs.showing import set_order
from tuibp.debugger.verbs.whatif import edit
from tuibp.engine.tensor import Tensor


def pressed(session: Session, forward: bool) -> list[Position]:
    """Where repeated continues stop, until nothing does any more."""
    stops = []
    while True:
        session.do(lambda: go_on(session, forward))
        if not session.status.startswith(("breakpoint", "filter")):
            return stops
        stops.append(session.position)


def lines(session: Session) -> list[tuple[Position, int, str]]:
    return [(position, int(label.split()[1]), text) for position, label, text in session.log]


@given(stopping_sessions(), segments)
@laws(120)
def test_continuing_stops_where_a_walk_of_every_place_does(session: Session, segment: int) -> None:
    expected, walk = walked(session), session.walk
    stops = [position for position, _ in expected.stops]
    with patch.object(scan, "SEGMENT", segment):
        assert pressed(session, forward=True) == [place for place in stops if place != walk.first()]
        assert lines(session) == [line for line in expected.lines if line[0] != walk.first()]
        assert session.position == walk.last()
        session.log.clear()
        assert pressed(session, forward=False) == [place for place in stops[::-1] if place != walk.last()]
        assert lines(session) == [line for line in expected.lines[::-1] if line[0] != walk.last()]
        assert session.position == walk.first()


@given(stopping_sessions(), segments, st.data())
@laws(120)
def test_from_anywhere_the_next_one_and_the_one_before(
    session: Session, segment: int, data: st.DataObject
) -> None:
    walk = session.walk
    order = places(walk)
    stops = [(order.index(position), numbers) for position, numbers in walked(session).stops]
    with patch.object(scan, "SEGMENT", segment):
        for _ in range(4):
            k = data.draw(st.integers(0, len(order) - 1))
            here = order[k]
            for _ in range(data.draw(st.integers(0, 3))):
                here = walk.child(here, data.draw(st.integers(0, walk.children(here) - 1)))
            forward = data.draw(st.booleans())
            inside = here.level is not Level.EQUATION
            session.position, session.cursor = here, None
            ahead = [stop for stop in stops if stop[0] > k - inside]
            behind = [stop for stop in stops[::-1] if stop[0] < k]
            found = (ahead if forward else behind)[:1]
            session.do(lambda forward=forward: go_on(session, forward))  # type: ignore[misc]
            if found:
                place, numbers = found[0]
                assert session.position == order[place]
                assert [f"breakpoint {n}" in session.status for n in numbers] == [True] * len(numbers)
            elif not forward and k == 0:
                assert session.refusal is not None
                assert session.position == here, "going back leads nowhere ahead"
            elif session.refusal is None:
                assert session.position == (walk.last() if forward else walk.first())


def broken(text: str, session: Session | None = None) -> Session:
    """xor, or that session, with one more breakpoint."""
    session = session or sample()
    session.breakpoints.add(parse_line(text))
    return session


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("BP2 2 hits == 3", [Position(1, 0, 6)]),
        ("BP2 2 hits % 1000 if example == 0", [Position(1998, 0, 6)]),
        ("update_weights 3 hits == 2000", [Position(1999, None, 0)]),
        ("if update == 1000", [Position(1000, 0, 0)]),
        ("if epoch == 999 and example == 3", [Position(1999, 1, 0)]),
        ("BP1 off", []),
    ],
)
def test_stops_in_xor(text: str, stops: list[Position]) -> None:
    session = broken(text)
    assert pressed(session, forward=True) == stops
    assert pressed(session, forward=False) == stops[::-1]


def test_the_first_cost_below_a_bound_is_the_first() -> None:
    session = broken("hits == 1 if cost < 0.1")
    [stop] = pressed(session, forward=True)
    run = session.run
    assert run.cost_at(stop.update, run.parameters(stop.update)) < 0.1
    assert run.cost_at(stop.update - 1, run.parameters(stop.update - 1)) >= 0.1


def test_a_stop_found_is_not_searched_past() -> None:
    session = broken("BP2 2 hits == 3")
    passed: list[int] = []
    scanner = session.scanner([one for one, _ in session.breakpoints.armed()])
    stops, _ = scanner.forward(session.position, passed.append)
    assert [hit.position for hit in stops] == [Position(1, 0, 6)]
    assert passed == [1]


def test_one_that_waits_is_counted_from_when_it_was_waited_for() -> None:
    session = broken("BP1 hits == 2 if update == 3")
    broken("BP1 hits == 1 after 1", session)
    broken("BP1 after 1", session)
    session.breakpoints.switch(3, False)
    assert pressed(session, forward=True) == [Position(3, 1, 5)]
    assert session.status.endswith("end of the run")
    assert [one.hits for one in session.breakpoints] == [1, 1, 0]


def test_who_waits_for_one_that_is_off_waits_for_good() -> None:
    session = broken("BP1 off if update == 3")
    broken("BP1 after 1", session)
    assert pressed(session, forward=True) == []


def test_hits_are_places_however_often_one_comes_by() -> None:
    session = broken("BP1 if update == 3")
    broken("BP1 if update == 3 log here", session)
    for _ in range(3):
        assert len(pressed(session, forward=True)) == len(pressed(session, forward=False)) == 2
    assert [one.hits for one in session.breakpoints] == [2, 2]
    session.do(lambda: set_order(session, "code"))
    pressed(session, forward=True)
    assert [one.hits for one in session.breakpoints] == [2, 2]


def test_in_another_run_the_hits_behind_the_edit_are_others() -> None:
    session = broken("BP1 if update == 3 or update == 1")
    pressed(session, forward=True)
    assert session.breakpoints.at(1).hits == 4
    session.do(lambda: session.go_to("update 3 example 2"))
    session.do(lambda: edit(session, "0.5"))
    assert session.breakpoints.at(1).hits == 2


def test_the_lines_that_were_written_are_said() -> None:
    session = broken("BP1 if update == 3 log here")
    broken("BP1 if update == 4", session)
    session.do(lambda: go_on(session, True))
    assert session.status.endswith(" (update = 4); 2 lines in the log: O")
    session.do(lambda: session.go_to("update 4 example 2"))
    session.do(lambda: go_on(session, True))
    assert session.status.endswith("; 1 line in the log: O")
    everywhere = broken("BP1 log here")
    pressed(everywhere, forward=True)
    assert everywhere.status == (
        "nothing stopped it: this is the end of the run; 4000 lines in the log, which keeps the last 1000: O"
    )


def test_a_log_point_writes_and_goes_on() -> None:
    session = broken("BP1 if update == 3 log C is {C}")
    assert pressed(session, forward=True) == []
    frames = [session.run.batch(3).frame(k) for k in (0, 1)]
    assert [*session.log] == [
        Logged(Position(3, k, 5), "breakpoint 1", f"C is {float(frame[Tensor('C')]):.6g}")
        for k, frame in enumerate(frames)
    ]


def test_one_that_stops_once_is_gone_and_the_others_keep_their_numbers() -> None:
    session = broken("BP1 once")
    broken("BP2 hits == 2", session)
    session.do(lambda: go_on(session, True))
    assert session.position == Position(0, 0, 5)
    assert [one.record.where for one in session.breakpoints] == ["BP2"]
    session.do(lambda: go_on(session, True))
    assert session.position == Position(0, 1, 6)
    assert session.status == "breakpoint 2, update 1 example 2 δ²: reached"
    assert session.breakpoints.at(2).hits == 1


def test_whoever_waited_for_one_that_stops_once_has_waited_enough() -> None:
    session = broken("BP1 once")
    broken("BP2 after 1", session)
    session.do(lambda: go_on(session, True))
    freed = "; breakpoint 2 waited for it and waits no more"
    assert session.status == f"breakpoint 1, update 1 example 1 δ³: reached{freed}"
    session.do(lambda: go_on(session, True))
    assert session.status == "breakpoint 2, update 1 example 1 δ²: reached"


def test_all_that_stop_at_one_place_are_named_in_their_order_with_their_own_numbers() -> None:
    session = broken("if w[2][0, 0] < 10")
    broken("if example != old(example)", session)
    broken("z[2] if update == 1", session)
    session.breakpoints.switch(3, False)
    session.position = Position(0, None, 3)
    session.do(lambda: go_on(session, True))
    assert session.position == Position(1, 0, 0)
    assert session.status == (
        "breakpoint 1, update 2 example 1 z²: w[2][0, 0] < 10 (w[2][0, 0] = 0.5); "
        "breakpoint 2, update 2 example 1 z²: example != old(example) (example = 2, old(example) = 1)"
    )


def test_continuing_at_the_ends_is_refused() -> None:
    session = sample()
    session.do(lambda: go_on(session, False))
    assert session.status == "already at the beginning of the run"
    session.position = Position(0, 0, 0, 0, 0, 0)
    session.do(lambda: go_on(session, False))
    assert session.status == "already at the beginning of the run"
    assert session.position == Position(0, 0, 0, 0, 0, 0)
    session.position = session.walk.last().at(Level.UPDATE)
    session.do(lambda: go_on(session, True))
    assert session.status == "already at the end of the run"


@pytest.mark.parametrize("name", ["deep", "digits"])
def test_bigger_samples_stop_at_the_same_places_both_ways(name: str) -> None:
    session = sample(name)
    broken("update_weights 2 hits % 300", session)
    broken("hits == 200 if norm(w[2] - old(w[2])) >= 0", session)
    updates, steps = session.walk.schedule.updates, len(session.walk.program.update)
    layer_2 = steps - 2  # the layers come from the last one down, each with its weights and its biases
    expected = [Position(200, 0, 0), *(Position(u, None, layer_2) for u in range(299, updates, 300))]
    assert pressed(session, forward=True) == expected
    assert pressed(session, forward=False) == expected[::-1]


def test_with_nothing_armed_the_beginning_is_at_hand() -> None:
    session = sample()
    session.breakpoints.add(parse_line("BP1 off"))
    session.do(lambda: go_on(session, True))
    assert session.position == session.walk.last()
    assert session.begin(lambda: go_on(session, False)) is None, "no work is left to be done"
    assert session.position == session.walk.first()
    assert session.status == "no breakpoint (b sets one): this is the beginning of the run"
    session.do(session.jump_back)
    assert session.position == session.walk.last()


def test_what_holds_where_one_started_and_nowhere_after_is_said() -> None:
    session = broken("if cost > 0.12 and update == 0")
    session.do(lambda: go_on(session, True))
    assert session.status.startswith("it holds where you started, and nowhere after")
    session.do(lambda: go_on(session, False))
    assert session.position.order == Position(0, 0, 0).order
    session.do(lambda: session.go_to("update 2"))
    session.do(lambda: go_on(session, True))
    assert session.status == "nothing stopped it: this is the end of the run"


def test_in_the_listing_a_breakpoint_is_set_on_the_chosen_line() -> None:
    session = sample("xor")
    verb = verb_in("program", find("break"))
    assert verb is not None
    session.do(lambda: verbs.linking.move_line(session, 4))
    session.do(lambda: verb(session, ""))
    assert session.status.startswith("breakpoint 1 at cost; ")
    session.do(lambda: verb(session, ""))
    assert session.status == "no breakpoint at cost any more"
