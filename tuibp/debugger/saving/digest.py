"""Digests: which file, whether a scenario is still the one that was saved, and a replay the same run."""

from __future__ import annotations

import os
from _blake2 import blake2b  # as hashlib has it, which would load OpenSSL before the first picture
from collections.abc import Iterable

import numpy as np

from tuibp.program.network import Array, Network, Parameters
from tuibp.scenario.schema import Scenario

_BYTES = 16


def scenario_digest(scenario: Scenario) -> str:
    """32 hexadecimal digits of what a run and its test cost depend on, without titles and [debugger]."""
    arrays = [*scenario.parameters.w, *scenario.parameters.b]
    for data in (scenario.data, scenario.test):
        arrays += [] if data is None else [data.inputs, data.targets]
    training = scenario.training  # later versions have more settings
    asked = {n: v for n in training.fields if (v := getattr(training, n)) != getattr(type(training), n, None)}
    return _digest(f"({_described(scenario.network)}, {asked})", arrays)


def _described(network: Network) -> str:
    """A network in a line; one of dense layers as it was when there were no others."""
    others = [layer for layer in network.layers if layer.type != "dense"]
    more = f", layers={network.layers!r}" if others or len(network.input) > 1 else ""
    more += f", constant={network.constant!r}" if network.constant else ""
    return f"Network(sizes={network.sizes}, activations={network.activations}, cost={network.cost!r}{more})"


def parameters_digest(parameters: Parameters) -> str:
    """32 hexadecimal digits of the bits of what a position starts from: its `check`."""
    return _digest("", (*parameters.w, *parameters.b, *parameters.memory))


def name_digest(path: str) -> str:
    """16 hexadecimal digits that tell a file's path from others."""
    return blake2b(os.fsencode(path), digest_size=8).hexdigest()


def _digest(text: str, arrays: Iterable[Array]) -> str:
    digest = blake2b(text.encode(), digest_size=_BYTES)
    for array in arrays:
        digest.update(repr(array.shape).encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()
