"""Scenario files for tests: one good text, and ways to change and load it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tuibp.errors import TuibpError
from tuibp.scenario.loading import load
from tuibp.scenario.schema import Scenario

GOOD = """\
title = "Small"

[network]
layers = [2, 3, 1]
activation = "sigmoid"
cost = "quadratic"

[parameters]
w2 = [
  [0.5, -0.3],
  [0.8, 0.2],
  [-0.6, 0.9],
]
b2 = [0.1, -0.2, 0.3]
w3 = [[0.7, -1.1, 0.4]]
b3 = [0.05]

[data]
inputs = [[0, 0], [0, 1]]
targets = [[0], [1]]

[training]
eta = 3.0
epochs = 5
mini_batch_size = 2
"""


def written(directory: Path, text: str | bytes, name: str = "case.toml") -> Path:
    """The path of a new file with this content."""
    path = directory / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def changed(*changes: tuple[str, str]) -> str:
    """GOOD with each old piece, which must be there, replaced by a new one."""
    text = GOOD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def loaded(directory: Path, text: str | bytes) -> Scenario:
    """The scenario of this text."""
    return load(str(written(directory, text)))


def refusal(target: Path | str) -> str:
    """The one line with which `target` is refused, without its directory; it comes within a second."""
    start = time.process_time()
    with pytest.raises(TuibpError) as caught:
        load(str(target))
    assert time.process_time() - start < 1.0
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 600
    directory = str(target.parent) + "/" if isinstance(target, Path) else ""
    return message.replace(directory, "")
