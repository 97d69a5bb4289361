"""One update's numbers: every tensor of every example, from one vectorised pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import SHARED, Array, Tensor
from tuibp.program.network import Parameters
from tuibp.program.straight_line import UPDATED, StraightLine


class Frame(Mapping[Tensor, Array]):
    """Every tensor as one place of the program sees it; what nothing needed is computed when asked for."""

    def __init__(self, batch: Batch, example: int | None) -> None:
        self.batch, self.example = batch, example
        self._found: dict[Tensor, Array] = {}

    def __getitem__(self, tensor: Tensor) -> Array:
        found = self._found.get(tensor)
        if found is None:
            found = self._found[tensor] = self._compute(tensor)
        return found

    def _compute(self, tensor: Tensor) -> Array:
        array = self.batch.arrays.get(tensor)
        if array is not None:
            return array if tensor.kind in SHARED or self.example is None else array[self.example]
        if tensor.kind in UPDATED:
            return self.batch.updated[tensor]
        with np.errstate(all="ignore"):
            return self.batch.definitions[tensor].value(self)

    def __iter__(self) -> Iterator[Tensor]:
        return iter(dict.fromkeys((*self.batch.arrays, *self.batch.definitions)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Batch:
    """The mini-batch of update `update`: `examples` are its indices into the data."""

    def __init__(
        self,
        line: StraightLine,
        update: int,
        examples: NDArray[np.intp],
        parameters: Parameters,
        x: Array,
        y: Array,
    ) -> None:
        self.update, self.examples, self.parameters = update, examples, parameters
        self.definitions = line.program.definitions
        self.line, self._x, self._y = line, x, y
        self._frames: dict[int | None, Frame] = {}

    def __len__(self) -> int:
        return len(self.examples)

    def frame(self, example: int | None) -> Frame:
        """The tensors of the k-th example of the mini-batch, or (None) of all of it, examples first."""
        if example not in self._frames:
            self._frames[example] = Frame(self, example)
        return self._frames[example]

    @cached_property
    def arrays(self) -> dict[Tensor, Array]:
        """What the forward and the backward pass compute, examples as the leading axis."""
        return self._run(self.line.pass_trace)

    @cached_property
    def updated(self) -> dict[Tensor, Array]:
        """What the update computes besides; of a big network as much again, so only where it is looked at."""
        return self._run(self.line.trace)

    def _run(self, trace: Callable[..., dict[str, Any]]) -> dict[Tensor, Array]:
        eta = self.line.program.training.eta
        w, b = by_layer(self.parameters.w), by_layer(self.parameters.b)
        with np.errstate(all="ignore"):
            traced = trace(w, b, self._x, self._y, eta, len(self))
        traced |= {"w": w, "b": b}
        arrays = {Tensor(kind, layer): array for kind, layer, array in _flat(traced)}
        arrays[Tensor("y")] = self._y
        arrays[Tensor("eta")], arrays[Tensor("m")] = np.asarray(eta), np.asarray(float(len(self)))
        return arrays


def by_layer(arrays: tuple[Array, ...]) -> list[Any]:
    """Indexed as the lines index: layer 2 at 2."""
    return [None, None, *arrays]


def _flat(traced: dict[str, Any]) -> Iterator[tuple[str, int | None, Array]]:
    for kind, value in traced.items():
        if isinstance(value, list):
            for layer, array in enumerate(value):
                if array is not None:
                    yield kind, layer, array
        else:
            yield kind, None, value
