"""A case: all that a run needs, and the scenario file that says the same."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.reference.backprop import plain
from tuibp.engine.value import Unique
from tuibp.program.layers.layer import Layer
from tuibp.program.network import Data, Network, Parameters, Training


class Case(Unique):
    """A network, how it is trained, its starting parameters and its data."""

    network: Network
    training: Training
    parameters: Parameters
    data: Data

    def __repr__(self) -> str:
        """The scenario that says the same, for a failing test's report."""
        return scenario(self)


def arrays(matrices: Any) -> tuple[np.ndarray, ...]:
    """One float64 array for each of the nested lists."""
    return tuple(np.array(plain(matrix), dtype=np.float64) for matrix in matrices)


def parameters_of(w: Any, b: Any) -> Parameters:
    """Parameters from nested lists for layers 2…L."""
    return Parameters(arrays(w), arrays(b))


def data_of(inputs: Any, targets: Any) -> Data:
    """Data from nested lists, one row an example."""
    return Data(*arrays((inputs, targets)))


def scenario(case: Case) -> str:
    """The TOML text of a case; every float reads back as the same bits."""
    network, training = case.network, case.training
    image = value_text(network.input if len(network.input) > 1 else network.input[0])
    lines = [
        "[network]",
        f"layers = [{', '.join([image, *map(layer_text, network.layers)])}]",
        f"cost = {quoted(network.cost)}",
        "[parameters]",
    ]
    for layer, w, b in zip(network.learning, case.parameters.w, case.parameters.b, strict=True):
        lines += [f"w{layer} = {plain(w)}", f"b{layer} = {plain(b)}"]
    lines += [
        "[data]",
        f"inputs = {plain(case.data.inputs)}",
        f"targets = {plain(case.data.targets)}",
        "[training]",
        f"eta = {float(training.eta)!r}",
        f"epochs = {training.epochs}",
        f"mini_batch_size = {training.mini_batch_size}",
        f"shuffle = {truth(training.shuffle)}",
        f"seed = {training.seed}",
        f"reduction = {quoted(training.reduction)}",
        f"update_biases = {truth(training.update_biases)}",
        f"optimiser = {quoted(training.optimiser)}",
        *(
            f"{key} = {getattr(training, key)}"
            for key in ("n", "eta_every")
            if getattr(training, key) is not None
        ),
        *(f"eta_factor = {training.eta_factor}" for _ in range(training.eta_every is not None)),
        *(
            f"{key} = {float(getattr(training, key))!r}"
            for key in ("l1", "l2", "momentum", "rho", "beta1", "beta2", "epsilon")
        ),
    ]
    return "\n".join(lines) + "\n"


def layer_text(layer: Layer) -> str:
    """A layer as an inline table."""
    settings = {"type": layer.type} | {name: getattr(layer, name) for name in layer.fields}
    written = (f"{name} = {value_text(value)}" for name, value in settings.items() if value is not None)
    return f"{{{', '.join(written)}}}"


def value_text(value: Any) -> str:
    """A setting of a layer in TOML."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return truth(value)
    return f"[{', '.join(map(value_text, value))}]" if isinstance(value, tuple) else repr(value)


def quoted(word: str) -> str:
    """A TOML string of a plain word."""
    return f'"{word}"'


def truth(value: bool) -> str:
    """A TOML boolean."""
    return "true" if value else "false"
