"""What `tuibp diff` prints, for readers and as a record."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given

from tests.case import Case
from tests.debugger.sessions import scenario_of
from tests.laws import laws
from tests.strategies import cases
from tuibp.program.network import Data
from tuibp.program.notation import ASCII
from tuibp.report.differing import Comparison, compare, difference_lines, difference_record
from tuibp.report.request import run_of
from tuibp.scenario.loading import load
from tuibp.scenario.overrides import other_scenario

ETA = """\
A  xor, 6 updates
B  xor eta=0.5, 6 updates

eta  3.0 / 0.5

first difference: update 1, epoch 1, the step after the examples
   20  w³ ← w³ − η/m Σₓ ∂C/∂w³
       η (the learning rate)  3.0 / 0.5
       difference  2.5

‖A − B‖ after so many updates, and the difference of the costs
updates       w²        b²       w³        b³          C
      1  0.04863  0.008859  0.02743     0.021  5.637e-05
      2  0.00774  0.005184  0.01356  0.009473  6.747e-05
      3  0.05257   0.01209  0.02567    0.0258  8.825e-05
      4  0.01622  0.008871  0.02197   0.01187  9.474e-05
      5  0.05807   0.01472  0.02564   0.02633  0.0001084
      6  0.02477   0.01225  0.02932   0.01188  0.0001159
"""

COST = """\
first difference: update 1, epoch 1, example 1 of the data
    6  C = 1/2 |y - a^3|^2
   63  C = sum(ln(1 + exp(z^3)) - y (.) z^3)  in B
       C  0.1446934066186579 / 0.7720753508499397
       difference  -0.6274
"""


def compared(name: str, **settings: str) -> Comparison:
    """A sample and the same with other settings, three epochs each unless one is set."""
    short = other_scenario(load(name), {"epochs": "3"})
    return compare(run_of(short), run_of(other_scenario(short, settings)))


def text(comparison: Comparison, name: str = "other") -> str:
    return "\n".join(difference_lines("xor", name, comparison)) + "\n"


def test_a_whole_report() -> None:
    assert text(compared("xor", eta="0.5"), "xor eta=0.5") == ETA


def test_another_equation_is_shown_beside_ours() -> None:
    comparison = compare(run_of(load("xor")), run_of(load("xor-cross-entropy")))
    lines = "\n".join(difference_lines("xor", "xor-cross-entropy", comparison, ASCII))
    assert COST in lines
    assert lines.isascii()


def test_examples_of_the_data_in_both_orders() -> None:
    comparison = compared("digits", seed="1")
    rows = [int(run.schedule.mini_batch(0)[0]) + 1 for run in (comparison.a, comparison.b)]
    assert f"update 1, epoch 1, example {rows[0]} / {rows[1]} of the data" in text(comparison)
    assert "(a given input)" in text(comparison)


def test_rounding_is_called_so_and_what_follows_is_found() -> None:
    comparison = compared("digits", mini_batch_size="20")
    assert comparison.beyond is not None
    assert comparison.beyond.tensor.kind == "m"
    assert "m (the size of the mini-batch)  10.0 / 20.0" in text(comparison)
    if comparison.first != comparison.beyond:  # where the matrix library adds in one order, there is none
        assert "that is rounding: the same sum, added in another order" in text(comparison)


def test_nothing_but_rounding() -> None:
    scenario = other_scenario(load("xor"), {"epochs": "3"})
    inputs = scenario.data.inputs.copy()
    inputs[1, 1] = np.nextafter(1.0, 2.0)
    other = scenario.with_fields(data=Data(inputs, scenario.data.targets))
    comparison = compare(run_of(scenario), run_of(other))
    assert comparison.first is not None
    assert comparison.beyond is None
    assert "that is rounding, and nothing differs by more" in text(comparison)


@pytest.mark.parametrize(
    ("settings", "end", "differs"),
    [
        ({}, "\nno difference in all 6 updates\n", False),
        (
            {"epochs": "2"},
            "\nepochs  3 / 2\n\nno difference in the 4 updates that both have; A goes on where B ends\n",
            True,
        ),
        ({"seed": "5"}, "\nseed  0 / 5\n\nno difference in all 6 updates\n", False),
    ],
)
def test_no_difference(settings: dict[str, str], end: str, differs: bool) -> None:
    comparison = compared("xor", **settings)
    assert text(comparison).endswith(end)
    assert comparison.differs is differs
    assert difference_record("a", "b", comparison)["first"] is None


@given(cases())
@laws(20)
def test_a_record_is_json_with_every_bit(case: Case) -> None:
    scenario = scenario_of(case)
    other = scenario.with_fields(training=case.training.with_fields(eta=case.training.eta / 2))
    comparison = compare(run_of(scenario), run_of(other))
    record = json.loads(json.dumps(difference_record("a", "b", comparison)))
    assert record["settings"] == {"eta": [case.training.eta, case.training.eta / 2]}
    assert comparison.first is not None
    ours, theirs = record["first"]["values"]
    assert (ours, theirs) == (comparison.first.ours, comparison.first.theirs)
    assert record["first"]["tensor"] == "eta"
    assert record["first"]["example"] is None
    assert record["distances"][-1]["updates"] == comparison.a.updates
    names = {f"{kind}{layer}" for kind in "wb" for layer in range(2, case.network.L + 1)}
    assert set(record["distances"][0]) == names | {"updates", "cost"}


def test_a_record_names_the_place_from_0() -> None:
    comparison = compare(run_of(load("xor")), run_of(load("xor-cross-entropy")))
    first = difference_record("a", "b", comparison)["first"]
    place = {key: first[key] for key in ("update", "epoch", "example", "equation", "tensor", "index")}
    assert place == {
        "update": 0,
        "epoch": 0,
        "example": [0, 0],
        "equation": "cost",
        "tensor": "C",
        "index": [],
    }
    assert first["difference"] == first["values"][0] - first["values"][1]
