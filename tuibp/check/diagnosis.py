"""Which known mistakes give exactly the numbers that somebody has: rewritten programs, run and compared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import numpy as np

from tuibp.check.comparison import FLOOR, RELATIVE, ROUNDING, Comparison, comparisons
from tuibp.check.comparison import compared as compared_with
from tuibp.check.convention import Convention
from tuibp.check.step import Step
from tuibp.check.theirs import Theirs
from tuibp.engine.tensor import Array, Tensor
from tuibp.engine.value import Unique
from tuibp.program.mistakes import others
from tuibp.program.mistakes.mistake import Made
from tuibp.program.mistakes.table import ORDER, possible
from tuibp.program.program import Program

MARGIN = 2.0
"""By so many digits theirs must have more than it takes to tell apart all that was tried."""

MOST_NUMBERS = 1000
"""Of one tensor; more make nothing surer."""

MOST_CONVENTIONS = 4
"""Under so many conventions, the likeliest, an explanation is looked for."""


class Fit(Unique):
    """Mistakes that, made together, give all of their numbers.

    `same` are others that give the same numbers throughout, `apart` the first number, not among theirs, that
    would tell this fit from the best one; None of the best, and where nothing would.
    """

    made: tuple[Made, ...]
    convention: Convention
    same: tuple[tuple[Made, ...], ...]
    apart: Tensor | None


class Diagnosis(Unique):
    """Every explanation, the likeliest first; `singles` and `pairs` are how many were tried.

    `sure` is whether their numbers have so many digits that none of what was tried would fit by chance.
    Where there is none, `first` are single mistakes that explain the first that disagrees, but not what
    follows, and `alone` those that explain it, but not what agrees before it.
    """

    fits: tuple[Fit, ...]
    first: tuple[Made, ...]
    alone: tuple[Made, ...]
    singles: int
    pairs: int
    sure: bool = True


def diagnose(theirs: Theirs, step: Step, compared: Sequence[Comparison]) -> Diagnosis:
    """Look for mistakes that explain all of what disagrees; for two at once where no single one does.

    `compared` is what `compare` found. One explanation that goes with the best convention is not looked
    for under the next.
    """
    candidates = possible(step.program)
    searches = [_Search(theirs, step, comparison) for comparison in compared[:MOST_CONVENTIONS]]
    for search in searches:
        singles: list[tuple[Made, ...]] = [(made,) for made in candidates]
        if fits := [single for single in singles if search.reach(single) == search.all]:
            return search.found(fits, len(candidates), 0)
    pairs = 0
    for search in searches:
        couples = search.couples(candidates)
        pairs += len(couples)
        if fits := [couple for couple in couples if search.reach(couple) == search.all]:
            return search.found(fits, len(candidates), pairs)
    first, alone = searches[0].first_explained(candidates), searches[0].alone_explained(candidates)
    return Diagnosis((), first, alone, len(candidates), pairs)


def digits_that_differ(comparison: Comparison) -> float:
    """How many digits their wrong numbers have in all: those that tell one explanation from another.

    Equal numbers count once, and no digit counts beyond those that are written: 0.5 is one digit, whoever
    computed it.
    """
    found: dict[float, float] = {}
    for one in comparison.compared:
        if one.laid is None or not one.wrong.any():
            continue
        slacks = np.zeros_like(one.laid.theirs) if one.laid.slack is None else one.laid.slack
        pairs = zip(one.laid.theirs[one.wrong].ravel(), slacks[one.wrong].ravel(), strict=True)
        for number, slack in islice(pairs, MOST_NUMBERS):
            found[abs(float(number))] = _digits(abs(float(number)), float(slack))
    return sum(found.values())


def _digits(number: float, slack: float) -> float:
    if not math.isfinite(number) or number == 0.0:
        return 0.0
    written = len(repr(number).partition("e")[0].replace(".", "").strip("0"))
    exact = -math.log10(max(2 * slack / number, RELATIVE))
    return max(min(float(written), exact), 0.0)


def program_of(program: Program, made: Iterable[Made]) -> Program:
    """The program of somebody who makes all of these mistakes."""
    for mistake, site in made:
        program = mistake.made(program, site)
    return program


def numbers_of(step: Step, made: Sequence[Made]) -> Mapping[Tensor, Array]:
    """The numbers of the step as somebody with these mistakes computes them."""
    one_by_one = any(one.mistake.one_by_one for one in made)
    return step.numbers_of(program_of(step.program, made), one_by_one=one_by_one)


class _Search:
    """Explanations under one convention."""

    def __init__(self, theirs: Theirs, step: Step, comparison: Comparison) -> None:
        self._theirs, self._step, self.convention = theirs, step, comparison.convention
        self._comparison = comparison
        self.all, self._agreeing = len(comparison.compared), comparison.agreeing
        first = comparison.first
        self._first = first.tensor if first is not None else None
        self._reached: dict[tuple[Made, ...], int] = {}

    def found(self, fits: Sequence[tuple[Made, ...]], singles: int, pairs: int) -> Diagnosis:
        """The diagnosis of these fits, after so many were tried."""
        sure = digits_that_differ(self._comparison) >= math.log10(singles + pairs) + MARGIN
        return Diagnosis(_ranked(fits, self.convention, self._step), (), (), singles, pairs, sure)

    def reach(self, made: tuple[Made, ...]) -> int:
        """How many of theirs agree, from the first on, with those of somebody who makes the mistakes."""
        if made not in self._reached:
            self._reached[made] = self._count(made)
        return self._reached[made]

    def _count(self, made: tuple[Made, ...]) -> int:
        count = 0
        try:
            numbers = numbers_of(self._step, made)
            for one in comparisons(self._theirs, self.convention, self._step, numbers):
                if not one.agrees:
                    break
                count += 1
        except (KeyError, ValueError):  # there is nothing to compute it from here, or shapes do not fit
            return -1
        return count

    def first_explained(self, candidates: Iterable[Made]) -> tuple[Made, ...]:
        """Those that explain the first number that disagrees."""
        return tuple(made for made in candidates if self.reach((made,)) > self._agreeing)

    def alone_explained(self, candidates: Iterable[Made]) -> tuple[Made, ...]:
        """Those that explain it, but not all that agrees before it."""
        return tuple(
            made for made in candidates if self.reach((made,)) < self._agreeing and self._gives(made)
        )

    def _gives(self, made: Made) -> bool:
        """Whether the first number that disagrees is what one with this mistake has."""
        if self._first is None:
            return False
        try:
            ours = numbers_of(self._step, (made,))[self._first]
        except (KeyError, ValueError):
            return False
        return compared_with(self._first, self._theirs.given[self._first], self.convention, ours).agrees

    def couples(self, candidates: Sequence[Made]) -> list[tuple[Made, ...]]:
        """Pairs worth trying: one explains the first number, or both change it.

        Of a wrong shape, and of what is no number, single mistakes say all there is to say.
        """
        first = self._comparison.first
        if first is None or not first.is_of_numbers:
            return []
        explaining = {*self.first_explained(candidates)}
        changing = [made for made in candidates if self._changes_first(made)]
        found: dict[frozenset[Made], tuple[Made, ...]] = {}
        for one in (*explaining, *changing):
            for other in candidates if one in explaining else changing:
                if one.mistake is not other.mistake:
                    found.setdefault(frozenset((one, other)), (one, other))
        return list(found.values())

    def _changes_first(self, made: Made) -> bool:
        """Whether it gives another number than ours where the first of theirs disagrees."""
        if self._first is None or self.reach((made,)) < self._agreeing:
            return False
        try:
            theirs = numbers_of(self._step, (made,))[self._first]
        except (KeyError, ValueError):
            return False
        return not _equal(theirs, self._step.numbers[self._first])


def _ranked(fits: Sequence[tuple[Made, ...]], convention: Convention, step: Step) -> tuple[Fit, ...]:
    """The fits, each with those that nothing tells from it; those that are made most widely come first."""
    ordered = sorted(fits, key=lambda made: _rank(step.program, made))
    numbers = {made: _all_numbers(step, made) for made in ordered}
    groups: list[list[tuple[Made, ...]]] = []
    for made in ordered:
        group = next((g for g in groups if _apart(step, numbers[g[0]], numbers[made]) is None), None)
        if group is None:
            groups.append([made])
        else:
            group.append(made)
    best = numbers[groups[0][0]]
    return tuple(
        Fit(group[0], convention, tuple(group[1:]), _apart(step, best, numbers[group[0]])) for group in groups
    )


def _rank(program: Program, made: Sequence[Made]) -> tuple[int, int, int]:
    """Those come first in which nothing stands for another thing; then those made wherever they can be.

    Code that all layers share has its mistakes everywhere. The rest is the order of the table.
    """
    swapped = sum(one.mistake in others.MISTAKES for one in made)
    partly = sum(one.site != one.mistake.places(program) for one in made)
    return swapped, partly, sum(ORDER[one.mistake.name] for one in made)


def _all_numbers(step: Step, made: Sequence[Made]) -> dict[Tensor, Array]:
    found: dict[Tensor, Array] = {}
    numbers = numbers_of(step, made)
    for tensor in step.order:
        try:
            found[tensor] = numbers[tensor]
        except (KeyError, ValueError):
            continue
    return found


def _apart(step: Step, one: Mapping[Tensor, Array], other: Mapping[Tensor, Array]) -> Tensor | None:
    """The first tensor in which two sets of numbers differ."""
    both = (tensor for tensor in step.order if tensor in one and tensor in other)
    return next((tensor for tensor in both if not _equal(one[tensor], other[tensor])), None)


def _equal(one: Array, other: Array) -> bool:
    if one.shape != other.shape:
        return False
    with np.errstate(all="ignore"):
        largest = float(np.max(np.abs(other), initial=0.0, where=np.isfinite(other)))
        same = (one == other) | (np.isnan(one) & np.isnan(other))
        near = np.abs(one - other) <= RELATIVE * np.abs(other) + FLOOR * largest + ROUNDING
    return bool((same | near).all())
