"""The straight-line function: the trees' NumPy lines put together and compiled once for each program.

It is the one code path that computes an update. A tree walked node by node pays Python for every node; these
lines run at the speed of a loop written by hand. The variants share their lines, so what the screen shows and
what training computes are the same bits.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import numpy as np

from tuibp.engine.expression import Expression, Ref
from tuibp.engine.tensor import Array, Tensor
from tuibp.engine.value import Unique, Value
from tuibp.program.notation import BATCH
from tuibp.program.program import Program

UPDATED = frozenset({"sum_grad_w", "sum_grad_b", "w_new", "b_new"})
"""Kinds of tensors that the update computes."""

FOLDED = {"sum_grad_w": "grad_w", "sum_grad_b": "grad_b"}
"""Sums over the mini-batch, each with the gradient of one example that is folded into its line."""

Layers = list[Any]
"""A list indexed by layer, as the book counts: `w[2]` is the weights of layer 2, and `w[1]` is None."""

Names = dict[str, Any]
"""Arrays by the names that the lines give them: `z2`, `y`."""

After = Callable[[Tensor, Names], None]
"""Told after each line what it computed; may put something else under its name."""

VARIABLES = BATCH.with_fields(tensor=lambda tensor: tensor.json)
"""The lines' own notation: a tensor is a variable, for a list would be indexed at every use."""


class Line(Value):
    """One assignment, for a mini-batch with a leading axis."""

    result: Tensor
    expression: Expression

    @property
    def source(self) -> str:
        """`z2 = a1 @ w2.T + b2`."""
        return f"{self.result.json} = {self.expression.text(VARIABLES)}"


class StraightLine(Unique):
    """The compiled lines of one program. w and b are given by layer, x and y as rows of the mini-batch."""

    program: Program

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of an update; the gradients of single examples are folded into their sums."""
        gradients = {
            e.result: e.expression
            for e in self.program.example
            if e.id in ("bias_gradient", "weight_gradient")
        }

        def fold(node: Expression) -> Expression:
            return gradients.get(node.tensor, node) if isinstance(node, Ref) else node

        return tuple(
            Line(part.result, part.expression.map(fold))
            for equation in (*self.program.example, *self.program.update)
            if equation.result not in gradients
            for part in equation.parts
        )

    @cached_property
    def pass_lines(self) -> tuple[Line, ...]:
        """The lines up to where the update begins: the forward and the backward pass."""
        return tuple(line for line in self.lines if line.result.kind not in UPDATED)

    @cached_property
    def trace(self) -> Callable[..., dict[str, Any]]:
        """`trace(w, b, x, y, eta, m)` gives every array by its kind: `["z"][2]` of shape (m, n_2)."""
        return self._traced(self.lines)

    @cached_property
    def pass_trace(self) -> Callable[..., dict[str, Any]]:
        """The same of the forward and the backward pass alone."""
        return self._traced(self.pass_lines)

    def line_by_line(self, lines: Iterable[Line], names: Names, after: After) -> None:
        """Compute `lines` into `names`, which holds what they read from outside (`w2`, `a1`, `y`, `eta`, …).

        Slow, and the same bits: for the few updates in which a number is changed between two lines.
        """
        for line in lines:
            exec(self._codes[line.result], {"np": np}, names)  # our own lines, no user text
            after(line.result, names)

    @cached_property
    def _codes(self) -> dict[Tensor, Any]:
        return {line.result: compile(line.source, "<line of the program>", "exec") for line in self.lines}

    @cached_property
    def step(self) -> Callable[..., tuple[Layers, Layers]]:
        """`step(w, b, x, y, eta, m)` gives the new w and b, and computes nothing that they do not need."""
        needed: set[Tensor] = set()
        kept: list[Line] = []
        for line in reversed(self.lines):
            if line.result.kind in ("w_new", "b_new") or line.result in needed:
                kept.append(line)
                needed.update(line.expression.tensors())
        weights = [Tensor("w_new", layer) for layer in self._layers]
        biases = [Tensor("b_new", layer) for layer in self._layers]
        new_b = _listed(biases) if self.program.training.update_biases else "b"
        return self._compiled(reversed(kept), f"{_listed(weights)}, {new_b}")

    def cost(self, w: Layers, b: Layers, x: Array, y: Array) -> Array:
        """C of every example, shape (n,)."""
        return self._forward(w, b, x, y, 0.0, 1)[0]

    def outputs(self, w: Layers, b: Layers, x: Array, y: Array) -> tuple[Array, Array]:
        """C of every example, shape (n,), and a^L, shape (n, n_L)."""
        return self._forward(w, b, x, y, 0.0, 1)

    @cached_property
    def _forward(self) -> Callable[..., tuple[Array, Array]]:
        forward = [e for e in self.program.example if e.phase == "forward"]
        lines = [Line(part.result, part.expression) for e in forward for part in e.parts]
        return self._compiled(lines, f"C, a{self.program.network.L}")

    @property
    def _layers(self) -> range:
        return range(2, self.program.network.L + 1)

    def _traced(self, lines: tuple[Line, ...]) -> Callable[..., dict[str, Any]]:
        by_kind: dict[str, list[Tensor]] = {"a": [Tensor("a", 1)]}
        for line in lines:
            by_kind.setdefault(line.result.kind, []).append(line.result)
        items = ", ".join(f"'{kind}': {_listed(tensors)}" for kind, tensors in by_kind.items())
        return self._compiled(lines, f"{{{items}}}")

    def _compiled(self, lines: Iterable[Line], returned: str) -> Callable[..., Any]:
        unpacked = [
            f"{', '.join(['_', '_', *(f'{kind}{layer}' for layer in self._layers)])} = {kind}"
            for kind in "wb"
        ]
        body = [*unpacked, "a1 = x", *_sharing(lines), f"return {returned}"]
        source = "def run(w, b, x, y, eta, m):\n" + "".join(f"    {line}\n" for line in body)
        namespace: dict[str, Any] = {"np": np}
        code = compile(source, "<straight line of the program>", "exec")
        exec(code, namespace)  # our own lines, no user text
        function: Callable[..., Any] = namespace["run"]
        return function


def _listed(tensors: list[Tensor]) -> str:
    """`[None, None, z2, z3]`, or a variable that belongs to no layer as itself."""
    variables = {tensor.layer: tensor.json for tensor in tensors}
    if None in variables:
        return variables[None]
    top = max(layer for layer in variables if layer is not None)
    return f"[{', '.join(variables.get(layer, 'None') for layer in range(top + 1))}]"


def _sharing(lines: Iterable[Line]) -> list[str]:
    """The lines, reading from an earlier one's result what it has computed, as σ′ reads σ: the same bits."""
    computed: dict[str, str] = {}
    sources = []
    for line in lines:
        written = line.expression.text(VARIABLES)
        tree = ast.parse(written, mode="eval").body
        sources.append(f"{line.result.json} = {_shared(tree, written, computed)}")
        if not isinstance(tree, ast.Name):
            computed.setdefault(written, line.result.json)
    return sources


def _shared(tree: ast.expr, written: str, computed: dict[str, str]) -> str:
    """`written`, whose tree this is, with variables for the expressions in `computed`."""
    coded = written.encode()  # what a tree's offsets count
    pieces, here = [], 0
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.expr):
            start, end = node.col_offset, node.end_col_offset
            if (variable := computed.get(coded[start:end].decode())) is not None:
                pieces += [coded[here:start].decode(), variable]
                here = end or 0
                continue
        waiting.extend(reversed(list(ast.iter_child_nodes(node))))
    return "".join([*pieces, coded[here:].decode()])
