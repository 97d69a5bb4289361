"""The cost curve: what was run is on it, nothing else is, and noting it is cheap."""

from __future__ import annotations

import math
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.laws import laws
from tests.strategies import cases
from tuibp.debugger import history
from tuibp.debugger.history import LEAST, POINTS, CostHistory
from tuibp.engine.tensor import Tensor
from tuibp.program.network import Data, Parameters, Training, dense_network
from tuibp.program.program import build
from tuibp.scenario.loading import load
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run, Score


def run_of(case: Case) -> Run:
    return Run(build(case.network, case.training, targets=case.data.targets), case.parameters, case.data)


def sample(name: str = "xor", epochs: int | None = None) -> Run:
    """A run over a sample, for as many epochs as one likes."""
    scenario = load(name)
    old = scenario.training
    training = Training(
        old.eta, epochs or old.epochs, old.mini_batch_size, old.shuffle, old.seed, old.reduction
    )
    program = build(scenario.network, training, targets=scenario.data.targets)
    return Run(program, scenario.parameters, scenario.data, test=scenario.test)


def go(costs: CostHistory, start: int, end: int) -> None:
    """What a loop over updates does: ask for each, note those wanted."""
    for update in range(start, end + 1):
        if costs.wants(update):
            costs.note(update, costs.run.parameters(update))


def counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by the update whenever the run computes a cost."""
    computed: list[int] = []
    score_at = run.score_at

    def counting(update: int, parameters: Parameters, examples: int | None = None) -> Score:
        computed.append(update)
        return score_at(update, parameters, examples)

    monkeypatch.setattr(run, "score_at", counting)
    return computed


def test_a_fresh_one_has_one_point() -> None:
    run = sample()
    costs = CostHistory(run)
    assert costs.curve(0) == ((0, run.cost(run.start)),)


def test_where_one_stands_is_on_the_curve_and_stays_only_if_noted() -> None:
    costs = CostHistory(sample())
    update = costs.spacing + 1
    ahead = costs.curve(update)
    passed = [0, costs.spacing]
    assert [u for u, _ in costs.curve(0)] == passed, "what was run on the way"
    costs.note(update, costs.run.parameters(update))
    assert [u for u, _ in costs.curve(0)] == [*passed, update]
    assert costs.curve(0) == costs.curve(update)
    assert ahead[-1] == costs.curve(0)[-1]


@given(cases(), st.lists(st.integers(0, 15), max_size=6))
@laws(40)
def test_every_point_is_the_cost_before_its_update(case: Case, visited: list[int]) -> None:
    run = run_of(case)
    costs = CostHistory(run)
    places = [update % (run.updates + 1) for update in visited]
    for update in places:
        costs.note(update, run.parameters(update))
    here = places[0] if places else 0
    curve = costs.curve(here)
    passed = range(0, max(places, default=0) + 1, costs.spacing)
    assert [update for update, _ in curve] == sorted({*passed, *places})
    for update, cost in curve:
        expected = run.cost(run.parameters(update))
        assert cost == expected or (math.isnan(cost) and math.isnan(expected))


def test_a_run_is_covered_evenly_and_memory_is_bounded() -> None:
    run = sample(epochs=4 * POINTS)
    costs = CostHistory(run)
    go(costs, 1, run.updates)
    updates = [update for update, _ in costs.curve(run.updates)]
    assert updates == list(range(0, run.updates + 1, costs.spacing))
    assert POINTS / 2 <= len(updates) <= POINTS
    assert costs.spacing & (costs.spacing - 1) == 0


def test_a_run_tells_what_it_passes() -> None:
    told, asked = CostHistory(sample()), CostHistory(sample())
    told.run.parameters(1500)
    go(asked, 1, 1500)
    assert told.curve(0) == asked.curve(0)
    assert len(told.curve(0)) > POINTS / 2


def test_few_checkpoints_make_no_fewer_points() -> None:
    costs = CostHistory(sample())
    costs.run.checkpoints.limit = 16
    costs.run.parameters(1500)
    curve = costs.curve(0)
    assert len(curve) > POINTS / 2
    assert all(cost == costs.run.cost(costs.run.parameters(update)) for update, cost in curve)


def test_nothing_is_shown_that_was_not_run() -> None:
    costs = CostHistory(sample())
    go(costs, 1, 100)
    assert max(update for update, _ in costs.curve(40)) == 100


def test_places_off_the_grid_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "POINTS", 8)
    costs = CostHistory(sample())
    assert costs.spacing > 1
    odd = list(range(1, 40, 2))
    for update in odd:
        costs.note(update, costs.run.parameters(update))
    off_the_grid = [update for update, _ in costs.curve(0) if update % costs.spacing]
    assert off_the_grid == odd[-8:]


def test_each_cost_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    run = sample()
    computed = counted(run, monkeypatch)
    costs = CostHistory(run)
    for _ in range(3):
        costs.curve(7)
        costs.note(7, run.parameters(7))
        costs.curve(7)
        go(costs, 1, 40)
    assert len(computed) == len(costs.curve(7))


def test_few_costs_are_computed_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """POINTS, and half as many again each time that what is covered doubles."""
    run = sample(epochs=5000)
    computed = counted(run, monkeypatch)
    costs = CostHistory(run)
    first = costs.spacing
    go(costs, 1, run.updates)
    doublings = math.log2(run.updates / (POINTS * first))
    assert len(computed) <= POINTS * (1 + math.ceil(doublings) / 2) + 1


def test_the_dearer_a_cost_beside_an_update_the_fewer() -> None:
    long = [CostHistory(sample(name, epochs=10**5)) for name in ("xor", "digits")]
    assert long[0].spacing < long[1].spacing, "1000 examples beside mini-batches of ten"


def test_a_short_run_has_points_however_dear_they_are() -> None:
    run = sample("digits")
    costs = CostHistory(run)
    assert LEAST <= run.updates // costs.spacing <= POINTS
    assert costs.spacing < CostHistory(sample("digits", epochs=10**5)).spacing


def test_the_first_examples_stand_for_a_large_data_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "WORK", 27)
    run = sample()
    costs = CostHistory(run)
    assert costs.examples == 3
    assert costs.curve(0)[0][1] == run.cost(run.start, 3)


# ---- test data ----


def test_without_test_data_cost_and_accuracy_are_all() -> None:
    run = sample()
    curves = CostHistory(run).curves(3)
    assert (curves.test_cost, curves.test_accuracy) == ((), ())
    scores = [(update, run.score_at(update, run.parameters(update))) for update in (0, 3)]
    assert curves.cost == tuple((update, score.cost) for update, score in scores)
    assert curves.accuracy == tuple((update, score.accuracy) for update, score in scores)


def test_without_classes_the_cost_is_all() -> None:
    assert CostHistory(sample("blow-up")).curves(3)[1:] == ((), (), ())


def test_with_test_data_all_four_are_kept_at_the_same_updates() -> None:
    run = sample("overfitting")
    costs = CostHistory(run)
    run.parameters(300)
    costs.note(101, run.parameters(101))
    curves = costs.curves(7)
    updates = [update for update, _ in curves.cost]
    assert updates == sorted({*range(0, 301, costs.spacing), 7, 101})
    for k, update in enumerate(updates):
        parameters = run.parameters(update)
        ours, test = run.score_at(update, parameters), run.test_score(parameters)
        assert [curve[k] for curve in curves] == [
            (update, value) for value in (ours.cost, test.cost, ours.accuracy, test.accuracy)
        ]


def test_accuracy_is_kept_where_the_targets_are_classes() -> None:
    scenario = load("overfitting")
    targets = scenario.data.targets.copy()
    targets[3] = 0.5
    program = build(scenario.network, scenario.training, targets=targets)
    data = Data(scenario.data.inputs, targets)
    curves = CostHistory(Run(program, scenario.parameters, data, test=scenario.test)).curves(0)
    assert [len(curve) for curve in curves] == [1, 1, 0, 0]


def test_the_first_of_many_test_data_stand_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "WORK", 36 * 20)
    run = sample("overfitting")
    costs = CostHistory(run)
    assert (costs.examples, costs.tested) == (20, 20)
    assert costs.curves(0).test_cost == ((0, run.test_score(run.start, 20).cost),)


def test_test_data_make_points_dearer_and_so_fewer() -> None:
    run = sample("overfitting", epochs=10**5)
    plain = Run(run.program, run.start, run.data)
    assert CostHistory(plain).spacing < CostHistory(run).spacing


def test_a_branch_keeps_the_test_cost_too() -> None:
    costs = CostHistory(sample("overfitting"))
    costs.run.parameters(200)
    branch = costs.branch(costs.run.branch([Edit(120, None, Tensor("b", 3), (0,), 4.0)]), 120)
    kept = len([1 for update, _ in costs.curve(0) if update < 120])
    assert kept > 1
    assert branch.curves(0) == tuple(curve[:kept] for curve in costs.curves(0))
    branch.run.parameters(200)
    assert branch.curves(0).test_cost[-1] != costs.curves(0).test_cost[-1]


def test_a_branch_keeps_what_lies_before_it() -> None:
    costs = CostHistory(sample())
    go(costs, 1, 200)
    costs.note(31, costs.run.parameters(31))
    other = sample()
    branch = costs.branch(other, 101)
    assert branch.curve(0) == tuple(point for point in costs.curve(0) if point[0] < 101)
    assert branch.spacing == costs.spacing
    go(branch, 1, 200)
    assert branch.curve(0) == costs.curve(0), "it is the same run after all"


def test_a_run_that_diverges_keeps_its_numbers() -> None:
    scenario = load("xor")
    network = dense_network(scenario.network.sizes, ("linear", "linear"), "quadratic")
    training = Training(1e6, 50, 2)
    run = Run(build(network, training, targets=scenario.data.targets), scenario.parameters, scenario.data)
    costs = CostHistory(run)
    for update in range(60):
        costs.note(update, run.parameters(update))
    curve = costs.curve(59)
    assert len(curve) == 60
    assert not math.isfinite(curve[-1][1])


def test_one_thread_notes_while_another_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "POINTS", 16)
    run = sample()
    costs = CostHistory(run)
    parameters = [run.parameters(update) for update in range(1500)]
    wrong: list[object] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.is_set():
            curve = costs.curve(0)
            updates = [update for update, _ in curve]
            if updates != sorted(set(updates)) or updates[0] != 0 or len(updates) > 32:
                wrong.append(updates)

    reader = threading.Thread(target=look)
    reader.start()
    for update, before in enumerate(parameters):
        costs.note(update, before)
    ended.set()
    reader.join()
    assert not wrong
