"""Edits: numbers changed by hand. From the first one on, a run is a branch of the run without them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import SETTINGS, SHARED, Array, Index, Tensor
from tuibp.errors import TuibpError, did_you_mean
from tuibp.language import told
from tuibp.program.program import Program
from tuibp.timeline.schedule import Schedule

INPUT, TARGET = Tensor("a", 1), Tensor("y")

LASTING = frozenset({INPUT, TARGET, *(Tensor(name) for name in SETTINGS)})
"""What an edit changes to the end of the run: a row of the data, or a setting such as η."""

Entries = dict[Index, float]
"""Numbers that stand in for entries of an array."""

Changed = Mapping[Tensor, Entries]
"""Entries changed by hand; of what exists once for each example, the first index is the example."""

NOTHING: Changed = MappingProxyType({})


class Edit(NamedTuple):
    """One number changed by hand, in update `update` (from 0).

    What is carried on (parameters, what the optimiser remembers) is changed before the update, for the whole
    mini-batch. The input `a[1]`, the target `y` and settings such as `eta` stay changed to the end of the
    run. Anything else is replaced once, as soon as it is computed.
    """

    update: int
    example: int | None
    """Which example of the mini-batch (from 0), of what exists once for each; None of what they share."""
    tensor: Tensor
    index: Index  # type: ignore[assignment]  # hides tuple.index, which nobody asks of an edit
    value: float
    """Any float64: infinities and NaN are legitimate questions."""

    @property
    def entry(self) -> Index:
        """The index in the array of the whole mini-batch."""
        return self.index if self.example is None else (self.example, *self.index)

    @property
    def code(self) -> str:
        """The entry as an expression writes it: `delta[2][0]`."""
        return self.tensor.code + (f"[{', '.join(map(str, self.index))}]" if self.index else "")


def check(edit: Edit, program: Program, schedule: Schedule) -> None:
    """Raises TuibpError where there is no such number in the run, or none that anything is computed from."""
    _check_tensor(edit.tensor, program)
    if not 0 <= edit.update < schedule.updates:
        why = told(
            "there is no update {update}, the run ends at update {last}",
            update=edit.update + 1,
            last=schedule.updates,
        )
        raise _refusal(edit.code, why)
    count = schedule.count(edit.update)
    if edit.tensor.kind in SHARED:
        if edit.example is not None:
            why = told(
                "found example {example}, but all examples of a mini-batch share {name}",
                example=edit.example + 1,
                name=edit.tensor.code,
            )
            raise _refusal(edit.code, why)
    elif edit.example is None:
        why = told("every example has one of its own, expected which example of the mini-batch")
        raise _refusal(edit.code, why)
    elif not 0 <= edit.example < count:
        why = told(
            "there is no example {example}, the mini-batch has {count}", example=edit.example + 1, count=count
        )
        raise _refusal(edit.code, why)
    shape = program.shapes()[edit.tensor]
    if len(edit.index) != len(shape) or any(not 0 <= i < n for i, n in zip(edit.index, shape, strict=True)):
        why = told("there is no such entry, {name} has shape {shape}", name=edit.tensor.code, shape=shape)
        raise _refusal(edit.code, why)


def _check_tensor(tensor: Tensor, program: Program) -> None:
    shapes = program.shapes()
    if tensor not in shapes:
        hint = did_you_mean(tensor.code, (known.code for known in shapes))
        raise _refusal(tensor.code, told("there is no such tensor{hint}", hint=hint))
    if tensor in program.counts:
        raise _refusal(
            tensor.code,
            told("it is the number of examples of the mini-batch")
            if tensor.kind == "m"
            else told("it is the number of the update"),
        )
    for equation in program.example:
        computed = {part.result for part in equation.parts}
        if tensor in {part.result for part in equation.long_parts} - computed:
            why = told("{result} is computed without it; edit {result}", result=equation.result.code)
            raise _refusal(tensor.code, why)


def _refusal(code: str, why: str) -> TuibpError:
    """Of editing what an expression calls `code`."""
    return TuibpError(told("cannot edit {code}: {why}", code=code, why=why))


def replaced(array: Array, entries: Entries | None) -> Array:
    """A copy with other numbers at some entries; without any, the array itself."""
    if not entries:
        return array
    # in the same order in memory: what a product of matrices adds first depends on it
    copy = np.array(array, dtype=np.float64, order="K")
    for index, value in entries.items():
        copy[index] = value
    return copy
