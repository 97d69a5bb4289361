"""Names that a session may watch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.files import GOOD, loaded, refusal, written
from tuibp.program.network import Network
from tuibp.scenario.watches import watch_problem

NETWORK = Network((2, 3, 1), ("sigmoid", "softmax"), "log_likelihood")


@pytest.mark.parametrize(
    "text",
    ["C", "cost", "x", "y[0]", "a[1]", "a[3][0]", "delta[2][2]", "w[2][2][1]", "w[2][0]", "norm(delta[2])",
     " norm( grad_w[3] ) ", "sigma_prime[2]", "grad_a[3]", "norm(C)"],
)  # fmt: skip
def test_good_watches(text: str) -> None:
    assert watch_problem(text, NETWORK) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("dleta[2]", "'dleta' is not a name; did you mean 'delta'?"),
        ("delta2", "'delta2' is not a name; did you mean 'delta[2]'?"),
        ("delta", "'delta' needs a layer, delta[2] to delta[3]"),
        ("delta[1]", "'delta[1]' needs a layer, delta[2] to delta[3]"),
        ("a[4]", "'a[4]' needs a layer, a[1] to a[3]"),
        ("delta[2][3]", "'delta[2][3]' has the index 3, expected at most 2: indices count from 0"),
        ("w[2][0][2]", "'w[2][0][2]' has the index 2, expected at most 1: indices count from 0"),
        ("C[0]", "'C[0]' has 1 indices of an entry, expected at most 0"),
        (
            "sigma_prime[3]",
            "'sigma_prime[3]' does not exist: softmax has no slope of its own for each neuron",
        ),
        ("velocity_w[2]", "'velocity_w' belongs to momentum, which is for a later version"),
        ("norm(delta[2]", "'norm(delta[2]' is not a watch;"),
        ("delta[-1]", "'delta[-1]' is not a watch;"),
        ("__import__('os')", "'__import__('os')' is not a watch;"),
        ("delta[٢]", "'delta[٢]' is not a watch;"),
        ("(" * 10_000, "'(((("),
        ("", "'' is not a watch;"),
    ],
)
def test_bad_watches(text: str, problem: str) -> None:
    found = watch_problem(text, NETWORK)
    assert found is not None
    assert found.startswith(problem)


def test_in_the_file(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, GOOD + '[debugger]\nwatches = ["C", "norm(delta[2])"]\n')
    assert scenario.watches == ("C", "norm(delta[2])")
    path = written(tmp_path, GOOD + '[debugger]\nwatches = [\n"C",\n3]\n')
    assert (
        refusal(path) == 'case.toml:29: debugger.watches[1]: found 3, expected a string such as "delta[2][0]"'
    )
    path = written(tmp_path, GOOD + "[debugger]\nwatch = []\n")
    assert refusal(path) == "case.toml:27: debugger.watch: unknown key; did you mean 'watches'?"
