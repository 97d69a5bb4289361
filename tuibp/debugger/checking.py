"""Checking a derivative where one stands: the complex step, what backprop found, and what kicks really do."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.complex_step import H
from tuibp.engine.tensor import PARAMETERS, SHARED, Array, Index, Tensor, parameter_kind, renewed
from tuibp.engine.value import Value
from tuibp.errors import TuibpError
from tuibp.program.proofs.update import gradient
from tuibp.timeline.edits import INPUT, TARGET, Changed
from tuibp.timeline.slopes import PENALTY, C, Kink, Numbers, cost, crossed, kinks, moved

KICKS = (0.1, 0.01, 1e-4)
"""The sizes of the kicks."""

KICKED = {"delta": "z", "grad_a": "a", "grad_w": "w", "grad_b": "b", "sigma_prime": "z", "jacobian": "z"}
"""Derivatives by the kind of the number they are by."""

PRICES = {"w": "grad_w", "b": "grad_b", "z": "delta", "a": "grad_a"}
"""What backprop calls ∂C/∂(a number of each kind)."""


class Kick(Value):
    """What a kick of h does, up and down, and what the slope predicts; `crossed`: a ReLU opened or closed."""

    h: float
    predicted: float
    up: float
    down: float
    crossed: bool


class Question(Value):
    """∂(`moving`)/∂(`kicked`), in an example of the mini-batch or (None) summed over all of it.

    `moving` is C, or the output a_j where the slope of a neuron is meant. `price` is what backprop calls it,
    None where it has no name for it. `mean`: it is the mean over the mini-batch, and what the weights cost.
    """

    kicked: Focus
    moving: Focus
    price: Focus | None
    example: int | None
    mean: bool = False


class Check(Value):
    """A derivative checked: `number` is what is kicked, `slope` the complex step's, `ours` that of backprop.

    `ours` is None where there is none, or none yet.
    """

    asked: Question
    number: float
    slope: float
    ours: float | None
    kicks: tuple[Kick, ...]
    kinks: tuple[Kink, ...]

    @property
    def difference(self) -> float | None:
        """How far the two are apart, over the larger; None where one is not there, or not finite."""
        if self.ours is None or not (math.isfinite(self.ours) and math.isfinite(self.slope)):
            return None
        size = max(abs(self.ours), abs(self.slope))
        return abs(self.ours - self.slope) / size if size else 0.0


def question(view: View) -> Question | None:
    """That of the focused number, or else of the one that is written out; None where it is not there yet."""
    candidates = [_about(view, focus) for focus in (view.focus, subject(view))]
    if view.position.example is None:
        candidates.append(
            _in_update(view, Tensor("w", view.equation.layer or view.walk.program.network.L), ())
        )
    elif view.equation.result == C:  # of all that C is made from, the output whose target is the greatest
        likely = int(np.argmax(view.frame[TARGET]))
        candidates.append(_about(view, Focus(Tensor("a", view.walk.program.network.L), (likely,))))
    return next((found for found in candidates if found is not None), None)


def subject(view: View) -> Focus:
    """The entry that is written out."""
    return Focus(view.subject.tensor, view.subject.index)


def question_of_subject(view: View) -> Question | None:
    """That of the entry which is written out, where that is itself a derivative."""
    found = _about(view, subject(view))
    return found if found is not None and found.price == subject(view) else None


def slope(view: View, asked: Question) -> float | None:
    """The derivative by a complex step; None where C is computed without the number."""
    found = _Passes(view, asked).complex_step
    return None if found is None else _imaginary(_moving(asked, view), found)


def change(view: View, of: Focus, by: Focus, h: float) -> float:
    """By how much `of` changes in a forward pass of this example when `by` is larger by h."""
    passes = _Passes(view, Question(by, of, None, view.position.example))
    after, before = passes.moved(h), passes.moved(0.0)
    return float(after[of.tensor][of.index] - before[of.tensor][of.index])


class Descent(Value):
    """What a step does to the C of its mini-batch: (7) says `predicted`, a forward pass says `change`."""

    predicted: float
    change: float


def descent(view: View, steps: Mapping[Tensor, Array]) -> Descent:
    """What it does to move parameters by so much, in the update; their gradients are known already."""
    program, frame = view.walk.program, view.frame
    predicted = sum(float(np.sum(gradient(program, t).value(frame) * step)) for t, step in steps.items())
    some = next(iter(steps))
    asked = Question(Focus(some, (0,) * frame[some].ndim), Focus(C, ()), None, None, mean=True)
    after = _Passes(view, asked, {t: frame[t] + step for t, step in steps.items()}).moved(0.0)
    return Descent(predicted, _change(_moving(asked, view), after, frame))


def one_step(view: View, parameter: Focus) -> Descent:
    """The step of one weight or bias alone."""
    whole = view.frame[renewed(parameter.tensor)] - view.frame[parameter.tensor]
    alone = np.zeros_like(whole)
    alone[parameter.index] = whole[parameter.index]
    return descent(view, {parameter.tensor: alone})


def whole_step(view: View) -> Descent | None:
    """The step of all weights and biases together; None where they are not all computed yet."""
    learned = [t for t in view.walk.program.carried if t.kind in PARAMETERS and renewed(t) in view.shapes]
    if any(view.known(renewed(t)) < view.frame[renewed(t)].size for t in learned):
        return None
    return descent(view, {t: view.frame[renewed(t)] - view.frame[t] for t in learned})


def check(view: View, asked: Question) -> Check | None:
    """The answer, by a pass for each kick; None where C is computed without the number."""
    passes, of = _Passes(view, asked), _moving(asked, view)
    complex_step = passes.complex_step
    if complex_step is None:
        return None
    program, price, found = view.walk.program, asked.price, _imaginary(of, complex_step)
    base = passes.moved(0.0)
    kicks = []
    for h in KICKS:
        up, down = passes.moved(h), passes.moved(-h)
        parts = crossed(program, up, base) or crossed(program, down, base)
        kicks.append(Kick(h, found * h, _change(of, up, base), _change(of, down, base), parts))
    ours = None if price is None else view.value(*price)
    number = float(base[asked.kicked.tensor][asked.kicked.index])
    return Check(asked, number, found, ours, tuple(kicks), tuple(kinks(program, complex_step)))


def central(view: View, asked: Question) -> list[tuple[float, float]]:
    """Every h, and the derivative by a central difference of it."""
    from tuibp.check.gradients.central import SIZES  # what the first picture does without

    passes, of = _Passes(view, asked), _moving(asked, view)
    return [(h, _change(of, passes.moved(h), passes.moved(-h)) / (2 * h)) for h in SIZES]


class _Passes:
    """Forward passes from where the view stands."""

    def __init__(
        self, view: View, asked: Question, instead: Mapping[Tensor, Any] = MappingProxyType({})
    ) -> None:
        self._given = {**_given(view, asked.example), **instead}
        self._held = _held(view, asked.example)
        self._program, self._kicked = view.walk.program, asked.kicked

    def moved(self, by: complex) -> Numbers:
        """A pass with the number moved."""
        return moved(self._program, self._given, *self._kicked, by, self._held)

    @property
    def complex_step(self) -> Numbers | None:
        """The pass whose imaginary parts are slopes."""
        try:
            return self.moved(1j * H)
        except TuibpError:
            return None


def _imaginary(of: Callable[[Numbers], Any], numbers: Numbers) -> float:
    return float(np.imag(of(numbers))) / H


def _change(of: Callable[[Numbers], Any], after: Numbers, before: Numbers) -> float:
    return float(of(after) - of(before))


# ---- which derivative ----


def _about(view: View, focus: Focus) -> Question | None:
    """What can be asked of an entry; None where what is to be kicked is not there (yet)."""
    tensor, index, example = focus.tensor, focus.index, view.position.example
    if example is None and tensor.kind in SHARED:
        return _in_update(view, tensor, index)
    if example is not None:
        found = _in_example(view, tensor, index, example)
        return found if found is not None and view.is_known(*found.kicked) else None
    example = index[0]  # in the update the examples are the first index
    found = _in_example(view, tensor, index[1:], example)
    return None if found is None else found.with_fields(price=_stacked(found.price, example))


def _stacked(price: Focus | None, example: int) -> Focus | None:
    """The price as the update sees it: with the example before its index."""
    return None if price is None else Focus(price.tensor, (example, *price.index))


def _in_example(view: View, tensor: Tensor, index: Index, example: int) -> Question | None:
    kind, layer = tensor
    if kind in ("sigma_prime", "jacobian"):
        of, by = (index, index) if kind == "sigma_prime" else (index[:1], index[1:])
        kicked = Focus(Tensor("z", layer), by)
        return Question(kicked, Focus(Tensor("a", layer), of), Focus(tensor, index), example)
    kicked = Focus(Tensor(KICKED.get(kind, kind), layer), index)
    if kicked.tensor.kind not in (*PRICES, "y", "exp"):
        return None
    price = Tensor(PRICES.get(kicked.tensor.kind, ""), layer)
    known = price in view.walk.program.definitions
    return Question(kicked, Focus(C, ()), Focus(price, index) if known else None, example)


def _in_update(view: View, tensor: Tensor, index: Index) -> Question | None:
    """Whatever the update computes of a parameter, it is the gradient that is checked."""
    kind, layer = parameter_kind(tensor.kind), tensor.layer
    if kind not in PARAMETERS:
        return None
    program = view.walk.program
    index = index or (0,) * len(
        view.shapes[Tensor(kind, layer)]
    )  # of a single number for all of them, the first
    descent = Tensor(f"descent_{kind}", layer)
    whole = tensor == descent or (kind == "w" and view.equation.result == PENALTY)
    price = descent if whole else Tensor(f"sum_grad_{kind}", layer)
    named = Focus(price, index) if price in program.definitions else None
    return Question(Focus(Tensor(kind, layer), index), Focus(C, ()), named, None, whole)


def _moving(asked: Question, view: View) -> Callable[[Numbers], Any]:
    if asked.moving.tensor != C:
        return lambda numbers: numbers[asked.moving.tensor][asked.moving.index]
    if not asked.mean:
        return cost
    mean = view.walk.program.training.reduction == "mean"
    count = view.walk.examples(view.position) if mean else 1
    return lambda numbers: cost(numbers) / count + numbers.get(PENALTY, 0.0)


# ---- what the pass starts from ----


def _given(view: View, example: int | None) -> Mapping[Tensor, Any]:
    """What is given, from the view's frame: that of an example, cut out of the mini-batch's in the update."""
    program, frame = view.walk.program, view.frame
    given: dict[Tensor, Any] = {t: frame[t] for t in (*program.carried, *program.settings, *program.counts)}
    cut = view.position.example is None and example is not None
    for tensor in (INPUT, TARGET, *program.masks):
        given[tensor] = frame[tensor][example] if cut else frame[tensor]
    return given


def _held(view: View, example: int | None) -> Changed:
    """Computed numbers that were set by hand."""
    definitions = view.walk.program.definitions
    return {t: view.batch.edited(t, example) for t in view.batch.changed if t in definitions}
