"""The README's lines on torch, run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed; .ci/run has it")
torch.set_num_threads(1)

from torch import nn  # noqa: E402

from tests.torch.comparing import agree, captured  # noqa: E402
from tuibp.cli import main  # noqa: E402

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
CODE = [code for code in re.findall("```python\n(.*?)```", README, re.DOTALL) if "tuibp.torch" in code]


def test_a_first_capture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(CODE[0], {})
    assert "grad_w2" in agree(captured(tmp_path / "step.safetensors"), tmp_path / "step.safetensors")
    capsys.readouterr()
    assert main(["check", "step.safetensors", "step.safetensors"]) == 0
    said = capsys.readouterr().out
    assert "is right: all 118 numbers agree" in said
    assert "32 bits" not in said, "torch draws float32 and makes float64 of it, but computes in float64"


def test_float32_is_right_but_for_rounding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(CODE[0].replace(".double()", ""), {})
    assert "torch computed in float32" in capsys.readouterr().out
    assert main(["check", "step.safetensors", "step.safetensors"]) == 0
    assert "32 bits" in capsys.readouterr().out


@pytest.mark.filterwarnings("ignore")  # gloo's, on a machine without a network
def test_one_rank_of_a_distributed_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not (torch.distributed.is_available() and torch.distributed.is_gloo_available()):
        pytest.skip("this torch has no gloo")
    monkeypatch.chdir(tmp_path)

    class Net(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.body, self.norm = nn.Linear(2, 4), nn.LayerNorm(4)
            self.head = nn.Sequential(nn.Linear(4, 3), nn.ReLU(inplace=True), nn.Linear(3, 2))

        def forward(self, x: Any) -> Any:
            return self.head(self.norm(self.body(x)))

    net = Net().double()
    store = torch.distributed.FileStore(str(tmp_path / "store"), 1)
    torch.distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        batches = ((torch.randn(3, 2).double(), torch.tensor([0, 1, 1])) for _ in range(1002))
        names = {"net": net, "rank": 0, "loader": batches, "criterion": nn.CrossEntropyLoss()}
        names["DistributedDataParallel"] = nn.parallel.DistributedDataParallel
        names["optimiser"] = torch.optim.SGD(net.parameters(), lr=0.01)
        exec(CODE[1], names | {"__builtins__": __builtins__})
    finally:
        torch.distributed.destroy_process_group()
    path = tmp_path / "rank0.safetensors"
    assert {"z2", "delta2", "delta3", "grad_w2"} <= agree(captured(path), path)
    assert captured(path)["inputs"].shape == (3, 4)
