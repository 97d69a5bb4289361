"""Small tools that rewrites of trees are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tuibp.engine.elementwise import Single
from tuibp.engine.expression import Expression, Labelled, Named, Ref
from tuibp.engine.tensor import Shape, Tensor
from tuibp.program.equations import Equation
from tuibp.program.program import Program

Rule = Callable[[Expression], Expression | None]
"""What stands in place of a node; None where it stays."""


def rewritten(expression: Expression, rule: Rule) -> Expression:
    """The tree with each node that the rule has something for replaced, the outermost first.

    What is known under a short name loses it where something in it changes.
    """
    found = rule(expression)
    if found is not None:
        return found
    operands = {n: v for n in expression.fields if isinstance(v := getattr(expression, n), Expression)}
    changed = {name: rewritten(operand, rule) for name, operand in operands.items()}
    if all(changed[name] is operands[name] for name in operands):
        return expression
    if isinstance(expression, Labelled):
        return changed["inner"]
    return expression.with_fields(**changed)


def swapped(expression: Expression, pairs: Mapping[Tensor, Expression]) -> Expression:
    """The tree with other expressions in place of some tensors."""

    def rule(node: Expression) -> Expression | None:
        return pairs.get(node.tensor) if isinstance(node, Ref) and not isinstance(node, Single) else None

    return rewritten(expression, rule)


def within(expression: Expression, kind: str, change: Callable[[Expression], Expression]) -> Expression:
    """The tree with the named part of this kind changed inside; itself where it has none."""

    def rule(node: Expression) -> Expression | None:
        if isinstance(node, Named) and node.tensor.kind == kind:
            return node.with_fields(inner=change(node.inner))
        return None

    return rewritten(expression, rule)


def has_part(expression: Expression, kind: str) -> bool:
    """Whether a part of this kind is worked out in it."""
    return any(isinstance(n, Named) and n.tensor.kind == kind for n in nodes(expression))


def nodes(expression: Expression) -> list[Expression]:
    """The nodes of a tree, the outermost first."""
    return [expression, *(n for operand in expression.operands for n in nodes(operand))]


def error_equation(program: Program, layer: int) -> Equation | None:
    """The equation of δ^l."""
    return next((e for e in program.example if e.result == Tensor("delta", layer)), None)


def price(program: Program, layer: int) -> Named | None:
    """∂C/∂a^l as it is worked out in the error of the layer; None where it is not."""
    equation = error_equation(program, layer)
    if equation is None:
        return None
    for expression in (equation.expression, equation.long_form):
        for node in nodes(expression) if expression is not None else ():
            if isinstance(node, Named) and node.tensor == Tensor("grad_a", layer):
                return node
    return None


def size_of(program: Program, tensor: Tensor) -> Shape:
    """The shape of w^l, b^l or of a number of each neuron of a layer."""
    network = program.network
    if tensor in network.parameters:
        return network.parameters[tensor]
    return network.shapes[(tensor.layer or 1) - 1]
