"""The verdict on somebody's numbers: right, right but for rounding, or wrong from where on, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tuibp.check.comparison import Compared, Comparison, compare
from tuibp.check.convention import GRADIENTS
from tuibp.check.diagnosis import Diagnosis, diagnose
from tuibp.check.step import Step
from tuibp.check.theirs import Theirs
from tuibp.engine.tensor import renewed
from tuibp.engine.value import Unique


class Verdict(Unique):
    """`comparison` is the one under the convention that fits best; `diagnosis` is there where it is wrong."""

    theirs: Theirs
    step: Step
    comparison: Comparison
    diagnosis: Diagnosis | None

    @property
    def right(self) -> bool:
        """Whether all agree, or differ by no more than 32 bits round."""
        return all(one.agrees or one.is_rounding for one in self.comparison.compared)

    @cached_property
    def first(self) -> Compared | None:
        """The first that disagrees; None where all is right."""
        return None if self.right else self.comparison.first

    @property
    def ulps(self) -> float:
        """By how many units of float32 they differ at most; 0 where all agree as they are."""
        found = (one.ulps for one in self.comparison.compared if not one.agrees)
        return max(found, default=0.0) if self.right else 0.0

    @property
    def numbers(self) -> int:
        """How many numbers were compared."""
        return sum(one.given.array.size for one in self.comparison.compared)


def judge(attempts: Sequence[Theirs], step: Step, example: int = 0) -> Verdict:
    """The verdict on the best of some attempts to read their numbers, such as the ways to call a function.

    The best is one that is right, or else one that mistakes explain, or else one of which most agrees. One
    whose shapes do not fit is not looked into where another's do. `example` is the one that is asked for.
    """
    compared = [(theirs, compare(theirs, step, example)) for theirs in attempts]
    for theirs, found in compared:
        verdict = Verdict(theirs, step, found[0], None)
        if verdict.right:
            return verdict
    for new in filter(None, map(_as_new, attempts)):
        verdict = Verdict(new, step, compare(new, step, example)[0], None)
        if verdict.right:
            return verdict
    most = max(_fitting(found[0]) for _, found in compared)
    hopeful = sorted(
        ((theirs, found) for theirs, found in compared if _fitting(found[0]) == most),
        key=lambda pair: -pair[1][0].agreeing,
    )
    verdicts = []
    for theirs, found in hopeful:
        diagnosis = diagnose(theirs, step, found)
        chosen = found[0]
        if diagnosis.fits:
            chosen = next(c for c in found if c.convention == diagnosis.fits[0].convention)
        verdicts.append(Verdict(theirs, step, chosen, diagnosis))
        if diagnosis.fits:
            return verdicts[-1]
    return verdicts[0]


def _fitting(comparison: Comparison) -> float:
    """The share of their arrays whose shape fits."""
    return sum(one.laid is not None for one in comparison.compared) / max(len(comparison.compared), 1)


def _as_new(theirs: Theirs) -> Theirs | None:
    """Lists of code that nobody named, read as the new parameters; None where something has a name."""
    if not theirs.called or {tensor.kind for tensor in theirs.given} != {*GRADIENTS}:
        return None
    given = {
        renewed(tensor._replace(kind=tensor.kind.removeprefix("grad_"))): one
        for tensor, one in theirs.given.items()
    }
    return theirs.with_fields(given=given)
