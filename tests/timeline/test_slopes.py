"""A complex step through the forward pass is what backprop says, for every number that C is made from."""

from __future__ import annotations

import json
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case, data_of, parameters_of
from tests.laws import laws
from tests.oracle_cases import FOLDER, load, passes, proofs, trajectory
from tests.reference.backprop import plain
from tests.strategies import cases, clear_of_kinks, image_networks, thinned_networks
from tuibp.engine.activations import ACTIVATIONS
from tuibp.engine.complex_step import H, complex_reading
from tuibp.engine.costs import COST_NAMES
from tuibp.engine.elementwise import Map
from tuibp.engine.expression import Ref
from tuibp.engine.functions import LN, SIGN, SIZE, SQRT, Function
from tuibp.engine.tensor import Tensor, Values
from tuibp.errors import TuibpError
from tuibp.program.network import Training, dense_network
from tuibp.program.program import Program, build
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run
from tuibp.timeline.slopes import C, crossed, derivative, kinks, moved

PRICES = {"w": "grad_w", "b": "grad_b", "z": "delta", "a": "grad_a"}
OUTPUTS = sorted({*product(COST_NAMES, ACTIVATIONS)})


def run_of(case: Case) -> Run:
    return Run(build(case.network, case.training, targets=case.data.targets), case.parameters, case.data)


def priced(program: Program) -> list[tuple[Tensor, Tensor]]:
    """Every tensor whose derivative backprop computes, with the tensor that it is."""
    layers = range(2, program.network.L + 1)
    pairs = ((Tensor(kind, n), Tensor(price, n)) for kind, price in PRICES.items() for n in layers)
    return [(tensor, price) for tensor, price in pairs if price in program.definitions]


def assert_agrees(run: Run, example: int, tensor: Tensor, price: Tensor, at_most: int = 30) -> None:
    frame = run.batch(0).frame(example)
    backward = np.asarray(frame[price])
    if not np.all(np.isfinite(backward)):
        return
    for index in list(np.ndindex(backward.shape))[:at_most]:
        found = derivative(run.program, frame, tensor, index)
        assert found == pytest.approx(float(backward[index]), rel=1e-12, abs=1e-12), (tensor, index)


@given(cases())
@laws(150)
def test_every_number_of_every_network(case: Case) -> None:
    run = run_of(case)
    frame = run.batch(0).frame(0)
    values = {t.json: frame[t] for t in frame if t.kind == "z"}
    if not clear_of_kinks(case.network, values):  # type: ignore[arg-type]
        return
    for tensor, price in priced(run.program):
        assert_agrees(run, 0, tensor, price)


@given(cases(image_networks()))
@laws(60)
def test_every_number_of_networks_over_images(case: Case) -> None:
    """Convolution, pooling and what lies above them."""
    assert_every_number(case)


@given(cases(thinned_networks()))
@laws(40)
def test_every_number_of_networks_with_dropout(case: Case) -> None:
    """The numbers of an update, with its masks."""
    assert_every_number(case)


def assert_every_number(case: Case) -> None:
    """To 1e-12 of the largest number of a tensor; where all terms of it cancel, to a rounding of theirs."""
    run = run_of(case)
    frame = run.batch(0).frame(0)
    values = {t.json: frame[t] for t in frame if t.kind == "z"}
    if not clear_of_kinks(case.network, values):  # type: ignore[arg-type]
        return
    for tensor, price in priced(run.program):
        backward = np.asarray(frame[price])
        if np.all(np.isfinite(backward)):
            indices = list(np.ndindex(backward.shape))[:: max(1, backward.size // 8)]
            found = [derivative(run.program, frame, tensor, index) for index in indices]
            ours = [float(backward[index]) for index in indices]
            scale = float(np.max(np.abs(backward), initial=0.0))
            np.testing.assert_allclose(
                found, ours, rtol=1e-12, atol=1e-12 * scale + 1e-15, err_msg=price.code
            )


@pytest.mark.parametrize(("cost", "activation"), OUTPUTS, ids=lambda word: word)
@pytest.mark.parametrize("hidden", [name for name in ACTIVATIONS if name != "softmax"])
def test_every_cost_and_activation(cost: str, activation: str, hidden: str) -> None:
    """Targets that are sure, that are shares, and that add up to something else than 1."""
    network = dense_network((2, 3, 2), (hidden, activation), cost)
    w = [[[0.31, -0.22], [0.17, 0.29], [-0.26, 0.11]], [[0.23, -0.12, 0.31], [0.05, 0.14, -0.08]]]
    b = [[0.41, 0.12, 0.33], [0.42, 0.37]]
    targets = [[0.0, 1.0], [0.25, 0.75], [0.9, 0.3]]
    case = Case(
        network,
        Training(1.0, mini_batch_size=3),
        parameters_of(w, b),
        data_of([[0.5, -0.25], [1.0, 0.75], [-0.3, 0.6]], targets),
    )
    run = run_of(case)
    for example in range(3):
        for tensor, price in priced(run.program):
            assert_agrees(run, example, tensor, price)


@given(cases(), st.integers(0, 3))
@laws(40)
def test_the_gradient_of_a_mini_batch(case: Case, layer: int) -> None:
    run = run_of(case)
    batch = run.batch(0)
    frames = [batch.frame(k) for k in range(len(batch))]
    zs = [{t.json: frame[t] for t in frame if t.kind == "z"} for frame in frames]
    if not all(clear_of_kinks(case.network, z) for z in zs):  # type: ignore[arg-type]
        return
    w = Tensor("w", 2 + layer % (case.network.L - 1))
    total = batch.frame(None)[Tensor("sum_grad_w", w.layer)]
    for index in np.ndindex(total.shape):
        found = derivative(run.program, batch.frame(None), w, index)
        assert found == pytest.approx(float(total[index]), rel=1e-12, abs=1e-11)


@pytest.mark.parametrize("name", dict(passes()))
def test_recorded_numbers(name: str) -> None:
    case, example, expected = dict(passes())[name]
    run = run_of(case)
    batch = run.batch(example // case.training.mini_batch_size)
    k = [int(row) for row in batch.examples].index(example)
    frame = batch.frame(k)
    if not clear_of_kinks(case.network, {t.json: frame[t] for t in frame if t.kind == "z"}):  # type: ignore[arg-type]
        return
    for tensor, price in priced(run.program):
        if price.json in expected:
            for index, value in np.ndenumerate(np.asarray(plain(expected[price.json]))):
                found = derivative(run.program, frame, tensor, index)
                assert found == pytest.approx(value, rel=1e-10, abs=1e-12), (tensor, index)


def test_the_sum_over_paths() -> None:
    record = load("paths_eq53")
    case = trajectory(record)
    run = run_of(case)
    found = derivative(run.program, run.batch(0).frame(0), Tensor("w", 2), (1, 0))
    assert found == pytest.approx(record["expected"]["sum"], rel=1e-14)


def test_the_demon_of_the_proofs() -> None:
    """proofs_live's kicks: ΔC over the kick, of z and of a."""
    case, example, _ = proofs()
    run = run_of(case)
    batch = next(b for b in map(run.batch, range(run.updates)) if example in b.examples)
    frame = batch.frame(batch.examples.tolist().index(example))
    base = float(frame[C])
    for row in load("proofs_live")["demon_kicks"]:
        for kind, key in (("z", "dC_over_dz"), ("a", "dC_over_da")):
            kicked = moved(run.program, frame, Tensor(kind, 2), (row["j"] - 1,), row["kick"])
            assert (float(kicked[C]) - base) / row["kick"] == pytest.approx(row[key], abs=1e-11)


def sweep_frame() -> tuple[Run, Values]:
    case = trajectory(load("sig_342_cross_entropy"))
    case = case.with_fields(network=case.network.with_fields(cost="quadratic"))
    run = run_of(case)
    return run, run.batch(0).frame(0)


def test_the_sweep_of_finite_differences() -> None:
    """The book's difference (46) is near where eps is neither large nor small; a complex step always is."""
    record = json.loads((FOLDER / "fd_eps_sweep.json").read_text("utf-8"))
    run, frame = sweep_frame()
    w, index = Tensor("w", 2), (1, 2)
    assert derivative(run.program, frame, w, index) == pytest.approx(record["analytic"], rel=1e-14)
    base = float(frame[C])
    for row in record["sweep"]:
        up = float(moved(run.program, frame, w, index, row["eps"])[C])
        down = float(moved(run.program, frame, w, index, -row["eps"])[C])
        rounding = 1e-16 / row["eps"]
        assert (up - base) / row["eps"] == pytest.approx(row["forward"], abs=3 * rounding)
        assert (up - down) / (2 * row["eps"]) == pytest.approx(row["central"], abs=3 * rounding)


# ---- kinks, and what has no slope ----


def small(activation: str, cost: str, w: float, b: float, x: float = 1.0, y: float = 1.0) -> Run:
    network = dense_network((1, 1), (activation,), cost)
    return run_of(Case(network, Training(1.0), parameters_of([[[w]]], [[b]]), data_of([[x]], [[y]])))


def test_a_relu_at_its_kink_is_named_and_has_the_slope_of_backprop() -> None:
    run = small("relu", "quadratic", 0.5, -0.5)
    frame = run.batch(0).frame(0)
    assert derivative(run.program, frame, Tensor("b", 2), (0,)) == 0.0 == float(frame[Tensor("grad_b", 2)][0])
    assert [
        tuple(k) for k in kinks(run.program, moved(run.program, frame, Tensor("b", 2), (0,), 1e-200j))
    ] == [(Tensor("z", 2), (0,))]
    up, down = (moved(run.program, frame, Tensor("b", 2), (0,), h) for h in (0.1, -0.1))
    assert crossed(run.program, up, down)
    open_one = small("relu", "quadratic", 0.5, 0.5)
    numbers = moved(open_one.program, open_one.batch(0).frame(0), Tensor("b", 2), (0,), 1e-200j)
    assert not kinks(open_one.program, numbers)


@pytest.mark.parametrize("z", [-800.0, -40.0, 0.0, 40.0, 800.0])
@pytest.mark.parametrize("cost", ["quadratic", "cross_entropy"])
def test_far_out(z: float, cost: str) -> None:
    run = small("sigmoid", cost, 0.0, z)
    frame = run.batch(0).frame(0)
    delta = float(frame[Tensor("delta", 2)][0])
    assert derivative(run.program, frame, Tensor("z", 2), (0,)) == pytest.approx(delta, rel=1e-12, abs=1e-15)


def test_the_logarithm_of_a_negative_number_has_no_slope() -> None:
    run = small("tanh", "cross_entropy", 0.0, -1.0)
    frame = run.batch(0).frame(0)
    assert np.isnan(float(frame[C]))
    assert not np.isfinite(float(moved(run.program, frame, Tensor("b", 2), (0,), 1e-200j)[C].real))


@pytest.mark.parametrize("tensor", [Tensor("delta", 2), C, Tensor("grad_w", 2), Tensor("eta")])
def test_what_c_is_not_made_from(tensor: Tensor) -> None:
    run = small("sigmoid", "quadratic", 1.0, 0.0)
    with pytest.raises(TuibpError, match="C is computed without"):
        derivative(run.program, run.batch(0).frame(0), tensor, (0,))


def test_inputs_and_targets_have_slopes_too() -> None:
    run = small("linear", "quadratic", 3.0, 0.0, x=2.0, y=1.0)
    frame = run.batch(0).frame(0)
    assert derivative(run.program, frame, Tensor("a", 1), (0,)) == pytest.approx(3.0 * 5.0)
    assert derivative(run.program, frame, Tensor("y"), (0,)) == pytest.approx(-5.0)


def test_a_number_that_is_held_lets_nothing_through() -> None:
    case = trajectory(load("sig_231_quadratic"))
    run = run_of(case).branch([Edit(0, 0, Tensor("a", 2), (1,), 0.9)])
    batch = run.batch(0)
    frame, held = batch.frame(0), {Tensor("a", 2): batch.edited(Tensor("a", 2), 0)}
    assert derivative(run.program, frame, Tensor("b", 2), (1,), held=held) == 0.0
    assert derivative(run.program, frame, Tensor("a", 2), (1,), held=held) == pytest.approx(
        float(frame[Tensor("grad_a", 2)][1]), rel=1e-14
    )


@pytest.mark.parametrize(
    ("function", "slope"),
    [(SQRT, [0.25, np.nan]), (SIGN, [0.0, 0.0]), (SIZE, [1.0, -1.0]), (LN, [0.25, -0.5])],
)
def test_every_function_has_a_complex_reading(function: Function, slope: list[float]) -> None:
    z = Tensor("z", 2)
    with np.errstate(invalid="ignore"):
        value = complex_reading(Map(function, Ref(z))).value({z: np.array([4.0, -2.0]) + 1j * H})
    assert value.imag / H == pytest.approx(slope, rel=1e-15, nan_ok=True)
