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

SHARED = frozenset({"w", "b", "w_new", "b_new", "sum_grad_w", "sum_grad_b", "eta", "m"})
"""Kinds that belong to the whole mini-batch; all others exist once for each example."""
