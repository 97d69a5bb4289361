"""For any stack that both know, the gradient is autograd's, to 1e-12 in float64."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="torch is not installed; .ci/run has it")
torch.set_num_threads(1)  # a second costs a factor of 20 on networks of this size

from torch import nn  # noqa: E402

from tests.torch.comparing import agree  # noqa: E402
from tuibp.torch import capture  # noqa: E402

CURVES = (nn.Sigmoid, nn.Tanh, nn.ReLU, nn.Identity)
REDUCTIONS = ("mean", "sum")


@st.composite
def curves(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(CURVES))
    return kind(inplace=draw(st.booleans())) if kind is nn.ReLU else kind()


@st.composite
def hidden(draw: st.DrawFn) -> tuple[list[Any], tuple[int, ...], int]:
    """Hidden modules, the shape of an example, and how many numbers they give for each."""
    modules: list[Any] = []
    if draw(st.booleans()):
        width = draw(st.integers(1, 4))
        shape: tuple[int, ...] = (width,)
        if draw(st.booleans()):
            modules.append(nn.Dropout(0.25))
    else:
        channels, maps = draw(st.integers(1, 2)), draw(st.integers(1, 2))
        shape = (channels, 5, 5)
        modules += [nn.Conv2d(channels, maps, 2, bias=draw(st.booleans())), draw(curves())]
        side = 4
        if draw(st.booleans()):
            modules.append(draw(st.sampled_from((nn.MaxPool2d, nn.AvgPool2d)))(2))
            side = 2
        modules.append(nn.Flatten())
        width = maps * side * side
    for _ in range(draw(st.integers(0, 2))):
        wider = draw(st.integers(1, 4))
        modules += [nn.Linear(width, wider, bias=draw(st.booleans())), draw(curves())]
        if draw(st.booleans()):
            modules.append(nn.Dropout(draw(st.sampled_from((0.0, 0.5)))))
        width = wider
    return modules, shape, width


@st.composite
def steps(draw: st.DrawFn) -> tuple[Any, Any, Any, Any]:
    """A module, a loss, and a mini-batch."""
    torch.manual_seed(draw(st.integers(0, 2**32 - 1)))
    modules, shape, width = draw(hidden())
    m, outputs = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    modules.append(nn.Linear(width, outputs))
    reduction = draw(st.sampled_from(REDUCTIONS))
    kind = draw(st.sampled_from(("mse", "bce", "logits", "cross", "soft", "nll")))
    y: Any = torch.rand(m, outputs, dtype=torch.float64)
    if kind == "mse":
        modules.append(draw(st.one_of(curves(), st.just(nn.Softmax(dim=1)))))
        loss: Any = nn.MSELoss(reduction=reduction)
    elif kind == "bce":
        modules.append(
            draw(st.sampled_from((nn.Sigmoid(), nn.Softmax(dim=-1)))) if outputs > 1 else nn.Sigmoid()
        )
        loss = nn.BCELoss(reduction=reduction)
    elif kind == "logits":
        loss = nn.BCEWithLogitsLoss(reduction=reduction)
    else:
        loss = nn.CrossEntropyLoss(reduction=reduction)
        if kind == "nll":
            modules.append(nn.LogSoftmax(dim=1))
            loss = nn.NLLLoss(reduction=reduction)
        if kind != "soft":
            y = torch.randint(outputs, (m,))
    module = nn.Sequential(*modules).double().train(draw(st.booleans()))
    return module, loss, torch.randn(m, *shape, dtype=torch.float64), y


@settings(max_examples=150, deadline=None)
@given(step=steps())
def test_every_number_of_every_stack(step: tuple[Any, Any, Any, Any], tmp_path_factory: Any) -> None:
    module, loss, x, y = step
    path: Path = tmp_path_factory.mktemp("law") / "step.safetensors"
    found = capture(module, loss, x, y, path)
    compared = agree(found.arrays, path)
    assert {"C", "z2", "delta2", "grad_w2"} <= compared or "z3" in compared  # below dropout there is no z2
    assert f"delta{max(int(name[1:]) for name in compared if name[0] == 'z')}" in compared


def test_float32_is_said_and_near() -> None:
    torch.manual_seed(3)
    module = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
    found = capture(module, nn.MSELoss(), torch.randn(5, 3), torch.randn(5, 2), eta=1)
    assert {str(array.dtype) for array in found.arrays.values()} == {"float32"}
    assert found.remarks[-1].startswith("torch computed in float32")


@pytest.mark.parametrize("reduction", REDUCTIONS)
def test_the_step_of_an_optimiser_is_ours_too(tmp_path: Path, reduction: str) -> None:
    """η is converted with the gradients: what SGD leaves is what our update leaves."""
    torch.manual_seed(4)
    module = nn.Sequential(nn.Linear(2, 3), nn.Sigmoid(), nn.Linear(3, 2)).double()
    x, y, loss = torch.randn(4, 2).double(), torch.randn(4, 2).double(), nn.MSELoss(reduction=reduction)
    capture(module, loss, x, y, tmp_path / "step.safetensors", eta=0.3)
    loss(module(x), y).backward()
    torch.optim.SGD(module.parameters(), lr=0.3).step()

    from tests.torch.comparing import ours

    found = ours(tmp_path / "step.safetensors")
    for name, parameter in (("w_new2", module[0].weight), ("b_new4", module[2].bias)):
        name = name.replace("4", "3")
        assert abs(found[name] - parameter.detach().numpy()).max() < 1e-14
