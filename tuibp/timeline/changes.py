"""What the edits of a run change, by update."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import merge
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import CARRIED, SETTINGS, Tensor
from tuibp.program.network import Data, State
from tuibp.program.program import Program
from tuibp.timeline.edits import (
    INPUT,
    LASTING,
    TARGET,
    Changed,
    Edit,
    Entries,
    check,
    replaced,
)
from tuibp.timeline.schedule import Schedule

STATES = 2
"""How many states of edited data are kept; each is a copy."""


class Changes:
    """The edits by update, checked; of two of one entry in one update, the later one given wins."""

    def __init__(self, program: Program, schedule: Schedule, data: Data, edits: Sequence[Edit] = ()) -> None:
        self.once: dict[int, dict[Tensor, Entries]] = {}
        """By update, what is changed in it alone."""
        self.lasting: dict[int, dict[Tensor, Entries]] = {}
        """By the update from which it holds, what stays changed; of data, the first index is the row."""
        self._program, self._schedule, self._data = program, schedule, data
        for edit in edits:
            check(edit, program, schedule)
            kept, entry = self.once, edit.entry
            if edit.tensor in LASTING:
                kept = self.lasting
                if edit.example is not None:
                    entry = (int(schedule.mini_batch(edit.update)[edit.example]), *edit.index)
            kept.setdefault(edit.update, {}).setdefault(edit.tensor, {})[entry] = float(edit.value)
        self._since = sorted(self.lasting)
        self._held_in = lru_cache(maxsize=STATES)(self._merge)
        self._data_in = lru_cache(maxsize=STATES)(self._edit_data)

    # ---- what an update sees ----

    def settings_at(self, update: int) -> tuple[float, ...]:
        """The settings in an update, in the order of the program."""
        return tuple(self.setting_at(update, tensor) for tensor in self._program.settings)

    def setting_at(self, update: int, tensor: Tensor) -> float:
        """One of the settings in an update; one that was set by hand stays as it was set."""
        held = self._held(update).get(tensor)
        return self._given_at(update, tensor) if held is None else np.float64(held[()])

    def given_at(self, update: int) -> tuple[float, ...]:
        """The settings in an update as the training has them, without what was set by hand."""
        return tuple(self._given_at(update, tensor) for tensor in self._program.settings)

    def _given_at(self, update: int, tensor: Tensor) -> float:
        value, training = self._program.setting(tensor, len(self._data)), self._program.training
        if tensor.kind != "eta" or training.eta_every is None:
            return value
        return value * training.eta_factor ** (self._schedule.epoch(update) // training.eta_every)

    def data_at(self, update: int) -> Data:
        """The data as an update sees them."""
        state = bisect_right(self._since, update)
        return self._data_in(state) if state else self._data

    def state_at(self, update: int, left: State) -> State:
        """What an update starts from, where the one before it left `left`; also if this was done already."""
        changed = self.once.get(update)
        if changed is None:
            return left
        carried = zip(self._program.carried, left, strict=True)
        return tuple(replaced(array, changed.get(tensor)) for tensor, array in carried)

    def acting(self, update: int, examples: NDArray[np.intp]) -> Changed:
        """Every entry that is there by hand in an update over these rows of the data."""
        held = self._held(update)
        found = {tensor: entries for tensor, entries in held.items() if tensor.kind in SETTINGS}
        position = {row: k for k, row in enumerate(examples.tolist())}
        for tensor in (INPUT, TARGET):
            entries = held.get(tensor, {})
            here = {(position[row], *j): value for (row, *j), value in entries.items() if row in position}
            if here:
                found[tensor] = here
        return found | self.once.get(update, {})

    # ---- where the run changes ----

    @property
    def of_state(self) -> frozenset[int]:
        """The updates before which what is carried on is changed."""
        return frozenset(u for u, changed in self.once.items() if any(t.kind in CARRIED for t in changed))

    def stretches(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Ranges of the updates `start` … `stop - 1` without a change inside; edited ones by themselves."""
        edits = sorted({start, stop, *self._since, *self.once, *(update + 1 for update in self.once)})
        borders = merge((update for update in edits if start <= update <= stop), self._falls(start, stop))
        return pairwise(update for update, _ in groupby(borders))

    def _falls(self, start: int, stop: int) -> range:
        """The updates between the two from which η is another one by itself."""
        every = self._program.training.eta_every
        if every is None:
            return range(0)
        period = every * self._schedule.per_epoch
        return range((start // period + 1) * period, stop, period)

    def parting(self, other: Changes) -> int | None:
        """The first update in which the two differ; None if they never do."""
        updates = sorted({*self.once, *self.lasting, *other.once, *other.lasting})
        return next((update for update in updates if self._listed(update) != other._listed(update)), None)

    def _listed(self, update: int) -> list[tuple[str, str]]:
        """The changes that begin in an update, so written that NaN equals NaN and −0 is not 0."""
        return sorted(
            (f"{tensor.code}{entry}", value.hex())
            for changed in (self.once.get(update, {}), self.lasting.get(update, {}))
            for tensor, entries in changed.items()
            for entry, value in entries.items()
        )

    # ---- lasting changes ----

    def _held(self, update: int) -> Changed:
        return self._held_in(bisect_right(self._since, update))

    def _merge(self, state: int) -> Changed:
        """What is in force after the first `state` updates with lasting changes."""
        found: dict[Tensor, Entries] = {}
        for since in self._since[:state]:
            for tensor, entries in self.lasting[since].items():
                found[tensor] = found.get(tensor, {}) | entries
        return found

    def _edit_data(self, state: int) -> Data:
        held = self._held_in(state)
        inputs = replaced(self._data.inputs, held.get(INPUT))
        return Data(inputs, replaced(self._data.targets, held.get(TARGET)))
