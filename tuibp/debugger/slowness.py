"""Why a weight learns slowly: its rate ∂C/∂w = a σ′ ∂C/∂a is a product, and one factor is the least."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.engine.activations import ELEMENTWISE
from tuibp.engine.tensor import Array, Tensor
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.network import Network
from tuibp.program.program import Program
from tuibp.timeline.run import Run

Cause = Literal["input", "slope", "price"]
"""The factor that is least: what comes in, the slope of the neuron, or the price of its output."""

SMALL = 0.5
"""Beside the greatest of its kind, a factor below this is called small."""


class Slow(NamedTuple):
    """A weight with the factors of its rate; `slope` is None where the error is a − y, without one.

    Then `price` is the error itself.
    """

    weight: Focus
    rate: float
    input: float
    slope: float | None
    price: float
    cause: Cause | None  # of the three factors the least, where one is small


class Ranking(NamedTuple):
    """Weights from the slowest to the fastest: the first and the last of them, and how many there are."""

    slowest: tuple[Slow, ...]
    fastest: tuple[Slow, ...]
    weights: int


def ranked(run: Run, update: int, example: int, most: int) -> Ranking:
    """All weights of one example (from 0, within the mini-batch) by |∂C/∂w|; at most `most` from each end.

    A factor counts as small beside the greatest of its kind: inputs beside the greatest of their layer,
    slopes beside the steepest of the activation, prices beside the greatest of all. Raises TuibpError for a
    network that has layers other than dense ones.
    """
    frame, program = run.batch(update).frame(example), run.program
    network, split = program.network, with_slope(program)
    layers = [layer for layer in range(2, len(network.shapes) + 1) if Tensor("w", layer) in frame]
    if not layers or any(frame[Tensor("w", layer)].ndim != 2 for layer in layers):
        raise TuibpError(told("only weights of dense layers are ranked"))
    rates = [np.abs(frame[Tensor("grad_w", layer)]) for layer in layers]
    order = np.argsort(np.concatenate([rate.ravel() for rate in rates]), kind="stable")
    ends = np.cumsum([rate.size for rate in rates])
    prices = {layer: frame[Tensor("grad_a" if layer in split else "delta", layer)] for layer in layers}
    dearest = max(float(np.max(np.abs(price))) for price in prices.values())

    def slow(place: int) -> Slow:
        which = int(np.searchsorted(ends, place, side="right"))
        layer = layers[which]
        shape = rates[which].shape
        j, k = divmod(place - (int(ends[which]) - rates[which].size), shape[1])
        inputs = frame[Tensor("a", layer - 1)]
        slope = float(frame[Tensor("sigma_prime", layer)][j]) if layer in split else None
        shares = _shares(network, layer, inputs, k, slope, prices[layer][j], dearest)
        small = {cause: share for cause, share in shares if share < SMALL}
        least = min(small.items(), key=lambda one: one[1])[0] if small else None
        return Slow(
            Focus(Tensor("w", layer), (j, k)),
            float(frame[Tensor("grad_w", layer)][j, k]),
            float(inputs[k]),
            slope,
            float(prices[layer][j]),
            least,
        )

    count = len(order)
    first = [int(place) for place in order[:most]]
    last = [int(place) for place in order[max(count - most, len(first)) :]]
    return Ranking(tuple(map(slow, first)), tuple(map(slow, last)), count)


def with_slope(program: Program) -> frozenset[int]:
    """The layers whose error is ∂C/∂a ⊙ σ′(z); where cost and activation make a pair, it is a − y."""
    parts = (part.result for equation in program.example for part in equation.parts)
    return frozenset(tensor.layer for tensor in parts if tensor.kind == "sigma_prime" and tensor.layer)


def _shares(
    network: Network, layer: int, inputs: Array, k: int, slope: float | None, price: float, dearest: float
) -> Iterator[tuple[Cause, float]]:
    """Each factor beside the greatest of its kind; of equal ones the first is the cause."""
    largest = float(np.max(np.abs(inputs)))
    yield "input", abs(float(inputs[k])) / largest if largest else 0.0
    if slope is not None:
        curve = ELEMENTWISE.get(network.activation(layer))
        yield "slope", slope / (curve.steepest if curve is not None and curve.shape == "curve" else 1.0)
    yield "price", abs(price) / dearest if dearest else 0.0
