"""A program's vocabulary, and places of a run made up for expressions: any numbers, of the right shapes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tuibp.engine.tensor import Array, Tensor
from tuibp.expressions.environment import NotComputed
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.program.network import Training, dense_network
from tuibp.program.program import build

PROGRAM = build(dense_network((2, 3, 1), ("sigmoid", "sigmoid"), "quadratic"), Training(1.0))
VOCABULARY = Vocabulary.of(PROGRAM)
NUMBERS = {"epoch": 2.0, "update": 5.0, "example": 1.0, "cost": 0.125, "accuracy": 0.75, "eta": 3.0, "m": 2.0}
NUMBERS |= {"slope": 0.5, "cosine": -0.25}


@dataclass(frozen=True, eq=False)
class Place:
    """An environment over arrays that are there from the start."""

    tensors: dict[Tensor, Array]
    numbers: dict[str, float]
    earlier: Place | None = None

    def tensor(self, tensor: Tensor) -> Array:
        """The array; NotComputed for a tensor that was left out."""
        if tensor not in self.tensors:
            raise NotComputed(f"{tensor.code} is not computed yet")
        return self.tensors[tensor]

    def number(self, name: str) -> float:
        """One of NUMBERS."""
        return self.numbers[name]

    def spread(self, tensor: Tensor) -> float:
        """As if the entries were the examples."""
        return float(np.std(self.tensor(tensor)))

    def before(self) -> Place:
        """The earlier place."""
        if self.earlier is None:
            raise NotComputed("nothing came before")
        return self.earlier

    @property
    def bits(self) -> list[tuple[Tensor, bytes]]:
        """Every number, to find out whether one has changed."""
        return [(tensor, np.asarray(array).tobytes()) for tensor, array in self.tensors.items()]


def place(seed: int = 0, **changed: object) -> Place:
    """Random numbers with a place before it; `changed` gives tensors by their JSON names, such as `w2`."""
    return Place(
        _drawn(seed) | _tensors(changed), NUMBERS, Place(_drawn(seed + 1), NUMBERS | {"update": 4.0})
    )


def _drawn(seed: int) -> dict[Tensor, Array]:
    generator = np.random.default_rng(seed)
    return {tensor: np.asarray(generator.normal(size=shape)) for tensor, shape in VOCABULARY.shapes.items()}


def _tensors(changed: dict[str, object]) -> dict[Tensor, Array]:
    named = {tensor.json: tensor for tensor in VOCABULARY.shapes}
    return {named[name]: np.array(value, dtype=np.float64) for name, value in changed.items()}
