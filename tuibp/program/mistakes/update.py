"""Mistakes of the step: learning rate and mini-batch."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.engine.elementwise import Add, Divide, Scale, Subtract
from tuibp.engine.expression import Constant, Expression, Named, Ref
from tuibp.engine.optimisers import ETA, M
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Mistake
from tuibp.program.mistakes.rewriting import nodes, rewritten
from tuibp.program.mistakes.updating import (
    DESCENTS,
    MOVES,
    VELOCITIES,
    each_of,
    parameter_at,
    with_setting,
)
from tuibp.program.program import Program


def _uphill(program: Program, equation: Equation) -> Expression:
    expression = equation.expression
    reads_gradient = any(t.kind.startswith(("sum_grad", "descent")) for t in _read(expression))
    if isinstance(expression, Subtract) and reads_gradient:
        return Add(expression.left, expression.right, expression.rank)
    return expression


def _read(expression: Expression) -> list[Tensor]:
    named = [node.tensor for node in nodes(expression) if isinstance(node, Named)]
    return [*named, *expression.tensors()]


def _sum_for_mean(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        return node.left if isinstance(node, Divide) and node.right == M else None

    return rewritten(equation.expression, rule)


def _mean_twice(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        if isinstance(node, Divide) and node.right == M:
            return Divide(node, M, node.rank)
        return None

    return rewritten(equation.expression, rule)


def _mean_for_sum(program: Program, equation: Equation) -> Expression:
    if program.training.reduction != "sum":
        return equation.expression
    return _of_total(program, equation, lambda total, rank: Divide(total, M, rank))


def _of_total(
    program: Program, equation: Equation, change: Callable[[Expression, int], Expression]
) -> Expression:
    rank = parameter_at(program, equation).rank

    def rule(node: Expression) -> Expression | None:
        if isinstance(node, Named) and node.tensor.kind.startswith("sum_grad"):
            return change(node, rank)
        return None

    return rewritten(equation.expression, rule)


def _full_size(program: Program, equation: Equation) -> Expression:
    full = program.training.mini_batch_size
    return with_setting(M, Constant(float(full), str(full)), equation.expression)


def _rate_twice(program: Program, equation: Equation) -> Expression:
    return with_setting(ETA, Scale(ETA, ETA, 0), equation.expression)


def _no_rate(program: Program, equation: Equation) -> Expression:
    return with_setting(ETA, Constant(1.0, "1"), equation.expression)


def _unmoved(program: Program, equation: Equation) -> Expression:
    return parameter_at(program, equation).ref


def _accumulated(program: Program, equation: Equation) -> Expression:
    def with_last(total: Expression, rank: int) -> Expression:
        assert isinstance(total, Named)
        before = Ref(Tensor(f"{total.tensor.kind}_before", total.tensor.layer))
        return total.with_fields(inner=Add(total.inner, before, rank))

    return _of_total(program, equation, with_last)


MISTAKES = (
    Mistake(
        "uphill",
        "the gradient is added: w + η ∂C/∂w, in place of w − η ∂C/∂w",
        "+= for -=; right only where the error is y − a",
        each_of((*MOVES, *VELOCITIES), _uphill),
    ),
    Mistake(
        "sum-for-mean",
        "the gradients of the mini-batch are added up and not divided by its length m",
        "η/m was meant, and η is used",
        each_of((*MOVES, *DESCENTS), _sum_for_mean),
    ),
    Mistake(
        "mean-twice",
        "the gradients are divided by the length of the mini-batch twice",
        "the mean is taken in the cost already, and once more in the update",
        each_of((*MOVES, *DESCENTS), _mean_twice),
    ),
    Mistake(
        "mean-for-sum",
        "the gradients are divided by the length of the mini-batch, where their sum belongs",
        'a scenario with reduction = "sum", and code that takes the mean',
        each_of((*MOVES, *DESCENTS), _mean_for_sum),
    ),
    Mistake(
        "full-size",
        "the last, shorter mini-batch is divided by the length of a full one",
        "mini_batch_size where len(mini_batch) belongs",
        each_of((*MOVES, *DESCENTS), _full_size),
    ),
    Mistake(
        "one-by-one",
        "the parameters are updated after every example, inside the loop over the mini-batch",
        "an update indented one level too deep: later examples see changed weights",
        {},
        one_by_one=True,
    ),
    Mistake(
        "accumulated",
        "the gradients of the mini-batch before are still in the sum",
        "accumulators that are not set to zero, or no zero_grad()",
        each_of((*MOVES, *DESCENTS), _accumulated),
    ),
    Mistake(
        "rate-twice",
        "the learning rate is applied twice: η², in place of η",
        "gradients scaled when they are summed, and once more in the update",
        each_of((*MOVES, *VELOCITIES), _rate_twice),
    ),
    Mistake(
        "rate-left-out",
        "the learning rate is left out: w − ∂C/∂w",
        "a step of length one, as in the first test one writes",
        each_of((*MOVES, *VELOCITIES), _no_rate),
    ),
    Mistake(
        "biases-unmoved",
        "the biases are never updated",
        "a loop over the weights alone",
        {"update_biases": _unmoved},
    ),
)
