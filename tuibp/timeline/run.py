"""A run: any point of it is recomputed from the nearest checkpoint, so going back is as exact as going on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.accuracy import accuracy, middle_of
from tuibp.program.network import Array, Data, Parameters, State
from tuibp.program.program import Program
from tuibp.program.straight_line import Names, StraightLine
from tuibp.timeline.batch import Batch
from tuibp.timeline.changes import Changes
from tuibp.timeline.checkpoints import Checkpoints
from tuibp.timeline.edits import Edit
from tuibp.timeline.masks import DropoutMasks, Masks
from tuibp.timeline.schedule import Schedule

RECENT = 8
"""Mini-batches whose numbers are kept, for stepping to and fro."""


class Score(NamedTuple):
    """How well parameters do over a set of examples: C as `Run.cost` takes it, and the accuracy."""

    cost: float
    accuracy: float


class Noting(Protocol):
    """Somebody who looks at the run while it goes by, in whatever thread that is."""

    def wants(self, update: int) -> bool:
        """Whether it needs the parameters before this update; asked for every one, so cheap."""

    def note(self, update: int, parameters: Parameters) -> None:
        """The parameters that this update starts from."""


class Run:
    """The training run of a program from given parameters over given data, with some numbers changed by hand.

    Test data are looked at and never learned from. One thread may replay a long stretch while another asks
    for other points.
    """

    def __init__(
        self,
        program: Program,
        parameters: Parameters,
        data: Data,
        edits: Sequence[Edit] = (),
        test: Data | None = None,
    ) -> None:
        training = program.training
        self.program, self.data, self.test = program, data, test
        self.start = program.parameters(program.state(parameters))
        self.line = StraightLine(program)
        self.schedule = Schedule(
            len(data), training.mini_batch_size, training.epochs, training.shuffle, training.seed
        )
        self.masks = DropoutMasks(program.network, training.seed)
        self.edits = tuple(edits)
        self._changes = Changes(program, self.schedule, data, self.edits)
        self.checkpoints = Checkpoints(program.state(parameters), self._changes.of_state)
        self._recent: OrderedDict[int, Batch] = OrderedDict()
        self._lock = Lock()
        self.noting: Noting | None = None
        """Who is told the parameters of the updates it wants, whenever they are passed."""

    def branch(self, edits: Sequence[Edit]) -> Run:
        """The run with these edits instead; it knows what this one does up to where their edits part."""
        other = Run(self.program, self.start, self.data, edits, self.test)
        other.line, other.schedule, other.masks = self.line, self.schedule, self.masks
        parting = self._changes.parting(other._changes)
        last = self.updates if parting is None else parting
        other.checkpoints = self.checkpoints.until(last, other.checkpoints.closed)
        with self._lock:
            recent = OrderedDict(self._recent)
        if parting in recent:  # where one stands when one edits
            other.checkpoints.arrive(last, recent[last].left)
        other._recent = OrderedDict(
            (u, batch) for u, batch in recent.items() if parting is None or u < parting
        )
        return other

    @property
    def updates(self) -> int:
        """How many updates the run has."""
        return self.schedule.updates

    @property
    def reached(self) -> int:
        """The farthest update whose parameters are known."""
        return self.checkpoints.reached

    def distance(self, update: int) -> int:
        """How many updates have to be computed to know `parameters(update)`."""
        return update - self.checkpoints.nearest(update)[0]

    # ---- the state before an update ----

    def parameters(self, update: int, on_update: Callable[[int], None] | None = None) -> Parameters:
        """The parameters that update `update` starts from (after the last one, if it is `updates`).

        `on_update` is told every update computed on the way. An exception that it raises ends the way there,
        and what was computed until then is kept.
        """
        return self.program.parameters(self.state(update, on_update))

    def state(self, update: int, on_update: Callable[[int], None] | None = None) -> State:
        """The same in the order of `Program.carried`."""
        return self._changes.state_at(update, self._left(update, on_update))

    def data_at(self, update: int) -> Data:
        """The data as update `update` sees them."""
        return self._changes.data_at(update)

    def settings_at(self, update: int) -> tuple[float, ...]:
        """The settings of the training in update `update`, in the order of the program."""
        return self._changes.settings_at(update)

    def setting_at(self, update: int, name: str = "eta") -> float:
        """A setting of the training in update `update`: η unless another one is named."""
        return self._changes.setting_at(update, Tensor(name))

    def _left(self, update: int, on_update: Callable[[int], None] | None = None) -> State:
        """The state as the update before this one left it: not yet changed by hand."""
        if not 0 <= update <= self.updates:
            raise IndexError(f"update {update} is not in 0…{self.updates}")
        at, now = nearest = self.checkpoints.nearest(update)
        if at == update:
            return now
        checkpoints, noting, done = self.checkpoints, self.noting, at
        try:
            with np.errstate(all="ignore"):
                for now in self._steps(at, update, nearest[1]):
                    done += 1
                    if done % checkpoints.spacing == 0:
                        checkpoints.offer(done, now)
                    if noting is not None and noting.wants(done):
                        noting.note(done, self.program.parameters(self._changes.state_at(done, now)))
                    if on_update is not None:
                        on_update(done)
        finally:
            checkpoints.arrive(done, now)
        return now

    def _steps(self, start: int, stop: int, state: State) -> Iterator[State]:
        """The state as each of the updates leaves it."""
        step, masks = self.line.step, self.masks.at
        for first, last in self._changes.stretches(start, stop):
            if first in self._changes.once:
                state = self._new(self.traced(first, state))
                yield state
                continue
            data, settings = self.data_at(first), self._changes.settings_at(first)
            inputs, targets = data.inputs, data.targets
            for t, examples in enumerate(self.schedule.mini_batches(first, last), first + 1):
                x, y = inputs.take(examples, axis=0), targets.take(examples, axis=0)
                state = step(state, x, y, len(examples), t, settings, masks(t - 1, examples))
                yield state

    # ---- one update at a time ----

    def step(self, update: int, state: State) -> State:
        """The state before update `update + 1`, from the one before `update`; both edited.

        Overflows warn as NumPy is told to: whoever steps through a run does so under one `np.errstate`.
        """
        if update in self._changes.once:
            return self.after(update, self.traced(update, state))
        return self.edited(update + 1, self.line.step(*self._numbers(update, state)))

    def traced(self, update: int, state: State) -> Names:
        """Every array of an update that starts from `state`, by name: `["z2"]` of shape (m, n_2), `["C"]`.

        Also what it reads: `w2`, `y`, `eta`, `m`, and x as `["a1"]`. Gradients of single examples are not:
        `batch_from` has them.
        """
        if update in self._changes.once:
            return self.batch_from(update, state).traced()
        return self.line.trace(*self._numbers(update, state))

    def _numbers(self, update: int, state: State) -> tuple[Any, ...]:
        """What the straight line takes for an update in which nothing is changed by hand alone."""
        examples, data = self.schedule.mini_batch(update), self.data_at(update)
        x, y = data.inputs.take(examples, axis=0), data.targets.take(examples, axis=0)
        settings, masks = self._changes.settings_at(update), self.masks.at(update, examples)
        return state, x, y, len(examples), update + 1, settings, masks

    def after(self, update: int, traced: Names) -> State:
        """The state before update `update + 1`, where `update` is the one traced."""
        return self.edited(update + 1, self._new(traced))

    def edited(self, update: int, state: State) -> State:
        """A state with what is changed by hand before update `update`."""
        return self._changes.state_at(update, state)

    def _new(self, traced: Names) -> State:
        return tuple(traced[name] for name in self.line.left)

    def passed(self, state: State, data: Data, masks: Masks | None = None) -> Names:
        """Forward and backward over all of `data` at once, every array by name; nothing is left out.

        Or what these masks leave out, one row of each for an example.
        """
        given = self.masks.whole(len(data)) if masks is None else masks
        return self.line.pass_trace(state, data.inputs, data.targets, len(data), 0, self._given, given)

    def gradient_at(
        self, update: int, state: State, examples: NDArray[np.intp] | None = None
    ) -> tuple[Array, ...]:
        """∂C/∂w and ∂C/∂b over all data as an update sees them, of every parameter it changes, w first.

        C is `cost_at`, what the size of the weights costs included; `state` may be complex. With `examples`,
        it is C over these rows of the data.
        """
        data, training = self.data_at(update), self.program.training
        if examples is not None:
            data = Data(data.inputs.take(examples, axis=0), data.targets.take(examples, axis=0))
        values = self.settings_at(update)
        settings = {t.kind: value for t, value in zip(self.program.settings, values, strict=True)}
        whole = self.masks.whole(len(data))
        if any(map(np.iscomplexobj, state)):
            from tuibp.timeline.complex_pass import complex_sums  # seldom wanted, and never at the start

            sums = complex_sums(self.program, state, data, whole)
        else:
            sums = self.line.sums(state, data.inputs, data.targets, len(data), 0, values, whole)
        share = 1.0 / len(data) if training.reduction == "mean" else 1.0
        gradients = [share * total for total in sums]
        for k, tensor in enumerate(t for t in self.program.carried if t.kind == "w"):
            w = state[self.program.place[tensor]]
            if "l2" in settings:
                gradients[k] = gradients[k] + settings["l2"] / settings["n"] * w
            if "l1" in settings:  # its slope is that of the side where w is
                gradients[k] = gradients[k] + settings["l1"] / settings["n"] * np.sign(w.real)
        return tuple(gradients)

    # ---- the numbers of one update ----

    def batch(self, update: int) -> Batch:
        """The numbers of one update."""
        with self._lock:
            if update in self._recent:
                self._recent.move_to_end(update)
                return self._recent[update]
        batch = self.batch_from(update, self._left(update))
        with self._lock:
            batch = self._recent.setdefault(update, batch)
            if len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        return batch

    def batch_from(self, update: int, state: State) -> Batch:
        """The numbers of an update that starts from this state, and is not kept for later."""
        examples = self.schedule.mini_batch(update)
        x, y = self.data.inputs.take(examples, axis=0), self.data.targets.take(examples, axis=0)
        changed, settings = self._changes.acting(update, examples), self._changes.given_at(update)
        masks = self.masks.at(update, examples)
        return Batch(self.line, update, examples, state, x, y, settings, masks, changed)

    @cached_property
    def _given(self) -> tuple[float, ...]:
        """The settings as the training has them."""
        return tuple(self.program.setting(tensor, len(self.data)) for tensor in self.program.settings)

    # ---- cost and accuracy ----

    def cost(self, parameters: Parameters, examples: int | None = None) -> float:
        """C over the data as given (or the first examples): the mean, or the sum if that is the reduction.

        What the size of the weights costs is part of it (85, 95).
        """
        return self._cost(parameters, self.data, self._given, examples)

    def cost_at(self, update: int, parameters: Parameters, examples: int | None = None) -> float:
        """The same over the data as update `update` sees them (after the last one, if it is `updates`)."""
        return self._cost(parameters, self.data_at(update), self._changes.settings_at(update), examples)

    def score_at(self, update: int, parameters: Parameters, examples: int | None = None) -> Score:
        """`cost_at`, and the accuracy over the same examples."""
        return self._score(parameters, self.data_at(update), self.settings_at(update), examples)

    def test_score(self, parameters: Parameters, examples: int | None = None) -> Score:
        """Cost and accuracy over the test data, or the first of them, which no edit changes.

        Raises TuibpError where the run has none.
        """
        if self.test is None:
            raise TuibpError(told("there is no test data"))
        return self._score(parameters, self.test, self._given, examples)

    def _cost(
        self, parameters: Parameters, data: Data, settings: tuple[float, ...], examples: int | None
    ) -> float:
        state = self.program.state(parameters)
        with np.errstate(all="ignore"):
            costs, _ = self._outputs(state, data, examples)
            return self._reduced(costs) + self.line.penalty(state, settings)

    def _score(
        self, parameters: Parameters, data: Data, settings: tuple[float, ...], examples: int | None
    ) -> Score:
        state = self.program.state(parameters)
        with np.errstate(all="ignore"):
            costs, outputs = self._outputs(state, data, examples)
            cost = self._reduced(costs) + self.line.penalty(state, settings)
            return Score(cost, accuracy(outputs, data.targets[:examples], self._middle))

    def _outputs(self, state: State, data: Data, examples: int | None) -> tuple[Array, Array]:
        """C and a^L of the first examples, or of all, by the whole network."""
        inputs = data.inputs[:examples]
        return self.line.outputs(state, inputs, data.targets[:examples], self.masks.whole(len(inputs)))

    def _reduced(self, costs: Array) -> float:
        return float(np.mean(costs) if self.program.training.reduction == "mean" else np.sum(costs))

    @cached_property
    def _middle(self) -> float:
        """By the targets as given: what counts as right does not move when one of them is edited."""
        return middle_of(self.program.network, self.data.targets)
