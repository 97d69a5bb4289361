"""Names of tensors: a kind and a layer, written `delta[2]` in code and `delta2` in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = tuple[int, ...]
Shape = tuple[int, ...]


class Tensor(NamedTuple):
    """The name of one tensor, such as δ²; `layer` is None for y, C, η and m."""

    kind: str
    layer: int | None = None

    @property
    def code(self) -> str:
        """As an expression writes it: `delta[2]`, `y`."""
        return self.kind if self.layer is None else f"{self.kind}[{self.layer}]"

    @property
    def json(self) -> str:
        """As a key of JSON and of parameter files: `delta2`, `y`."""
        return self.kind if self.layer is None else f"{self.kind}{self.layer}"


Values = Mapping[Tensor, Array]
Shapes = Mapping[Tensor, Shape]

PARAMETERS = ("w", "b")
"""Kinds that are learned."""

MEMORIES = ("velocity", "square")
"""What an optimiser remembers of each parameter from update to update: `velocity_w`, `square_b`, …"""

CARRIED = (*PARAMETERS, *(f"{memory}_{kind}" for memory in MEMORIES for kind in PARAMETERS))
"""Kinds that an update takes over from the one before it; `w_new` is what it leaves of `w`."""

SETTINGS = ("eta", "l1", "l2", "n", "momentum", "rho", "beta1", "beta2", "epsilon")
"""Single numbers of the training, which stay as they are until somebody sets them."""

_OF_AN_UPDATE = ("sum_grad", "decay", "decayed", "descent", "corrected_velocity", "corrected_square")

SHARED = frozenset(
    {
        *(*CARRIED, *(f"{kind}_new" for kind in CARRIED), *SETTINGS, "m", "t", "penalty"),
        *(f"{step}_{kind}" for step in _OF_AN_UPDATE for kind in PARAMETERS),
    }
)
"""Kinds that belong to the whole mini-batch; all others exist once for each example."""


def parameter_kind(kind: str) -> str:
    """The kind of parameter that a kind of tensor is about: `w` for `sum_grad_w` and for `w_new`."""
    return kind.removesuffix("_new").rpartition("_")[2]


def renewed(tensor: Tensor) -> Tensor:
    """What an update leaves of a tensor that is carried on: `w_new[2]` of `w[2]`."""
    return Tensor(f"{tensor.kind}_new", tensor.layer)
