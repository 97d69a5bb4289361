"""Position says when, Focus says which number: together they are the whole state of the screen."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from tuibp.engine.tensor import Index, Tensor

AFTER_ALL = 10**12
"""Sorts the whole of something behind everything inside it."""


class Level(IntEnum):
    """The levels of time, coarse to fine."""

    RUN = 0
    EPOCH = 1
    UPDATE = 2
    EXAMPLE = 3
    PASS = 4
    EQUATION = 5
    PART = 6
    ENTRY = 7
    TERM = 8

    @property
    def word(self) -> str:
        """As the header says it."""
        return self.name.lower()


class Position(NamedTuple):
    """A point of the run; all numbers count from 0.

    `example` counts within the mini-batch and is None where the update itself runs; `equation` counts within
    the listing of that phase. `part`, `entry` (row by row) and `term` are set as deep as one has stepped
    inside. Everything up to the end of what these name has been computed, and nothing after it. `whole` is
    the level one steps at where that is coarser than an equation; it is no other point of time for that.
    """

    update: int
    example: int | None
    equation: int
    part: int | None = None
    entry: int | None = None
    term: int | None = None
    whole: Level | None = None

    @property
    def level(self) -> Level:
        """The level one steps at: how deep this position is, or the coarser one it is given."""
        if self.part is None:
            return Level.EQUATION if self.whole is None else self.whole
        if self.entry is None:
            return Level.PART
        return Level.ENTRY if self.term is None else Level.TERM

    @property
    def moment(self) -> Position:
        """The point of time without the coarse level one steps at."""
        return self if self.whole is None else self._replace(whole=None)

    @property
    def outside(self) -> Position:
        """Here without what lies inside the equation; a coarser level stays."""
        return self._replace(part=None, entry=None, term=None)

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts positions as they are computed, what is inside before the whole; one moment sorts alike."""
        inside = self.example, self.equation, self.part, self.entry, self.term
        return (self.update, *(AFTER_ALL if k is None else k for k in inside))

    def at(self, level: Level) -> Position:
        """The enclosing position at a coarser (or the same) level; from the equation up, the same moment."""
        return Position(
            self.update,
            self.example,
            self.equation,
            self.part if level >= Level.PART else None,
            self.entry if level >= Level.ENTRY else None,
            self.term if level >= Level.TERM else None,
            level if level < Level.EQUATION else None,
        )


class Focus(NamedTuple):
    """One entry of one tensor; the index counts from 0."""

    tensor: Tensor
    index: Index  # type: ignore[assignment]  # nobody wants the method of tuples that it hides


class Cursor(NamedTuple):
    """Where the reader last put the cursor: it stays put at that position and is carried along elsewhere."""

    position: Position
    focus: Focus
