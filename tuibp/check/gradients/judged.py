"""The gradient check: every derivative that backprop computes in one update, against the complex step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tuibp.check.gradients.directions import Directions
from tuibp.check.gradients.kinks import Kink
from tuibp.check.gradients.rounding import largest
from tuibp.check.gradients.slopes import BY, Slopes
from tuibp.engine.tensor import SHARED, Array, Index, Tensor, parameter_kind, renewed
from tuibp.engine.value import Unique
from tuibp.program.program import Program, updated_kinds
from tuibp.timeline.run import Run

AGREE = 1e-9
"""Up to this relative error two derivatives agree."""

LOST = 1e-15
"""Of a parameter, so much is lost when a step is taken from it."""


class Entry(NamedTuple):
    """One number: `ours` is backprop's, `slope` the complex step's, `error` how far they are apart.

    `index` is that in the array of the mini-batch, the examples first; of a random direction, its number
    stands in place of the entry's. `error` is the difference over the larger of the two or, where both are
    small, over what is lost in rounding beside the largest of the tensor; up to AGREE they agree.
    """

    index: Index  # type: ignore[assignment]  # hides tuple.index, which nobody asks of an entry
    ours: float
    slope: float
    error: float


class Verdict(Unique):
    """One tensor of derivatives, judged.

    `by` is what was moved. `count` is how many numbers were compared, of which `wrong` disagree and `unknown`
    are not judged, because something on the way has no value (as a logarithm of 0). Where `random`, not its
    entries were compared but derivatives in random directions. `kinks` are units at which C has two
    slopes, where those matter here. `fits` is False for numbers of another shape.
    """

    tensor: Tensor
    by: Tensor
    count: int
    wrong: int
    unknown: int
    random: bool
    worst: Entry | None
    kinks: tuple[Kink, ...]
    fits: bool = True

    @property
    def agrees(self) -> bool:
        """Whether no number disagrees."""
        return self.fits and not self.wrong


def check_gradients(
    run: Run,
    update: int,
    numbers: Mapping[Tensor, Array] | None = None,
    example: int | None = None,
    only: Sequence[Tensor] | None = None,
) -> tuple[Verdict, ...]:
    """Judge every derivative of update `update` (from 0), in computing order, then the update's own.

    `numbers` are what is judged, the examples first: those of the run where none are given; what is not
    among them is left out. With `example` (of the mini-batch, from 0) it is that one alone, and nothing of
    the update; with `only`, these tensors alone.
    """
    return tuple(_Judge(run, update, numbers, example).verdicts(only))


class _Judge(Unique):
    run: Run
    update: int
    given: Mapping[Tensor, Array] | None
    example: int | None

    @cached_property
    def slopes(self) -> Slopes:
        """The true derivatives."""
        return Slopes(self.run.program, self.run.batch(self.update), self.example)

    def verdicts(self, only: Sequence[Tensor] | None) -> Iterator[Verdict]:
        program = self.run.program
        wanted = [t for t in program.definitions if t.kind in BY]
        updated = [] if self.example is not None else list(_of_update(program))
        for tensor in wanted:
            if only is None or tensor in only:
                yield from self._of_examples(tensor)
        for tensor in updated:
            if only is None or tensor in only:
                yield from self._of_update(tensor)

    def _numbers(self, tensor: Tensor) -> Array | None:
        numbers = self.slopes.frame if self.given is None else self.given
        try:
            found = np.asarray(numbers[tensor])
        except KeyError:
            return None
        cut = self.given is not None and self.example is not None and tensor.kind not in SHARED
        return found[self.example : self.example + 1] if cut and self.example is not None else found

    def _of_examples(self, tensor: Tensor) -> Iterator[Verdict]:
        by, ours = Tensor(BY[tensor.kind], tensor.layer), self._numbers(tensor)
        slopes = self.slopes
        if ours is None:
            return
        if not slopes.leads(by):
            yield _unread(tensor, by, ours)
            return
        ways, sides = slopes.directions(by), slopes.of(by)
        if ours.shape[1:] != ways.shape or len(ours) != slopes.examples:
            yield _misshapen(tensor, by, ways, slopes.examples)
            return
        size = largest(sides[0])
        if ways.random is not None:
            size = largest(
                np.abs(ours).reshape(len(ours), -1) @ np.abs(ways.random).reshape(ways.total, -1).T
            )
        floor = slopes.blur(by).floor(size)
        yield _judged(tensor, by, ways, ways.along(ours), sides, floor, slopes.kinks(by))

    def _of_update(self, tensor: Tensor) -> Iterator[Verdict]:
        """A sum over the mini-batch, the gradient of the update, or what the update makes of a parameter."""
        slopes, program, ours = self.slopes, self.run.program, self._numbers(tensor)
        by = Tensor(parameter_kind(tensor.kind), tensor.layer)
        if ours is None:
            return
        if not slopes.leads(by):
            if tensor != renewed(by):
                yield _unread(tensor, by, ours[None])
            return
        ways = slopes.directions(by)
        if ours.shape != ways.shape:
            yield _misshapen(tensor, by, ways, 1)
            return
        sides, size = slopes.totals(by), np.sum(np.abs(slopes.of(by)[0]), axis=0)
        if not tensor.kind.startswith("sum_grad"):
            share = 1.0 / len(self.run.batch(self.update)) if program.training.reduction == "mean" else 1.0
            penalties = slopes.penalties(by)
            sides = [share * side + penalty for side in sides for penalty in penalties]
            size = share * size + np.abs(penalties[0])
        floor = slopes.blur(by).floor(largest(size)) * slopes.examples
        if tensor != renewed(by):
            yield _judged(tensor, by, ways, ways.along(ours[None]), sides, floor, slopes.kinks(by))
            return
        w, eta = slopes.frame[by], self.run.settings_at(self.update)[0]
        step, sides = ways.along((w - ours)[None]), [eta * side for side in sides]
        floor = abs(eta) * floor + LOST * largest(ways.sizes(w[None]))
        found = _judged(tensor, by, ways, step, sides, floor, slopes.kinks(by))
        yield _moved(found, ways.along(w[None])[0], ways)


def _of_update(program: Program) -> Iterator[Tensor]:
    """What the update computes of a gradient: the sum, then itself or, where it has no name, what it does."""
    for tensor in program.network.parameters:
        if tensor.kind in updated_kinds(program.training):
            kind, layer = tensor
            descent = Tensor(f"descent_{kind}", layer)
            yield Tensor(f"sum_grad_{kind}", layer)
            yield descent if descent in program.definitions else renewed(tensor)


def _judged(
    tensor: Tensor,
    by: Tensor,
    ways: Directions,
    ours: Array,
    sides: Sequence[Array],
    floor: float,
    near: tuple[Kink, ...],
) -> Verdict:
    """`ours` and each of `sides` are of shape (rows, directions); a difference up to `floor` is rounding."""
    slope = sides[0]
    with np.errstate(all="ignore"):
        for other in sides[1:]:  # of several slopes, the nearest to ours
            slope = np.where(np.abs(other - ours) < np.abs(slope - ours), other, slope)
        apart = np.abs(ours - slope)
        scale = np.maximum(np.maximum(np.abs(ours), np.abs(slope)), floor / AGREE)
        error = np.where(apart == 0, 0.0, apart / scale)
    unknown = ~np.isfinite(slope)
    error = np.where(unknown, 0.0, np.where(np.isfinite(error), error, np.inf))
    at = np.unravel_index(int(np.argmax(error)), error.shape)
    shared = tensor.kind in SHARED
    index = (*(() if shared else (int(at[0]),)), *ways.place(int(at[1])))
    worst = Entry(index, float(ours[at]), float(slope[at]), float(error[at]))
    two = any(not np.array_equal(side, sides[0], equal_nan=True) for side in sides[1:])
    wrong = int(np.sum(error > AGREE))
    random = ways.random is not None
    return Verdict(tensor, by, ours.size, wrong, int(unknown.sum()), random, worst, near if two else ())


def _unread(tensor: Tensor, by: Tensor, ours: Array) -> Verdict:
    """A derivative by what C is computed without: its slope is 0. `ours` has the examples first, or 1."""
    ways = Directions(ours.shape[1:], None)
    found = ways.along(ours)
    return _judged(tensor, by, ways, found, [np.zeros_like(found)], 0.0, ())


def _moved(found: Verdict, before: Array, ways: Directions) -> Verdict:
    """What was judged as a step, as the parameter that the step leaves."""
    worst = found.worst
    if worst is None:
        return found
    k = worst.index[0] if ways.random is not None else int(np.ravel_multi_index(worst.index, ways.shape))
    left = worst._replace(ours=float(before[k]) - worst.ours, slope=float(before[k]) - worst.slope)
    return found.with_fields(worst=left)


def _misshapen(tensor: Tensor, by: Tensor, ways: Directions, rows: int) -> Verdict:
    count = rows * ways.total
    return Verdict(tensor, by, count, count, 0, ways.random is not None, None, (), False)
