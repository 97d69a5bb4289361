"""The readings of one expression tree, each got in its own way, so that a test can hold them together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from types import CodeType
from typing import Any, NamedTuple

import numpy as np

from tuibp.engine.expression import ALL, Expression, Pattern, parts_of
from tuibp.engine.scalar import Scalar, Sum
from tuibp.engine.scalar_steps import Step
from tuibp.engine.tensor import Array, Index, Shape, Shapes, Tensor, Values
from tuibp.program.equations import Equation, Part
from tuibp.program.notation import NUMPY, RENAMED
from tuibp.program.program import Program

TOLERANCE = 1e-12


class Reading(NamedTuple):
    """One expression and the NumPy line that says the same; `assigned` is what the line gives a value to."""

    name: str
    expression: Expression
    line: str
    assigned: Tensor


def readings(equation: Equation) -> Iterator[Reading]:
    """The equation as a whole, its parts, its long form and the parts of that."""
    whole = equation.result._replace(kind=RENAMED.get(equation.result.kind, equation.result.kind))
    yield Reading(equation.id, equation.expression, equation.text(NUMPY), whole)
    yield from (_of_part(equation, part) for part in equation.parts)
    if equation.long_form is not None:
        yield Reading(f"{equation.id}, long", equation.long_form, equation.long_text(NUMPY) or "", whole)
        yield from (_of_part(equation, part) for part in equation.long_parts)


def _of_part(equation: Equation, part: Part) -> Reading:
    return Reading(f"{equation.id}: {part.result.code}", part.expression, part.text(NUMPY), part.result)


@lru_cache(maxsize=4096)
def _compiled(line: str) -> CodeType:
    return compile(line, line, "exec")


def executed(
    lines: Iterable[str], given: Iterable[Tensor], values: Values, result: Tensor, layers: int
) -> Any:
    """What NumPy lines give that see only the tensors `given`, as lists indexed by layer."""
    names: dict[str, Any] = {"np": np}
    for kind, layer in (*given, result):
        if layer is not None:
            names.setdefault(kind, [None] * (layers + 1))
    for tensor in given:
        _assign(names, tensor, values[tensor])
    for line in lines:
        for tensor in _assigned(line):
            names.setdefault(tensor, [None] * (layers + 1))
        with np.errstate(all="ignore"):
            exec(_compiled(line), names)
    return names[result.kind] if result.layer is None else names[result.kind][result.layer]


def _assign(names: dict[str, Any], tensor: Tensor, value: Any) -> None:
    if tensor.layer is None:
        names[tensor.kind] = value
    else:
        names[tensor.kind][tensor.layer] = value


def _assigned(line: str) -> list[str]:
    """The list that a line such as `jacobian[3] = …` puts a value into."""
    kind, bracket, _ = line.partition(" = ")[0].partition("[")
    return [kind] if bracket else []


def same(found: Any, expected: Any) -> bool:
    """Equal within the tolerance, entry by entry; NaN equals NaN, and an infinity itself."""
    found, expected = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    if found.shape != expected.shape:
        return False
    with np.errstate(invalid="ignore"):
        near = np.abs(found - expected) <= TOLERANCE * np.maximum(1.0, np.abs(expected))
    return bool(np.all(near | (found == expected) | (np.isnan(found) & np.isnan(expected))))


def same_number(found: float, expected: float) -> bool:
    """The same for one number."""
    if math.isnan(found) or math.isnan(expected):
        return math.isnan(found) and math.isnan(expected)
    return found == expected or abs(found - expected) <= TOLERANCE * max(1.0, abs(expected))


def entries_of(shape: Shape, at_most: int | None = None) -> list[Index]:
    """Every index of a shape, or `at_most` of them spread over it."""
    every = math.prod(shape)
    if at_most is None or every <= at_most:
        return list(product(*map(range, shape)))
    chosen = np.random.default_rng(every).choice(every, at_most, replace=False)
    return [tuple(int(k) for k in np.unravel_index(flat, shape)) for flat in sorted(chosen)]


def expanded(pattern: Pattern, shape: Shape) -> Iterator[Index]:
    """Every index that a pattern stands for."""
    assert len(pattern) == len(shape), f"the pattern {pattern} is not one of shape {shape}"
    return product(*(range(n) if k == ALL else (k,) for k, n in zip(pattern, shape, strict=True)))


def read_by_pattern(expression: Expression, index: Index, shapes: Shapes) -> set[tuple[Tensor, Index]]:
    """The entries that `reads` names, the named parts themselves among them."""
    return {
        (tensor, entry)
        for tensor, pattern in expression.reads(index)
        for entry in expanded(pattern, shapes[tensor])
    }


def named_within(expression: Expression) -> set[Tensor]:
    """The parts that have a name inside the expression: read, and worked out in the same breath."""
    return {tensor for tensor, _ in parts_of(expression)}


def sum_of(scalar: Scalar) -> Sum | None:
    """The sum that an entry is, under whatever name."""
    while isinstance(scalar, Step):
        scalar = scalar.inner
    return scalar if isinstance(scalar, Sum) else None


def from_inputs(program: Program, given: dict[Tensor, Array]) -> dict[Tensor, Array]:
    """Every result of the program, each equation as one tree, from the inputs alone."""
    found = dict(given)
    with np.errstate(all="ignore"):
        for equation in (*program.example, *program.update):
            found[equation.result] = equation.expression.value(found)
            for part, inner in parts_of(equation.expression):  # later equations may read them
                found[part] = inner.value(found)
    return found
