"""The tree of time: what a run consists of, from epochs down to the terms of a sum, and what is known where.

A position stands at a node of each level above its own. No number is computed here, and nothing takes longer
in a longer run.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import pairwise
from math import prod

from tuibp.debugger.position import Level, Position
from tuibp.engine.tensor import Shape, Tensor
from tuibp.program.equations import Equation, Part
from tuibp.program.program import Program
from tuibp.timeline.schedule import Schedule


class Tree:
    """How many there are of everything in a run, and which of them a position stands at."""

    def __init__(self, program: Program, schedule: Schedule) -> None:
        self.program, self.schedule = program, schedule
        self._passes = _passes(program.example), _passes(program.update)
        self._shapes = lru_cache(maxsize=8)(program.shapes)
        self._terms = lru_cache(maxsize=1024)(self._count_terms)

    # ---- what is where ----

    def equations(self, position: Position) -> tuple[Equation, ...]:
        """The listing the position is in."""
        return self.program.update if position.example is None else self.program.example

    def equation(self, position: Position) -> Equation:
        """The equation the position is at."""
        return self.equations(position)[position.equation]

    def part(self, position: Position) -> Part:
        """The part the position is in; the last one where it is at the equation as a whole."""
        parts = self.equation(position).parts
        return parts[-1 if position.part is None else position.part]

    def shapes(self, position: Position) -> dict[Tensor, Shape]:
        """The shapes of all tensors as the position sees them."""
        return self._shapes(self.schedule.count(position.update) if position.example is None else None)

    def examples(self, position: Position) -> int:
        """How many examples the position's mini-batch has."""
        return self.schedule.count(position.update)

    def index(self, position: Position) -> tuple[int, ...]:
        """The index of the entry the position is at."""
        return unravel(position.entry or 0, self.shapes(position)[self.part(position).result])

    def first(self) -> Position:
        """The first equation of the run."""
        return Position(0, 0, 0)

    def last(self) -> Position:
        """The last equation of the run."""
        return self._end_of_update(self.schedule.updates - 1, Level.EQUATION)

    # ---- the nodes ----

    def children(self, position: Position) -> int:
        """How many nodes there are one level inside; of an update its examples, and then the update step."""
        match position.level:
            case Level.RUN:
                return self.schedule.epochs
            case Level.EPOCH:
                return self.schedule.per_epoch
            case Level.UPDATE:
                return self.examples(position) + 1
            case Level.EXAMPLE:
                return len(self._passes[position.example is None])
            case Level.PASS:
                return len(self._pass(position)[1])
            case Level.EQUATION:
                return len(self.equation(position).parts)
            case Level.PART:
                return prod(self.shapes(position)[self.part(position).result])
            case Level.ENTRY:
                examples = None if position.example is not None else self.examples(position)
                place = position.example is None, position.equation, position.part or 0, position.entry or 0
                return self._terms(*place, examples)
            case _:
                return 0

    def _count_terms(self, update: bool, equation: int, part: int, entry: int, examples: int | None) -> int:
        equations = self.program.update if update else self.program.example
        found, shapes = equations[equation].parts[part], self._shapes(examples)
        return found.expression.term_count(unravel(entry, shapes[found.result]), shapes)

    def _pass(self, position: Position) -> tuple[int, range]:
        """Which pass of its listing the position is in, and the equations of that pass."""
        passes = enumerate(self._passes[position.example is None])
        return next((k, equations) for k, equations in passes if position.equation in equations)

    def child(self, position: Position, k: int) -> Position:
        """The end of the k-th node one level inside; k may be −1 for the last."""
        k %= self.children(position)
        match position.level:
            case Level.RUN:
                return self._end_of_update((k + 1) * self.schedule.per_epoch - 1, Level.EPOCH)
            case Level.EPOCH:
                first = self.schedule.epoch(position.update) * self.schedule.per_epoch
                return self._end_of_update(first + k, Level.UPDATE)
            case Level.UPDATE:
                if k == self.examples(position):
                    return self._end_of_update(position.update, Level.EXAMPLE)
                end = len(self.program.example) - 1
                return Position(position.update, k, end, whole=Level.EXAMPLE)
            case Level.EXAMPLE:
                equations = self._passes[position.example is None][k]
                return position._replace(equation=equations[-1], whole=Level.PASS)
            case Level.PASS:
                return Position(position.update, position.example, self._pass(position)[1][k])
            case Level.EQUATION:
                return position._replace(part=k)
            case Level.PART:
                return position._replace(entry=k)
            case _:
                return position._replace(term=k)

    def _end_of_update(self, update: int, level: Level) -> Position:
        return Position(update, None, len(self.program.update) - 1).at(level)

    def parent(self, position: Position) -> Position:
        """The position one level outside; from the equation up it is the same moment. The run has none."""
        return position.at(Level(position.level - 1))

    def ordinal(self, position: Position) -> int:
        """Which one the position's node is among those beside it."""
        match position.level:
            case Level.RUN:
                return 0
            case Level.EPOCH:
                return self.schedule.epoch(position.update)
            case Level.UPDATE:
                return position.update % self.schedule.per_epoch
            case Level.EXAMPLE:
                return self.examples(position) if position.example is None else position.example
            case Level.PASS:
                return self._pass(position)[0]
            case Level.EQUATION:
                return position.equation - self._pass(position)[1].start
            case _:
                return next(k for k in (position.term, position.entry, position.part) if k is not None)

    def end(self, position: Position) -> Position:
        """The end of the position's node: at the level of updates, where all of this update is computed."""
        if position.level >= Level.EQUATION:
            return position
        if position.level is Level.RUN:
            return self.last().at(Level.RUN)
        return self.child(self.parent(position), self.ordinal(position))

    # ---- what is known where ----

    def known(self, tensor: Tensor, position: Position) -> int:
        """How many entries of a tensor, counted row by row, are computed at a position."""
        writer = self._writers.get(tensor)
        size = prod(self.shapes(position)[tensor])
        if writer is None:  # given: parameters, the example, η and m
            return size
        update_phase, equation, part = writer
        here = position.example is None
        if update_phase != here:
            return size if here else 0
        if equation != position.equation:
            return size if equation < position.equation else 0
        if position.part is None or part < position.part:
            return size
        if part > position.part:
            return 0
        if position.entry is None:
            return size
        complete = position.term is None or position.term == self.children(self.parent(position)) - 1
        return position.entry + (1 if complete else 0)

    @cached_property
    def _writers(self) -> dict[Tensor, tuple[bool, int, int]]:
        found: dict[Tensor, tuple[bool, int, int]] = {}
        for update, listing in ((False, self.program.example), (True, self.program.update)):
            for e, equation in enumerate(listing):
                for p, part in enumerate(equation.parts):
                    found.setdefault(part.result, (update, e, p))
                for part in equation.long_parts[:-1]:
                    found.setdefault(part.result, (update, e, len(equation.parts) - 1))
        return found

    def writer(self, tensor: Tensor) -> tuple[bool, int, int] | None:
        """(whether in the update, equation, part) of who computes a tensor; None for what is given."""
        return self._writers.get(tensor)


def _passes(listing: tuple[Equation, ...]) -> tuple[range, ...]:
    """The equations of each pass of a listing, which stand together."""
    starts = [0, *(k for k, (one, other) in enumerate(pairwise(listing), 1) if one.phase != other.phase)]
    return tuple(range(start, stop) for start, stop in pairwise([*starts, len(listing)]))


def unravel(flat: int, shape: Shape) -> tuple[int, ...]:
    """The index of the flat-th entry, row by row."""
    index: list[int] = []
    for size in reversed(shape):
        flat, k = divmod(flat, size)
        index.append(k)
    return tuple(reversed(index))


def ravel(index: tuple[int, ...], shape: Shape) -> int:
    """The inverse of `unravel`."""
    flat = 0
    for k, size in zip(index, shape, strict=True):
        flat = flat * size + k
    return flat
