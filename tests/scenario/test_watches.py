"""Names that a session may watch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.scenario.files import GOOD, loaded, refusal, written
from tuibp.debugger.session import Session
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.program.network import Network, Training
from tuibp.program.program import build
from tuibp.scenario.watches import Watch, parse_watch

NETWORK = Network((2, 3, 1), ("sigmoid", "softmax"), "log_likelihood")
SHAPES = build(NETWORK, Training(1.0)).shapes()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("C", "C"),
        ("x", "norm(a[1])"),
        ("y[0]", "y[0]"),
        ("a[3][0]", "a[3][0]"),
        ("delta[2]", "norm(delta[2])"),
        ("w[2][2][1]", "w[2][2, 1]"),
        ("w[2][2, 1]", "w[2][2, 1]"),
        (" norm( grad_w[3] ) ", "norm(grad_w[3])"),
        ("delta\n[2]\t[0]", "delta[2][0]"),
        ("sigma_prime[2]", "norm(sigma_prime[2])"),
        ("grad_a[3]", "norm(grad_a[3])"),
        ("jacobian[3]", "norm(jacobian[3])"),
    ],
)
def test_good_watches(text: str, name: str) -> None:
    watch = parse_watch(text, SHAPES)
    assert watch.text == name
    assert parse_watch(name, SHAPES) == watch


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("dleta[2]", "there is no dleta[2]; did you mean 'delta[2]'?"),
        ("delta2", "there is no delta2; did you mean 'delta[2]'?"),
        ("delta", "there is no delta; did you mean 'delta["),
        ("delta[1]", "there is no delta[1]; did you mean 'delta["),
        ("cost", "there is no cost"),
        ("sigma_prime[3]", "there is no sigma_prime[3]; did you mean 'sigma_prime[2]'?"),
        ("velocity_w[2]", "there is no velocity_w[2]"),
        ("delta[2][3]", "delta[2][3]: delta[2] has shape 3; indices count from 0"),
        ("w[2][0]", "w[2][0]: w[2] has shape 3×2; indices count from 0"),
        ("C[0]", "C[0]: C has shape one number"),
        ("norm(delta[2]", "'norm(delta[2]' cannot be watched; write an entry such as"),
        ("delta[-1]", "'delta[-1]' cannot be watched;"),
        ("__import__('os')", "'__import__('os')' cannot be watched;"),
        ("delta[٢]", "'delta[٢]' cannot be watched;"),
        ("delta[" + "9" * 5000 + "]", "'delta[9999"),
        ("(" * 10_000, "'(((("),
        ("", "'' cannot be watched;"),
    ],
)
def test_bad_watches(text: str, problem: str) -> None:
    with pytest.raises(TuibpError) as refused:
        parse_watch(text, SHAPES)
    assert str(refused.value).startswith(problem)


def test_a_norm_beyond_all_floats_is_infinite() -> None:
    assert Watch(Tensor("w", 2), None).of(np.array([[1e200, 1e200]])) == np.inf


def test_in_the_file(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, GOOD + '[debugger]\nwatches = ["C", "norm(delta[2])"]\n')
    assert [watch.text for watch in scenario.watches] == ["C", "norm(delta[2])"]
    assert Session(scenario).watches == list(scenario.watches)
    path = written(tmp_path, GOOD + '[debugger]\nwatches = [\n"C",\n3]\n')
    assert (
        refusal(path) == 'case.toml:29: debugger.watches[1]: found 3, expected a string such as "delta[2][0]"'
    )
    path = written(tmp_path, GOOD + '[debugger]\nwatches = ["C", "cost"]\n')
    assert refusal(path).startswith("case.toml:27: debugger.watches[1]: there is no cost")
    path = written(tmp_path, GOOD + "[debugger]\nwatch = []\n")
    assert refusal(path) == "case.toml:27: debugger.watch: unknown key; did you mean 'watches'?"
