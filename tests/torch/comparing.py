"""A captured step beside the same step of ours: every number that both have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tuibp.engine.tensor import Tensor
from tuibp.program.program import build
from tuibp.scenario.loading import load
from tuibp.scenario.safetensors import TYPES, header_of
from tuibp.timeline.run import Run


def ours(path: Path) -> dict[str, np.ndarray]:
    """Every tensor of the first update of the scenario at `path`, by its name in JSON; examples first.

    Gradients of parameters are those of the mini-batch, as the update reads them.
    """
    scenario = load(str(path))
    program = build(scenario.network, scenario.training, targets=scenario.data.targets)
    batch = Run(program, scenario.parameters, scenario.data).batch(0)
    arrays = {tensor.json: array for tensor, array in batch.arrays.items()}
    frame = batch.frame(None)
    for tensor in program.definitions:
        if tensor.json not in arrays:
            arrays[tensor.json] = frame[tensor]
    for tensor in scenario.network.parameters:
        name = Tensor(f"grad_{tensor.kind}", tensor.layer).json
        reduce = np.mean if scenario.training.reduction == "mean" else np.sum
        arrays[name] = reduce(arrays[name], axis=0)
    return arrays


def captured(path: Path) -> dict[str, np.ndarray]:
    """All arrays of the file, as torch had them."""
    header, raw = header_of(path), path.read_bytes()
    start, found = 8 + int.from_bytes(raw[:8], "little"), {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            array = np.frombuffer(raw[start + begin : start + end], TYPES[entry["dtype"]])
            found[name] = array.reshape(entry["shape"])
    return found


def agree(step: Mapping[str, Any], path: Path, tolerance: float = 1e-12) -> set[str]:
    """Asserts that every captured number is ours, and returns the names that were compared."""
    found, compared = ours(path), set[str]()
    for name, theirs in step.items():
        if re.fullmatch(r"[wb]\d+|inputs|targets", name):
            continue
        mine = found[name]
        assert mine.shape == theirs.shape, (name, mine.shape, theirs.shape)
        scale = max(1.0, float(np.max(np.abs(mine), initial=0.0)))
        np.testing.assert_allclose(theirs, mine, rtol=tolerance, atol=tolerance * scale, err_msg=name)
        compared.add(name)
    return compared
