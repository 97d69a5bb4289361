"""Mistakes of the update: learning rate, mini-batch, regularisation, memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tuibp.engine.elementwise import Add, Divide, Negate, Scale, Setting, Subtract
from tuibp.engine.expression import Constant, Expression, Named, Ref
from tuibp.engine.optimisers import ETA, ONE, M, Parameter
from tuibp.engine.penalties import PENALTIES, TWO, N
from tuibp.engine.tensor import Tensor, renewed
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Change, Mistake
from tuibp.program.mistakes.rewriting import nodes, rewritten
from tuibp.program.program import Program, parameter_of, penalty_of

MOVES = ("update_weights", "update_biases")
DESCENTS = ("descent_weights", "descent_biases")
VELOCITIES = ("velocity_weights", "velocity_biases")
WEIGHTS = ("update_weights", "descent_weights")
BIASES = ("update_biases", "descent_biases")


def _for(names: tuple[str, ...], change: Change) -> Mapping[str, Change]:
    return dict.fromkeys(names, change)


def _parameter(program: Program, equation: Equation) -> Parameter:
    kind = "w" if equation.id.endswith("weights") else "b"
    return parameter_of(program.network, program.training, Tensor(kind, equation.layer))


def _setting(old: Expression, new: Expression, expression: Expression) -> Expression:
    return rewritten(expression, lambda node: new if node == old else None)


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
    rank = _parameter(program, equation).rank

    def rule(node: Expression) -> Expression | None:
        if isinstance(node, Named) and node.tensor.kind.startswith("sum_grad"):
            return change(node, rank)
        return None

    return rewritten(equation.expression, rule)


def _full_size(program: Program, equation: Equation) -> Expression:
    full = program.training.mini_batch_size
    return _setting(M, Constant(float(full), str(full)), equation.expression)


def _rate_twice(program: Program, equation: Equation) -> Expression:
    return _setting(ETA, Scale(ETA, ETA, 0), equation.expression)


def _no_rate(program: Program, equation: Equation) -> Expression:
    return _setting(ETA, Constant(1.0, "1"), equation.expression)


def _unmoved(program: Program, equation: Equation) -> Expression:
    return _parameter(program, equation).ref


def _accumulated(program: Program, equation: Equation) -> Expression:
    def with_last(total: Expression, rank: int) -> Expression:
        assert isinstance(total, Named)
        before = Ref(Tensor(f"{total.tensor.kind}_before", total.tensor.layer))
        return total.with_fields(inner=Add(total.inner, before, rank))

    return _of_total(program, equation, with_last)


# ---- regularisation ----


def _biases_too(program: Program, equation: Equation) -> Expression:
    penalty, parameter = penalty_of(program.training), _parameter(program, equation)
    if penalty is None:
        return equation.expression
    match equation.expression:
        case Subtract(Ref(), step, rank) if equation.id == "update_biases":
            return Subtract(penalty.decayed(parameter.ref, 1), step, rank)
        case gradient if equation.id == "descent_biases":
            return Add(gradient, penalty.gradient(parameter.ref, 1), 1)
    return equation.expression


def _no_decay(program: Program, equation: Equation) -> Expression:
    penalty, parameter = penalty_of(program.training), _parameter(program, equation)
    if penalty is None:
        return equation.expression
    match equation.expression:
        case Subtract(Named(tensor, _, _), step, rank) if tensor.kind == "decayed_w":
            return Subtract(parameter.ref, step, rank)
        case Add(gradient, _, _) if equation.id == "descent_weights":
            return gradient
    return equation.expression


def _decay_after(program: Program, equation: Equation) -> Expression:
    """The penalty's decay of what the data's step has left."""
    penalty, parameter = penalty_of(program.training), _parameter(program, equation)
    match equation.expression:
        case Subtract(Named(tensor, _, _) as decayed, step, rank) if tensor.kind == "decayed_w" and penalty:
            moved = Subtract(parameter.ref, step, rank)
            return rewritten(decayed.inner, lambda node: moved if node == parameter.ref else None)
    return equation.expression


def _other_penalty(program: Program, equation: Equation) -> Expression:
    """The decay of L2 where L1 is meant, or the reverse, of the same strength."""
    name = "l1" if program.training.l1 else "l2"
    other = PENALTIES["l2" if name == "l1" else "l1"]
    parameter = _parameter(program, equation)
    weight, rank = parameter.ref, parameter.rank
    match equation.expression:
        case Subtract(Named(tensor, _, _), step, _) if tensor.kind == "decayed_w":
            found: Expression = Subtract(other.decayed(weight, rank), step, rank)
        case Add(gradient, _, _) if equation.id == "descent_weights" and penalty_of(program.training):
            found = Add(gradient, other.gradient(weight, rank), rank)
        case _:
            return equation.expression
    return _setting(Setting(Tensor("l2" if name == "l1" else "l1")), Setting(Tensor(name)), found)


def _over_m(program: Program, equation: Equation) -> Expression:
    return _setting(N, M, equation.expression)


def _undivided(program: Program, equation: Equation) -> Expression:
    return _setting(N, Constant(1.0, "1"), equation.expression)


def _penalty_doubled(program: Program, equation: Equation) -> Expression:
    strength = Setting(Tensor("l2"))
    return _setting(strength, Scale(TWO, strength, 0), equation.expression)


# ---- memory ----


def _one_minus_momentum(program: Program, equation: Equation) -> Expression:
    momentum = Setting(Tensor("momentum"))
    match equation.expression:
        case Subtract(Scale(factor, _, _) as kept, Scale(rate, gradient, rank), _) if factor == momentum:
            share = Scale(Subtract(ONE, momentum, 0), rate, 0)
            return Subtract(kept, Scale(share, gradient, rank), rank)
    return equation.expression


def _no_momentum(program: Program, equation: Equation) -> Expression:
    momentum = Setting(Tensor("momentum"))
    match equation.expression:
        case Subtract(Scale(factor, _, _), step, _) if factor == momentum:
            return Negate(step)
    return equation.expression


def _friction(program: Program, equation: Equation) -> Expression:
    momentum = Setting(Tensor("momentum"))
    match equation.expression:
        case Subtract(Scale(factor, velocity, rank), step, _) if factor == momentum:
            return Subtract(Scale(Subtract(ONE, momentum, 0), velocity, rank), step, rank)
    return equation.expression


def _rate_again(program: Program, equation: Equation) -> Expression:
    match equation.expression:
        case Add(old, Ref(velocity) as moved, rank) if velocity.kind.startswith("velocity"):
            return Add(old, Scale(ETA, moved, rank), rank)
    return equation.expression


def _uncorrected(program: Program, equation: Equation) -> Expression:
    def rule(node: Expression) -> Expression | None:
        match node:
            case Named(tensor, Divide(mean, _, _), _) if tensor.kind.startswith("corrected"):
                return mean
        return None

    return rewritten(equation.expression, rule)


def _old_velocity(program: Program, equation: Equation) -> Expression:
    parameter = _parameter(program, equation)
    velocity = parameter.tensor("velocity")
    return _setting(Ref(renewed(velocity)), Ref(velocity), equation.expression)


MISTAKES = (
    Mistake(
        "uphill",
        "the gradient is added: w + η ∂C/∂w, in place of w − η ∂C/∂w",
        "+= for -=; right only where the error is y − a",
        _for((*MOVES, *VELOCITIES), _uphill),
    ),
    Mistake(
        "sum-for-mean",
        "the gradients of the mini-batch are added up and not divided by its length m",
        "η/m was meant, and η is used",
        _for((*MOVES, *DESCENTS), _sum_for_mean),
    ),
    Mistake(
        "mean-twice",
        "the gradients are divided by the length of the mini-batch twice",
        "the mean is taken in the cost already, and once more in the update",
        _for((*MOVES, *DESCENTS), _mean_twice),
    ),
    Mistake(
        "mean-for-sum",
        "the gradients are divided by the length of the mini-batch, where their sum belongs",
        'a scenario with reduction = "sum", and code that takes the mean',
        _for((*MOVES, *DESCENTS), _mean_for_sum),
    ),
    Mistake(
        "full-size",
        "the last, shorter mini-batch is divided by the length of a full one",
        "mini_batch_size where len(mini_batch) belongs",
        _for((*MOVES, *DESCENTS), _full_size),
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
        _for((*MOVES, *DESCENTS), _accumulated),
    ),
    Mistake(
        "rate-twice",
        "the learning rate is applied twice: η², in place of η",
        "gradients scaled when they are summed, and once more in the update",
        _for((*MOVES, *VELOCITIES), _rate_twice),
    ),
    Mistake(
        "rate-left-out",
        "the learning rate is left out: w − ∂C/∂w",
        "a step of length one, as in the first test one writes",
        _for((*MOVES, *VELOCITIES), _no_rate),
    ),
    Mistake(
        "biases-unmoved",
        "the biases are never updated",
        "a loop over the weights alone",
        {"update_biases": _unmoved},
    ),
    Mistake(
        "biases-regularised",
        "the biases are regularised as the weights are",
        "one decay for all parameters of an optimiser",
        _for(BIASES, _biases_too),
    ),
    Mistake(
        "decay-left-out",
        "the penalty is in the cost, but not in the update",
        "the gradient of the data alone",
        _for(WEIGHTS, _no_decay),
    ),
    Mistake(
        "decay-after-step",
        "the weights decay after the step of the data, in place of before it",
        "two lines in the other order: the step decays too",
        _for(WEIGHTS, _decay_after),
    ),
    Mistake(
        "other-penalty",
        "the weights decay as under L2 where L1 is meant, or the reverse",
        "the formula beside the right one: a share of each weight, or the same amount of each",
        _for(WEIGHTS, _other_penalty),
    ),
    Mistake(
        "lambda-over-m",
        "λ is divided by the length of the mini-batch, in place of the size of the data set",
        "m for n: the decay of an epoch is n/m times too strong",
        _for(("penalty", *WEIGHTS), _over_m),
    ),
    Mistake(
        "lambda-undivided",
        "λ is not divided by the size of the data set",
        "a weight decay as optimisers have it",
        _for(("penalty", *WEIGHTS), _undivided),
    ),
    Mistake(
        "penalty-doubled",
        "the penalty is twice as strong: λ/n Σ w², in place of λ/2n Σ w²",
        "the ½ of the L2 penalty forgotten",
        _for(("penalty", *WEIGHTS), _penalty_doubled),
    ),
    Mistake(
        "momentum-left-out",
        "the velocity keeps nothing of the one before: plain gradient descent",
        "an optimiser without its momentum; in the first update nobody can tell",
        _for(VELOCITIES, _no_momentum),
    ),
    Mistake(
        "momentum-averages",
        "the gradient enters the velocity with the factor 1 − μ",
        "momentum as a running mean: two conventions with one name",
        _for(VELOCITIES, _one_minus_momentum),
    ),
    Mistake(
        "momentum-is-friction",
        "the velocity is kept by 1 − μ, in place of μ",
        "friction taken for momentum",
        _for(VELOCITIES, _friction),
    ),
    Mistake(
        "rate-on-velocity",
        "the learning rate is applied to the velocity once more",
        "η is in the velocity already",
        _for(MOVES, _rate_again),
    ),
    Mistake(
        "old-velocity",
        "the parameters move by the velocity from before this update",
        "two lines in the other order",
        _for(MOVES, _old_velocity),
    ),
    Mistake(
        "uncorrected",
        "the means of adam are used without the correction of their start at 0",
        "the division by 1 − βᵗ left out",
        _for(MOVES, _uncorrected),
    ),
)
