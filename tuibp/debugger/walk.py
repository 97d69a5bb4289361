"""Walking: from any position to the next, the previous, the finer and the coarser, by structure alone.

No number is computed here. The positions of one level form a line; `forward` and `back` follow it and undo
each other. `into` and `back_into` are a debugger's step and reverse-step: into the first thing inside, and
back out of it again, or back into the end of what comes before.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from math import prod

from tuibp.debugger.position import Level, Position
from tuibp.engine.tensor import Shape, Tensor
from tuibp.errors import TuibpError
from tuibp.program.equations import Equation, Part
from tuibp.program.program import Program
from tuibp.timeline.schedule import Schedule


class Refused(TuibpError):  # noqa: N818 - a debugger refuses; nothing went wrong
    """A verb cannot run here; the message says why."""


class Walk:
    """The structure of a run: how many there are of everything, and who comes after whom."""

    def __init__(self, program: Program, schedule: Schedule) -> None:
        self.program, self.schedule = program, schedule
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

    def children(self, position: Position) -> int:
        """How many positions there are one level inside."""
        match position.level:
            case Level.EQUATION:
                return len(self.equation(position).parts)
            case Level.PART:
                return prod(self.shapes(position)[self.part(position).result])
            case Level.ENTRY:
                examples = None if position.example is not None else self.examples(position)
                return self._terms(position.example is None, position.equation, position.part or 0, examples)
            case _:
                return 0

    def _count_terms(self, update: bool, equation: int, part: int, examples: int | None) -> int:
        equations = self.program.update if update else self.program.example
        return equations[equation].parts[part].expression.term_count(self._shapes(examples))

    # ---- the tree ----

    def child(self, position: Position, k: int) -> Position:
        """The k-th position one level inside; k may be −1 for the last."""
        k %= self.children(position)
        match position.level:
            case Level.EQUATION:
                return position._replace(part=k)
            case Level.PART:
                return position._replace(entry=k)
            case _:
                return position._replace(term=k)

    def parent(self, position: Position) -> Position:
        """The position one level outside."""
        if position.level is Level.EQUATION:
            raise Refused("already at the level of equations; n and N walk them")
        return position.at(Level(position.level - 1))

    def ordinal(self, position: Position) -> int:
        """Which one the position is among those beside it."""
        for k in (position.term, position.entry, position.part):
            if k is not None:
                return k
        return position.equation

    # ---- the line of one level ----

    def forward(self, position: Position) -> Position:
        """The next position at the position's own level."""
        if position.level is Level.EQUATION:
            return self._next_equation(position)
        parent = self.parent(position)
        k = self.ordinal(position) + 1
        if k < self.children(parent):
            return self.child(parent, k)
        return self.child(self.forward(parent), 0)

    def back(self, position: Position) -> Position:
        """The previous position at the position's own level."""
        if position.level is Level.EQUATION:
            return self._previous_equation(position)
        parent = self.parent(position)
        k = self.ordinal(position)
        if k > 0:
            return self.child(parent, k - 1)
        return self.child(self.back(parent), -1)

    def _next_equation(self, position: Position) -> Position:
        update, example = position.update, position.example
        if position.equation + 1 < len(self.equations(position)):
            return Position(update, example, position.equation + 1)
        if example is not None:
            if example + 1 < self.examples(position):
                return Position(update, example + 1, 0)
            return Position(update, None, 0)
        if update + 1 < self.schedule.updates:
            return Position(update + 1, 0, 0)
        raise Refused("already at the end of the run")

    def _previous_equation(self, position: Position) -> Position:
        update, example = position.update, position.example
        if position.equation > 0:
            return Position(update, example, position.equation - 1)
        last = len(self.program.example) - 1
        if example is None:
            return Position(update, self.examples(position) - 1, last)
        if example > 0:
            return Position(update, example - 1, last)
        if update > 0:
            return Position(update - 1, None, len(self.program.update) - 1)
        raise Refused("already at the first equation")

    # ---- the verbs ----

    def into(self, position: Position) -> Position:
        """One level finer, at its beginning."""
        if position.level is Level.TERM:
            raise Refused("a term has nothing inside it; n goes on, u goes up")
        return self.child(position, 0)

    def back_into(self, position: Position) -> Position:
        """Undoes `into`; elsewhere one level finer, at the end of what comes before."""
        if position.level is not Level.EQUATION and self.ordinal(position) == 0:
            return self.parent(position)
        if position.level is Level.TERM:
            raise Refused("a term has nothing inside it; N goes back, u goes up")
        return self.child(self.back(position), -1)

    def term_on(self, position: Position) -> Position:
        """One scalar term on, whatever the level: the first one inside, or the next one."""
        return self.forward(position) if position.level is Level.TERM else self._first_term(position)

    def term_back(self, position: Position) -> Position:
        """One scalar term back, whatever the level."""
        if position.level is Level.TERM:
            return self.back(position)
        position = self.back(position)
        while position.level is not Level.TERM:
            position = self.child(position, -1)
        return position

    def _first_term(self, position: Position) -> Position:
        while position.level is not Level.TERM:
            position = self.child(position, 0)
        return position

    def finish(self, position: Position, last: bool) -> Position:
        """The last (or first) position beside this one; beside an equation stand those of its pass."""
        if position.level is Level.EQUATION:
            inside = self.equation(position).phase
            same = [k for k, e in enumerate(self.equations(position)) if e.phase == inside]
            target, where = position._replace(equation=same[-1 if last else 0]), f"the {inside} pass"
            if inside == "update":
                where = "the update"
        else:
            parent = self.parent(position)
            target, where = self.child(parent, -1 if last else 0), f"this {parent.level.word}"
        if target == position:
            raise Refused(f"already at the {'last' if last else 'first'} {position.level.word} of {where}")
        return target

    def finer(self, position: Position) -> Position:
        """One level finer at the same point of time: the last thing inside."""
        if position.level is Level.TERM:
            raise Refused("already at the finest level, the terms of a sum")
        return self.child(position, -1)

    def layer(self, position: Position, by: int) -> Position:
        """The same equation one layer on or back, as deep inside it as here."""
        equation = self.equation(position)
        if equation.layer is None:
            raise Refused("the cost belongs to no layer")
        for k, other in enumerate(self.equations(position)):
            if other.result.kind == equation.result.kind and other.layer == equation.layer + by:
                return self._as_deep(Position(position.update, position.example, k), position)
        raise Refused(f"layer {equation.layer} is the {'last' if by > 0 else 'first'} with this equation")

    def example(self, position: Position, by: int) -> Position:
        """The same place in the next or previous example, across updates."""
        update, example, count = position.update, position.example, self.examples(position)
        if example is not None and 0 <= example + by < count:
            return position._replace(example=example + by)
        if by > 0 and update + 1 < self.schedule.updates:
            place = position if example is not None else Position(update, 0, 0)
            return place._replace(update=update + 1, example=0)
        if by < 0 and example is None:
            return Position(update, count - 1, len(self.program.example) - 1)
        if by < 0 and update > 0:
            return position._replace(update=update - 1, example=self.schedule.count(update - 1) - 1)
        raise Refused("already in the last example of the run" if by > 0 else "already in the first example")

    def _as_deep(self, equation: Position, like: Position) -> Position:
        position = equation
        for k in (like.part, like.entry, like.term):
            if k is None:
                break
            position = self.child(position, min(k, self.children(position) - 1))
        return position

    def first(self) -> Position:
        """The first position of the run."""
        return Position(0, 0, 0)

    def last(self) -> Position:
        """The last position of the run."""
        return Position(self.schedule.updates - 1, None, len(self.program.update) - 1)

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
