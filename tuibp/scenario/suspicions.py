"""What is legal in a scenario and yet hardly meant: the warnings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.engine.activations import reach
from tuibp.program.network import Data, Network, Parameters, Training
from tuibp.scenario.source import Source

_LOGARITHMIC = ("cross_entropy", "log_likelihood")
_PROBABILITIES = ("sigmoid", "softmax")


def suspicions(
    source: Source,
    network: Network,
    training: Training,
    parameters: Parameters,
    data: Data,
    test: Data | None,
) -> tuple[str, ...]:
    """One line for each suspicious thing, with the file, line and key as in an error."""
    found = [
        *_network(network, training),
        *_targets(network, data, "data.targets"),
        *(() if test is None else _targets(network, test, "data.test_targets")),
        *_training(training, data),
        *_parameters(network, parameters),
    ]
    return tuple(str(source.error(key, message)) for key, message in found)


def _network(network: Network, training: Training) -> Iterator[tuple[str, str]]:
    output = network.activations[-1]
    if output == "softmax" and network.sizes[-1] == 1:
        yield "network.activation", "softmax with one output is always 1, so nothing can be learned"
    if network.cost in _LOGARITHMIC and output not in _PROBABILITIES:
        logarithm = f"{network.cost} takes the logarithm of the outputs"
        yield "network.cost", f"{logarithm}, which {output} lets leave 0 to 1: C may be nan"
    if "step" in network.activations and training.epochs > 1:
        yield "network.activation", "step is flat on both sides: nothing is learned through it"


def _targets(network: Network, data: Data, key: str) -> Iterator[tuple[str, str]]:
    output = network.activations[-1]
    if network.cost == "output":  # has no use for targets
        return
    low, high = reach(output)
    outside = np.argwhere((data.targets < low) | (data.targets > high))
    if len(outside):
        row, column = (int(i) for i in outside[0])
        more = f" (and {len(outside) - 1} more)" if len(outside) > 1 else ""
        value = f"is {data.targets[row, column]:g}{more}"
        values = f"{low:g} and above" if high == np.inf else f"{low:g} to {high:g}"
        message = f"{value}, which {output} cannot reach: its values are {values}"
        yield f"{key}[{row}][{column}]", message
    if output == "softmax" and network.cost == "log_likelihood":
        sums = data.targets.sum(axis=1)
        wrong = np.flatnonzero(~np.isclose(sums, 1.0))
        if len(wrong):
            row = int(wrong[0])
            message = f"sum to {sums[row]:g}, and softmax's outputs to 1: δ = a − y holds only where both do"
            yield f"{key}[{row}]", message


def _training(training: Training, data: Data) -> Iterator[tuple[str, str]]:
    if training.eta == 0:
        yield "training.eta", "is 0: no parameter will ever move"
    elif training.eta < 0:
        yield "training.eta", f"is {training.eta:g}: a negative rate climbs the cost"
    if training.mini_batch_size > len(data):
        message = (
            f"is {training.mini_batch_size}, and there are {len(data)} examples: each epoch is one update"
        )
        yield "training.mini_batch_size", message


def _parameters(network: Network, parameters: Parameters) -> Iterator[tuple[str, str]]:
    hidden = [shape[0] for tensor, shape in network.parameters.items() if tensor.kind == "b"][:-1]
    if any(size > 1 for size in hidden) and not any(w.any() for w in parameters.w):
        yield "parameters", "every weight is 0: the neurons of a hidden layer start equal and stay equal"
