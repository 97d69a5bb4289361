"""A captured step opens with what was captured beside our own numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.scenario.test_safetensors import STEP, step
from tuibp.debugger.position import Position
from tuibp.debugger.saving.opening import open_session
from tuibp.debugger.session import Session
from tuibp.engine.tensor import Tensor
from tuibp.scenario.loading import load

Z2, W2 = Tensor("z", 2), Tensor("sum_grad_w", 2)


def session_of(directory: Path, **captured: np.ndarray) -> Session:
    """Both examples are one mini-batch."""
    return Session(load(str(step(directory, f"{STEP}mini_batch_size = 2", **captured))))


def opened(directory: Path, **captured: np.ndarray) -> Session:
    session = session_of(directory, **captured)
    open_session(session, True, None, None).close()
    return session


@pytest.fixture
def ours(tmp_path: Path) -> dict[str, np.ndarray]:
    """Our own numbers of that step, as a capture would name them."""
    batch = session_of(tmp_path).run.batch(0)
    frame = batch.frame(None)
    names = {name: np.asarray(frame[Tensor(name[:-1], int(name[-1]))]) for name in ("z2", "delta2", "a3")}
    return names | {"grad_w2": np.mean(frame[Tensor("grad_w", 2)], axis=0)}


def test_without_captured_numbers_nothing_is_said(tmp_path: Path) -> None:
    session = opened(tmp_path)
    assert session.theirs is None
    assert session.status == ""


def test_what_agrees(tmp_path: Path, ours: dict[str, np.ndarray]) -> None:
    session = opened(tmp_path, **ours)
    assert session.theirs is not None
    assert session.status == "the captured numbers stand beside ours, and agree"
    for example in range(2):
        beside = session.theirs.at(Position(0, example, 0), Z2)
        assert beside is not None
        assert beside.array.tolist() == ours["z2"][example].tolist()
        assert not beside.wrong.any()
    assert not session.theirs.is_wrong(Position(0, None, 0), W2)


def test_what_differs(tmp_path: Path, ours: dict[str, np.ndarray]) -> None:
    wrong = ours["delta2"].copy()
    wrong[1, 2] += 0.5
    session = opened(tmp_path, **ours | {"delta2": wrong})
    assert session.theirs is not None
    assert session.status == "the captured numbers stand beside ours; the first that differs is in δ²"
    beside = session.theirs.at(Position(0, 1, 0), Tensor("delta", 2))
    assert beside is not None
    assert beside.wrong.tolist() == [False, False, True]
    assert not session.theirs.is_wrong(Position(0, 0, 0), Tensor("delta", 2))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    session = opened(tmp_path, delta9=np.zeros(3))
    assert session.theirs is None
    assert "delta9" in session.status
