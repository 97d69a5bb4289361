"""One update of a run, computed as its equations say, or as those of a program with mistakes do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np

from tuibp.check.names import COST
from tuibp.engine.expression import Expression
from tuibp.engine.tensor import PARAMETERS, Array, Tensor, renewed
from tuibp.engine.value import Unique
from tuibp.program.equations import Equation
from tuibp.program.program import Program
from tuibp.timeline.batch import Batch
from tuibp.timeline.edits import INPUT, TARGET
from tuibp.timeline.run import Run


class Numbers(Mapping[Tensor, Array]):
    """Every tensor of an update, the examples first; each is computed when it is asked for.

    `given` is what nothing computes. In whatever order the equations stand, a number is computed from those
    that its own equation reads: so they may read what a program would know only later. `C_new` and the like
    are numbers of the forward pass once more, with the parameters that the update leaves.
    """

    def __init__(self, definitions: Mapping[Tensor, Expression], given: Mapping[Tensor, Array]) -> None:
        self._definitions, self._given = definitions, given
        self._found: dict[Tensor, Array] = {}
        self._open: set[Tensor] = set()

    def __getitem__(self, tensor: Tensor) -> Array:
        """Raises KeyError for what there is not here, ValueError where shapes do not fit.

        Two rewrites together may have a number be made from itself: then there is none.
        """
        found = self._given.get(tensor)
        if found is None:
            found = self._found.get(tensor)
        if found is None:
            if tensor in self._open:
                raise KeyError(tensor)
            self._open.add(tensor)
            found = self._found[tensor] = self._computed(tensor)
            self._open.discard(tensor)
        return found

    def _computed(self, tensor: Tensor) -> Array:
        forward = tensor._replace(kind=tensor.kind.removesuffix("_new"))
        if tensor not in self._definitions and forward in self._definitions:
            return self._after[forward]
        with np.errstate(all="ignore"):
            return np.asarray(self._definitions[tensor].value(self))

    @cached_property
    def _after(self) -> Numbers:
        """The numbers of the same examples with the parameters that the update leaves."""
        left = {tensor: self[renewed(tensor)] for tensor in self._given if tensor.kind in PARAMETERS}
        kept = {t: array for t, array in self._given.items() if t not in self._definitions}
        return Numbers(self._definitions, kept | left)

    def __iter__(self) -> Iterator[Tensor]:
        return iter(dict.fromkeys((*self._given, *self._definitions)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class CostOverData(Expression):
    """The cost over all the data, with what the size of the weights costs, where an update begins."""

    run: Run
    update: int

    def value(self, values: Mapping[Tensor, Array]) -> Array:
        return np.asarray(self.run.cost_at(self.update, self.run.parameters(self.update)))


class PartOf(Expression):
    """A part of an equation that was rewritten; ours where it has none of this name any more.

    Parts are worked out only when somebody asks for one: of the many rewrites tried, few are.
    """

    equation: Equation
    tensor: Tensor
    ours: Expression

    def value(self, values: Mapping[Tensor, Array]) -> Array:
        parts = (*self.equation.parts, *self.equation.long_parts[:-1])
        own = (part.expression for part in parts if part.result == self.tensor)
        return next(own, self.ours).value(values)


def _equations(program: Program) -> Iterator[Equation]:
    yield from program.example
    yield from program.update


class Step(Unique):
    """Update `update` (from 0) of a run."""

    run: Run
    update: int

    @property
    def program(self) -> Program:
        """The program as the scenario means it."""
        return self.run.program

    @cached_property
    def batch(self) -> Batch:
        """Its mini-batch."""
        return self.run.batch(self.update)

    @cached_property
    def given(self) -> dict[Tensor, Array]:
        """What its numbers are computed from; and what was there an update ago."""
        program, frame = self.program, self.batch.frame(None)
        tensors = (INPUT, TARGET, *program.carried, *program.settings, *program.counts, *program.masks)
        kept = {renewed(t): t for t in program.network.parameters if renewed(t) not in program.definitions}
        given = {tensor: np.asarray(frame[tensor]) for tensor in tensors}
        return given | {new: np.asarray(frame[old]) for new, old in kept.items()} | self._before

    @cached_property
    def _before(self) -> dict[Tensor, Array]:
        """`w_before`, `b_before` and the sums of gradients of the update before; empty in the first."""
        if self.update == 0:
            return {}
        frame = self.run.batch(self.update - 1).frame(None)
        found = {}
        for tensor in self.program.network.parameters:
            total = Tensor(f"sum_grad_{tensor.kind}", tensor.layer)
            for name in (tensor, total):
                if name in self.program.definitions or name == tensor:
                    found[Tensor(f"{name.kind}_before", name.layer)] = np.asarray(frame[name])
        return found

    @cached_property
    def numbers(self) -> Mapping[Tensor, Array]:
        """Its numbers as the scenario means them."""
        return self.numbers_of(self.program)

    def numbers_of(self, program: Program, *, one_by_one: bool = False) -> Mapping[Tensor, Array]:
        """Its numbers by another program; where `one_by_one`, every example is an update of its own."""
        if one_by_one:
            return self._one_by_one(program)
        if program is self.program:
            return Numbers({**program.definitions, COST: CostOverData(self.run, self.update)}, self.given)
        return self._rewritten(program)

    def _rewritten(self, program: Program) -> Numbers:
        """By a program that has other trees in some equations; what nothing in them leads to is ours."""
        pairs = zip(_equations(self.program), _equations(program), strict=True)
        definitions, changed = dict(self.program.definitions), set[Tensor]()
        for ours, other in pairs:
            if ours is other:
                continue
            for part in (*ours.parts, *ours.long_parts):
                definitions[part.result] = PartOf(other, part.result, self.program.definitions[part.result])
                changed |= self._downstream[part.result]
            definitions[other.result] = other.expression
        return Numbers(definitions, {t: array for t, array in self._all.items() if t not in changed})

    @cached_property
    def _all(self) -> dict[Tensor, Array]:
        """Every number of ours, computed."""
        return self.given | {tensor: self.numbers[tensor] for tensor in self.program.definitions}

    @cached_property
    def _downstream(self) -> dict[Tensor, frozenset[Tensor]]:
        """For each tensor that is computed, itself and what is made from it."""
        readers: dict[Tensor, set[Tensor]] = {}
        for tensor, expression in self.program.definitions.items():
            for read in expression.tensors():
                readers.setdefault(read, set()).add(tensor)
        found: dict[Tensor, frozenset[Tensor]] = {}
        for tensor in reversed(self.program.definitions):
            later = (found[reader] for reader in readers.get(tensor, ()) if reader in found)
            found[tensor] = frozenset((tensor,)).union(*later)
        return found

    def _one_by_one(self, program: Program) -> Numbers:
        """Each example's numbers from the parameters that the one before it has left."""
        size, carried = len(self.batch), dict[Tensor, Array]()
        rows: list[Numbers] = []
        for k in range(size):
            given = {t: self._row(t, array, k) for t, array in self.given.items()} | carried
            rows.append(Numbers(program.definitions, given))
            carried |= {t: rows[-1][renewed(t)] for t in program.carried if renewed(t) in program.definitions}
        found: dict[Tensor, Array] = dict(self.given)
        for tensor in program.definitions:
            shared = tensor in self._shared
            found[tensor] = rows[-1][tensor] if shared else np.concatenate([row[tensor] for row in rows])
        return Numbers(program.definitions, found)

    def _row(self, tensor: Tensor, array: Array, k: int) -> Array:
        """What an example alone has of what is given; the step of one is as long as that of its share."""
        each = tensor in (INPUT, TARGET) or tensor in self.program.masks
        return array[k : k + 1] if each else array

    @cached_property
    def _shared(self) -> frozenset[Tensor]:
        updated = (part.result for equation in self.program.update for part in equation.parts)
        return frozenset(updated)

    @cached_property
    def order(self) -> tuple[Tensor, ...]:
        """Every tensor in computing order: what is given, then what the equations compute, part by part."""
        program = self.program
        found = dict.fromkeys((INPUT, TARGET, *(t for t in program.carried)))
        for equation in (*program.example, *program.update):
            if equation.long_form is not None:
                found |= dict.fromkeys(part.result for part in equation.long_parts)
            found |= dict.fromkeys(part.result for part in equation.parts)
        learned = [renewed(t) for t in program.carried if t.kind in PARAMETERS and renewed(t) not in found]
        forward = [e.result for e in program.example if e.phase == "forward"]
        return (*found, *learned, *(renewed(tensor) for tensor in forward), COST)
