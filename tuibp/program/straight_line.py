"""The straight-line function: the trees' NumPy lines put together and compiled once for each program.

It is the one code path that computes an update. A tree walked node by node pays Python for every node; these
lines run at the speed of a loop written by hand. The variants share their lines, so what the screen shows and
what training computes are the same bits.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from tuibp.engine.expression import Expression, Ref
from tuibp.engine.tensor import PARAMETERS, Array, Tensor, renewed
from tuibp.engine.value import Unique, Value
from tuibp.program.network import State
from tuibp.program.notation import BATCH
from tuibp.program.program import Program

FOLDED = {"sum_grad_w": "grad_w", "sum_grad_b": "grad_b"}
"""Sums over the mini-batch, each with the gradient of one example that is folded into its line."""

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
    """The compiled lines of one program.

    The functions take the state in the order of `Program.carried`, x and y as rows of the mini-batch, then m
    and t, the settings in the order of `Program.settings`, and the masks in that of `Program.masks`.
    """

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
        return tuple(line for line in self.lines if line.result not in self.updated)

    @cached_property
    def updated(self) -> frozenset[Tensor]:
        """What the update computes."""
        return frozenset(part.result for equation in self.program.update for part in equation.parts)

    @cached_property
    def trace(self) -> Callable[..., Names]:
        """Every array by its name: `["z2"]` of shape (m, n_2); also what was given: `["y"]`, `["eta"]`."""
        return self._traced(self.lines)

    @cached_property
    def pass_trace(self) -> Callable[..., Names]:
        """The same of the forward and the backward pass alone."""
        return self._traced(self.pass_lines)

    def line_by_line(self, lines: Iterable[Line], names: Names, after: After) -> None:
        """Compute `lines` into `names`, which holds what they read from outside (`w2`, `a1`, `y`, `eta`, …).

        Slow, and the same bits: for the few updates in which a number is changed between two lines.
        """
        names["np"] = np
        for line in lines:
            exec(self._codes[line.result], names)  # our own lines, no user text
            after(line.result, names)
        del names["np"], names["__builtins__"]

    @cached_property
    def _codes(self) -> dict[Tensor, Any]:
        return {line.result: compile(line.source, "<line of the program>", "exec") for line in self.lines}

    @cached_property
    def left(self) -> tuple[str, ...]:
        """For each tensor that is carried on, the name of what an update leaves of it: its own if nothing."""
        new = ((tensor, renewed(tensor)) for tensor in self.program.carried)
        return tuple(later.json if later in self.updated else tensor.json for tensor, later in new)

    @cached_property
    def step(self) -> Callable[..., State]:
        """The state that an update leaves; computes nothing that it does not need."""
        wanted = {renewed(tensor) for tensor in self.program.carried}
        return self._compiled(_needed(self.lines, wanted), f"({', '.join(self.left)},)")

    def outputs(self, state: State, x: Array, y: Array, masks: tuple[Array, ...] = ()) -> tuple[Array, Array]:
        """C of every example, shape (n,), and a^L, shape (n, n_L)."""
        return self._forward(state, x, y, 1, 0, (0.0,) * len(self.program.settings), masks)

    @cached_property
    def _forward(self) -> Callable[..., tuple[Array, Array]]:
        output = Tensor("a", self.program.network.L)
        lines = _needed(self.pass_lines, {Tensor("C"), output})
        return self._compiled(lines, f"C, {output.json}")

    @cached_property
    def sums(self) -> Callable[..., tuple[Array, ...]]:
        """Σ over the examples of the gradient of each parameter that is updated, in the state's order."""
        wanted = [Tensor(f"sum_grad_{t.kind}", t.layer) for t in self.program.carried if t.kind in PARAMETERS]
        found = [tensor for tensor in wanted if tensor in self.updated]
        return self._compiled(_needed(self.lines, {*found}), f"({', '.join(t.json for t in found)},)")

    def penalty(self, state: State, settings: tuple[float, ...]) -> float:
        """What the size of the weights costs; 0 where it costs nothing."""
        return float(self._penalty(state, None, None, 1, 0, settings)) if self._penalty else 0.0

    @cached_property
    def _penalty(self) -> Callable[..., Array] | None:
        wanted = Tensor("penalty")
        return self._compiled(_needed(self.lines, {wanted}), wanted.json) if wanted in self.updated else None

    def _traced(self, lines: tuple[Line, ...]) -> Callable[..., Names]:
        program = self.program
        given = (*program.carried, *program.settings, *(m for m in program.masks if m in _read(lines)))
        names = ["a1", "y", "m", "t", *(t.json for t in given), *(line.result.json for line in lines)]
        return self._compiled(lines, f"{{{', '.join(f'{name!r}: {name}' for name in names)}}}")

    def _compiled(self, lines: Iterable[Line], returned: str) -> Callable[..., Any]:
        carried = ", ".join(tensor.json for tensor in self.program.carried)
        settings = ", ".join(tensor.json for tensor in self.program.settings)
        lines = list(lines)
        given = [f"{carried}, = state", f"{settings}, = settings"]
        if not _read(lines).isdisjoint(self.program.masks):
            given.append(f"{', '.join(tensor.json for tensor in self.program.masks)}, = masks")
        body = [*given, *_sharing(lines), f"return {returned}"]
        source = "def run(state, a1, y, m, t, settings, masks=()):\n" + "".join(
            f"    {line}\n" for line in body
        )
        namespace: dict[str, Any] = {"np": np}
        tree = _inlined(ast.parse(source))
        code = compile(tree, "<straight line of the program>", "exec")
        exec(code, namespace)  # our own lines, no user text
        function: Callable[..., Any] = namespace["run"]
        return function


def _read(lines: Iterable[Line]) -> set[Tensor]:
    return {tensor for line in lines for tensor in line.expression.tensors()}


def _needed(lines: Sequence[Line], wanted: set[Tensor]) -> list[Line]:
    """Those of the lines, in order, that lead to the tensors wanted."""
    needed, kept = set(wanted), list[Line]()
    for line in reversed(lines):
        if line.result in needed:
            kept.append(line)
            needed.update(line.expression.tensors())
    return kept[::-1]


def _sharing(lines: Iterable[Line]) -> list[str]:
    """The lines, reading from an earlier one's result what it has computed, as σ′ reads σ: the same bits.

    A call that stands in several of them, as the fields of an image do, gets a line of its own.
    """
    texts = [(line.result.json, line.expression.text(VARIABLES)) for line in lines]
    trees = {text: ast.parse(text, mode="eval").body for _, text in texts}
    calls = Counter(call for _, text in texts for call in {*_calls(trees[text], text)})
    computed: dict[str, str] = {}
    sources: list[str] = []
    for name, text in texts:
        for call in _calls(trees[text], text):
            if calls[call] > 1 and call not in computed:
                computed[call] = f"shared{len(sources)}"
                sources.append(f"{computed[call]} = {call}")
        sources.append(f"{name} = {_shared(trees[text], text, computed)}")
        if not isinstance(trees[text], ast.Name):
            computed.setdefault(text, name)
    return sources


def _calls(tree: ast.expr, written: str) -> Iterator[str]:
    """The calls inside, the largest first; none that is made again and again."""
    for node in ast.walk(tree):
        if isinstance(node, ast.GeneratorExp):
            return
        if isinstance(node, ast.Call) and node is not tree:
            yield written.encode()[node.col_offset : node.end_col_offset].decode()


class _Variables(ast.NodeVisitor):
    """How often each variable is read."""

    def __init__(self) -> None:
        self.reads: Counter[str] = Counter()

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        for _ in range(2):  # what stands inside is read again and again
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        self.reads[node.id] += isinstance(node.ctx, ast.Load)


class _Inliner(ast.NodeTransformer):
    """Puts the expression of a variable where the variable is read."""

    def __init__(self, expressions: dict[str, ast.expr]) -> None:
        self.expressions = expressions

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.expressions.pop(node.id, node) if isinstance(node.ctx, ast.Load) else node


def _inlined(module: ast.Module) -> ast.Module:
    """The function without variables that only one later line reads: a large array is freed that much sooner.

    What is returned keeps its variable.
    """
    (function,) = module.body
    assert isinstance(function, ast.FunctionDef)
    *lines, returned = function.body
    counted, last = _Variables(), _Variables()
    counted.visit(function)
    last.visit(returned)
    inliner = _Inliner({})
    function.body = []
    for line in lines:
        line = inliner.visit(line)
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if (
                counted.reads[name] == 1 and not last.reads[name]
            ):
                inliner.expressions[name] = value
            case _:
                function.body.append(line)
    function.body.append(returned)
    return module


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
