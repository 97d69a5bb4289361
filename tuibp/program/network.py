"""What a program is made for: the network, how it is trained, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import Shape, Tensor
from tuibp.engine.value import Unique, Value
from tuibp.program.layers.dense import Dense
from tuibp.program.layers.layer import Layer, Place, Weighted

Array = NDArray[np.float64]

REDUCTIONS = ("mean", "sum")
ORDERS = ("book", "code")


class Network(Value):
    """`input` is the shape of a^1, `layers[l-2]` is layer l = 2…L; the cost is that of the last one's a^L.

    `constant` is added to the cost of each example: (76) leaves it open, for no gradient knows of it.
    """

    input: Shape
    layers: tuple[Layer, ...]
    cost: str
    constant: float = 0.0

    @property
    def L(self) -> int:  # noqa: N802 - the book's name for the number of layers
        """The number of layers, the input counted."""
        return len(self.layers) + 1

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """`shapes[l-1]` is that of a^l; raises Unfit where a layer cannot stand above the one below it."""
        shapes = [self.input]
        for layer in self.layers:
            shapes.append(layer.shape(shapes[-1]))
        return tuple(shapes)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many entries a^l has, for each layer l = 1…L."""
        return tuple(map(prod, self.shapes))

    def size(self, layer: int) -> int:
        """Entries of a^l of layer `layer`, counted from 1."""
        return self.sizes[layer - 1]

    def layer(self, layer: int) -> Layer:
        """Layer `layer` = 2…L."""
        return self.layers[layer - 2]

    def place(self, layer: int) -> Place:
        """Where layer `layer` = 2…L stands."""
        return Place(layer, self.shapes[layer - 2])

    @cached_property
    def parameters(self) -> dict[Tensor, Shape]:
        """The shape of every parameter, by layer, w before b."""
        return {
            Tensor(kind, layer): shape
            for layer in range(2, self.L + 1)
            for kind, shape in self.layer(layer).parameters(self.shapes[layer - 2]).items()
        }

    @cached_property
    def masks(self) -> dict[Tensor, Shape]:
        """The shapes of what layers read that is neither learned nor computed, for one example."""
        return {
            Tensor(kind, layer): shape
            for layer in range(2, self.L + 1)
            for kind, shape in self.layer(layer).given(self.shapes[layer - 2]).items()
        }

    @cached_property
    def learning(self) -> tuple[int, ...]:
        """The layers that have parameters."""
        return tuple(dict.fromkeys(tensor.layer or 0 for tensor in self.parameters))

    @cached_property
    def multiplications(self) -> int:
        """About how many the forward pass takes for one example."""
        return sum(
            layer.multiplications(below) for layer, below in zip(self.layers, self.shapes, strict=False)
        )

    @property
    def written(self) -> str:
        """The layers in short: `2-3-1`, `1×6×6-2×4×4-3`."""
        return "-".join("×".join(map(str, shape)) for shape in self.shapes)

    def alike(self, other: Network) -> bool:
        """Whether the layers of both have the same kinds and shapes, so that entries have the same places."""
        kinds = ([layer.type for layer in network.layers] for network in (self, other))
        return (
            self.shapes == other.shapes and self.parameters == other.parameters and next(kinds) == next(kinds)
        )

    @cached_property
    def activations(self) -> tuple[str, ...]:
        """The names of the activations of layers 2…L; empty for a layer that has none."""
        return tuple(layer.activation if isinstance(layer, Weighted) else "" for layer in self.layers)

    def activation(self, layer: int) -> str:
        """The name of the activation of layer `layer` = 2…L; empty if it has none."""
        return self.activations[layer - 2]


def dense_network(sizes: Sequence[int], activations: Sequence[str], cost: str) -> Network:
    """Dense layers of `sizes[l-1]` neurons in layer l = 1…L, with `activations[l-2]` for layers 2…L."""
    layers = (Dense(neurons=n, activation=name) for n, name in zip(sizes[1:], activations, strict=True))
    return Network((sizes[0],), tuple(layers), cost)


class Training(Value):
    """How the parameters move: η, how often, over which mini-batches, and by which optimiser.

    Every `eta_every` epochs, where that is given, η is multiplied by `eta_factor`. `l1` and `l2` are λ; `n`
    is the size of the data set in λ/n, None for as many examples as there are. `momentum` is μ of (107).
    `rho` belongs to rmsprop, `beta1` and `beta2` to adam, `epsilon` to both.
    """

    eta: float
    epochs: int = 1
    mini_batch_size: int = 1
    shuffle: bool = False
    seed: int = 0
    reduction: str = "mean"
    update_biases: bool = True
    eta_every: int | None = None
    eta_factor: float = 0.5
    l1: float = 0.0
    l2: float = 0.0
    n: int | None = None
    momentum: float = 0.0
    optimiser: str = "sgd"
    rho: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8


State = tuple[Array, ...]
"""What an update takes over from the one before it, in the order of `Program.carried`."""


class Parameters(Unique):
    """The w and the b of each layer that has some; float64.

    A dense layer's have shapes (n_l, n_{l-1}) and (n_l,).
    `memory` is what the optimiser remembers of them, in the order of the program; empty where a run begins.
    """

    w: tuple[Array, ...]
    b: tuple[Array, ...]
    memory: tuple[Array, ...] = ()


class Data(Unique):
    """`inputs` of shape (n, …) for the shape … of a^1, and `targets` of shape (n, n_L); float64."""

    inputs: Array
    targets: Array

    def __len__(self) -> int:
        return len(self.inputs)
