"""Mistakes in which one known thing stands in place of another: an activation, a slope, a cost."""

from __future__ import annotations

from tuibp.engine.activations import ELEMENTWISE
from tuibp.engine.algebra import MatVec
from tuibp.engine.costs import COSTS, JUST_ONE
from tuibp.engine.elementwise import Divide, Hadamard, Map, Subtract
from tuibp.engine.expression import Expression, Named, Ref
from tuibp.engine.functions import EXP
from tuibp.engine.reductions import SpreadTotal
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.forward import cost_in_a
from tuibp.program.mistakes.mistake import Change, Mistake
from tuibp.program.mistakes.rewriting import nodes, rewritten, within
from tuibp.program.program import Program


def _other_function(name: str) -> Change:
    """Another activation in place of an elementwise one, and its slope in place of that one's."""
    pairs = {
        function: getattr(ELEMENTWISE[name], field)
        for known in ("sigmoid", "tanh", "relu")
        for field in ("function", "slope")
        if (function := getattr(ELEMENTWISE[known], field)) is not getattr(ELEMENTWISE[name], field)
    }

    def change(program: Program, equation: Equation) -> Expression:
        def rule(node: Expression) -> Expression | None:
            if isinstance(node, Map) and node.function in pairs:
                return node.with_fields(function=pairs[node.function])
            return None

        return rewritten(equation.expression, rule)

    return change


def _slope_of_a(name: str) -> Change:
    """The slope of another activation, in its formula for a: a (1 − a) of sigmoid, 1 − a² of tanh."""

    def change(program: Program, equation: Equation) -> Expression:
        own = program.network.activation(equation.layer or 2)
        if own == name:
            return equation.expression
        a = Ref(Tensor("a", equation.layer))
        formulas = {"sigmoid": Hadamard(a, Subtract(JUST_ONE, a)), "tanh": Subtract(JUST_ONE, Hadamard(a, a))}
        return within(equation.expression, "sigma_prime", lambda _: formulas[name])

    return change


def _other_cost(name: str) -> Change:
    def change(program: Program, equation: Equation) -> Expression:
        if program.network.cost in (name, "output", "upstream"):
            return equation.expression
        L = program.network.L
        return COSTS[name].value(Ref(Tensor("a", L)), Ref(Tensor("z", L)), Ref(Tensor("y")))

    return change


def _error_of_other_cost(name: str) -> Change:
    def change(program: Program, equation: Equation) -> Expression:
        if program.network.cost in (name, "output", "upstream"):
            return equation.expression
        layer = equation.layer
        a, z, y = Ref(Tensor("a", layer)), Ref(Tensor("z", layer)), Ref(Tensor("y"))
        general = equation.long_form or equation.expression
        return within(general, "grad_a", lambda _: COSTS[name].gradient(a, z, y))

    return change


def _share(vector: Expression) -> Expression:
    return Divide(Map(EXP, vector), SpreadTotal(Map(EXP, vector)))


def _cost_of_share(program: Program, equation: Equation) -> Expression:
    """The cost that takes z, and makes softmax of it, is given softmax's a."""
    from_z = COSTS[program.network.cost].from_z.get("softmax")
    if program.network.activations[-1] != "softmax" or from_z is None:
        return equation.expression
    a = Ref(Tensor("a", program.network.L))
    return from_z(a, a, Ref(Tensor("y")))


def _error_of_share(program: Program, equation: Equation) -> Expression:
    """∂C/∂a is softmax(a) − y then, and softmax's own Jacobian is still to come."""
    if program.network.cost != "log_likelihood" or program.network.activations[-1] != "softmax":
        return equation.expression
    a = Ref(Tensor("a", equation.layer))
    for node in nodes(equation.long_form or equation.expression):
        if isinstance(node, Named) and node.tensor.kind == "jacobian":
            gradient = Named(Tensor("grad_a", equation.layer), Subtract(_share(a), Ref(Tensor("y"))))
            return MatVec(node, gradient)
    return equation.expression


MISTAKES = (
    Mistake(
        "softmax-twice",
        "softmax is applied twice: the cost takes softmax of a, which is softmax of z already",
        "a softmax layer in front of a loss function that has one inside",
        {"cost": _cost_of_share, "output_error": _error_of_share},
    ),
    *(
        Mistake(
            f"{name}-slope",
            f"the slope is that of {name}, {formula}, where another activation stands",
            "one derivative for all layers, kept when the activation was changed",
            dict.fromkeys(("output_error", "hidden_error"), _slope_of_a(name)),
        )
        for name, formula in (("sigmoid", "a (1 − a)"), ("tanh", "1 − a²"))
    ),
    *(
        Mistake(
            f"{name.replace('_', '-')}-cost",
            f"the cost is the {words}, where another one is meant",
            "a loss function chosen for another output",
            {"cost": _other_cost(name), "output_error": _error_of_other_cost(name)},
        )
        for name, words in (("quadratic", "quadratic one"), ("cross_entropy", "cross-entropy"))
    ),
    *(
        Mistake(
            f"{name}-in-place",
            f"{name} stands where another activation belongs",
            "one function for all layers, or the one of another network",
            dict.fromkeys(("activation", "output_error", "hidden_error"), _other_function(name)),
            {"cost": cost_in_a},
        )
        for name in ("sigmoid", "tanh", "relu")
    ),
)
