"""Where C has two slopes: units exactly at a kink, equal pixels of which one wins, weights of 0 under L1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tuibp.engine.activations import is_kinked
from tuibp.engine.pooling import Winner
from tuibp.engine.tensor import PARAMETERS, Array, Index, Tensor, Values
from tuibp.program.program import Program, penalty_of


class Kink(NamedTuple):
    """A number at which C has two slopes, by its place in the mini-batch: the example first, but of a weight.

    z is 0 where it is a unit's; of pooling, `tensor` is what is left of the block, a^l.
    """

    tensor: Tensor
    index: Index  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a kink


def kinks(program: Program, frame: Values) -> tuple[Kink, ...]:
    """All of them, in computing order; `frame` is that of a mini-batch."""
    return (*_weights(program, frame), *_of_examples(program, frame))


def _weights(program: Program, frame: Values) -> Iterator[Kink]:
    if penalty_of(program.training) is not None and program.training.l1:
        for tensor in program.carried:
            if tensor.kind == PARAMETERS[0]:
                yield from _at(tensor, frame[tensor] == 0)


def _of_examples(program: Program, frame: Values) -> Iterator[Kink]:
    network = program.network
    for layer in range(2, network.L + 1):
        z = Tensor("z", layer)
        if z in program.definitions and is_kinked(network.activation(layer)):
            yield from _at(z, frame[z] == 0)
        winner = program.definitions.get(Tensor("winner", layer))
        if isinstance(winner, Winner):
            yield from _at(Tensor("a", layer), _ties(winner, frame))


def _ties(winner: Winner, frame: Values) -> Array:
    """Which blocks have several largest pixels, shape (m, channels, rows, columns)."""
    image, blocks = winner.image.value(frame), winner.blocks
    channels, rows, down, columns, across = blocks.split
    cut = image.reshape(-1, channels, rows, down, columns, across)
    largest = np.max(cut, axis=(3, 5), keepdims=True)
    return np.sum(cut == largest, axis=(3, 5)) > 1  # type: ignore[no-any-return]


def _at(tensor: Tensor, where: Array) -> Iterator[Kink]:
    return (Kink(tensor, tuple(int(k) for k in index)) for index in np.argwhere(where))


def above(found: tuple[Kink, ...], tensor: Tensor) -> tuple[Kink, ...]:
    """Those that the way from a tensor to C may lead through."""
    layer, later = tensor.layer or 0, tensor.kind == "a"
    return tuple(k for k in found if k.tensor == tensor or (k.tensor.layer or 0) >= layer + later)
