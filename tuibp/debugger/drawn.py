"""Which tensors are on display as matrices, in reading order, and which of them as their transpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tuibp.engine.algebra import Outer, Transpose
from tuibp.engine.expression import Expression, Labelled, Named, Ref
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Part


def drawn_tensors(parts: Sequence[Part]) -> dict[Tensor, bool]:
    """The tensors of `drawn_parts`, each with whether it is transposed where it comes first."""
    found: dict[Tensor, bool] = {}
    for part in drawn_parts(parts):
        for tensor, turned in _tensors(part.expression, False):
            found.setdefault(tensor, turned)
    found.setdefault(parts[-1].result, False)
    return found


def drawn_parts(parts: Sequence[Part]) -> Sequence[Part]:
    """The last part, and before it the first one where the last one begins with its result."""
    if len(parts) > 1 and _leftmost(parts[-1].expression) == parts[0].result:
        return parts[0], parts[-1]
    return parts[-1:]


def drawn_name(tensor: Tensor, turned: bool, notation: Notation) -> str:
    """`w³`, or `(w³)ᵀ`."""
    return Transpose(Ref(tensor)).text(notation) if turned else notation.tensor(tensor)


def slope_name(tensor: Tensor, definition: Expression, notation: Notation) -> str:
    """`relu′(z³)`: a slope is called by the function it is the slope of; 1 for a linear layer stays σ′."""
    text = definition.text(notation)
    return text if "(" in text else notation.tensor(tensor)


def _leftmost(expression: Expression) -> Tensor | None:
    while expression.operands:
        expression = expression.operands[0]
    return expression.tensor if isinstance(expression, Ref) else None


def _tensors(node: Expression, turned: bool) -> Iterator[tuple[Tensor, bool]]:
    match node:
        case Ref(tensor) | Named(tensor, _, _):
            yield tensor, turned
        case Transpose(matrix):
            yield from _tensors(matrix, not turned)
        case Outer(column, row):
            yield from _tensors(column, False)
            yield from _tensors(row, True)
        case Labelled(inner, _):
            yield from _tensors(inner, turned)
        case _:
            for operand in node.operands:
                yield from _tensors(operand, False)
