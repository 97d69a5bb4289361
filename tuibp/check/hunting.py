"""What can be hunted: mistakes that a reader of the first update can see in its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np

from tuibp.check.step import Step
from tuibp.engine.tensor import Array, Tensor
from tuibp.program.mistakes.mistake import Made, Mistake, Place, runs
from tuibp.program.mistakes.table import MISTAKES, sites
from tuibp.program.program import Program

LEVELS = (1, 2, 3)
"""The equation can be read as it runs; it is written as it should be; and the mistake is in one place."""

SUBTLE = 3

SEEN = 1e-6
"""A number is seen to be another one where it differs by more than this share of the largest beside it."""

SAME = 1e-9
"""Numbers nearer than this share of the largest are the same."""


def in_order(seed: int, names: Iterable[str]) -> list[str]:
    """The names in an order that depends on the seed and on nothing else: the same on every machine."""
    return sorted(names, key=lambda name: sha256(f"{seed} {name}".encode()).digest())


def drawn(step: Step, seed: int, level: int, mistake: Mistake | None, place: Place | None) -> Made | None:
    """The mistake that a seed hides in a program; None where there is none to be hidden.

    One of the table, or `mistake`; anywhere, or in the equation `place` alone. On the third level it
    is one of the update, or in one alone of the equations in which it could be made, if there is such a one.
    """
    names = in_order(seed, MISTAKES) if mistake is None else [mistake.name]
    for subtle in (True, False) if level == SUBTLE else (False,):
        for name in names:
            found = {_named(site): Made(MISTAKES[name], site) for site in sites(MISTAKES[name], step.program)}
            for key in in_order(seed, found):
                made = found[key]
                if place is not None and made.site != (place,):
                    continue
                if (not subtle or _is_subtle(step.program, made)) and can_be_hunted(step, made):
                    return made
    return None


def _named(site: tuple[Place, ...]) -> str:
    return " ".join(f"{place.id} {place.layer}" for place in site)


def _is_subtle(program: Program, made: Made) -> bool:
    in_update = {(equation.id, equation.layer) for equation in program.update}
    alone = len(made.site) == 1 < len(made.mistake.places(program))
    return alone or all(place in in_update for place in made.site)


def hunted(step: Step) -> Iterator[Made]:
    """Every mistake at every place that can be hunted in a program."""
    for mistake in MISTAKES.values():
        for site in sites(mistake, step.program):
            made = Made(mistake, site)
            if can_be_hunted(step, made):
                yield made


def can_be_hunted(step: Step, made: Made) -> bool:
    """Whether a program with the mistake runs like any other, and the first update shows it."""
    if made.mistake.one_by_one:
        return False
    program = made.mistake.made(step.program, made.site)
    if not runs(program) or program.carried != step.program.carried or not _fits(program, step.program):
        return False
    right, wrong = seen(step, step.program), seen(step, program)
    if wrong is None or right is None or any(not np.isfinite(array).all() for array in wrong.values()):
        return False
    return any(not _near(wrong[t], right[t], SEEN) for t in wrong if t in right)


def equal(step: Step, one: Program, other: Program) -> bool:
    """Whether two programs give the same numbers of the update."""
    ours, theirs = seen(step, one), seen(step, other)
    if ours is None or theirs is None:
        return False
    return all(_near(ours[tensor], theirs[tensor], SAME) for tensor in ours if tensor in theirs)


def seen(step: Step, program: Program) -> Mapping[Tensor, Array] | None:
    """The numbers of the update that a reader is shown; None where shapes do not fit."""
    numbers = step.numbers_of(program)
    try:
        return {tensor: numbers[tensor] for tensor in _shown(program)}
    except (KeyError, ValueError):
        return None


def _shown(program: Program) -> Sequence[Tensor]:
    return [part.result for equation in (*program.example, *program.update) for part in equation.parts]


def _fits(program: Program, right: Program) -> bool:
    """Whether every number that both compute has the shape it should have."""
    try:
        shapes, expected = program.shapes(), right.shapes()
    except (KeyError, ValueError, IndexError):
        return False
    return all(shapes[tensor] == expected[tensor] for tensor in shapes if tensor in expected)


def _near(one: Array, other: Array, share: float) -> bool:
    if one.shape != other.shape:
        return False
    largest = float(np.max(np.abs(other), initial=0.0))
    return bool((np.abs(one - other) <= share * largest).all())
