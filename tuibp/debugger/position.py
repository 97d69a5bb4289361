"""Position says when, Focus says which number: together they are the whole state of the screen."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from tuibp.engine.tensor import Index, Tensor


class Level(IntEnum):
    """The levels of time inside an example, coarse to fine."""

    EQUATION = 0
    PART = 1
    ENTRY = 2
    TERM = 3

    @property
    def word(self) -> str:
        """As the header says it."""
        return self.name.lower()


class Position(NamedTuple):
    """A point of the run; all numbers count from 0.

    `example` counts within the mini-batch and is None where the update itself runs; `equation` counts within
    the listing of that phase. `part`, `entry` (row by row) and `term` are set as deep as one has stepped
    inside. Everything up to the end of what the position names has been computed, and nothing after it.
    """

    update: int
    example: int | None
    equation: int
    part: int | None = None
    entry: int | None = None
    term: int | None = None

    @property
    def level(self) -> Level:
        """How deep this position is."""
        if self.term is not None:
            return Level.TERM
        if self.entry is not None:
            return Level.ENTRY
        return Level.PART if self.part is not None else Level.EQUATION

    def at(self, level: Level) -> Position:
        """The enclosing position at a coarser (or the same) level."""
        return Position(
            self.update,
            self.example,
            self.equation,
            self.part if level >= Level.PART else None,
            self.entry if level >= Level.ENTRY else None,
            self.term if level >= Level.TERM else None,
        )


class Focus(NamedTuple):
    """One entry of one tensor; the index counts from 0."""

    tensor: Tensor
    index: Index  # type: ignore[assignment]  # nobody wants the method of tuples that it hides
