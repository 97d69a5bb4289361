"""The filter `stalled`: where the best value of a whole run is so many epochs old, from either side."""

from __future__ import annotations

import math
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.debugger.sessions import sample, scenario_of
from tests.debugger.stopping.test_scan import pressed, segments
from tests.debugger.stopping.walking import fresh_run
from tests.laws import laws
from tests.strategies import cases, networks
from tests.timeline.naive import edits_of
from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping import scan
from tuibp.debugger.stopping.filters import arm_filter
from tuibp.debugger.stopping.improvement import COST, TEST_ACCURACY, TEST_COST, Records, monitor_of
from tuibp.debugger.stopping.scan import Scanner
from tuibp.debugger.verbs.breaking import go_on, switch_filter
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.program.accuracy import classify
from tuibp.program.network import Data, Training, dense_network
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run


def session(case: Case, test: Data | None, text: str) -> Session:
    """A session with a filter over a case and test data."""
    session = Session(scenario_of(case).with_fields(test=test))
    session.do(lambda: switch_filter(session, text))
    assert session.refusal is None, session.status
    return session


def values(run: Run) -> list[float]:
    """What is monitored before each epoch of a run and at its end; the more the better."""
    found = []
    for update in range(0, run.updates + 1, run.schedule.per_epoch):
        parameters = run.parameters(update)
        if run.test is None:
            found.append(-run.cost_at(update, parameters))
        elif not classify(run.program.network, run.data.targets):
            found.append(-run.test_score(parameters).cost)
        else:
            found.append(run.test_score(parameters).accuracy)
    return found


def stalls(run: Run, epochs: int) -> list[Position]:
    """By hand: the ends of epochs at which the first best value so far is just so many epochs old."""
    monitored = [-math.inf if math.isnan(value) else value for value in values(run)]
    return [
        Position(k * run.schedule.per_epoch, 0, 0)
        for k in range(1, len(monitored) - 1)
        if k - monitored.index(max(monitored[: k + 1])) == epochs
    ]


@given(cases(networks(max_layers=3, max_size=3)), st.integers(1, 3), st.booleans(), segments, st.data())
@laws(60)
def test_it_stops_where_the_best_is_so_many_epochs_old_in_both_directions(
    case: Case, epochs: int, tested: bool, segment: int, data: st.DataObject
) -> None:
    longer = case.with_fields(
        training=case.training.with_fields(epochs=9, eta=data.draw(st.sampled_from([0.1, 9])))
    )
    run = session(longer, case.data if tested else None, f"stalled {epochs}")
    run.take_run(
        run.origin.branch([data.draw(edits_of(run.run)) for _ in range(data.draw(st.integers(0, 2)))])
    )
    expected = stalls(fresh_run(run), epochs)
    with patch.object(scan, "SEGMENT", segment):
        assert pressed(run, True) == expected
        assert pressed(run, False) == expected[::-1]


@pytest.mark.parametrize("start", [0, 130, 260, 296, 1000, 2999])
def test_where_one_comes_from_makes_no_difference(start: int) -> None:
    """The first stop after a place far along the run is known without the ones before having been seen."""
    session = sample("overfitting")
    session.do(lambda: switch_filter(session, "stalled 10"))
    session.position = Position(start, 0, 0)
    stops = [129, 225, 294]
    session.do(lambda: go_on(session, True))
    after = [update for update in stops if update > start]
    assert session.position.update == (after[0] if after else 2999)
    session.position = Position(start, 0, 0)
    session.do(lambda: go_on(session, False))
    before = [update for update in stops if update < start]
    assert session.position.update == (before[-1] if before else 0)


def test_it_says_which_number_and_how_good_it_was_and_when() -> None:
    session = sample("overfitting")
    session.do(lambda: switch_filter(session, "stalled 50"))
    session.do(lambda: go_on(session, True))
    assert session.status == (
        "filter stalled, update 415 example 1 z²: test_accuracy 0.8767 at update 265 is unbeaten "
        "for 50 epochs: now 0.8733"
    )
    session.do(lambda: session.go_to("update 265"))
    assert session.run.test_score(session.run.parameters(264)).accuracy == 263 / 300


def linear(eta: float, test: Data | None = None, epochs: int = 6) -> Session:
    """One weight: w ← w (1 − η), C = ½w², from w = 1; with η = 0 nothing moves, with η = 3 C grows."""
    case = Case(
        dense_network((1, 1), ("linear",), "quadratic"),
        Training(eta, epochs, 1, update_biases=False),
        parameters_of([[[1.0]]], [[0.0]]),
        data_of([[1.0]], [[0.0]]),
    )
    return session(case, test, "stalled 2")


@pytest.mark.parametrize("eta", [0.0, 3.0])
def test_cost_that_never_falls_stalls_from_the_start_and_stops_once(eta: float) -> None:
    session = linear(eta)
    assert pressed(session, True) == [Position(2, 0, 0)]
    session = linear(eta)
    session.do(lambda: go_on(session, True))
    now = 0.5 if eta == 0.0 else 8.0
    assert session.status.endswith(f": cost 0.5 at update 1 is unbeaten for 2 epochs: now {now:g}")


def test_cost_that_falls_never_stalls() -> None:
    assert pressed(linear(0.5), True) == []


def test_any_cost_is_better_than_none() -> None:
    """C is nan until w is set to another number by hand, then 2, and nan again."""
    run = linear(0.0).run
    places = ((0, math.nan), (2, 2.0), (4, math.nan))
    branch = run.branch([Edit(update, None, Tensor("w", 2), (0, 0), value) for update, value in places])
    records = Records()
    assert math.isnan(records.until(branch, 1).value)
    assert records.until(branch, 1).epoch == 0
    assert [records.until(branch, epoch) for epoch in (2, 3, 4, 5)] == [(2.0, 2)] * 4
    assert records.until(run, 5) == (0.5, 0), "another run has other records"


def test_what_is_monitored() -> None:
    case = data_of([[1.0]], [[0.0]])
    assert monitor_of(linear(0.5).run) is COST
    assert monitor_of(linear(0.5, case).run) is TEST_ACCURACY
    scenario = linear(0.5, case).scenario
    output = Session(scenario.with_fields(network=scenario.network.with_fields(cost="output")))
    assert monitor_of(output.run) is TEST_COST
    regression = data_of([[0.0], [0.0], [0.0]], [[0.0], [0.4], [1.0]])
    assert monitor_of(Session(scenario.with_fields(data=regression)).run) is TEST_COST


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ((0.0,), "stalled: epochs is a whole number of at least 1, found 0"),
        ((-3.0,), "stalled: epochs is a whole number of at least 1, found -3"),
        ((2.5,), "stalled: epochs is a whole number of at least 1, found 2.5"),
        ((1.0, 2.0), r"stalled has 1 bound \(epochs\), found 2"),
        ((math.inf,), "stalled: a bound is a finite number"),
    ],
)
def test_bounds_that_mean_nothing(bounds: tuple[float, ...], message: str) -> None:
    with pytest.raises(TuibpError, match=message):
        arm_filter("stalled", bounds, sample().walk)


def test_each_epoch_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sample("overfitting")
    run = session.run
    scored: list[int] = []
    score = run.test_score

    def counting(*given: object) -> object:
        scored.append(1)
        return score(*given)  # type: ignore[arg-type]

    run.noting = None
    monkeypatch.setattr(run, "test_score", counting)
    scanner = Scanner(run, [arm_filter("stalled", (10.0,), session.walk)])
    hits = [hit.position.update for hit in scanner.hits(0, run.updates, lambda _: None)]
    assert hits == [129, 225, 294]
    assert len(scored) == 1000
    scanner.backward(session.walk.last(), lambda _: None)
    assert len(scored) == 1000, "it remembers"


def test_esc_is_heard_while_it_looks_back_to_the_beginning() -> None:
    """A place far along asks for all epochs before it: they are passed, not computed behind one's back."""
    session = sample("overfitting")
    session.run.parameters(session.run.updates)
    told: list[int] = []
    scanner = Scanner(session.run, [arm_filter("stalled", (10.0,), session.walk)])
    assert list(scanner.hits(2000, 2003, told.append)) == []
    assert told[:3] == [1, 2, 3]
    assert told[-1] == 2003
