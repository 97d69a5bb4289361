"""The entry of a tensor that an expression speaks of first: what to look at when it has something to say."""

from __future__ import annotations

import ast

from tuibp.debugger.position import Focus
from tuibp.engine.tensor import Shapes, Tensor
from tuibp.program.notation import NUMPY


def first_entry(text: str, shapes: Shapes) -> Focus | None:
    """The first entry named in a valid expression, or that of its first tensor; None without any."""
    tree = ast.parse(text, mode="eval")
    chains = [chain for node in ast.walk(tree) if (chain := _chain(node)) is not None]
    named = [focus for chain in chains if (focus := _focus(*chain, shapes)) is not None]
    whole = [focus for focus, exact in named if not exact]
    return next((focus for focus, exact in named if exact), whole[0] if whole else None)


def entry_named(text: str, shapes: Shapes) -> Focus | None:
    """The entry that a valid expression is nothing but the name of; None where it is anything else."""
    chain = _chain(ast.parse(text, mode="eval").body)
    found = None if chain is None else _focus(*chain, shapes)
    return found[0] if found is not None and found[1] else None


def canonical(text: str, shapes: Shapes) -> str:
    """The name of an entry in its one form, `w[3][0, 1]`; any other expression as it is."""
    focus = entry_named(text, shapes)
    return text if focus is None else NUMPY.entry(*focus)


def _chain(node: ast.AST) -> tuple[str, tuple[int, ...]] | None:
    """`w[2][0, 1]` as ("w", (2, 0, 1)); None for what is no name with whole numbers behind it."""
    numbers: tuple[int, ...] = ()
    while isinstance(node, ast.Subscript):
        inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        found = [k.value for k in inside if isinstance(k, ast.Constant) and isinstance(k.value, int)]
        if len(found) < len(inside):
            return None
        numbers, node = (*found, *numbers), node.value
    return (node.id, numbers) if isinstance(node, ast.Name) else None


def _focus(name: str, numbers: tuple[int, ...], shapes: Shapes) -> tuple[Focus, bool] | None:
    """The entry, and whether it was named in full; otherwise it is the first of its tensor."""
    tensor, index = (Tensor("a", 1), numbers) if name == "x" else (Tensor(name), numbers)
    if tensor not in shapes and numbers:
        tensor, index = Tensor(name, numbers[0]), numbers[1:]
    shape = shapes.get(tensor)
    if shape is None:
        return None
    if len(index) == len(shape) and all(k < n for k, n in zip(index, shape, strict=True)):
        return Focus(tensor, index), True
    return Focus(tensor, (0,) * len(shape)), False
