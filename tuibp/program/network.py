"""What a program is made for: the network, how it is trained, and its numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.value import Unique, Value

Array = NDArray[np.float64]

REDUCTIONS = ("mean", "sum")
ORDERS = ("book", "code")


class Network(Value):
    """Dense layers: `sizes[l-1]` neurons in layer l = 1…L; `activations[l-2]` for layers 2…L."""

    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    cost: str

    @property
    def L(self) -> int:  # noqa: N802 - the book's name for the number of layers
        """The number of layers, the input counted."""
        return len(self.sizes)

    def size(self, layer: int) -> int:
        """Neurons in layer `layer`, counted from 1."""
        return self.sizes[layer - 1]

    def activation(self, layer: int) -> str:
        """The name of the activation of layer `layer` = 2…L."""
        return self.activations[layer - 2]


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
    """`w[l-2]` of shape (n_l, n_{l-1}) and `b[l-2]` of shape (n_l,) for layers l = 2…L; float64.

    `memory` is what the optimiser remembers of them, in the order of the program; empty where a run begins.
    """

    w: tuple[Array, ...]
    b: tuple[Array, ...]
    memory: tuple[Array, ...] = ()


class Data(Unique):
    """`inputs` of shape (n, n_1) and `targets` of shape (n, n_L); float64."""

    inputs: Array
    targets: Array

    def __len__(self) -> int:
        return len(self.inputs)
