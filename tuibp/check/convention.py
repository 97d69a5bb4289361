"""How somebody lays out the numbers of a step, found by shapes: which examples, which axes, which mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np

from tuibp.check.names import COST
from tuibp.check.theirs import Given, Theirs
from tuibp.engine.tensor import SHARED, Array, Shape, Tensor

Of = int | str
"""Of which examples a number is: one, from 0; all, in "rows" or "columns"; or their "sum" or "mean"."""

GRADIENTS = ("grad_w", "grad_b")

MOST_EXAMPLES = 16
"""Of a larger mini-batch only the example that is asked for is looked for."""


class Convention(NamedTuple):
    """`transposed`: weights and their gradients are (inputs, neurons), in place of (neurons, inputs).

    `examples` is of which examples z, a, δ, C are, `gradients` of which ∂C/∂w and ∂C/∂b are.
    """

    transposed: bool
    examples: Of
    gradients: Of

    def of(self, tensor: Tensor) -> Of:
        """Of which examples a tensor's numbers are; "shared" where they have it in common."""
        if tensor.kind in SHARED or tensor == COST:
            return "shared"
        return self.gradients if tensor.kind in GRADIENTS else self.examples


class Laid(NamedTuple):
    """Two arrays of one shape: ours, and theirs in our layout; `slack` where theirs was printed."""

    ours: Array
    theirs: Array
    slack: Array | None


def conventions(
    theirs: Theirs, numbers: Mapping[Tensor, Array], size: int, example: int, mean: bool
) -> list[Convention]:
    """Every convention under which all of their shapes fit, the likeliest first.

    `size` is the length of the mini-batch, `example` the one that is asked for, `mean` whether the update
    takes the mean of the gradients. Where some shape fits under none, those under which most fit.
    """
    pairs = _pairs(theirs, size, example, mean)
    found = [Convention(t, e, g) for t, (e, g) in product((False, True), pairs)]
    fitting = [(sum(_fits(c, t, g, numbers) for t, g in theirs.given.items()), c) for c in found]
    most = max(count for count, _ in fitting)
    kept = [convention for count, convention in fitting if count == most]
    if not _transposed_differs(theirs):
        kept = [convention for convention in kept if not convention.transposed] or kept
    different = {(c.transposed, *(c.of(tensor) for tensor in theirs.given)): c for c in reversed(kept)}
    return [convention for convention in kept if convention in different.values()]


def _pairs(theirs: Theirs, size: int, example: int, mean: bool) -> list[tuple[Of, Of]]:
    """Of which examples the numbers of each, and the gradients, may be; the likeliest first."""
    if theirs.stacked:
        return [("rows", "rows")]
    if size == 1:
        return [(example, example)]
    reduced: tuple[Of, Of] = ("mean", "sum") if mean else ("sum", "mean")
    each: list[Of] = [example]
    if size <= MOST_EXAMPLES:
        each += [k for k in range(size) if k != example]
    pairs: list[tuple[Of, Of]] = [(layout, of) for layout in ("rows", "columns") for of in reduced]
    pairs.append(("rows", "rows"))
    alone: list[tuple[Of, Of]] = [(k, k) for k in each]
    if _has_examples(theirs):
        return [*pairs, *alone, *((k, of) for k in each for of in reduced), *((of, of) for of in reduced)]
    return [*pairs, *alone]


def _has_examples(theirs: Theirs) -> bool:
    """Whether something there is of each example, other than a gradient."""
    return any(t.kind not in SHARED and t.kind not in GRADIENTS for t in theirs.given)


def _transposed_differs(theirs: Theirs) -> bool:
    return any(_is_weight(t) and given.array.ndim >= 2 for t, given in theirs.given.items())


def _fits(convention: Convention, tensor: Tensor, given: Given, numbers: Mapping[Tensor, Array]) -> bool:
    try:
        ours = numbers[tensor]
    except KeyError:
        return False
    return laid(convention, tensor, given, ours) is not None


def laid(convention: Convention, tensor: Tensor, given: Given, ours: Array) -> Laid | None:
    """Both arrays in one layout; None where their shape does not fit ours under the convention.

    `ours` has the examples first, unless the mini-batch has it in common.
    """
    of = convention.of(tensor)
    target = ours if of == "shared" else _chosen(ours, of)
    arrange = _arrangement(convention, tensor, of, given.array.shape, target.shape)
    if arrange is None:
        return None
    return Laid(target, arrange(given.array), None if given.slack is None else arrange(given.slack))


def _chosen(ours: Array, of: Of) -> Array:
    with np.errstate(all="ignore"):
        match of:
            case int(k):
                return np.asarray(ours[k])
            case "sum":
                return np.asarray(np.sum(ours, axis=0))
            case "mean":
                return np.asarray(np.mean(ours, axis=0))
    return ours


def _arrangement(
    convention: Convention, tensor: Tensor, of: Of, found: Shape, wanted: Shape
) -> Callable[[Array], Array] | None:
    """What makes their array one of our shape."""
    if of == "columns" and len(wanted) > 1:
        order = (*range(1, len(wanted)), 0)
        if _same(found, tuple(wanted[k] for k in order)):
            shape = tuple(wanted[k] for k in order)
            return lambda array: np.moveaxis(array.reshape(shape), -1, 0)
        return None
    if convention.transposed and _is_weight(tensor) and len(wanted) - _leading(of) == 2:
        flipped = (*wanted[:-2], wanted[-1], wanted[-2])
        if _same(found, flipped):
            return lambda array: array.reshape(flipped).swapaxes(-1, -2)
        return None
    if _same(found, wanted) or (len(found) == 1 and found[0] == prod(wanted)):
        return lambda array: array.reshape(wanted)
    if len(found) == len(wanted) and all(f in (1, w) for f, w in zip(found, wanted, strict=True)):
        return lambda array: np.broadcast_to(array, wanted)  # what NumPy would do with it in an update
    return None


def _leading(of: Of) -> int:
    return 1 if of in ("rows", "columns") else 0


def _is_weight(tensor: Tensor) -> bool:
    return tensor.kind in ("w", "grad_w") or tensor.kind.startswith(("w_", "velocity_w", "square_w"))


def _same(found: Shape, wanted: Shape) -> bool:
    """Whether two shapes are the same but for axes of length 1, such as those of a column."""
    return tuple(n for n in found if n != 1) == tuple(n for n in wanted if n != 1)


def axes_of(theirs: Theirs) -> Iterator[tuple[Tensor, Shape]]:
    """What came as a column or a row, where a vector was meant."""
    for tensor, given in theirs.given.items():
        if given.array.ndim > 1 and 1 in given.array.shape:
            yield tensor, given.array.shape
