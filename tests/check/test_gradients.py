"""The gradient check accuses no right program, and finds every wrong equation."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given

from tests.case import Case
from tests.check.planted import step_of
from tests.laws import laws
from tests.strategies import cases, image_networks, thinned_networks
from tuibp.check.diagnosis import numbers_of
from tuibp.check.gradients.judged import AGREE, Verdict, check_gradients
from tuibp.check.gradients.slopes import BY
from tuibp.check.step import Step
from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.costs import COST_NAMES
from tuibp.engine.tensor import Tensor
from tuibp.program.mistakes.mistake import Made
from tuibp.program.mistakes.table import MISTAKES, possible
from tuibp.program.network import Data, Parameters, Training, dense_network
from tuibp.program.program import build
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.scenario.samples import sample_names
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

OUTPUTS = sorted({*product(COST_NAMES, ACTIVATIONS)})


def run(case: Case) -> Run:
    return Run(build(case.network, case.training, targets=case.data.targets), case.parameters, case.data)


def wrong(verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    return [verdict for verdict in verdicts if not verdict.agrees]


@given(cases())
@laws(80)
def test_every_right_program_agrees(case: Case) -> None:
    assert not wrong(check_gradients(run(case), 0))


@given(cases(image_networks()))
@laws(30)
def test_so_does_every_network_over_images(case: Case) -> None:
    assert not wrong(check_gradients(run(case), 0))


@given(cases(thinned_networks()))
@laws(25)
def test_so_does_every_network_with_dropout(case: Case) -> None:
    assert not wrong(check_gradients(run(case), 0))


@pytest.mark.parametrize("name", sample_names())
def test_so_does_every_sample(name: str) -> None:
    found = check_gradients(run_of(load(name)), 0)
    assert found
    assert not wrong(found)


# ---- what is judged ----


def small(activation: str, cost: str, **training: object) -> Case:
    """A 3-4-4-3 network, away from every kink; square in the middle, where a transpose can be forgotten."""
    hidden = "sigmoid" if activation == "softmax" else activation
    network = dense_network((3, 4, 4, 3), (hidden, hidden, activation), cost)
    draw = np.random.default_rng(5)
    sizes = network.sizes
    w = [draw.normal(0, 0.3, (n, k)) for k, n in pairwise(sizes)]
    b = [draw.uniform(0.1, 0.2, n) for n in sizes[1:]]
    if cost in ("cross_entropy", "log_likelihood"):  # every output within (0, 1), whatever the activation
        w[-1] *= 0.2
        b[-1] = np.array([0.4, 0.5, 0.6])
    y = draw.uniform(0.1, 0.5, (4, 3))
    settings = {"eta": 0.3, "epochs": 2, "mini_batch_size": 2, "shuffle": False} | training
    given = Training(**settings)  # type: ignore[arg-type]
    return Case(network, given, Parameters(tuple(w), tuple(b)), Data(draw.uniform(-1, 1, (4, 3)), y))


def test_all_that_the_program_computes_is_judged() -> None:
    found = check_gradients(run(small("tanh", "quadratic")), 0)
    assert {v.tensor.kind for v in found} == {*BY, "sum_grad_w", "sum_grad_b", "w_new", "b_new"}
    count = {v.tensor.code: v.count for v in found}
    assert (count["grad_w[2]"], count["delta[3]"], count["w_new[2]"]) == (2 * 12, 2 * 4, 12)
    assert all(v.worst is not None and v.worst.error <= AGREE for v in found)


def test_an_optimiser_with_a_memory_is_judged_by_the_gradient_it_goes_by() -> None:
    found = check_gradients(run(small("tanh", "quadratic", momentum=0.5, l2=0.1)), 0)
    assert "descent_w" in {v.tensor.kind for v in found}
    assert "w_new" not in {v.tensor.kind for v in found}


def test_one_example_alone_and_some_tensors_alone() -> None:
    delta = Tensor("delta", 3)
    (found,) = check_gradients(run(small("tanh", "quadratic")), 0, example=1, only=[delta])
    assert (found.tensor, found.count) == (delta, 4)


# ---- the check can fail ----


def judged(step: Step, made: Made) -> dict[Tensor, np.ndarray] | None:
    """What somebody with the mistake has of all that is judged; None where shapes do not fit."""
    numbers = numbers_of(step, (made,))
    right = check_gradients(step.run, step.update)
    try:
        return {v.tensor: np.asarray(numbers[v.tensor]) for v in right}
    except (KeyError, ValueError):
        return None


def differs(step: Step, numbers: dict[Tensor, np.ndarray]) -> bool:
    ours = step.numbers
    return any(
        ours[t].shape != a.shape or np.max(np.abs(ours[t] - a)) > 1e-7 * np.max(np.abs(ours[t]))
        for t, a in numbers.items()
    )


@pytest.mark.parametrize(("cost", "activation"), OUTPUTS)
def test_every_wrong_equation_is_caught_and_no_right_one_accused(cost: str, activation: str) -> None:
    if activation == "step" and cost in ("cross_entropy", "log_likelihood"):
        pytest.skip("the logarithm of 0 is no number")
    if (cost, activation) == ("output", "softmax"):
        pytest.skip("the outputs add up to 1, whatever comes before: every derivative is rounding")
    step = step_of(small(activation, cost, l2=0.1))
    caught = set[str]()
    for made in possible(step.program):
        numbers = judged(step, made)
        if numbers is None:
            continue
        accused = bool(wrong(check_gradients(step.run, step.update, numbers)))
        assert accused == differs(step, numbers), made
        caught |= {made.mistake.name} if accused else set()
    assert len(caught) >= (10 if activation != "step" else 4), caught
    assert not wrong(check_gradients(step.run, step.update, step.numbers))


def test_a_number_of_another_shape_is_wrong() -> None:
    case = small("tanh", "quadratic")
    tensor = Tensor("grad_b", 2)
    (found,) = check_gradients(run(case), 0, {tensor: np.zeros((2, 4, 1))})
    assert not found.agrees
    assert not found.fits


def test_a_number_set_by_hand_is_held_and_what_does_not_know_of_it_disagrees() -> None:
    case = small("tanh", "quadratic")
    held = run(case).branch([Edit(0, 0, Tensor("a", 2), (1,), 0.9)])
    found = {v.tensor.code: v for v in check_gradients(held, 0)}
    assert not found["grad_w[2]"].agrees  # z² does not move a²₂ any more, and BP2 knows nothing of that
    assert found["delta[3]"].agrees
    assert found["grad_w[3]"].agrees
    wrong_delta = run(case).branch([Edit(0, 0, Tensor("delta", 3), (1,), 0.9)])
    found = {v.tensor.code: v for v in check_gradients(wrong_delta, 0)}
    assert found["delta[4]"].agrees
    assert found["delta[3]"].worst is not None
    assert found["delta[3]"].worst.index == (0, 1)


# ---- kinks ----


def relu(w2: float, b2: float) -> Case:
    """1-1-1, x = 1, relu then linear."""
    network = dense_network((1, 1, 1), ("relu", "linear"), "quadratic")
    parameters = Parameters((np.array([[w2]]), np.array([[2.0]])), (np.array([b2]), np.array([0.5])))
    data = Data(np.array([[1.0]]), np.array([[0.0]]))
    return Case(network, Training(eta=0.1, epochs=1, mini_batch_size=1), parameters, data)


def test_a_unit_at_its_kink_is_named_and_either_slope_is_right() -> None:
    step = step_of(relu(1.0, -1.0))
    found = {v.tensor.code: v for v in check_gradients(step.run, 0)}
    assert all(v.agrees for v in found.values())
    assert [k.tensor.code for k in found["delta[2]"].kinks] == ["z[2]"]
    assert not found["delta[3]"].kinks
    open_one = {Tensor("delta", 2): np.array([[1.0]])}  # ∂C/∂a² = 2 · 0.5, through an open unit
    (verdict,) = check_gradients(step.run, 0, open_one)
    assert verdict.agrees
    (verdict,) = check_gradients(step.run, 0, {Tensor("delta", 2): np.array([[0.5]])})
    assert not verdict.agrees


def test_a_weight_of_0_under_l1_is_named() -> None:
    case = small("tanh", "quadratic", l1=0.5)
    case.parameters.w[0][1, 2] = 0.0
    found = {v.tensor.code: v for v in check_gradients(run(case), 0)}
    assert found["w_new[2]"].agrees
    assert [(k.tensor.code, k.index) for k in found["w_new[2]"].kinks] == [("w[2]", (1, 2))]
    assert not found["grad_w[2]"].kinks


def test_what_the_cost_is_computed_without_has_no_slope() -> None:
    """A bias left out on the way forward has a gradient on the way back, where its slope is 0."""
    scenario = load("xor")
    program = build(scenario.network, scenario.training, targets=scenario.data.targets)
    mistake = MISTAKES["bias-left-out"]
    wrong = mistake.made(program, mistake.places(program)[:1])
    run = Run(wrong, scenario.parameters, scenario.data)
    disagreeing = {verdict.tensor.json for verdict in check_gradients(run, 0) if not verdict.agrees}
    assert {"grad_b2", "sum_grad_b2"} == disagreeing
