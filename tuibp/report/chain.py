"""An equation's tree as a chain of matrices and signs: `(w³)ᵀ · δ³ → ∂C/∂a² ⊙ σ′(z²) = δ²`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuibp.debugger.drawn import drawn_name, drawn_parts, slope_name
from tuibp.debugger.view import View
from tuibp.engine.algebra import MatVec, Outer, Transpose
from tuibp.engine.elementwise import Scale
from tuibp.engine.expression import Constant, Expression, Labelled, Named, Ref
from tuibp.engine.notation import ATOM
from tuibp.engine.tensor import Tensor
from tuibp.engine.value import Value
from tuibp.language import told
from tuibp.report.matrix import Matrix, Theirs


class Sign(Value):
    """Text between matrices."""

    text: str


Item = Matrix | Sign


def chain(view: View) -> list[list[Item]]:
    """The links of the chain; what is left out first for want of room comes first.

    All but the first begin with a sign: `→` where what has been computed goes on as the first of several, `=`
    where it is all there is, because with `=` everywhere the row would read as one false equation.
    """
    links = [list(_items(view, part.expression, False)) for part in drawn_parts(view.shown)]
    onward = Sign("→" if view.notation.key == "unicode" else "->")
    joined = [[onward if len(link) > 1 else Sign("="), *link] if k else link for k, link in enumerate(links)]
    result = view.shown[-1].result
    return [*joined, [Sign("="), _matrix(view, result), *_theirs(view, result)]]


def _theirs(view: View, result: Tensor) -> Iterator[Item]:
    """Somebody else's numbers of the result, behind a sign that says whether they are ours."""
    their = view.their(result)
    if their is not None:
        unequal = "≠" if view.notation.key == "unicode" else "!="
        yield Sign(unequal if their.wrong.any() else "=")
        yield Theirs(view, result, False, told("theirs"), their)


def _matrix(view: View, tensor: Tensor, turned: bool = False) -> Matrix:
    name = drawn_name(tensor, turned, view.notation)
    if tensor.kind == "sigma_prime":
        name = slope_name(tensor, view.walk.program.definitions[tensor], view.notation)
    return Matrix(view, tensor, turned, name)


def _items(view: View, node: Expression, turned: bool) -> Iterator[Item]:
    match node:
        case Ref(tensor):
            yield _matrix(view, tensor, turned)
        case Named(tensor, _, _):
            yield _matrix(view, tensor, turned)
        case Constant():
            yield Sign(node.text(view.notation))
        case Transpose(matrix):
            yield from _items(view, matrix, not turned)
        case Outer(column, row):
            yield from _operand(view, column, ATOM, False)
            yield from _operand(view, row, ATOM, True)
        case MatVec(matrix, vector):
            yield from _operand(view, matrix, ATOM, False)
            yield Sign(view.notation.times)
            yield from _operand(view, vector, ATOM, False)
        case Scale(factor, scaled):
            yield from _operand(view, factor, ATOM, False)
            yield Sign(view.notation.times)
            yield from _operand(view, scaled, ATOM, False)
        case Labelled(inner, _):
            yield from _items(view, inner, turned)
        case _:
            yield from _by_form(view, node)


def _operand(view: View, node: Expression, least: int, turned: bool) -> Iterator[Item]:
    if node.binding(view.notation) >= least or isinstance(node, (Transpose, Labelled)):
        yield from _items(view, node, turned)
        return
    yield Sign("(")
    yield from _items(view, node, turned)
    yield Sign(")")


def _by_form(view: View, node: Expression) -> Iterator[Item]:
    """Any other node: its written form, with matrices where the form has operands."""
    operands = [v for v in node.__dict__.values() if isinstance(v, Expression)]
    pieces = re.split(r"(\{\d\})", node.form(view.notation.key).replace("{{", "").replace("}}", ""))
    for at, piece in enumerate(pieces):
        if slot := re.fullmatch(r"\{(\d)\}", piece):
            k = int(slot[1])
            bracketed = pieces[at - 1].endswith("(") and pieces[at + 1].startswith(")")
            least = 0 if bracketed else node.needs[k] if k < len(node.needs) else ATOM
            yield from _operand(view, operands[k], least, False)
        elif piece.strip():
            yield Sign(piece.strip())
