"""Digests: whether a scenario is still the one that was saved, and a replay the same run."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from tuibp.program.network import Array, Parameters
from tuibp.scenario.schema import Scenario

_BYTES = 16


def scenario_digest(scenario: Scenario) -> str:
    """32 hexadecimal digits of what a run and its test cost depend on, without titles and [debugger]."""
    arrays = [*scenario.parameters.w, *scenario.parameters.b]
    for data in (scenario.data, scenario.test):
        arrays += [] if data is None else [data.inputs, data.targets]
    return _digest(repr((scenario.network, scenario.training)), arrays)


def parameters_digest(parameters: Parameters) -> str:
    """32 hexadecimal digits of the bits of all weights and biases: the `check` of a position."""
    return _digest("", (*parameters.w, *parameters.b))


def _digest(text: str, arrays: Iterable[Array]) -> str:
    digest = blake2b(text.encode(), digest_size=_BYTES)
    for array in arrays:
        digest.update(repr(array.shape).encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()
