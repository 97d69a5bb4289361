"""Blame: which updates moved one weight or bias to where it is, and which examples moved it in one update."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tuibp.debugger.walk import Refused
from tuibp.engine.optimisers import Optimiser, Parameter
from tuibp.engine.tensor import Array, Index, Tensor
from tuibp.language import told
from tuibp.program.network import State
from tuibp.program.notation import NUMPY
from tuibp.program.program import optimiser_of, parameter_of
from tuibp.timeline.batch import Frame
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

GRADIENT = {"w": "grad_w", "b": "grad_b"}
UPDATED = {"w": "w_new", "b": "b_new"}
OnUpdate = Callable[[int], None]

TOP = 40
"""Contributions that a list of them shows."""


class Contribution(NamedTuple):
    """How far update `update` moved the entry, or a hand that set it there."""

    update: int
    value: float
    by_hand: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Blame:
    """How an entry of w or b came from `start`, where the run begins, to `value`, before update `update`.

    `steps` (float64, one number for each update before that one) holds what each update changed, as computed.
    """

    tensor: Tensor
    index: Index
    update: int
    start: float
    value: float
    steps: Array
    edits: tuple[Contribution, ...] = ()

    @property
    def change(self) -> float:
        """From the start to here."""
        return self.value - self.start

    @cached_property
    def total(self) -> float:
        """The sum of all contributions, itself without rounding."""
        return total_of([*self.steps.tolist(), *(edit.value for edit in self.edits)])

    @property
    def rounding(self) -> float:
        """What `change` has beyond `total`: each difference was rounded by itself."""
        return self.change - self.total

    @cached_property
    def variation(self) -> float:
        """The way travelled, to and fro: the sum of the contributions' sizes."""
        return total_of([*np.abs(self.steps).tolist(), *(abs(edit.value) for edit in self.edits)])

    def top(self, n: int) -> tuple[Contribution, ...]:
        """The n largest contributions by size, the earlier first of equals; what is not finite is largest.

        Updates that left the number where it was are none.
        """
        sizes = np.nan_to_num(np.abs(self.steps), nan=np.inf, posinf=np.inf)
        order = [int(k) for k in np.argsort(-sizes, kind="stable")[:n] if sizes[k] != 0]
        found = [Contribution(k, float(self.steps[k])) for k in order]
        return tuple(sorted((*self.edits, *found), key=_by_size)[:n])


class Share(NamedTuple):
    """How far the k-th example of a mini-batch, row `row` of the data, moved the entry."""

    example: int
    row: int
    value: float


@dataclass(frozen=True, eq=False, repr=False)
class Moved:
    """What one update did to an entry: the change as computed, and each example's share in it.

    `others` moved it besides, by name: the penalty on its size, what the optimiser remembered, or a sum over
    the mini-batch that was changed by hand.
    """

    update: int
    change: float
    shares: tuple[Share, ...]
    others: tuple[tuple[str, float], ...] = ()

    @cached_property
    def total(self) -> float:
        """The sum of the shares, itself without rounding."""
        return total_of([*(share.value for share in self.shares), *(value for _, value in self.others)])

    @property
    def rounding(self) -> float:
        """What `change` has beyond `total`: the update adds first and scales then, and rounds on the way."""
        return self.change - self.total

    def top(self, n: int) -> tuple[Share, ...]:
        """The n largest shares by size, the earlier first of equals."""
        return tuple(sorted(self.shares, key=_by_size)[:n])


def blame(run: Run, tensor: Tensor, index: Index, update: int, on_update: OnUpdate | None = None) -> Blame:
    """How the entry of a weight matrix or bias vector got to its value before update `update`.

    `on_update` is told every update computed. Raises Refused for an entry that nothing changes.
    """
    _check_kind(tensor, index)
    if not any(_is_of(edit, tensor, index) for edit in run.edits):
        _check_updated(run, tensor, index)
    values = np.empty(update + 1)
    for k in range(update + 1):
        values[k] = _entry(run, run.state(k, on_update), tensor, index)
    with np.errstate(all="ignore"):
        steps = np.diff(values)
    start = _entry(run, run.program.state(run.start), tensor, index)
    edits = _by_hand(run, tensor, index, values, steps)
    return Blame(tensor, index, update, start, float(values[-1]), steps, edits)


def _by_hand(run: Run, tensor: Tensor, index: Index, values: Array, steps: Array) -> tuple[Contribution, ...]:
    """What was set by hand, taken out of `steps`: before an update, or in place of what one computed."""
    here, new = len(values) - 1, Tensor(UPDATED[tensor.kind], tensor.layer)
    found = []
    for update in sorted({e.update for e in run.edits if _is_of(e, tensor, index) and e.update <= here}):
        left = float(run.batch(update).computed(tensor, None)[index])
        found.append(Contribution(update, float(values[update]) - left, by_hand=True))
        if update:
            steps[update - 1] = left - float(values[update - 1])
    for update in sorted({e.update for e in run.edits if _is_of(e, new, index) and e.update < here}):
        batch = run.batch(update)
        computed = float(batch.computed(new, None)[index])
        found.append(Contribution(update, float(batch.frame(None)[new][index]) - computed, by_hand=True))
        steps[update] = computed - float(values[update])
    return tuple(found)


def _is_of(edit: Edit, tensor: Tensor, index: Index) -> bool:
    return edit.tensor == tensor and edit.index == index


def examples(run: Run, tensor: Tensor, index: Index, update: int) -> Moved:
    """Which examples of the mini-batch of an update moved the entry: −η/m·∂C/∂w of each (−η· for a sum).

    Where the optimiser scales each entry's step by itself, that step stands in for η. Raises
    Refused for a tensor that no update writes.
    """
    _check_kind(tensor, index)
    _check_updated(run, tensor, index)
    batch, layer = run.batch(update), tensor.layer
    frame, before = batch.frame(None), _entry(run, run.state(update), tensor, index)
    after = float(batch.computed(Tensor(UPDATED[tensor.kind], layer), None)[index])
    optimiser, parameter = _moving(run, tensor)
    step = optimiser.rate(parameter).element(index, frame).value
    rate = step / len(batch) if parameter.mean else step
    # Frames of their own: the batch would keep every example's gradient, which of a wide layer is a gigabyte.
    gradient = Tensor(GRADIENT[tensor.kind], layer)
    slopes = (float(Frame(batch, k)[gradient][index]) for k in range(len(batch)))
    shares = (Share(k, int(batch.examples[k]), -rate * slope) for k, slope in enumerate(slopes))
    total = Tensor(f"sum_{gradient.kind}", layer)
    by_hand = float(frame[total][index]) - float(batch.computed(total, None)[index])
    others = [("by hand", -rate * by_hand)]
    if parameter.penalty is not None:
        pull = parameter.penalty.gradient(parameter.ref, parameter.rank).element(index, frame).value
        others.append(("penalty", -step * pull))
    if optimiser.past is not None:
        others.append(("memory", optimiser.past(parameter).element(index, frame).value))
    return Moved(update, after - before, tuple(shares), tuple((name, x) for name, x in others if x))


def _moving(run: Run, tensor: Tensor) -> tuple[Optimiser, Parameter]:
    """What moves a weight matrix or bias vector."""
    network, training = run.program.network, run.program.training
    return optimiser_of(training), parameter_of(network, training, tensor)


def _check_kind(tensor: Tensor, index: Index) -> None:
    if tensor.kind not in UPDATED:
        name = NUMPY.entry(tensor, index)
        raise Refused(
            told("{name} is computed anew in every example; blame follows an entry of w or b", name=name)
        )


def _check_updated(run: Run, tensor: Tensor, index: Index) -> None:
    written = {equation.result for equation in run.program.update}
    if Tensor(UPDATED[tensor.kind], tensor.layer) not in written:
        name = NUMPY.entry(tensor, index)
        raise Refused(told("{name} is given and never updated (training.update_biases is false)", name=name))


def _entry(run: Run, state: State, tensor: Tensor, index: Index) -> float:
    return float(state[run.program.place[tensor]][index])


def _by_size(item: Contribution | Share) -> float:
    """A key that brings what is not a number to the front, then the largest."""
    return -math.inf if math.isnan(item.value) else -abs(item.value)


def total_of(numbers: Iterable[float]) -> float:
    """The sum rounded once; of what is not finite, as floats add it."""
    listed = list(numbers)
    return math.fsum(listed) if all(map(math.isfinite, listed)) else sum(listed)
