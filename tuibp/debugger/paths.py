"""The big picture: ∂C/∂w as the sum, over all paths from w to C, of the products of the rates (53)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import NamedTuple

from tuibp.debugger.position import Focus
from tuibp.debugger.slowness import with_slope
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.network import Network
from tuibp.program.program import Program
from tuibp.timeline.run import Run

MOST = 64
"""Paths that are written out; of more there is only their number."""


WEIGHTS = ("w", "grad_w")
"""What an entry is of that stands for a weight."""


class Path(NamedTuple):
    """A way from a weight to C: the neuron it goes through in each layer (from 0), and the rate of each step.

    The first rate is ∂a^l_j/∂w, then ∂a/∂a of each pair of layers, the last ∂C/∂a^L. Where the error of the
    output is a − y, the last two are one: ∂C/∂a^{L-1} by way of the output neuron.
    """

    neurons: tuple[int, ...]
    rates: tuple[float, ...]

    @property
    def product(self) -> float:
        """What C changes by along this path, for each unit of the weight."""
        return prod(self.rates)


class Paths(NamedTuple):
    """The paths from a weight: all of them, or none where they are too many; how many, and what BP4 says."""

    weight: Focus
    paths: tuple[Path, ...]
    number: int
    gradient: float


def paths_from(run: Run, update: int, example: int, weight: Focus) -> Paths:
    """The paths of one example (from 0, within the mini-batch) from an entry of w, or of ∂C/∂w, to C.

    Raises TuibpError for what is no weight, or a network that has layers other than dense ones.
    """
    network, tensor = run.program.network, Tensor("w", weight.tensor.layer)
    if weight.tensor.kind not in WEIGHTS or tensor.layer is None:
        raise TuibpError(told("paths lead from a weight to C: put the cursor on one in w"))
    weight = Focus(tensor, weight.index)
    refuse_other_layers(network)
    count = count_from(network.sizes, tensor.layer)
    found = tuple(_paths(run, update, example, weight)) if count <= MOST else ()
    gradient = run.batch(update).frame(example)[Tensor("grad_w", tensor.layer)][weight.index]
    return Paths(weight, found, count, float(gradient))


def refuse_other_layers(network: Network) -> None:
    """Raises TuibpError unless all layers are dense."""
    if any(layer.type != "dense" for layer in network.layers):
        raise TuibpError(told("paths are followed through dense layers only"))


def count_from(sizes: tuple[int, ...], layer: int) -> int:
    """How many paths lead from one weight of a layer to C: a choice of a neuron in each layer behind it."""
    return prod(sizes[layer:])


def count_all(sizes: tuple[int, ...]) -> int:
    """How many there are from all weights together."""
    return sum(sizes[k] * sizes[k - 1] * count_from(sizes, k + 1) for k in range(1, len(sizes)))


def products_along(program: Program) -> int:
    """Multiplications that all paths take, each by itself: those between its rates, and a σ′ in a rate."""
    sizes, split = program.network.sizes, with_slope(program)
    last = len(sizes)

    def of_one(layer: int) -> int:
        return last - layer + 1 + sum(k in split for k in range(layer, last + 1))

    return sum(sizes[k - 1] * sizes[k - 2] * count_from(sizes, k) * of_one(k) for k in range(2, last + 1))


def _paths(run: Run, update: int, example: int, weight: Focus) -> Iterator[Path]:
    frame, sizes = run.batch(update).frame(example), run.program.network.sizes
    split, last = with_slope(run.program), len(sizes)
    first, (j, k) = weight.tensor.layer or 0, weight.index

    def slope(layer: int, neuron: int) -> float:
        """σ′(z) of a neuron; 1 where it is part of the error."""
        return float(frame[Tensor("sigma_prime", layer)][neuron]) if layer in split else 1.0

    price = frame[Tensor("grad_a" if last in split else "delta", last)]
    for behind in product(*(range(size) for size in sizes[first:])):
        neurons = (j, *behind)
        rates = [float(frame[Tensor("a", first - 1)][k]) * slope(first, j)]
        for layer, (near, far) in enumerate(zip(neurons, behind, strict=False), start=first + 1):
            rates.append(float(frame[Tensor("w", layer)][far, near]) * slope(layer, far))
        yield Path(neurons, (*rates, float(price[neurons[-1]])))
