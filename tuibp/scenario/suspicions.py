"""What is legal in a scenario and yet hardly meant: the warnings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.engine.activations import reach
from tuibp.language import told
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
        yield "network.activation", told("softmax with one output is always 1, so nothing can be learned")
    if network.cost in _LOGARITHMIC and output not in _PROBABILITIES:
        message = told(
            "{cost} takes the logarithm of the outputs, which {output} lets leave 0 to 1: C may be nan",
            cost=network.cost,
            output=output,
        )
        yield "network.cost", message
    if "step" in network.activations and training.epochs > 1:
        yield "network.activation", told("step is flat on both sides: nothing is learned through it")


def _targets(network: Network, data: Data, key: str) -> Iterator[tuple[str, str]]:
    output = network.activations[-1]
    if network.cost in ("output", "upstream"):  # y is no target
        return
    low, high = reach(output)
    outside = np.argwhere((data.targets < low) | (data.targets > high))
    if len(outside):
        row, column = (int(i) for i in outside[0])
        found, more = f"{data.targets[row, column]:g}", len(outside) - 1
        message = told(
            "is {value}, which {output} cannot reach: its values are {values}",
            value=told("{value} (and {more} more)", value=found, more=more) if more else found,
            output=output,
            values=_values(low, high),
        )
        yield f"{key}[{row}][{column}]", message
    if output == "softmax" and network.cost == "log_likelihood":
        sums = data.targets.sum(axis=1)
        wrong = np.flatnonzero(~np.isclose(sums, 1.0))
        if len(wrong):
            row = int(wrong[0])
            message = told(
                "sum to {sum:g}, and softmax's outputs to 1: δ = a − y holds only where both do",
                sum=sums[row],
            )
            yield f"{key}[{row}]", message


def _values(low: float, high: float) -> str:
    if high == np.inf:
        return told("{low:g} and above", low=low)
    return told("{low:g} to {high:g}", low=low, high=high)


def _training(training: Training, data: Data) -> Iterator[tuple[str, str]]:
    if training.eta == 0:
        yield "training.eta", told("is 0: no parameter will ever move")
    elif training.eta < 0:
        yield "training.eta", told("is {eta:g}: a negative rate climbs the cost", eta=training.eta)
    if training.mini_batch_size > len(data):
        message = told(
            "is {size}, and there are {count} examples: each epoch is one update",
            size=training.mini_batch_size,
            count=len(data),
        )
        yield "training.mini_batch_size", message


def _parameters(network: Network, parameters: Parameters) -> Iterator[tuple[str, str]]:
    hidden = [shape[0] for tensor, shape in network.parameters.items() if tensor.kind == "b"][:-1]
    if any(size > 1 for size in hidden) and not any(w.any() for w in parameters.w):
        yield (
            "parameters",
            told("every weight is 0: the neurons of a hidden layer start equal and stay equal"),
        )
