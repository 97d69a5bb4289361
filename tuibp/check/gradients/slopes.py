"""True derivatives of C at the numbers of a mini-batch, each by a complex step through the forward pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np

from tuibp.check.gradients.directions import Directions, at_once, directions
from tuibp.check.gradients.kinks import Kink, above, kinks
from tuibp.check.gradients.rounding import Blur, blurs
from tuibp.engine.complex_step import H, complex_reading
from tuibp.engine.one_sided import along, opened
from tuibp.engine.tensor import SHARED, Array, Tensor, Values
from tuibp.errors import TuibpError
from tuibp.program.program import Program
from tuibp.timeline.batch import Batch
from tuibp.timeline.copies import Copies, Reading
from tuibp.timeline.edits import Changed

BY = {"delta": "z", "grad_a": "a", "grad_w": "w", "grad_b": "b"}
"""What each kind of derivative of C is by."""

SIDES: tuple[tuple[Reading, float], ...] = ((complex_reading, H), (opened, H), (along, H), (along, -H))
"""The slope that backprop takes at a kink, and the others there are: open, to the right and to the left."""


class Slopes:
    """True derivatives of C at the numbers of a mini-batch, or of one of its examples."""

    def __init__(self, program: Program, batch: Batch, example: int | None = None) -> None:
        self.program, self.frame = program, row(batch.frame(None), example)
        self._held = _held(program, batch, example)
        self._copies: dict[Tensor, Copies | TuibpError] = {}
        self._ways: dict[Tensor, Directions] = {}
        self._found: dict[Tensor, list[Array]] = {}
        self._kinks = kinks(program, self.frame)
        self._shapes = program.shapes()
        self.examples = 1 if example is not None else len(batch)

    def copies(self, by: Tensor) -> Copies:
        """Passes in which a tensor is moved; TuibpError where C is computed without it."""
        if by not in self._copies:
            try:
                self._copies[by] = Copies(self.program, self.frame, by, self._held)
            except TuibpError as refusal:
                self._copies[by] = refusal
        found = self._copies[by]
        if isinstance(found, TuibpError):
            raise found
        return found

    def leads(self, by: Tensor) -> bool:
        """Whether C is made from a tensor."""
        try:
            self.copies(by)
        except TuibpError:
            return False
        return True

    def directions(self, by: Tensor) -> Directions:
        """Those in which it is moved."""
        if by not in self._ways:
            self._ways[by] = directions(by, self._shapes, self.copies(by))
        return self._ways[by]

    def of(self, by: Tensor) -> list[Array]:
        """∂C/∂(each direction) of every example, shape (m, directions): at a kink, every slope there is."""
        if by not in self._found:
            passed = self.copies(by).costs
            self._found[by] = [self._each(by, passed, reading, h) for reading, h in self._sides(by)]
        return self._found[by]

    def totals(self, by: Tensor) -> list[Array]:
        """The same summed over the examples, shape (1, directions)."""
        return [np.sum(side, axis=0, keepdims=True) for side in self.of(by)]

    def penalties(self, by: Tensor) -> list[Array]:
        """∂R/∂(each direction), shape (1, directions)."""
        passed = self.copies(by).penalties
        return [self._each(by, passed, reading, h)[None] for reading, h in self._sides(by)]

    def _each(self, by: Tensor, passed: Callable[..., Any], reading: Reading, h: float) -> Array:
        ways, copies = self.directions(by), self.copies(by)
        step = at_once(self._shapes, copies)
        parts = []
        with np.errstate(all="ignore"):
            for first in range(0, ways.total, step):
                moves = ways.some(first, min(first + step, ways.total)) * (1j * h)
                parts.append(np.imag(passed(moves, reading)) / h)
            return np.concatenate(parts).T

    def _sides(self, by: Tensor) -> tuple[tuple[Reading, float], ...]:
        return SIDES if self.kinks(by) else SIDES[:1]

    def kinks(self, by: Tensor) -> tuple[Kink, ...]:
        """Those on the way from a tensor to C."""
        return above(self._kinks, by)

    def blur(self, by: Tensor) -> Blur:
        """What may be rounding of a derivative by it."""
        return self._blurs[by.layer or 1]

    @cached_property
    def _blurs(self) -> dict[int, Blur]:
        known = {}
        for tensor in self.program.definitions:
            by = Tensor(BY.get(tensor.kind, ""), tensor.layer)
            if tensor.kind in ("delta", "grad_a") and self.leads(by):
                known[tensor] = self.of(by)[0]
        return blurs(self.program, self.frame, known)


def row(frame: Values, example: int | None) -> Values:
    """A mini-batch's frame, or that of a mini-batch of one of its examples."""
    return frame if example is None else _Row(frame, example)


class _Row(Mapping[Tensor, Array]):
    def __init__(self, frame: Values, example: int) -> None:
        self._frame, self._example = frame, example

    def __getitem__(self, tensor: Tensor) -> Array:
        found = self._frame[tensor]
        return found if tensor.kind in SHARED else found[self._example : self._example + 1]

    def __iter__(self) -> Iterator[Tensor]:
        return iter(self._frame)

    def __len__(self) -> int:
        return len(self._frame)


def _held(program: Program, batch: Batch, example: int | None) -> Changed:
    """Computed numbers that were set by hand, the example first."""
    computed = [t for t in batch.changed if t in program.definitions and t.kind not in SHARED]
    if example is None:
        return {tensor: batch.edited(tensor, None) for tensor in computed}
    return {t: {(0, *at): v for at, v in batch.edited(t, example).items()} for t in computed}
