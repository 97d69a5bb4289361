"""The straight-line function: the trees' NumPy lines put together and compiled once for each program.

It is the one code path that computes an update. A tree walked node by node pays Python for every node; these
lines run at the speed of a loop written by hand. The two variants share their lines, so what the screen shows
and what training computes are the same bits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from tuibp.engine.expression import Expression, Ref
from tuibp.engine.tensor import Array, Tensor
from tuibp.program.notation import BATCH
from tuibp.program.program import Program

UPDATED = frozenset({"sum_grad_w", "sum_grad_b", "w_new", "b_new"})
"""Kinds of tensors that the update computes."""

Layers = list[Any]
"""A list indexed by layer, as the lines index: `w[2]` is the weights of layer 2."""


class Line(NamedTuple):
    """One assignment, for a mini-batch with a leading axis."""

    result: Tensor
    expression: Expression

    @property
    def source(self) -> str:
        """`z[2] = a[1] @ w[2].T + b[2]`."""
        return f"{self.result.code} = {self.expression.text(BATCH)}"


@dataclass(frozen=True, eq=False, repr=False)
class StraightLine:
    """The compiled lines of one program."""

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
    def trace(self) -> Callable[..., dict[str, Any]]:
        """`trace(w, b, x, y, eta, m)` gives every array by its kind: `["z"][2]` of shape (m, n_2)."""
        return self._traced(self.lines)

    @cached_property
    def pass_trace(self) -> Callable[..., dict[str, Any]]:
        """The same up to where the update begins: the forward and the backward pass."""
        return self._traced(tuple(line for line in self.lines if line.result.kind not in UPDATED))

    def _traced(self, lines: tuple[Line, ...]) -> Callable[..., dict[str, Any]]:
        by_kind = ", ".join(f"'{kind}': {kind}" for kind in self._kinds(lines))
        return self._compiled(lines, f"{{{by_kind}}}")

    @cached_property
    def step(self) -> Callable[..., tuple[Layers, Layers]]:
        """`step(w, b, x, y, eta, m)` gives the new w and b, and computes nothing that they do not need."""
        needed: set[Tensor] = set()
        kept: list[Line] = []
        for line in reversed(self.lines):
            if line.result.kind in ("w_new", "b_new") or line.result in needed:
                kept.append(line)
                needed.update(line.expression.tensors())
        biases = "b_new" if self.program.training.update_biases else "b"
        return self._compiled(tuple(reversed(kept)), f"w_new, {biases}")

    def cost(self, w: Layers, b: Layers, x: Array, y: Array) -> Array:
        """C of every example, shape (n,)."""
        return self._cost(w, b, x, y, 0.0, 1)

    @cached_property
    def _cost(self) -> Callable[..., Array]:
        forward = [e for e in self.program.example if e.phase == "forward"]
        return self._compiled(tuple(Line(p.result, p.expression) for e in forward for p in e.parts), "C")

    def _kinds(self, lines: tuple[Line, ...]) -> list[str]:
        return list(dict.fromkeys(["a", *(line.result.kind for line in lines)]))

    def _compiled(self, lines: tuple[Line, ...], returned: str) -> Callable[..., Any]:
        layered = [kind for kind in self._kinds(lines) if kind != "C"]
        body = [f"{kind} = [None] * {self.program.network.L + 1}" for kind in layered]
        body += ["a[1] = x", *(line.source for line in lines), f"return {returned}"]
        source = "def run(w, b, x, y, eta, m):\n" + "".join(f"    {line}\n" for line in body)
        namespace: dict[str, Any] = {"np": np}
        code = compile(source, "<straight line of the program>", "exec")
        exec(code, namespace)  # our own lines, no user text
        function: Callable[..., Any] = namespace["run"]
        return function
