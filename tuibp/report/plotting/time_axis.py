"""The axis of time: which column an update stands in, which update a column stands for, and its ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from tuibp.debugger.places import counted

GAP, END_GAP = 6, 3
"""Columns between the texts of two ticks, at least, and before the last one, which stands further left."""


class Tick(NamedTuple):
    """`text` stands from column `start` on and belongs to column `column`."""

    column: int
    start: int
    text: str

    @property
    def stop(self) -> int:
        """The column after the text."""
        return self.start + len(self.text)


class TimeAxis(NamedTuple):
    """Updates `first` to `last`, counted from 0, over `columns` columns: one at each end."""

    first: int
    last: int
    columns: int

    def dots(self, updates: Sequence[int], across: int) -> list[int]:
        """The column of dots of each update, where a column of characters has `across` of them."""
        inside = np.clip(np.asarray(updates, dtype=np.int64), self.first, self.last) - self.first
        found: list[int] = self._dot(inside, across).tolist()
        return found

    def column(self, update: int) -> int:
        """The column of an update; what lies outside stands at the end."""
        found: int = self._dot(min(max(update, self.first), self.last) - self.first, 1)
        return found

    def _dot(self, inside: Any, across: int) -> Any:
        """In whole numbers, so that a dot always lies in its update's own column."""
        span = max(self.last - self.first, 1)
        return (2 * inside * (self.columns - 1) + span) * across // (2 * span)

    def update(self, column: int) -> int:
        """The update that a column stands for."""
        steps = max(self.columns - 1, 1)
        return self.first + (2 * column * (self.last - self.first) + steps) // (2 * steps)

    def ticks(self, one: int = 1) -> tuple[Tick, ...]:
        """The two ends and round numbers between them, as far as their texts have room.

        `one` is what the first of all updates is called: 1, or 0 where the axis counts those that are done.
        """
        ends = [self._tick(self.first, one)]
        if self.last > self.first and len(ends[0].text) + GAP + self._longest <= self.columns:
            ends.append(self._tick(self.last, one))
        step = self._step()
        kept = ends[:1]
        for number in range(self.first + one + step - (self.first + one) % step, self.last + one, step):
            tick = self._tick(number - one, one)
            if kept[-1].stop + GAP <= tick.start and tick.stop + END_GAP <= ends[-1].start:
                kept.append(tick)
        return (*kept, *ends[1:])

    def _tick(self, update: int, one: int) -> Tick:
        text, column = counted(update + one, self.last + one), self.column(update)
        return Tick(column, min(max(column - len(text) // 2, 0), max(self.columns - len(text), 0)), text)

    @property
    def _longest(self) -> int:
        return len(counted(self.last + 1, self.last + 1))

    def _step(self) -> int:
        """The least of 1, 2, 5, 10, 20, … updates whose ticks have room beside each other."""
        room = max(self._longest + GAP, self._longest * 3 // 2 + END_GAP + 1)
        size = 1
        while True:
            for step in (size, 2 * size, 5 * size):
                if step * (self.columns - 1) >= room * max(self.last - self.first, 1):
                    return step
            size *= 10
