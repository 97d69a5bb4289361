"""A run: any point of it is recomputed from the nearest checkpoint, so going back is as exact as going on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from tuibp.program.network import Data, Parameters
from tuibp.program.program import Program
from tuibp.program.straight_line import StraightLine
from tuibp.timeline.batch import Batch, by_layer
from tuibp.timeline.checkpoints import Checkpoints
from tuibp.timeline.schedule import Schedule

RECENT = 8
"""Mini-batches whose numbers are kept, for stepping to and fro."""


class Run:
    """The whole training run of a program from given parameters over given data."""

    def __init__(self, program: Program, parameters: Parameters, data: Data) -> None:
        training = program.training
        self.program, self.data, self.start = program, data, parameters
        self.line = StraightLine(program)
        self.schedule = Schedule(
            len(data), training.mini_batch_size, training.epochs, training.shuffle, training.seed
        )
        self.checkpoints = Checkpoints(parameters)
        self._latest = 0, parameters
        self._recent: OrderedDict[int, Batch] = OrderedDict()

    @property
    def updates(self) -> int:
        """How many updates the run has."""
        return self.schedule.updates

    def parameters(self, update: int, on_update: Callable[[int], None] | None = None) -> Parameters:
        """The parameters before update `update` (after the last one, if it is `updates`).

        `on_update` is told every update computed on the way.
        """
        if not 0 <= update <= self.updates:
            raise IndexError(f"update {update} is not in 0…{self.updates}")
        at, parameters = self.checkpoints.nearest(update)
        if at < self._latest[0] <= update:  # asked for in order, updates follow from each other
            at, parameters = self._latest
        if at == update:
            return parameters
        step, eta = self.line.step, self.program.training.eta
        inputs, targets, mini_batch = self.data.inputs, self.data.targets, self.schedule.mini_batch
        w, b = by_layer(parameters.w), by_layer(parameters.b)
        with np.errstate(all="ignore"):
            for k in range(at, update):
                examples = mini_batch(k)
                w, b = step(w, b, inputs[examples], targets[examples], eta, len(examples))
                if (k + 1) % self.checkpoints.spacing == 0:
                    self.checkpoints.offer(k + 1, Parameters(tuple(w[2:]), tuple(b[2:])))
                if on_update is not None:
                    on_update(k + 1)
        self._latest = update, Parameters(tuple(w[2:]), tuple(b[2:]))
        return self._latest[1]

    def batch(self, update: int) -> Batch:
        """The numbers of one update."""
        if update in self._recent:
            self._recent.move_to_end(update)
            return self._recent[update]
        examples = self.schedule.mini_batch(update)
        x, y = self.data.inputs[examples], self.data.targets[examples]
        batch = Batch(self.line, update, examples, self.parameters(update), x, y)
        self._recent[update] = batch
        if len(self._recent) > RECENT:
            self._recent.popitem(last=False)
        return batch

    def cost(self, parameters: Parameters, examples: int | None = None) -> float:
        """C over the data set (or its first examples): the mean, or the sum where the reduction says so."""
        with np.errstate(all="ignore"):
            costs = self.line.cost(
                by_layer(parameters.w),
                by_layer(parameters.b),
                self.data.inputs[:examples],
                self.data.targets[:examples],
            )
        return float(np.mean(costs) if self.program.training.reduction == "mean" else np.sum(costs))
