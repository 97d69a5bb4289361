"""Literal indices and slices: read, checked against the shape, and applied."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import numpy as np

from tuibp.engine.tensor import Shape
from tuibp.errors import quoted
from tuibp.expressions.forms import Form, times
from tuibp.expressions.scanning import Source
from tuibp.expressions.terms import Term, applied, entry
from tuibp.language import plural, told


def literal(node: ast.expr | None) -> int | None:
    """The integer a node writes, with or without a sign; None where it writes something else."""
    match node:
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
            return -number if not isinstance(number, bool) else None
    return None


def shown(number: int) -> str:
    """An integer of hundreds of digits as a message shows it."""
    return str(number) if abs(number) < 10**15 else f"{float(number):.3g}"


def subscripted(source: Source, term: Term, name: ast.expr, subscript: ast.expr) -> Term:
    """`term[subscript]`; raises ExpressionError for what is no literal index or slice inside the shape.

    `name` is what is indexed, for messages.
    """
    items = subscript.elts if isinstance(subscript, ast.Tuple) else [subscript]
    shape, what = term.form.shape, quoted(source.segment(name))
    if not shape:
        raise source.mistake(
            subscript.col_offset, told("{what} is {form}, which has no index", what=what, form=term.form)
        )
    if len(items) > len(shape):
        extra = items[len(shape)]
        problem = plural(len(shape), "{what} has {count} index", "{what} has {count} indices", what=what)
        raise source.mistake(extra.col_offset, problem)
    read = tuple(_item(source, item, size, what, shape) for item, size in zip(items, shape, strict=False))
    form = Form(np.broadcast_to(0.0, shape)[read].shape, term.form.truth)
    if term.entry is not None and all(isinstance(item, int) for item in read):
        tensor, index = term.entry
        return entry(tensor, (*index, *(item for item in read if isinstance(item, int))), form)
    return applied(_taken(read), [term], form, quiet=True)


def _taken(index: tuple[int | slice, ...]) -> Callable[[Any], Any]:
    return lambda array: array[index]


def _item(source: Source, node: ast.expr, size: int, what: str, shape: Shape) -> int | slice:
    if isinstance(node, ast.Slice):
        return _slice(source, node, size, what)
    number = literal(node)
    if number is None:
        problem = told(
            "expected an index such as 0 or a slice such as 0:2, found {found}", found=_shown(source, node)
        )
        raise source.mistake(node.col_offset, problem)
    if not -size <= number < size:
        problem = told(
            "there is no index {index}: {what} has shape {shape}, and indices count from 0",
            index=shown(number),
            what=what,
            shape=times(shape),
        )
        raise source.mistake(node.col_offset, problem)
    return number


def _slice(source: Source, node: ast.Slice, size: int, what: str) -> slice:
    bounds = []
    for bound in (node.lower, node.upper, node.step):
        number = literal(bound)
        if bound is not None and number is None:
            problem = told("expected a whole number in a slice, found {found}", found=_shown(source, bound))
            raise source.mistake(bound.col_offset, problem)
        bounds.append(number)
    if bounds[2] == 0:
        raise source.mistake(node.col_offset, told("a slice has no step of 0"))
    read = slice(*bounds)
    if not range(size)[read]:
        problem = told("the slice is empty: {what} has {size} along this axis", what=what, size=size)
        raise source.mistake(node.col_offset, problem)
    return read


def _shown(source: Source, node: ast.expr) -> str:
    return quoted(source.segment(node), 30)
