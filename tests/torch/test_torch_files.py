"""Numbers that torch.save wrote: tensors are read, and nothing else is unpickled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.reading.files import given, plain, refusal

torch = pytest.importorskip("torch", reason="torch is not installed; .ci/run has it")


class Evil:
    """What a pickle may do."""

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, ("opened", "w")


def test_tensors(tmp_path: Path) -> None:
    exact = torch.tensor([0.1], dtype=torch.float64)
    tensors = {
        "delta2": torch.tensor([0.1, 0.2], requires_grad=True), "b2": exact,
        "w2": torch.tensor([0.5, -3], dtype=torch.bfloat16), "nabla_b": [torch.ones(3), torch.ones(1)],
    }  # fmt: skip
    torch.save(tensors, tmp_path / "a.pt")
    found = given(tmp_path, "a.pt")
    assert [found[name].precision for name in ("delta2", "b2", "w2")] == ["float32", "float64", "printed"]
    assert plain(found["w2"]) == [0.5, -3]
    assert plain(found["grad_b2"]) == [1, 1, 1]
    assert found["w2"].slack is not None
    assert found["w2"].slack.tolist() == [6 * 2.0**-7] * 2


def test_nothing_else_is_unpickled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    torch.save({"delta2": Evil()}, tmp_path / "a.pth")
    message = "a.pth: is not a file of tensors, or is damaged; nothing else is unpickled"
    assert refusal(tmp_path, "a.pth") == message
    assert not (tmp_path / "opened").exists()
    assert refusal(tmp_path, "b.pt", b"abc") == message.replace("a.pth", "b.pt")


def test_what_is_no_dict_of_tensors(tmp_path: Path) -> None:
    torch.save(torch.ones(3), tmp_path / "a.pt")
    assert refusal(tmp_path, "a.pt").startswith("a.pt: expected names with their numbers")
    torch.save({"delta2": "x"}, tmp_path / "a.pt")
    assert refusal(tmp_path, "a.pt") == "a.pt: delta2: expected a tensor"
