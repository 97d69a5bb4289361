"""What the names of an expression mean at one place of the run: in passing, or where one stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter

import numpy as np

from tuibp.debugger.position import Position
from tuibp.debugger.stopping.sites import Stage
from tuibp.debugger.walk import Walk
from tuibp.engine.tensor import CARRIED, SETTINGS, SHARED, Array, Tensor
from tuibp.expressions.environment import NotComputed
from tuibp.expressions.vocabulary import TESTED
from tuibp.language import told
from tuibp.program.network import Parameters, State
from tuibp.program.straight_line import Names
from tuibp.timeline.batch import Batch
from tuibp.timeline.descent import descent
from tuibp.timeline.run import Run, Score

REDUCED = {"grad_w": "sum_grad_w", "grad_b": "sum_grad_b"}
"""In the update step the gradient is that of the mini-batch: the sum over it, or the mean."""


NO_SPREAD = "spread has a value in the update step only: it is over all examples of the mini-batch"


class Monitored:
    """What is looked at beside the run: cost and accuracy of the parameters that an update starts from.

    Each is computed when it is first asked for.
    """

    def __init__(self, run: Run, update: int, parameters: Parameters) -> None:
        self.run, self.update, self.parameters = run, update, parameters

    @cached_property
    def cost(self) -> float:
        """C over the data as the update sees them."""
        return self.run.cost_at(self.update, self.parameters)

    @cached_property
    def accuracy(self) -> float:
        """Over the same data."""
        return self.run.score_at(self.update, self.parameters).accuracy

    @property
    def test_cost(self) -> float:
        """C over the test data."""
        return self._test.cost

    @property
    def test_accuracy(self) -> float:
        """Over the test data."""
        return self._test.accuracy

    @cached_property
    def _test(self) -> Score:
        return self.run.test_score(self.parameters)


MONITORED: dict[str, Callable[[Monitored], float]] = {
    name: attrgetter(name) for name in ("cost", "accuracy", *TESTED)
}


DESCENT: dict[str, Callable[[Monitored], float]] = {
    "slope": lambda here: descent(here.run, here.update, here.parameters).slope,
    "cosine": lambda here: descent(here.run, here.update, here.parameters).cosine,
}
"""How steep the cost is there, and how well this update's mini-batch knows it."""

BESIDE = MONITORED | DESCENT


class Passing:
    """The numbers of one update, which starts from `state`, while a scan passes it.

    `traced` are its arrays by name, or None where only the parameters are asked for.
    """

    def __init__(self, run: Run, update: int, state: State) -> None:
        self.run, self.update, self.state = run, update, state
        self.traced: Names | None = None
        self.earlier: Passing | None = None

    @property
    def parameters(self) -> Parameters:
        """Those this update starts from."""
        return self.run.program.parameters(self.state)

    @cached_property
    def monitored(self) -> Monitored:
        """Cost and accuracy of the parameters this update starts from."""
        return Monitored(self.run, self.update, self.parameters)

    @cached_property
    def finite(self) -> bool:
        """Whether every number of this update is."""
        assert self.traced is not None
        return all(bool(np.isfinite(array).all()) for array in self.traced.values())

    @cached_property
    def batch(self) -> Batch:
        """All there is to know of this update."""
        return self.run.batch_from(self.update, self.state)


class AtSite:
    """The environment of a condition that is asked in passing."""

    __slots__ = ("example", "passing", "stage")

    def __init__(self, passing: Passing, stage: Stage, example: int = 0) -> None:
        self.passing, self.stage, self.example = passing, stage, example

    def tensor(self, tensor: Tensor) -> Array:
        """The array as this place sees it; in the update step, of what is one example's, the last one's."""
        kind, passing = tensor.kind, self.passing
        if kind in CARRIED:
            return passing.state[passing.run.program.place[tensor]]
        if kind in SETTINGS:
            return np.asarray(passing.run.setting_at(passing.update, kind))
        traced = passing.traced
        if traced is None:
            raise NotComputed(told("{name} is not computed yet at the start of an update", name=tensor.code))
        if self.stage == "update" and kind in REDUCED:
            summed = traced.get(Tensor(REDUCED[kind], tensor.layer).json)
            if summed is not None:
                return _reduced(summed, passing.run, passing.update)
            return _gradient(passing.batch, tensor, passing.run)
        found: Array | None = traced.get(tensor.json)
        if found is None:  # what the fast lines fold into others, such as the gradient of one example
            return passing.batch.frame(self.example)[tensor]
        here: Array = found if kind in SHARED else found[self.example]
        return here

    def number(self, name: str) -> float:
        """One of the numbers that belong to the place."""
        if name == "example":
            if self.stage != "example":
                raise NotComputed(told("example has no value outside of the examples"))
            return float(self.passing.run.schedule.mini_batch(self.passing.update)[self.example])
        if name in BESIDE:
            return BESIDE[name](self.passing.monitored)
        return _number(self.passing.run, self.passing.update, name)

    def spread(self, tensor: Tensor) -> float:
        """Over the mini-batch, in its update step."""
        if self.stage != "update" or self.passing.traced is None:
            raise NotComputed(told(NO_SPREAD))
        found = self.passing.traced.get(tensor.json)
        return _spread(self.passing.batch.frame(None)[tensor] if found is None else found)

    def before(self) -> AtSite:
        """The same place in the example before, or in the update before."""
        passing = self.passing
        if self.stage == "example" and self.example > 0:
            return AtSite(passing, "example", self.example - 1)
        if passing.earlier is None:
            raise NotComputed(told("old() has no value yet: nothing of the kind came before"))
        last = passing.run.schedule.count(passing.earlier.update) - 1
        return AtSite(passing.earlier, self.stage, last if self.stage != "start" else 0)


class AtPosition:
    """The environment of an expression at any position; `stage` says what "before" means for it."""

    def __init__(self, run: Run, walk: Walk, position: Position, stage: Stage) -> None:
        self.run, self.walk, self.position, self.stage = run, walk, position, stage

    def tensor(self, tensor: Tensor) -> Array:
        """The array, if all of it has been computed here; otherwise raises NotComputed."""
        position, walk = self.position, self.walk
        example, kind = position.example, tensor.kind
        if example is None and kind not in SHARED:
            if kind in REDUCED:
                return _gradient(self.run.batch(position.update), tensor, self.run)
            example = walk.examples(position) - 1
            position = Position(position.update, example, len(walk.program.example))
        size = 1
        for n in walk.shapes(position)[tensor]:
            size *= n
        if walk.known(tensor, position) < size:
            raise NotComputed(told("{name} is not computed yet here", name=tensor.code))
        return self.run.batch(position.update).frame(example)[tensor]

    def number(self, name: str) -> float:
        """One of the numbers that belong to the place."""
        update, example = self.position.update, self.position.example
        if name == "example":
            if example is None:
                raise NotComputed(told("example has no value in the update step"))
            return float(self.run.schedule.mini_batch(update)[example])
        if name in BESIDE:
            return BESIDE[name](Monitored(self.run, update, self.run.parameters(update)))
        return _number(self.run, update, name)

    def spread(self, tensor: Tensor) -> float:
        """Over the mini-batch, in its update step."""
        if self.position.example is not None:
            raise NotComputed(told(NO_SPREAD))
        return _spread(self.run.batch(self.position.update).frame(None)[tensor])

    def before(self) -> AtPosition:
        """The end of the example before, or of the update before, whichever the expression belongs to."""
        update, example = self.position.update, self.position.example
        done = len(self.walk.program.example)
        if self.stage == "example":
            if example is None:
                example = self.walk.examples(self.position) - 1
            if example > 0:
                return self._at(Position(update, example - 1, done))
            if update > 0:
                return self._at(Position(update - 1, self.walk.schedule.count(update - 1) - 1, done))
        elif update > 0:
            return self._at(Position(update - 1, None, len(self.walk.program.update)))
        raise NotComputed(told("nothing of the kind came before"))

    def _at(self, position: Position) -> AtPosition:
        return AtPosition(self.run, self.walk, position, self.stage)

    def instant(self) -> tuple[int, ...]:
        """Sorts the values an expression had: two places with one instant show one and the same value."""
        update, example = self.position.update, self.position.example
        if self.stage == "example":
            last = self.walk.examples(self.position) - 1
            return Position(update, last if example is None else example, 0).order
        return (update,)


def _spread(array: Array) -> float:
    """Of shape (m, …): the standard deviation of each entry over the m examples, and the mean of these."""
    return float(np.mean(np.std(array, axis=0)))


def _gradient(batch: Batch, tensor: Tensor, run: Run) -> Array:
    """The gradient of the mini-batch; where the biases are frozen, no equation takes the sum."""
    frame, summed = batch.frame(None), Tensor(REDUCED[tensor.kind], tensor.layer)
    total = frame[summed] if summed in batch.definitions else np.sum(frame[tensor], axis=0)
    return _reduced(total, run, batch.update)


def _reduced(total: Array, run: Run, update: int) -> Array:
    return total / run.schedule.count(update) if run.program.training.reduction == "mean" else total


def _number(run: Run, update: int, name: str) -> float:
    match name:
        case "update":
            return float(update)
        case "epoch":
            return float(run.schedule.epoch(update))
        case "m":
            return float(run.schedule.count(update))
        case "eta":
            return run.setting_at(update)
        case _:
            raise NotComputed(told("{name} has no value here", name=name))
