"""Their numbers beside ours, in computing order, up to the first that disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tuibp.check.convention import Convention, Laid, conventions, laid
from tuibp.check.step import Step
from tuibp.check.theirs import Given, Theirs
from tuibp.engine.tensor import Array, Index, Tensor
from tuibp.engine.value import Unique

RELATIVE, FLOOR, ROUNDING = 1e-9, 1e-12, 1e-15
"""Numbers agree up to this share of themselves, this share of the largest of the tensor, and this much."""

ULPS = 128
"""Up to so many units in the last place of float32, at the largest number of the tensor, it is rounding."""

ULP = float(np.finfo(np.float32).eps)

Outcome = Literal["agrees", "differs", "shape"]


class Compared(NamedTuple):
    """A tensor of theirs beside ours: both in one layout, where they differ, in entries of that layout.

    `laid` is None where their shape does not fit. `ulps` is by how many units of float32 they differ at most.
    """

    tensor: Tensor
    given: Given
    laid: Laid | None
    wrong: NDArray[np.bool_]
    ulps: float

    @property
    def agrees(self) -> bool:
        """Whether all of it agrees."""
        return self.laid is not None and not self.wrong.any()

    @property
    def is_rounding(self) -> bool:
        """Whether what differs may be the rounding of numbers of 32 bits."""
        return self.laid is not None and self.given.precision != "printed" and self.ulps <= ULPS

    @property
    def is_of_numbers(self) -> bool:
        """Whether theirs has our shape, and numbers everywhere."""
        return self.laid is not None and bool(np.isfinite(self.laid.theirs).all())

    @property
    def first_wrong(self) -> Index:
        """The first entry that differs, in the layout of both."""
        return tuple(int(k) for k in np.argwhere(self.wrong)[0])

    @property
    def factor(self) -> float | None:
        """The one number by which all of theirs are larger than ours; None where there is none."""
        if self.laid is None:
            return None
        ours, theirs = self.laid.ours, self.laid.theirs
        there = (ours != 0) & np.isfinite(theirs)
        if there.sum() < 2 or (theirs[~there] != 0).any():
            return None
        ratio = theirs[there] / ours[there]
        spread = (
            np.zeros_like(ratio) if self.laid.slack is None else self.laid.slack[there] / np.abs(ours[there])
        )
        middle = float(np.median(ratio))
        return middle if (np.abs(ratio - middle) <= RELATIVE * abs(middle) + spread).all() else None


class Comparison(Unique):
    """All that was given, in computing order, under one convention."""

    convention: Convention
    compared: tuple[Compared, ...]

    @property
    def first(self) -> Compared | None:
        """The first that disagrees."""
        return next((one for one in self.compared if not one.agrees), None)

    @property
    def agreeing(self) -> int:
        """How many agree before the first that does not."""
        return next((k for k, one in enumerate(self.compared) if not one.agrees), len(self.compared))


def compare(theirs: Theirs, step: Step, example: int = 0) -> list[Comparison]:
    """Their numbers beside ours under every convention that fits, the best first.

    The best is the first under which most agrees; of equals, that under which most does at the start.
    """
    size, mean = len(step.batch), step.program.training.reduction == "mean"
    found = [
        Comparison(convention, tuple(comparisons(theirs, convention, step, step.numbers)))
        for convention in conventions(theirs, step.numbers, size, example, mean)
    ]
    return sorted(found, key=_score, reverse=True)


def _score(comparison: Comparison) -> tuple[int, int]:
    return sum(one.agrees for one in comparison.compared), comparison.agreeing


def comparisons(
    theirs: Theirs, convention: Convention, step: Step, numbers: Mapping[Tensor, Array]
) -> Iterator[Compared]:
    """Tensor by tensor in computing order: whoever needs only the first that differs need not go on."""
    for tensor in step.order:
        given = theirs.given.get(tensor)
        if given is not None:
            yield compared(tensor, given, convention, numbers[tensor])


def compared(tensor: Tensor, given: Given, convention: Convention, ours: Array) -> Compared:
    """One tensor of theirs beside ours, which has the examples first."""
    both = laid(convention, tensor, given, ours)
    if both is None:
        return Compared(tensor, given, None, np.ones((), dtype=bool), np.inf)
    with np.errstate(all="ignore"):
        apart = np.abs(both.ours - both.theirs)
        largest = float(np.max(np.abs(both.ours), initial=0.0, where=np.isfinite(both.ours)))
        allowed = RELATIVE * np.abs(both.ours) + FLOOR * largest + ROUNDING
        if both.slack is not None:
            allowed = allowed + both.slack
        if given.precision == "float32":
            allowed = allowed + ULPS * ULP * largest
        same = (both.ours == both.theirs) | (np.isnan(both.ours) & np.isnan(both.theirs))
        wrong = ~same & ~(apart <= allowed)
        ulps = float(np.max(np.where(same, 0.0, apart), initial=0.0) / (ULP * largest)) if largest else 0.0
    return Compared(tensor, given, both, wrong, ulps if np.isfinite(ulps) else np.inf)
