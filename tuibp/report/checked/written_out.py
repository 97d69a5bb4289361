"""The arithmetic of ours behind an entry of somebody's numbers, in whatever layout they have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from tuibp.check.comparison import Compared
from tuibp.check.step import Step
from tuibp.check.verdict import Verdict
from tuibp.engine.elementwise import Divide
from tuibp.engine.expression import Expression, Ref
from tuibp.engine.notation import Notation
from tuibp.engine.optimisers import M
from tuibp.engine.reductions import BatchSum
from tuibp.engine.scalar import Entry
from tuibp.engine.tensor import SHARED, Array, Index, Tensor
from tuibp.language import told
from tuibp.report.numbers import short


def entry_name(verdict: Verdict, one: Compared, at: Index, notation: Notation) -> str:
    """`δ²₁`, `δ²₁ of example 2`."""
    match verdict.comparison.convention.of(one.tensor):
        case "rows" | "columns":
            name = notation.entry(one.tensor, at[1:])
            if len(verdict.step.batch) == 1:
                return name
            return told("{name} of example {k}", name=name, k=at[0] + 1)
    return notation.entry(one.tensor, at)


def written_out(verdict: Verdict, one: Compared, at: Index, notation: Notation) -> str:
    """`δ²₁ = w³₁₁ δ³₁ · σ′(z²₁) = 0.7 · -0.1169 · 0.2475`; empty for what is not computed from anything."""
    step = verdict.step
    definition = step.program.definitions.get(one.tensor)
    if definition is None:
        return ""
    match verdict.comparison.convention.of(one.tensor):
        case int(example):
            return _arithmetic(one.tensor, definition, at, _Row(step, example), notation)
        case "rows" | "columns":
            return _arithmetic(one.tensor, definition, at[1:], _Row(step, at[0]), notation)
        case "shared":
            return _arithmetic(one.tensor, definition, at, step.numbers, notation)
        case of:
            total: Expression = BatchSum(Ref(one.tensor))
            if of == "mean":
                total = Divide(total, M, len(at))
            return _arithmetic(one.tensor, total, at, step.numbers, notation)


class _Row(Mapping[Tensor, Array]):
    """The numbers of one example of a step."""

    def __init__(self, step: Step, example: int) -> None:
        self._numbers, self._example = step.numbers, example

    def __getitem__(self, tensor: Tensor) -> Array:
        array = self._numbers[tensor]
        return array if tensor.kind in SHARED else np.asarray(array[self._example])

    def __iter__(self) -> Iterator[Tensor]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def _arithmetic(
    tensor: Tensor, definition: Expression, at: Index, numbers: Mapping[Tensor, Array], notation: Notation
) -> str:
    scalar = definition.element(at, numbers)
    name, symbols = notation.entry(tensor, at), scalar.symbols(notation)

    def number(value: float, entry: Entry | None) -> str:
        return short(value)

    written = "".join(piece.text for piece in scalar.written(number, notation))
    return " = ".join(dict.fromkeys((name, symbols, written)))
