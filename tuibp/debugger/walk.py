"""Walking: from any position to the next, the previous, the finer and the coarser, by structure alone.

The ends of the nodes of one level form a line; `forward` and `back` follow it and undo each other. `into` and
`back_into` are a debugger's step and reverse-step: into the first thing inside, and back out of it again, or
back into the end of what comes before. `coarser` and `finer` change what a step is. From the equation up they
leave the time as it is, so that one may stand in the middle of a node: `forward` then goes to its end.
"""

from __future__ import annotations

from tuibp.debugger.position import Level, Position
from tuibp.debugger.tree import Tree
from tuibp.errors import TuibpError
from tuibp.language import told


class Refused(TuibpError):  # noqa: N818 - a debugger refuses; nothing went wrong
    """A verb cannot run here; the message says why."""


class Walk(Tree):
    """The verbs that move over the tree of time; one that cannot run raises Refused."""

    # ---- the line of one level ----

    def forward(self, position: Position) -> Position:
        """The next position at the position's own level: the end of this node, or else of the next one."""
        end = self.end(position)
        return self._after(position) if end == position else end

    def _after(self, position: Position) -> Position:
        update, example, equation, level = *position[:3], position.level
        if level is Level.EQUATION and equation + 1 < len(self.equations(position)):
            return Position(update, example, equation + 1)  # most steps, done quickly
        if level is Level.RUN:
            raise Refused(told("already at the end of the run"))
        parent, k = self.parent(position), self.ordinal(position) + 1
        return self.child(parent, k) if k < self.children(parent) else self.child(self._after(parent), 0)

    def back(self, position: Position) -> Position:
        """The previous position at the position's own level: the end of the node before this one."""
        before = self._before(position)
        if before is not None:
            return before
        match position.level:
            case Level.RUN:
                raise Refused(told("there is but one run, none before it; d goes down to its epochs"))
            case Level.EPOCH | Level.UPDATE | Level.EXAMPLE | Level.PASS:
                level = told(position.level.word)
                raise Refused(told("in the first {level} of the run: none ends before it", level=level))
            case _:
                raise Refused(told("already at the first equation"))

    def _before(self, position: Position) -> Position | None:
        update, example, equation, level = *position[:3], position.level
        if level is Level.EQUATION and equation > 0:
            return Position(update, example, equation - 1)  # most steps, done quickly
        if level is Level.RUN:
            return None
        parent, k = self.parent(position), self.ordinal(position)
        if k > 0:
            return self.child(parent, k - 1)
        outer = self._before(parent)
        return None if outer is None else self.child(outer, -1)

    # ---- the verbs ----

    def into(self, position: Position) -> Position:
        """One level finer, at the first thing inside."""
        if position.level is Level.TERM:
            raise Refused(told("a term has nothing inside it; n goes on, u goes up"))
        return self.child(position, 0)

    def back_into(self, position: Position) -> Position:
        """Undoes `into`; elsewhere one level finer, at the end of what comes before."""
        inside = position.level is not Level.RUN and self.ordinal(position) == 0
        if inside and self.end(position) == position:
            return self.end(self.parent(position))
        if position.level is Level.TERM:
            raise Refused(told("a term has nothing inside it; N goes back, u goes up"))
        return self.child(self.back(position), -1)

    def coarser(self, position: Position) -> Position:
        """One level up; from the equation up at the same point of time."""
        if position.level is Level.RUN:
            raise Refused(told("already at the coarsest level, the run"))
        return self.parent(position)

    def finer(self, position: Position) -> Position:
        """One level down at the same point of time: inside an equation, at the last thing inside."""
        if position.level is Level.TERM:
            raise Refused(told("already at the finest level, the terms of a sum"))
        if position.level < Level.EQUATION:
            return position.at(Level(position.level + 1))
        return self.child(position, -1)

    def term_on(self, position: Position) -> Position:
        """One scalar term on, whatever the level: the next one, or the first one of the equation or part."""
        if position.level is Level.TERM:
            return self.forward(position)
        position = position.moment
        while position.level is not Level.TERM:
            position = self.child(position, 0)
        return position

    def term_back(self, position: Position) -> Position:
        """One scalar term back, whatever the level."""
        position = self.back(position.moment)
        while position.level is not Level.TERM:
            position = self.child(position, -1)
        return position

    def finish(self, position: Position, last: bool) -> Position:
        """The last (or first) position beside this one; beside an equation stand those of its pass."""
        if position.level is Level.RUN:
            raise Refused(told("nothing encloses the run; n goes to its end"))
        parent = self.parent(position)
        target = self.child(parent, -1 if last else 0)
        level, whole = told(position.level.word), self._name(parent)
        if target == position:
            if position.level is Level.EXAMPLE and position.example is None:
                raise Refused(told("already at the update step, the last of {whole}", whole=whole))
            if last:
                raise Refused(told("already at the last {level} of {whole}", level=level, whole=whole))
            raise Refused(told("already at the first {level} of {whole}", level=level, whole=whole))
        if not last and self.ordinal(position) == 0:  # going back must not lead forward to its end
            raise Refused(
                told("in the first {level} of {whole}; n goes to its end", level=level, whole=whole)
            )
        return target

    def _name(self, position: Position) -> str:
        """What a refusal calls a position's node."""
        match position.level:
            case Level.RUN:
                return told("the run")
            case Level.EXAMPLE if position.example is None:
                return told("the update step")
            case Level.PASS if position.example is None:
                return told("the update")
            case Level.PASS:
                return told("the {phase} pass", phase=told(self.equation(position).phase))
            case level:
                return told("this {level}", level=told(level.word))

    def layer(self, position: Position, by: int) -> Position:
        """The same equation one layer on or back, as deep inside it as here, and at the same level."""
        equation = self.equation(position)
        if equation.layer is None:
            raise Refused(told("the cost belongs to no layer"))
        for k, other in enumerate(self.equations(position)):
            if other.result.kind == equation.result.kind and other.layer == equation.layer + by:
                return self._as_deep(position.outside._replace(equation=k), position)
        if by > 0:
            raise Refused(told("this is the last layer with this equation"))
        raise Refused(told("this is the first layer with this equation"))

    def example(self, position: Position, by: int) -> Position:
        """The same place in the next or previous example, across updates."""
        update, example, count = position.update, position.example, self.examples(position)
        if example is not None and 0 <= example + by < count:
            return position._replace(example=example + by)
        if by > 0 and update + 1 < self.schedule.updates:
            place = position if example is not None else position.outside._replace(equation=0)
            return place._replace(update=update + 1, example=0)
        if by < 0 and example is None:
            return position.outside._replace(example=count - 1, equation=len(self.program.example) - 1)
        if by < 0 and update > 0:
            return position._replace(update=update - 1, example=self.schedule.count(update - 1) - 1)
        if by > 0:
            raise Refused(told("already in the last example of the run"))
        raise Refused(told("already in the first example"))

    def _as_deep(self, equation: Position, like: Position) -> Position:
        position = equation
        for k in (like.part, like.entry, like.term):
            if k is None:
                break
            position = self.child(position, min(k, self.children(position) - 1))
        return position
