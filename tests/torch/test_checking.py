"""Autograd on a scenario's step: its numbers are ours where the module is the scenario's."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed; .ci/run has it")
torch.set_num_threads(1)

from torch import nn  # noqa: E402

from tuibp.errors import TuibpError  # noqa: E402
from tuibp.program.program import build  # noqa: E402
from tuibp.scenario.loading import load  # noqa: E402
from tuibp.timeline.run import Run  # noqa: E402
from tuibp.torch.checking import is_module, numbers_of_module  # noqa: E402


def mlp(*sizes: int, curve: Any = nn.Sigmoid, last: Any = None) -> Any:
    modules: list[Any] = []
    for below, above in pairwise(sizes):
        modules += [nn.Linear(below, above), curve()]
    return nn.Sequential(*modules[:-1], *([] if last is None else [last]))


def both(sample: str, built: Any) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Autograd's numbers of the first update of a sample, and ours."""
    scenario = load(sample)
    program = build(scenario.network, scenario.training, targets=scenario.data.targets)
    batch = Run(program, scenario.parameters, scenario.data).batch(0)
    frame = batch.frame(None)
    names = {t.json: np.asarray(frame[t]) for t in scenario.network.parameters}
    rows = batch.examples
    theirs = numbers_of_module(
        built,
        names,
        scenario.data.inputs[rows],
        scenario.data.targets[rows],
        cost=scenario.network.cost,
        output=scenario.network.activations[-1],
        reduction=scenario.training.reduction,
        masks=[np.asarray(frame[mask]) for mask in program.masks],
    )
    reduce = np.mean if scenario.training.reduction == "mean" else np.sum
    ours = {}
    for tensor in program.definitions:
        if tensor.json in theirs:
            array = np.asarray(frame[tensor])
            ours[tensor.json] = reduce(array, axis=0) if tensor.kind in ("grad_w", "grad_b") else array
    return theirs, ours


@pytest.mark.parametrize(
    ("sample", "built"),
    [
        ("xor", mlp(2, 3, 1, last=nn.Sigmoid())),
        ("xor-cross-entropy", mlp(2, 3, 1)),
        ("xor-cross-entropy", mlp(2, 3, 1, last=nn.Sigmoid())),
        ("xor-cross-entropy", (mlp(2, 3, 1), nn.BCEWithLogitsLoss())),
        ("mazur", mlp(2, 2, 2, last=nn.Sigmoid())),
        ("digits", mlp(64, 10, 10)),
        ("digits", mlp(64, 10, 10, last=nn.LogSoftmax(dim=1))),
        ("digits", (mlp(64, 10, 10, last=nn.LogSoftmax(dim=1)), nn.NLLLoss())),
        ("digits", (mlp(64, 10, 10), torch.nn.functional.cross_entropy)),
    ],
)
def test_the_same_module_has_the_same_numbers(sample: str, built: Any) -> None:
    assert is_module(built)
    theirs, ours = both(sample, built)
    assert {"z2", "a2", "z3", "delta3", "delta2", "grad_a2", "grad_w2", "grad_b3", "C"} <= ours.keys()
    assert ours.keys() == theirs.keys()
    for name, array in theirs.items():
        np.testing.assert_allclose(array, ours[name], rtol=1e-12, atol=1e-14, err_msg=name)


@pytest.mark.parametrize("exact", [torch.float32, torch.float64])
def test_a_module_is_afterwards_what_it_was(exact: torch.dtype) -> None:
    built = mlp(2, 3, 1).to(exact).train()
    before = {name: value.clone() for name, value in built.state_dict().items()}
    storage = [parameter.data_ptr() for parameter in built.parameters()]
    both("xor", built)
    after = built.state_dict()
    assert all(
        after[name].dtype == exact and torch.equal(after[name], value) for name, value in before.items()
    )
    assert [parameter.data_ptr() for parameter in built.parameters()] == storage
    assert all(part.training for part in built.modules())


def test_a_mistake_stays_one() -> None:
    theirs, ours = both("xor", mlp(2, 3, 1, curve=nn.Tanh, last=nn.Sigmoid()))
    np.testing.assert_allclose(theirs["z2"], ours["z2"], rtol=1e-12)
    assert not np.allclose(theirs["a2"], ours["a2"])
    theirs, ours = both("xor", (mlp(2, 3, 1, last=nn.Sigmoid()), nn.MSELoss()))  # without the ½
    np.testing.assert_allclose(theirs["C"], 2 * ours["C"], rtol=1e-12)
    np.testing.assert_allclose(theirs["grad_w3"], 2 * ours["grad_w3"], rtol=1e-12)


def test_dropout_leaves_out_what_the_scenario_does(tmp_path: Path) -> None:
    layers = '[2, {neurons = 3, activation = "tanh"}, {type = "dropout", rate = 0.5, inverted = true}, 1]'
    text = (Path(__file__).parents[2] / "samples" / "xor.toml").read_text("utf-8")
    text = text.replace("[2, 3, 1]", layers).replace("w3 =", "w4 =").replace("b3 =", "b4 =")
    file = tmp_path / "thinned.toml"
    file.write_text(text.partition("[debugger]")[0].partition("[[ask]]")[0], "utf-8")
    modules = (nn.Linear(2, 3), nn.Tanh(), nn.Dropout(0.5), nn.Linear(3, 1), nn.Sigmoid())
    theirs, ours = both(str(file), nn.Sequential(*modules))
    assert {"z2", "a2", "z4", "delta2", "grad_a2", "grad_w4"} <= theirs.keys()
    for name, array in theirs.items():
        np.testing.assert_allclose(array, ours[name], rtol=1e-12, atol=1e-14, err_msg=name)
    with pytest.raises(TuibpError, match="the module has 0 Dropout, the scenario 1 layers of dropout"):
        both(str(file), mlp(2, 3, 1))


def test_other_layers_are_named() -> None:
    with pytest.raises(TuibpError, match="the module has 3 layers with weights, the scenario 2"):
        both("xor", mlp(2, 3, 3, 1))
    message = "Linear (0) has weights of shape 4×2, and w2 of the scenario is 3×2"
    with pytest.raises(TuibpError) as raised:
        both("xor", mlp(2, 4, 1))
    assert str(raised.value) == message
    with pytest.raises(TuibpError, match=r"Linear \(0\) has no bias, and b2 of the scenario is not 0"):
        both("xor", nn.Sequential(nn.Linear(2, 3, bias=False), nn.Sigmoid(), nn.Linear(3, 1), nn.Sigmoid()))


def test_what_is_no_module() -> None:
    assert not is_module({"w2": 1})
    assert not is_module((1, 2))


def test_dropout_that_the_scenario_has_not() -> None:
    modules = (nn.Linear(2, 3), nn.Sigmoid(), nn.Dropout(0.5), nn.Linear(3, 1), nn.Sigmoid())
    module = nn.Sequential(*modules)
    with pytest.raises(TuibpError, match=r"^Dropout \(2\) leaves neurons out, the scenario does not"):
        both("xor", module)
    theirs, ours = both("xor", module.eval())
    assert np.allclose(theirs["delta2"], ours["delta2"], rtol=0, atol=1e-12)
