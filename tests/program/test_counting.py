"""Multiplications, held against the recorded counts and against the arithmetic of single entries."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from tests.laws import laws
from tests.oracle_cases import load
from tests.strategies import networks
from tuibp.engine.tensor import Tensor
from tuibp.program.counting import count
from tuibp.program.network import Network, Training, dense_network
from tuibp.program.program import build

RECORDS = load("operation_counts")


def sigmoid_network(*sizes: int) -> Network:
    return dense_network(sizes, ("sigmoid",) * (len(sizes) - 1), "quadratic")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: "-".join(map(str, record["layers"])))
def test_recorded_counts(record: dict[str, Any]) -> None:
    counted = count(build(sigmoid_network(*record["layers"]), Training(1.0)))
    assert counted.parameters == record["params"]
    assert counted.forward == record["forward_mults"]
    assert counted.backprop == record["backprop_total"]
    assert counted.passes == record["fd_forward_passes"]
    assert counted.differences == record["fd_mults"]
    assert counted.backprop / counted.forward == record["backprop_over_forward"]
    assert counted.differences / counted.backprop == record["fd_over_backprop"]


def test_the_count_of_each_kind_of_equation() -> None:
    record = next(record for record in RECORDS if record["layers"] == [3, 4, 2])
    counted = count(build(sigmoid_network(3, 4, 2), Training(1.0)))
    by_id: dict[str, int] = {}
    for equation, number in counted.equations:
        by_id[equation.id] = by_id.get(equation.id, 0) + number
    assert by_id["weighted_input"] == record["forward_mults"]
    assert by_id["output_error"] + by_id["hidden_error"] == (
        record["bp1_hadamard"] + record["bp2_matvec"] + record["bp2_hadamard"] + record["sigma_prime_mults"]
    )
    assert by_id["weight_gradient"] == record["bp4_outer"]
    assert by_id["bias_gradient"] == by_id["activation"] == by_id["cost"] == 0


@given(networks())
@laws(40)
def test_what_is_done_grows_to_the_whole(network: Network) -> None:
    counted = count(build(network, Training(1.0)))
    done = [counted.done(k) for k in range(len(counted.equations))]
    assert done == sorted(done)
    assert done[-1] == counted.backprop >= counted.forward > 0
    assert counted.parameters == sum(
        n * (m + 1) for m, n in zip(network.sizes, network.sizes[1:], strict=False)
    )


def test_a_short_form_saves_its_products() -> None:
    network = sigmoid_network(2, 3, 1).with_fields(cost="cross_entropy")
    program = build(network, Training(1.0))
    (delta,) = [n for e, n in count(program).equations if e.result == Tensor("delta", 3)]
    assert delta == 0
