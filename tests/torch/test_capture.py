"""Capturing: it changes nothing, refuses nothing silently, and says what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed; .ci/run has it")
torch.set_num_threads(1)

from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

from tests.torch.comparing import agree, captured  # noqa: E402
from tuibp import language  # noqa: E402
from tuibp.errors import TuibpError  # noqa: E402
from tuibp.scenario.loading import load  # noqa: E402
from tuibp.torch import capture, capture_slice  # noqa: E402

X, Y = torch.tensor([[0.5, -1.0], [2.0, 0.25]]).double(), torch.tensor([[1.0], [0.0]]).double()


def stack(*between: Any, last: int = 1) -> Any:
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(2, 3), *between, nn.Linear(3, last)).double()


def refused(module: Any, loss: Any = None, x: Any = X, y: Any = Y) -> str:
    with pytest.raises(TuibpError) as raised:
        capture(module, loss or nn.MSELoss(), x, y)
    return str(raised.value)


def test_it_changes_nothing() -> None:
    module = stack(nn.ReLU(inplace=True), nn.Dropout(0.5))
    before, state = [p.clone() for p in module.parameters()], torch.get_rng_state()
    x = X.clone()
    capture(module, nn.MSELoss(), x, Y)
    assert all(p.grad is None and torch.equal(p, q) for p, q in zip(module.parameters(), before, strict=True))
    assert torch.equal(torch.get_rng_state(), state)
    assert torch.equal(x, X)
    assert not x.requires_grad
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in module.modules())
    with torch.no_grad():
        capture(module, nn.MSELoss(), X, Y)


def test_dropout_is_captured_with_the_mask_that_training_draws_next(tmp_path: Path) -> None:
    module = stack(nn.Sigmoid(), nn.Dropout(0.5))
    found = capture(module, nn.MSELoss(), X, Y, tmp_path / "step.safetensors")
    assert functional.mse_loss(module(X), Y).item() == pytest.approx(found.arrays["C"].mean(), rel=1e-14)
    assert agree(found.arrays, tmp_path / "step.safetensors")
    network = load(str(tmp_path / "step.safetensors")).network
    assert [layer.type for layer in network.layers] == ["dense", "dropout", "dense"]
    assert "masks" in found.text
    module.eval()
    assert "dropout" not in capture(module, nn.MSELoss(), X, Y).text


def test_a_module_of_ones_own(tmp_path: Path) -> None:
    class Net(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.body = nn.Sequential(nn.Conv2d(1, 2, 2), nn.ReLU(inplace=True), nn.MaxPool2d(2))
            self.flat, self.act = nn.Flatten(), nn.Tanh()
            self.fc1, self.fc2 = nn.Linear(8, 3), nn.Linear(3, 2)

        def forward(self, x: Any) -> Any:
            return self.fc2(self.act(self.fc1(self.flat(self.body(x)))))

    torch.manual_seed(1)
    path = tmp_path / "step.safetensors"
    found = capture(
        Net().double(), nn.CrossEntropyLoss(), torch.randn(3, 1, 5, 5).double(), torch.tensor([0, 1, 1]), path
    )
    compared = agree(found.arrays, path)
    assert {"z2", "a2", "a3", "grad_a3", "delta5", "grad_w2", "C"} <= compared
    assert load(str(path)).title == "a step of Net 1×5×5-2×4×4-2×2×2-8-3-2"
    assert found.arrays["targets"].tolist() == [[1, 0], [0, 1], [0, 1]]


def test_the_same_activation_twice_and_frozen_layers(tmp_path: Path) -> None:
    curve = nn.Tanh()
    module = nn.Sequential(nn.Linear(2, 3), curve, nn.Linear(3, 3), curve, nn.Linear(3, 1)).double()
    module[0].requires_grad_(False)
    found = capture(module, nn.MSELoss(), X, Y, tmp_path / "step.safetensors")
    compared = agree(found.arrays, tmp_path / "step.safetensors")
    assert {"delta2", "grad_w3", "grad_b4"} <= compared
    assert "grad_w2" not in compared


def test_without_any_bias(tmp_path: Path) -> None:
    path = tmp_path / "step.safetensors"
    found = capture(nn.Linear(2, 1, bias=False).double(), functional.mse_loss, X, Y, path, title="One")
    scenario = load(str(path))
    assert (scenario.title, scenario.training.update_biases) == ("One", False)
    assert found.remarks == (
        "Linear has no bias; here its b is 0.",
        "No η was given: the update is that of η = 1.",
    )
    assert agree(found.arrays, path)


def test_both_languages(tmp_path: Path, chinese: None) -> None:
    path = tmp_path / "step.safetensors"
    found = capture(stack(nn.Tanh(), last=2), nn.MSELoss(), X, X, path)
    assert found.remarks[0].startswith("MSELoss 对 2 个输出也取平均")
    assert load(str(path)).words.title == "Sequential 2-3-2 的一步"
    language.use("en")
    assert load(str(path)).words.about.startswith("MSELoss takes the mean over the 2 outputs too")


def test_files_are_not_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "step.safetensors"
    found = capture(stack(nn.Tanh()), nn.MSELoss(), X, Y, path)
    with pytest.raises(TuibpError, match="exists already; overwrite=True replaces it"):
        capture(stack(nn.Tanh()), nn.MSELoss(), X, Y, path)
    capture(stack(nn.Tanh()), nn.MSELoss(), X, Y, path, overwrite=True)
    with pytest.raises(TuibpError, match=r"did you mean 'step\.safetensors'"):
        found.save(tmp_path / "step.pt")


IMAGE = torch.randn(2, 2, 6, 6).double()


def convolution(**settings: Any) -> Any:
    return nn.Sequential(nn.Conv2d(2, 2, 3, **settings), nn.Flatten(), nn.LazyLinear(1)).double()


@pytest.mark.parametrize(
    ("module", "x", "message"),
    [
        (stack(nn.LeakyReLU()), X,
         "LeakyReLU (1): tuibp's activations are Sigmoid, Tanh, ReLU and Softmax"),
        (stack(nn.BatchNorm1d(3)), X, "BatchNorm1d (1): tuibp has no normalisation: in eval mode fuse it"),
        (stack(nn.LayerNorm(3)), X, "LayerNorm (1): tuibp has no normalisation: take the layers above"),
        (stack(nn.Tanh(), nn.Sigmoid()), X, "Sigmoid (2) follows Tanh (1); in tuibp an activation stands"),
        (nn.Sequential(nn.Tanh(), nn.Linear(2, 1)).double(), X, "Tanh (0) reads x itself; apply it to x"),
        (nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Dropout(0.5)).double(), X,
         "the stack ends in Dropout (2)"),
        (nn.Sequential(nn.Linear(2, 1), nn.Softmax(dim=0)).double(), X,
         "Softmax (1): dim=0; softmax goes over"),
        (stack(nn.Tanh()), X[0], "x has shape (2,), expected (examples, inputs) or (examples, channels"),
        (stack(nn.Tanh()), X.float(), "0.weight is torch.float64 and x is torch.float32; call .double()"),
        (stack(nn.Tanh()).half(), X.half(), "0.weight is torch.float16; tuibp reads float64 and float32"),
        (stack(nn.Tanh()), [[1.0]], "x is no tensor; give torch.tensor(x)"),
        (convolution(padding=1), IMAGE, "Conv2d (0): padding=(1, 1); tuibp's fields stay inside the image"),
        (convolution(padding="same"), IMAGE,
         "Conv2d (0): padding=same; tuibp's fields stay inside the image"),
        (convolution(groups=2), IMAGE,
         "Conv2d (0): groups=2; tuibp's maps read all channels: use groups=1"),
        (convolution(dilation=(1, 2)), IMAGE, "Conv2d (0): dilation=(1, 2); tuibp's fields have no gaps"),
        (convolution(stride=4), IMAGE, "Conv2d (0): a stride longer than the field"),
        (nn.Sequential(nn.MaxPool2d(4), nn.Flatten(), nn.LazyLinear(1)).double(), IMAGE,
         "MaxPool2d (0): blocks of 4×4 do not fill the image; the layer below is 2×6×6"),
        (nn.Sequential(nn.MaxPool2d(2, stride=1), nn.Flatten(), nn.LazyLinear(1)).double(), IMAGE,
         "MaxPool2d (0): stride=1; tuibp's blocks lie side by side"),
        (nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.LazyLinear(1)).double(), IMAGE,
         "AdaptiveAvgPool2d (0): write it as AvgPool2d or MaxPool2d"),
        (nn.Sequential(nn.Conv2d(2, 2, 4), nn.MaxPool2d(3), nn.ReLU(), nn.Flatten()).double(), IMAGE,
         "ReLU (2) follows MaxPool2d (1)"),
        (nn.Sequential(nn.Linear(6, 4), nn.Flatten(), nn.Linear(48, 1)).double(), IMAGE,
         'Linear (0): a dense layer reads a vector; put {type = "flatten"} before it'),
        (nn.Sequential(nn.TransformerEncoderLayer(2, 1, 2)).double(), X,
         "TransformerEncoderLayer (0): tuibp does not know"),
    ],
)  # fmt: skip
def test_modules_that_tuibp_has_not(module: Any, x: Any, message: str) -> None:
    y = torch.zeros(2, 1, dtype=torch.float64)
    with torch.no_grad():
        for lazy in module.modules():
            if isinstance(lazy, nn.LazyLinear):
                module(x)
                break
    assert refused(module, x=x, y=y).startswith(message)


def test_softmax_inside_and_shared_weights() -> None:
    message = refused(stack(nn.Softmax(dim=1)))
    assert message.startswith("Linear (2) stands above a softmax; tuibp has softmax in the last layer only")
    twin = nn.Linear(2, 2)
    message = refused(nn.Sequential(twin, nn.Tanh(), twin).double(), y=X)
    assert message == "Linear (0): its weights are those of another layer too; tuibp knows no shared layers"


def test_what_is_computed_outside_any_module() -> None:
    class Net(nn.Module):  # type: ignore[misc]
        def __init__(self, inside: bool) -> None:
            super().__init__()
            self.fc1, self.fc2, self.inside = nn.Linear(2, 3), nn.Linear(3, 1), inside

        def forward(self, x: Any) -> Any:
            return self.fc2(torch.relu(self.fc1(x))) if self.inside else self.fc2(self.fc1(x)).squeeze(1)

    message = refused(Net(True).double())
    assert message == (
        "between Linear (fc1) and Linear (fc2) something is computed outside any module ('relu'); "
        "write it as a module that __init__ makes: nn.ReLU()"
    )
    message = refused(Net(False).double(), y=Y[:, 0])
    assert message.startswith("something is computed behind Linear (fc2), outside any module ('squeeze')")


TWO = stack(nn.Tanh(), last=2)
CLASSES = torch.tensor([0, 1])


@pytest.mark.parametrize(
    ("module", "loss", "y", "message"),
    [
        (TWO, nn.L1Loss(), X, "L1Loss is no loss that tuibp knows; expected one of MSELoss, BCELoss,"),
        (TWO, lambda output, y: output.sum(), X, "<lambda> is no loss that tuibp knows"),
        (TWO, nn.MSELoss(reduction="none"), X, "MSELoss: reduction='none' is no single number"),
        (TWO, nn.CrossEntropyLoss(weight=torch.ones(2).double()), CLASSES,
         "CrossEntropyLoss: tuibp's costs have no weight; leave it out"),
        (TWO, nn.BCEWithLogitsLoss(pos_weight=torch.ones(2).double()), X,
         "BCEWithLogitsLoss: tuibp's costs have no pos_weight"),
        (TWO, nn.CrossEntropyLoss(label_smoothing=0.1), CLASSES,
         "CrossEntropyLoss: give the smoothed targets as probabilities"),
        (TWO, nn.CrossEntropyLoss(), torch.tensor([0, -100]),
         "y holds the class -100, and there are 2 outputs: expected 0 to 1, none ignored"),
        (TWO, nn.CrossEntropyLoss(), torch.tensor([[0], [1]]),
         "y has shape (2, 1), expected 2 class indices"),
        (TWO, nn.NLLLoss(), CLASSES,
         "NLLLoss reads logarithms, and Linear (2) gives none: put LogSoftmax(dim=1)"),
        (nn.Sequential(*TWO, nn.Softmax(dim=1)), nn.CrossEntropyLoss(), CLASSES,
         ("CrossEntropyLoss applies softmax itself, and Softmax (3) comes before it: leave that out, "
         "or use LogSoftmax and NLLLoss")),
        (nn.Sequential(*TWO, nn.Sigmoid()), nn.BCEWithLogitsLoss(), X,
         ("BCEWithLogitsLoss applies sigmoid itself, and Sigmoid (3) comes before it: leave that out, "
         "or use BCELoss")),
        (nn.Sequential(*TWO, nn.LogSoftmax(dim=1)), nn.MSELoss(), X,
         "MSELoss after LogSoftmax (3): LogSoftmax goes with NLLLoss"),
        (stack(nn.Tanh()), nn.MSELoss(), Y[:, 0],
         "y has shape (2,), and the output (2, 1): MSELoss would spread one over the other"),
    ],
)  # fmt: skip
def test_losses_that_tuibp_has_not(module: Any, loss: Any, y: Any, message: str) -> None:
    assert refused(module, loss, y=y).startswith(message)


# ---- a slice of a training ----


def test_a_slice_of_a_training(tmp_path: Path) -> None:
    """The layers in the middle, in somebody's own step, with a loss that tuibp does not know."""
    torch.manual_seed(2)
    head = nn.Sequential(nn.Linear(4, 3), nn.ReLU(inplace=True), nn.Linear(3, 2))
    model = nn.Sequential(nn.Linear(2, 4), nn.LayerNorm(4), head, nn.GELU(), nn.Linear(2, 1)).double()
    path = tmp_path / "slice.safetensors"
    with capture_slice(head, path):
        loss = functional.smooth_l1_loss(model(X), Y)
        loss.backward()
    scenario = load(str(path))
    assert (scenario.network.written, scenario.network.cost, scenario.training.reduction) == (
        "4-3-2",
        "upstream",
        "sum",
    )
    step = captured(path)
    compared = agree(step, path)
    assert {"z2", "a2", "z3", "a3", "grad_a3", "delta3", "delta2", "grad_w2", "grad_b3"} <= compared
    np.testing.assert_array_equal(step["grad_w2"], head[0].weight.grad.numpy())
    assert head[0]._forward_hooks == {}


def test_a_slice_that_was_not_one_step(tmp_path: Path) -> None:
    head = stack(nn.Tanh())
    path = tmp_path / "slice.safetensors"
    twice = pytest.raises(TuibpError, match="Sequential was called 2 times, expected one forward pass")
    with twice, capture_slice(head, path):
        head(X), head(X)
    with (
        pytest.raises(TuibpError, match="0 backward passes came through Sequential"),
        capture_slice(head, path),
    ):
        head(X)
    with pytest.raises(ZeroDivisionError), capture_slice(head, path):
        1 / 0  # noqa: B018
    assert not path.exists()


def test_the_metadata_hold_no_more_than_the_scenario(tmp_path: Path) -> None:
    path = tmp_path / "step.safetensors"
    capture(stack(nn.Tanh()), nn.MSELoss(), X, Y, path)
    header = path.read_bytes()[8:400].decode()
    assert re.match(r'\{"__metadata__": \{"tuibp": "title = ', header)
