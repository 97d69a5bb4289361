"""`tuibp check model.py:build SCENARIO`: the module runs in a process of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not installed; .ci/run has it")

from tuibp.check.reading import read_theirs
from tuibp.check.theirs import Theirs
from tuibp.engine.tensor import Tensor
from tuibp.errors import InputError
from tuibp.program.program import build
from tuibp.scenario.loading import load
from tuibp.timeline.batch import Batch
from tuibp.timeline.run import Run

MODEL = """
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, curve=nn.Sigmoid):
        super().__init__()
        self.stack = nn.Sequential(nn.Linear(2, 3), curve(), nn.Linear(3, 1), nn.Sigmoid())

    def forward(self, x):
        return self.stack(x)

def with_loss():
    return Net(), nn.MSELoss()

def odd():
    return Net(nn.GELU)

def backprop(parameters, x, y):
    w, b = map(torch.as_tensor, (parameters["w2"], parameters["b2"]))
    return {"z2": torch.as_tensor(x) @ w.T + b}

net = Net()
"""


@pytest.fixture
def batch() -> Batch:
    scenario = load("xor")
    program = build(scenario.network, scenario.training, targets=scenario.data.targets)
    return Run(program, scenario.parameters, scenario.data).batch(0)


def read(directory: Path, name: str, batch: Batch) -> Theirs:
    file = directory / "model.py"
    file.write_text(MODEL, "utf-8")
    return read_theirs(f"{file}:{name}", batch)[0]


@pytest.mark.parametrize("name", ["Net", "net"])
def test_a_module_however_it_is_had(tmp_path: Path, batch: Batch, name: str) -> None:
    theirs, frame = read(tmp_path, name, batch), batch.frame(None)
    assert (theirs.called, theirs.stacked) == ("rows", False)
    assert theirs.source == f"{tmp_path / 'model.py'}:{name}"
    assert {Tensor("delta", 2), Tensor("grad_w", 3), Tensor("C")} <= theirs.given.keys()
    for tensor, given in theirs.given.items():
        ours = np.mean(frame[tensor], axis=0) if tensor.kind in ("grad_w", "grad_b") else frame[tensor]
        np.testing.assert_allclose(given.array, ours, rtol=1e-12, atol=1e-15, err_msg=tensor.json)


def test_its_own_loss(tmp_path: Path, batch: Batch) -> None:
    theirs, frame = read(tmp_path, "with_loss", batch), batch.frame(None)
    np.testing.assert_allclose(theirs.given[Tensor("a", 3)].array, frame[Tensor("a", 3)], rtol=1e-12)
    np.testing.assert_allclose(
        theirs.given[Tensor("delta", 3)].array, 2 * frame[Tensor("delta", 3)], rtol=1e-12
    )


def test_what_is_refused_is_named(tmp_path: Path, batch: Batch) -> None:
    with pytest.raises(InputError, match=r"odd: GELU \(stack\.1\): tuibp's activations are Sigmoid, Tanh"):
        read(tmp_path, "odd", batch)


def test_a_function_that_uses_torch_is_a_function(tmp_path: Path, batch: Batch) -> None:
    theirs = read(tmp_path, "backprop", batch)
    assert theirs.given.keys() == {Tensor("z", 2)}


def test_the_only_module_of_a_file_is_taken(tmp_path: Path, batch: Batch) -> None:
    alone = MODEL.partition("def with_loss")[0]
    file = tmp_path / "model.py"
    file.write_text(alone, "utf-8")
    assert read_theirs(str(file), batch)[0].source.endswith("model.py:Net")
    file.write_text(f"{alone}\nmodel = Net()\n", "utf-8")
    assert read_theirs(str(file), batch)[0].source.endswith("model.py:model")
    file.write_text(f"{alone}\none, other = Net(), Net()\n", "utf-8")
    with pytest.raises(InputError, match="has several that may compute the step: one, other"):
        read_theirs(str(file), batch)


def test_functions_are_named_with_the_module_that_replaces_them(tmp_path: Path, batch: Batch) -> None:
    file = tmp_path / "model.py"
    functional = MODEL.partition("def with_loss")[0].replace(
        "return self.stack(x)", "return torch.sigmoid(self.stack[2](torch.tanh(self.stack[0](x))))"
    )
    file.write_text(functional, "utf-8")
    with pytest.raises(
        InputError, match=r"\('tanh'\); write it as a module that __init__ makes: nn\.Tanh\(\)"
    ):
        read_theirs(str(file), batch)
