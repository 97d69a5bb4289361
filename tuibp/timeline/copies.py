"""Many forward passes at once: one tensor of a mini-batch, moved in as many ways as one likes.

The copies lie behind each other on the axis of the examples, so that a layer is one product for all of them.
What is moved is a parameter, which all examples share, or something that each of them has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from tuibp.engine.expression import Expression
from tuibp.engine.tensor import SHARED, Array, Tensor, Values
from tuibp.program.program import Program
from tuibp.timeline.edits import NOTHING, Changed
from tuibp.timeline.slopes import PENALTY, C, forward

Reading = Callable[[Expression], Expression]
"""How a tree is read: as it is for real numbers, else in one of its complex readings."""


def as_it_is(tree: Expression) -> Expression:
    """The reading for real numbers."""
    return tree


class Copies:
    """Forward passes from the numbers of `frame`, in which `tensor` is moved.

    `frame` is that of a mini-batch, the examples first; `held` are entries of what is computed that stay as
    they are, by their place in it. Raises TuibpError where C is computed without the tensor.
    """

    def __init__(self, program: Program, frame: Values, tensor: Tensor, held: Changed = NOTHING) -> None:
        self._frame, self._tensor, self._held = frame, tensor, held
        found = {tensor}
        self.parts: list[tuple[Tensor, Expression]] = []
        """What moves with it, up to C, and R where it is part of that."""
        for result, expression in forward(program, tensor):
            if not found.isdisjoint(expression.tensors()):
                found.add(result)
                self.parts.append((result, expression))
        self.examples = len(frame[C])

    def costs(self, moves: Array, reading: Reading = as_it_is) -> Any:
        """C of every example after each of the moves, shape (moves, examples).

        A move is what is added to the tensor, in every example at once: no example hears of another.
        """
        count, shared = len(moves), self._tensor.kind in SHARED
        given = _Repeated(self._frame, count)
        if not shared:
            array = self._frame[self._tensor]
            given.moved[self._tensor] = (array + moves[:, None]).reshape(-1, *array.shape[1:])
        for result, expression in self.parts:
            if result == PENALTY:
                continue
            tree = reading(expression)
            if shared and self._tensor in expression.tensors():
                each = [tree.value(self._one(move, k, given)) for k, move in enumerate(moves)]
                value = np.concatenate(each)
            else:
                value = tree.value(given)
            given.moved[result] = self._with_held(result, value, count)
        return given.moved[C].reshape(count, self.examples)

    def penalties(self, moves: Array, reading: Reading = as_it_is) -> Any:
        """R after each of the moves of a weight, shape (moves,); 0 where it is no part of it."""
        for result, expression in self.parts:
            if result == PENALTY and self._tensor in expression.tensors():
                tree, moved = reading(expression), self._frame[self._tensor] + moves
                return np.array([tree.value(_With(self._frame, {self._tensor: w})) for w in moved])
        return np.zeros(len(moves))

    def _one(self, move: Array, k: int, given: _Repeated) -> Mapping[Tensor, Any]:
        """What the k-th copy reads: the parameter as it is there."""
        rows = slice(k * self.examples, (k + 1) * self.examples)
        before = {tensor: array[rows] for tensor, array in given.moved.items()}
        return _With(self._frame, {**before, self._tensor: self._frame[self._tensor] + move})

    def _with_held(self, result: Tensor, value: Any, count: int) -> Any:
        entries = self._held.get(result)
        if not entries:
            return value
        copies = np.array(value).reshape(count, self.examples, *np.shape(value)[1:])
        for index, number in entries.items():
            for copy in copies:
                copy[index] = number
        return copies.reshape(np.shape(value))


class _With(Mapping[Tensor, Any]):
    """A frame with other arrays in place of some."""

    def __init__(self, frame: Values, moved: dict[Tensor, Any]) -> None:
        self._frame, self.moved = frame, moved

    def __getitem__(self, tensor: Tensor) -> Any:
        found = self.moved.get(tensor)
        return self._frame[tensor] if found is None else found

    def __iter__(self) -> Iterator[Tensor]:
        return iter(dict.fromkeys((*self.moved, *self._frame)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Repeated(_With):
    """A frame whose examples come again and again, `count` times; `moved` is what is not as it was."""

    def __init__(self, frame: Values, count: int) -> None:
        super().__init__(frame, {})
        self._count = count

    def __getitem__(self, tensor: Tensor) -> Any:
        found = self.moved.get(tensor)
        if found is None:
            found = self._frame[tensor]
            if tensor.kind not in SHARED:
                found = np.tile(found, (self._count, *(1,) * (np.ndim(found) - 1)))
        return found
