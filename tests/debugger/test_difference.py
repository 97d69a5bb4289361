"""Two runs are held against each other number by number, and the quick search finds the same places."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.sessions import scenario_of
from tests.laws import laws
from tests.strategies import cases
from tuibp.debugger.difference import (
    Difference,
    differing_settings,
    distances,
    first_difference,
    milestones,
    next_difference,
)
from tuibp.debugger.position import Position
from tuibp.engine.tensor import SHARED, Array, Tensor
from tuibp.errors import TuibpError
from tuibp.program.network import Data, Parameters, Training, dense_network
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run


def run(case: Case, order: str = "book") -> Run:
    return run_of(scenario_of(case), order)


def trained(name: str, **changed: object) -> Run:
    """The run of a sample with some fields of its training changed."""
    scenario = load(name)
    return run_of(scenario.with_fields(training=scenario.training.with_fields(**changed)))


# ---- the search and a full comparison ----


def same(ours: float, theirs: float) -> bool:
    return ours == theirs or (ours != ours and theirs != theirs)


def all_differences(a: Run, b: Run) -> Iterator[tuple[Position, Tensor, tuple[int, ...]]]:
    """Every equation at which something differs, by looking at every number that is read or computed."""
    shapes = b.program.shapes()
    others = {equation.result for equation in (*b.program.example, *b.program.update)}
    for update in range(min(a.updates, b.updates)):
        ours, theirs = a.batch(update), b.batch(update)
        read: set[tuple[int | None, Tensor]] = set()
        for example in [*range(min(len(ours), len(theirs))), None]:
            frames = ours.frame(example), theirs.frame(example)
            listing = a.program.update if example is None else a.program.example
            for e, equation in enumerate(listing):
                pairs = []
                for tensor in equation.inputs:
                    seen = (None if tensor.kind in SHARED else example, tensor)
                    if tensor not in a.program.definitions and seen not in read and tensor in shapes:
                        read.add(seen)
                        pairs.append((tensor, tensor))
                pairs += [(p.result, p.result) for p in equation.parts if p.result in b.program.definitions]
                if equation.result not in others and equation.result.kind == "b_new":
                    pairs.append((equation.result, Tensor("b", equation.layer)))
                if example is None and e == len(listing) - 1:
                    own = {equation.result for equation in listing}
                    kept = [equation.result for equation in b.program.update if equation.result not in own]
                    pairs += [(Tensor("b", t.layer), t) for t in kept if t.kind == "b_new"]
                found = first_entry(pairs, *frames)
                if found is not None:
                    yield Position(update, example, e), *found


def first_entry(pairs, ours, theirs):  # type: ignore[no-untyped-def]
    for tensor, other in pairs:
        for index in np.ndindex(ours[tensor].shape):
            if not same(float(ours[tensor][index]), float(theirs[other][index])):
                return tensor, index
    return None


def nudged(array: Array, flat: int) -> Array:
    """The array with one entry moved by one unit in the last place."""
    changed = array.copy()
    entry = np.unravel_index(flat % array.size, array.shape)
    changed[entry] = np.nextafter(changed[entry], np.inf)
    return changed


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[Case, Case]:
    """Two cases that differ in one thing, or in nothing."""
    case = draw(cases())
    flat, training = draw(st.integers(0, 999)), case.training
    match draw(st.sampled_from(["nothing", "training", "w", "b", "inputs", "targets", "cost", "activation"])):
        case "training":
            other = draw(
                st.sampled_from(
                    [
                        training.with_fields(eta=training.eta / 2),
                        training.with_fields(seed=training.seed + 1),
                        training.with_fields(shuffle=not training.shuffle),
                        training.with_fields(mini_batch_size=training.mini_batch_size + 1),
                        training.with_fields(reduction="sum" if training.reduction == "mean" else "mean"),
                        training.with_fields(update_biases=not training.update_biases),
                        training.with_fields(epochs=training.epochs + 1),
                    ]
                )
            )
            return case, case.with_fields(training=other)
        case "w" | "b" as kind:
            arrays = list(getattr(case.parameters, kind))
            layer = flat % len(arrays)
            arrays[layer] = nudged(arrays[layer], flat)
            return case, case.with_fields(parameters=case.parameters.with_fields(**{kind: tuple(arrays)}))
        case "inputs" | "targets" as name:
            changed = nudged(getattr(case.data, name), flat)
            return case, case.with_fields(data=case.data.with_fields(**{name: changed}))
        case "cost":
            return case, case.with_fields(network=case.network.with_fields(cost="squared_error"))
        case "activation":
            names = ("tanh", *case.network.activations[1:])
            return case, case.with_fields(network=dense_network(case.network.sizes, names, case.network.cost))
    return case, case


@given(neighbours(), st.sampled_from(["book", "code"]))
@laws(150)
def test_the_search_finds_what_a_full_comparison_finds(pair: tuple[Case, Case], order: str) -> None:
    expected = list(all_differences(run(pair[0]), run(pair[1], order)))
    check_search(run(pair[0]), run(pair[1], order), expected)


def check_search(a: Run, b: Run, expected: list[tuple[Position, Tensor, tuple[int, ...]]]) -> None:
    """The search finds these places, one after the other."""
    found = first_difference(a, b)
    for position, tensor, index in expected[:25]:
        assert found is not None
        assert (found.position, found.tensor, found.index) == (position, tensor, index)
        assert not same(found.ours, found.theirs)
        found = next_difference(a, b, position)
    if len(expected) <= 25:
        assert found is None


@st.composite
def edits(draw: st.DrawFn, run: Run) -> Edit:
    """A number of the run, changed by hand to another."""
    shapes = run.program.shapes()
    computed = {part.result for e in (*run.program.example, *run.program.update) for part in e.parts}
    given = {
        tensor
        for tensor in shapes
        if tensor not in run.program.definitions and tensor not in run.program.counts
    }
    tensor = draw(st.sampled_from(sorted(computed | given, key=lambda tensor: tensor.code)))
    update = draw(st.integers(0, run.updates - 1))
    examples = st.none() if tensor.kind in SHARED else st.integers(0, run.schedule.count(update) - 1)
    index = tuple(draw(st.integers(0, size - 1)) for size in shapes[tensor])
    return Edit(update, draw(examples), tensor, index, draw(st.sampled_from([-1.0, 0.0, 0.5, np.nan])))


@given(cases(), st.data(), st.sampled_from([(0, 1), (1, 0), (1, 1), (0, 3)]))
@laws(150)
def test_branches_part_where_a_full_comparison_says(
    case: Case, data: st.DataObject, counts: tuple[int, int]
) -> None:
    origin = run(case)
    both = [[data.draw(edits(origin)) for _ in range(count)] for count in counts]
    a, b = (origin.branch(changes) for changes in both)
    check_search(a, b, list(all_differences(origin.branch(both[0]), origin.branch(both[1]))))


def test_a_branch_is_searched_from_its_edit_on() -> None:
    origin = trained("xor", epochs=500_000)
    told: list[int] = []
    found = first_difference(origin, origin.branch([Edit(7, 1, Tensor("delta", 2), (2,), 0.5)]), told.append)
    assert found is not None
    assert (found.position.update, found.position.example) == (7, 1)
    assert (found.tensor, found.index, found.theirs, found.kind) == (
        Tensor("delta", 2),
        (2,),
        0.5,
        "computed",
    )
    assert max(told) < 10


def test_a_gradient_too_small_to_change_the_sum() -> None:
    origin = trained("xor")
    gradient = Tensor("grad_w", 2)
    assert origin.batch(0).frame(0)[gradient][1, 1] == 0.0
    found = first_difference(origin, origin.branch([Edit(0, 0, gradient, (1, 1), 1e-300)]))
    assert found is not None
    assert (found.tensor, found.index, found.ours, found.theirs) == (gradient, (1, 1), 0.0, 1e-300)
    assert (
        next_difference(origin, origin.branch([Edit(0, 0, gradient, (1, 1), 1e-300)]), found.position) is None
    )


@given(neighbours(), st.integers(0, 20))
@laws(40)
def test_a_search_from_a_later_update_on(pair: tuple[Case, Case], start: int) -> None:
    a, b = run(pair[0]), run(pair[1])
    later = [place for place in all_differences(a, b) if place[0].update >= start]
    found = first_difference(a, b, start=start)
    assert (found and (found.position, found.tensor, found.index)) == (later[0] if later else None)


def test_a_place_inside_an_equation_counts_as_the_equation() -> None:
    a, b = trained("xor"), trained("xor", eta=1.0)
    first = first_difference(a, b)
    assert first is not None
    inside = first.position._replace(part=0, entry=0)
    after = next_difference(a, b, inside)
    assert after == next_difference(a, b, first.position)
    assert after is not None
    assert after.position > first.position


# ---- what differs ----


def first(a: Run, b: Run) -> Difference:
    found = first_difference(a, b)
    assert found is not None
    return found


def test_a_setting_is_found_where_the_update_reads_it() -> None:
    found = first(trained("xor"), trained("xor", eta=0.5))
    assert found == (Position(0, None, 0), Tensor("eta"), (), 3.0, 0.5, "setting")


def test_another_order_is_another_input() -> None:
    found = first(trained("xor"), trained("xor", shuffle=True))
    assert (found.position, found.tensor, found.kind) == (Position(0, 0, 0), Tensor("a", 1), "input")


def test_another_parameter_is_found_where_it_is_first_read() -> None:
    scenario = load("xor")
    w = (scenario.parameters.w[0], nudged(scenario.parameters.w[1], 2))
    other = scenario.with_fields(parameters=Parameters(w, scenario.parameters.b))
    found = first(run_of(scenario), run_of(other))
    assert found == (Position(0, 0, 2), Tensor("w", 3), (0, 2), 0.4, float(w[1][0, 2]), "parameter")


def test_another_target_is_found_in_the_epoch_that_sees_it() -> None:
    scenario = load("digits")
    row = int(run_of(scenario).schedule.mini_batch(7)[4])
    targets = scenario.data.targets.copy()
    targets[row] = np.roll(targets[row], 1)
    found = first(run_of(scenario), run_of(scenario.with_fields(data=Data(scenario.data.inputs, targets))))
    assert (found.position.update, found.position.example) == (7, 4)
    assert (found.tensor, found.kind) == (Tensor("y"), "target")


def test_orders_of_equations_do_not_differ() -> None:
    scenario = load("xor")
    assert first_difference(run_of(scenario), run_of(scenario, "code")) is None


def test_biases_that_one_run_leaves_alone() -> None:
    a, b = trained("xor"), trained("xor", update_biases=False)
    layer_3 = [equation.result for equation in a.program.update].index(Tensor("b_new", 3))
    ours = float(a.parameters(1).b[1][0])
    assert first(a, b) == (Position(0, None, layer_3), Tensor("b_new", 3), (0,), ours, 0.05, "computed")
    last = Position(0, None, len(b.program.update) - 1)
    found = first(b, a)
    assert found == (last, Tensor("b", 3), (0,), 0.05, ours, "computed")


def test_rounding_can_be_left_out() -> None:
    a, b = trained("digits"), trained("digits", mini_batch_size=20)
    rounded = first(a, b)
    beyond = first_difference(a, b, tolerance=1e-12)
    assert beyond is not None
    assert beyond == (Position(0, None, 0), Tensor("m"), (), 10.0, 20.0, "setting")
    assert rounded == beyond or abs(rounded.ours - rounded.theirs) < 1e-14


def test_nan_equals_nan_and_a_zero_has_no_sign(two_neurons: Case) -> None:
    minus = Parameters(two_neurons.parameters.w, (-two_neurons.parameters.b[0],))
    assert np.signbit(minus.b[0]).all()
    assert first_difference(run(two_neurons), run(two_neurons.with_fields(parameters=minus))) is None
    w = np.full_like(two_neurons.parameters.w[0], np.nan)
    broken = [two_neurons.with_fields(parameters=Parameters((w,), (b,))) for b in (np.zeros(2), -np.zeros(2))]
    assert first_difference(*map(run, broken)) is None
    found = first(run(two_neurons), run(broken[0]))
    assert (found.tensor, found.index, found.kind) == (Tensor("w", 2), (0, 0), "parameter")
    assert np.isnan(found.theirs)


@pytest.fixture
def two_neurons() -> Case:
    scenario = load("xor")
    network = dense_network((2, 2), ("sigmoid",), scenario.network.cost)
    parameters = Parameters((np.array([[0.5, -0.3], [0.8, 0.2]]),), (np.zeros(2),))
    data = Data(scenario.data.inputs, np.hstack([scenario.data.targets, 1 - scenario.data.targets]))
    return Case(network, Training(0.1, 2, 2), parameters, data)


def test_layers_of_other_sizes_cannot_be_compared() -> None:
    message = "layers 2-3-1 and 2-3-3-1 cannot be compared entry by entry"
    for compare in (first_difference, differing_settings):
        with pytest.raises(TuibpError, match=message):
            compare(trained("xor"), trained("deep"))
    with pytest.raises(TuibpError, match=message):
        next_difference(trained("xor"), trained("deep"), Position(0, 0, 0))
    with pytest.raises(TuibpError, match=message):
        distances(trained("xor"), trained("deep"), [0])


# ---- what it costs ----


def test_equal_runs_are_equal_without_running_them() -> None:
    a, b = trained("xor", epochs=500_000), trained("xor", epochs=500_000)
    told: list[int] = []
    assert first_difference(a, b, told.append) is None
    assert told == [0]
    assert len(a.checkpoints) == 1


class Enough(Exception):  # noqa: N818 - what a front end raises to stop a search
    """The reader has pressed Esc."""


def test_a_search_tells_how_far_it_is_and_can_be_stopped() -> None:
    scenario = load("xor")
    unread = scenario.with_fields(network=scenario.network.with_fields(cost="output"))
    targets = 1 - scenario.data.targets
    a, b = run_of(unread), run_of(unread.with_fields(data=Data(scenario.data.inputs, targets)))
    told: list[int] = []

    def stop(update: int) -> None:
        told.append(update)
        if update == 50:
            raise Enough

    with pytest.raises(Enough):
        first_difference(a, b, stop)
    assert sorted(set(told)) == list(range(51))


# ---- settings and distances ----


def test_settings_that_differ_by_name() -> None:
    found = differing_settings(trained("xor"), trained("xor-cross-entropy", shuffle=True))
    assert found == (("cost", "quadratic", "cross_entropy"), ("eta", 3.0, 0.5), ("shuffle", False, True))
    assert differing_settings(trained("xor"), trained("xor")) == ()


def test_activations_and_data_are_settings_too() -> None:
    scenario = load("xor")
    other = scenario.with_fields(
        network=dense_network((2, 3, 1), ("sigmoid", "tanh"), scenario.network.cost),
        data=Data(scenario.data.inputs[:3], scenario.data.targets[:3]),
    )
    found = differing_settings(run_of(scenario), run_of(other))
    assert found == (("activation of layer 3", "sigmoid", "tanh"), ("examples", 4, 3))


def test_distances_are_norms() -> None:
    a, b = trained("xor"), trained("xor", eta=1.0)
    rows = distances(a, b, [0, 5])
    assert all(norm == 0.0 for norm in (*rows[0].tensors.values(), rows[0].cost))
    assert rows[1].updates == 5
    ours, theirs = a.parameters(5), b.parameters(5)
    assert list(rows[1].tensors) == [Tensor("w", 2), Tensor("b", 2), Tensor("w", 3), Tensor("b", 3)]
    assert rows[1].tensors[Tensor("w", 2)] == pytest.approx(np.linalg.norm(ours.w[0] - theirs.w[0]), 1e-14)
    assert rows[1].tensors[Tensor("b", 3)] == pytest.approx(np.linalg.norm(ours.b[1] - theirs.b[1]), 1e-14)
    assert rows[1].cost == abs(a.cost(ours) - b.cost(theirs))


def test_a_distance_does_not_overflow() -> None:
    scenario = load("single-neuron")
    far = Parameters((np.array([[1e200]]),), (np.array([np.inf]),))
    rows = distances(run_of(scenario), run_of(scenario.with_fields(parameters=far)), [0])
    assert list(rows[0].tensors.values()) == [1e200, np.inf]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(2, 50))
@laws(200)
def test_milestones_rise_from_the_first_to_the_last(first: int, span: int, most: int) -> None:
    found = milestones(first, first + span, most)
    assert found[0] == first
    assert found[-1] == first + span
    assert found == sorted(set(found))
    assert len(found) <= most
    assert len(found) == min(span + 1, most) or span >= most
