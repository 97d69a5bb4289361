"""One update's numbers: every tensor of every example, from one vectorised pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tuibp.engine.tensor import SHARED, Array, Index, Tensor
from tuibp.program.network import State
from tuibp.program.straight_line import FOLDED, Line, Names, StraightLine
from tuibp.timeline.edits import INPUT, NOTHING, TARGET, Changed, Entries, replaced
from tuibp.timeline.masks import Masks

Trace = Callable[..., Names]
"""One of the straight line's traces."""


class Frame(Mapping[Tensor, Array]):
    """Every tensor as one place of the program sees it; what nothing needed is computed when asked for."""

    def __init__(self, batch: Batch, example: int | None) -> None:
        self.batch, self.example = batch, example
        self._found: dict[Tensor, Array] = {}

    def __getitem__(self, tensor: Tensor) -> Array:
        found = self._found.get(tensor)
        if found is None:
            found = self._found[tensor] = self._compute(tensor)
        return found

    def _compute(self, tensor: Tensor) -> Array:
        batch = self.batch
        array = batch.arrays.get(tensor)
        if array is not None:
            return array if tensor.kind in SHARED or self.example is None else array[self.example]
        if tensor in batch.line.updated:
            return batch.updated[tensor]
        return replaced(self.defined(tensor), batch.edited(tensor, self.example))

    def defined(self, tensor: Tensor) -> Array:
        """What the tensor's expression gives here."""
        with np.errstate(all="ignore"):
            return self.batch.definitions[tensor].value(self)

    def __iter__(self) -> Iterator[Tensor]:
        return iter(dict.fromkeys((*self.batch.arrays, *self.batch.definitions)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Batch:
    """The mini-batch of update `update`: `examples` are its rows in the data.

    `left` (in the order of `Program.carried`), `x`, `y`, `settings` and `masks` (in the order of the program)
    are as they are without the edits that act here; those are `changed`.
    """

    def __init__(
        self,
        line: StraightLine,
        update: int,
        examples: NDArray[np.intp],
        left: State,
        x: Array,
        y: Array,
        settings: tuple[float, ...],
        masks: Masks = (),
        changed: Changed = NOTHING,
    ) -> None:
        self.line, self.update, self.examples, self.left = line, update, examples, left
        self.definitions, self.changed = line.program.definitions, changed
        program = line.program
        given = dict(zip(program.carried, left, strict=True)) | {INPUT: x, TARGET: y}
        given |= {name: np.asarray(value) for name, value in zip(program.settings, settings, strict=True)}
        given |= dict(zip(program.masks, masks, strict=True))
        self._unedited = left, x, y, settings, masks
        self._given = {tensor: replaced(array, changed.get(tensor)) for tensor, array in given.items()}
        self._without: dict[Tensor, Batch] = {}
        self._frames: dict[int | None, Frame] = {}

    def __len__(self) -> int:
        return len(self.examples)

    @property
    def state(self) -> State:
        """What the update starts from."""
        return tuple(self._given[tensor] for tensor in self.line.program.carried)

    def frame(self, example: int | None) -> Frame:
        """The tensors of the k-th example of the mini-batch, or (None) of all of it, examples first."""
        if example not in self._frames:
            self._frames[example] = Frame(self, example)
        return self._frames[example]

    @cached_property
    def arrays(self) -> dict[Tensor, Array]:
        """What the forward and the backward pass compute, examples as the leading axis."""
        return self._run(self.line.pass_lines, self.line.pass_trace)

    @cached_property
    def updated(self) -> dict[Tensor, Array]:
        """What the update computes besides; of a big network as much again, so only where it is looked at."""
        return self._run(self.line.lines, self.line.trace)

    # ---- edits ----

    def edited(self, tensor: Tensor, example: int | None) -> Entries:
        """The entries of `frame(example)[tensor]` that are there by hand."""
        entries = self.changed.get(tensor, {})
        if example is None or tensor.kind in SHARED:
            return entries
        return {index[1:]: value for index, value in entries.items() if index[0] == example}

    def with_edit(self, tensor: Tensor, entry: Index, value: float) -> Batch:
        """The same mini-batch with one more number there by hand; `entry` is its index in all of it."""
        changed = {**self.changed, tensor: {**self.changed.get(tensor, {}), entry: value}}
        return Batch(self.line, self.update, self.examples, *self._unedited, changed)

    def computed(self, tensor: Tensor, example: int | None) -> Array:
        """`frame(example)[tensor]` without the edits of its own entries; those of other tensors act.

        Of what is not computed here it is what was there before: the data as given, η of the training, the
        parameters as the update before left them.
        """
        if tensor not in self.changed:
            return self.frame(example)[tensor]
        if tensor not in self._without:
            others = {edited: entries for edited, entries in self.changed.items() if edited != tensor}
            self._without[tensor] = Batch(self.line, self.update, self.examples, *self._unedited, others)
        return self._without[tensor].frame(example)[tensor]

    # ---- computing ----

    def traced(self) -> Names:
        """Every array by its name, as `Run.traced` says; computed anew."""
        return self._traced(self.line.lines, self.line.trace)

    @property
    def _counts(self) -> dict[Tensor, Array]:
        """m and t."""
        return {name: np.asarray(float(self._count(name))) for name in self.line.program.counts}

    def _count(self, name: Tensor) -> int:
        return len(self) if name.kind == "m" else self.update + 1

    def _run(self, lines: tuple[Line, ...], trace: Trace) -> dict[Tensor, Array]:
        names = self._traced(lines, trace)
        computed = {line.result: np.asarray(names[line.result.json]) for line in lines}  # some are floats
        return computed | self._given | self._counts

    def _traced(self, lines: tuple[Line, ...], trace: Trace) -> Names:
        """What `trace` gives, or the lines one by one where they are edited in between."""
        program = self.line.program
        settings = tuple(np.float64(self._given[tensor]) for tensor in program.settings)
        masks = tuple(self._given[tensor] for tensor in program.masks)
        with np.errstate(all="ignore"):
            if self.changed.keys() <= self._given.keys():
                x, y = self._given[INPUT], self._given[TARGET]
                return trace(self.state, x, y, len(self), self.update + 1, settings, masks)
            names: Names = {tensor.json: array for tensor, array in self._given.items()}
            names |= {t.json: value for t, value in zip(self.line.program.settings, settings, strict=True)}
            names |= {t.json: self._count(t) for t in self.line.program.counts}
            self.line.line_by_line(lines, names, self._after)
        return names

    def _after(self, result: Tensor, names: Names) -> None:
        """Puts the edits into what a line has just computed."""
        gradient = Tensor(FOLDED.get(result.kind, ""), result.layer)
        if gradient in self.changed:
            names[result.json] = replaced(names[result.json], self._sums(gradient, names))
        if result in self.changed:
            names[result.json] = replaced(names[result.json], self.changed[result])

    def _sums(self, gradient: Tensor, names: Names) -> Entries:
        """The entries of the sum over the mini-batch that edits of single examples' gradients change."""
        entries, expression = self.changed[gradient], self.definitions[gradient]
        rows = [{t: names[t.json][k] for t in expression.tensors()} for k in range(len(self))]
        found: Entries = {}
        for index in dict.fromkeys(entry[1:] for entry in entries):
            computed = [expression.element(index, row).value for row in rows]
            terms = [entries.get((k, *index), value) for k, value in enumerate(computed)]
            if terms != computed:
                found[index] = float(np.sum(terms))
        return found
