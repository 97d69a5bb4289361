"""Somebody else's numbers of one update, to stand beside ours wherever one steps in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tuibp.check.comparison import Compared
from tuibp.check.convention import GRADIENTS, Of
from tuibp.check.verdict import Verdict
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.walk import Walk
from tuibp.engine.tensor import Array, Index, Tensor
from tuibp.engine.value import Unique


class Beside(NamedTuple):
    """Their numbers of a tensor in our layout, and which of them disagree with ours."""

    array: Array
    wrong: NDArray[np.bool_]


class TheirNumbers(Unique):
    """What they gave of update `update`, by tensor and example; None for what the examples share.

    `name` is where the numbers come from, in few words.
    """

    name: str
    update: int
    found: Mapping[tuple[Tensor, int | None], Beside]

    def at(self, position: Position, tensor: Tensor) -> Beside | None:
        """Theirs of a tensor as a position sees it; None where they gave none."""
        if position.update != self.update:
            return None
        shared = self.found.get((tensor, None))
        return shared if shared is not None else self.found.get((tensor, position.example))

    def is_wrong(self, position: Position, tensor: Tensor) -> bool:
        """Whether some number of it disagrees."""
        beside = self.at(position, tensor)
        return beside is not None and bool(beside.wrong.any())


def their_numbers(verdict: Verdict) -> TheirNumbers:
    """Of what was compared, all whose shape fits."""
    found: dict[tuple[Tensor, int | None], Beside] = {}
    for one in verdict.comparison.compared:
        found |= _found(verdict, one, verdict.comparison.convention.of(one.tensor))
    return TheirNumbers(verdict.theirs.source, verdict.step.update, found)


def _found(verdict: Verdict, one: Compared, of: Of) -> dict[tuple[Tensor, int | None], Beside]:
    if one.laid is None:
        return {}
    whole = Beside(one.laid.theirs, one.wrong)
    match of:
        case int(example):
            return {(one.tensor, example): whole}
        case "rows" | "columns":
            pairs = enumerate(zip(one.laid.theirs, one.wrong, strict=True))
            return {(one.tensor, k): Beside(array, wrong) for k, (array, wrong) in pairs}
        case "shared":
            return {(one.tensor, None): whole}
    total = Tensor(f"sum_{one.tensor.kind}", one.tensor.layer)
    if one.tensor.kind not in GRADIENTS or total not in verdict.step.program.definitions:
        return {}
    times = len(verdict.step.batch) if of == "mean" else 1
    return {(total, None): Beside(one.laid.theirs * times, one.wrong)}


class Parting(NamedTuple):
    """Where their numbers part from ours, and the entry."""

    position: Position
    focus: Focus


def parting(verdict: Verdict, walk: Walk) -> Parting | None:
    """The place of the first number that disagrees; None where nothing does, or nothing computes it."""
    first = verdict.first
    if first is None:
        return None
    at: Index = first.first_wrong if first.laid is not None else ()
    tensor, example = first.tensor, 0
    match verdict.comparison.convention.of(tensor):
        case int(k):
            example = k
        case "rows" | "columns" if at:
            example, at = at[0], at[1:]
        case "sum" | "mean":
            total = Tensor(f"sum_{tensor.kind}", tensor.layer)
            tensor = total if total in walk.program.definitions else tensor
    for phase in (example, None):
        place = Position(verdict.step.update, phase, 0)
        for k, equation in enumerate(walk.equations(place)):
            parts = [part.result for part in equation.parts]
            if tensor in parts:
                inside = None if tensor == equation.result else parts.index(tensor)
                place = place._replace(equation=k, part=inside)
                shape = walk.shapes(place)[tensor]
                return Parting(place, Focus(tensor, at if len(at) == len(shape) else (0,) * len(shape)))
    return None
