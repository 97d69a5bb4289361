"""Slopes of the forward pass itself: ∂C/∂(any number before it), without a backward pass.

The forward expressions are evaluated again with one number moved: by ih for its slope (the complex step,
exact to the last digits), by a real h for what a kick of that size does. That is one forward pass each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from tuibp.engine.activations import is_kinked
from tuibp.engine.complex_step import H, complex_reading
from tuibp.engine.expression import Expression
from tuibp.engine.tensor import PARAMETERS, Index, Tensor, Values
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.program.program import Program
from tuibp.timeline.edits import INPUT, NOTHING, TARGET, Changed, replaced

C, PENALTY = Tensor("C"), Tensor("penalty")

Numbers = Mapping[Tensor, Any]
"""The arrays of a forward pass, some of them complex where a number was moved by ih."""

Of = Callable[[Numbers], Any]
"""The number whose slope is asked for, from those of a forward pass."""


def cost(numbers: Numbers) -> Any:
    """C of the example, or the sum of C over the mini-batch."""
    return np.sum(numbers[C])


def derivative(
    program: Program,
    frame: Values,
    tensor: Tensor,
    index: Index,
    of: Of = cost,
    held: Changed = NOTHING,
) -> float:
    """∂C/∂(entry `index` of `tensor`) at the numbers of `frame`, by a complex step through the forward pass.

    `frame` is that of one example, or of a mini-batch with the examples first: then C is summed over them.
    Only what is given is read from it (w, b, x and y); `held` are entries that stay as they are although they
    are computed, by their place in the frame. `of` asks for another number's slope than C's.

    At a kink it is the slope that backprop takes too (ReLU′(0) = 0); `kinks` says whether there is one.
    Raises TuibpError where C is computed without the number; where something on the way has no
    value, as a logarithm of 0, the answer is not finite.
    """
    return float(of(moved(program, frame, tensor, index, 1j * H, held)).imag / H)


def moved(
    program: Program, frame: Values, tensor: Tensor, index: Index, by: complex, held: Changed = NOTHING
) -> Numbers:
    """The numbers of a forward pass in which one of them is moved by `by`: real, or complex for its slope."""
    definitions = forward(program, tensor)
    numbers: dict[Tensor, Any] = {given: frame[given] for given in _given(program, frame)}
    if tensor in numbers:
        numbers[tensor] = _shifted(numbers[tensor], index, by)
    with np.errstate(all="ignore"):
        for result, expression in definitions:
            changed = any(np.iscomplexobj(numbers[read]) for read in expression.tensors())
            value = (complex_reading(expression) if changed else expression).value(numbers)
            numbers[result] = _replaced(value, held.get(result))
            if result == tensor:
                numbers[result] = _shifted(numbers[result], index, by)
    return numbers


class Kink(NamedTuple):
    """A weighted input at which C has two slopes, as at a ReLU's, or jumps, as at a perceptron's."""

    tensor: Tensor
    index: Index  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a kink


def kinks(program: Program, numbers: Numbers) -> list[Kink]:
    """Where a weighted input is exactly on a kink and moves with the number that was moved by ih."""
    return [
        Kink(z, tuple(int(k) for k in index))
        for z in _kinked(program)
        if np.iscomplexobj(numbers[z])
        for index in np.argwhere((numbers[z].real == 0) & (numbers[z].imag != 0))
    ]


def crossed(program: Program, one: Numbers, other: Numbers) -> bool:
    """Whether some neuron with a kink is on one side of it in one pass, and on the other in the other."""
    return any(bool(np.any((one[z] > 0) != (other[z] > 0))) for z in _kinked(program))


def _kinked(program: Program) -> Iterator[Tensor]:
    network = program.network
    return (Tensor("z", layer) for layer in range(2, network.L + 1) if is_kinked(network.activation(layer)))


def _given(program: Program, frame: Values) -> Iterator[Tensor]:
    """What the forward pass, masks among it, and the penalty read that they do not compute."""
    yield from (INPUT, TARGET)
    yield from (tensor for tensor in program.carried if tensor.kind in PARAMETERS)
    yield from (tensor for tensor in (*program.settings, *program.counts, *program.masks) if tensor in frame)


def forward(program: Program, tensor: Tensor) -> list[tuple[Tensor, Expression]]:
    """The parts up to C, then R; C in its form in a, where the other does without `tensor`.

    Raises TuibpError where C is computed without the tensor.
    """
    parts, long_form = [], None
    for equation in program.example:
        if equation.phase == "forward":
            parts += [(part.result, part.expression) for part in equation.parts]
            long_form = equation.long_form or long_form
    if long_form is not None and not _leads(tensor, parts):
        parts[-1] = C, long_form
    if not _leads(tensor, parts):
        raise TuibpError(told("C is computed without {name}", name=tensor.code))
    penalty = [(e.result, e.expression) for e in program.update if e.result == PENALTY]
    return [*parts, *penalty]


def _leads(tensor: Tensor, parts: list[tuple[Tensor, Expression]]) -> bool:
    """Whether C, which the last of the parts computes, is made from it."""
    found = {tensor}
    for result, expression in parts:
        if found & {*expression.tensors()}:
            found.add(result)
    return C in found and tensor != C


def _shifted(array: Any, index: Index, by: complex) -> Any:
    copy = np.array(array, dtype=complex if isinstance(by, complex) else np.float64)
    copy[index] += by
    return copy


def _replaced(array: Any, entries: Any) -> Any:
    if not entries or not np.iscomplexobj(array):
        return replaced(array, entries)
    copy = np.array(array)
    for index, value in entries.items():
        copy[index] = value
    return copy
