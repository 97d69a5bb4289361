"""Planting a mistake: the program with it, and what a reader is shown of the equations."""

from __future__ import annotations

from collections.abc import Sequence

from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Made, Mistake, Place
from tuibp.program.mistakes.table import MISTAKES
from tuibp.program.program import Program


def planted(program: Program, made: Made, *, hidden: bool) -> Program:
    """The program with the mistake; where `hidden`, its equations are written as they should be."""
    wrong = made.mistake.made(program, made.site)
    if not hidden:
        return wrong
    return wrong.with_fields(
        example=_written(wrong.example, program.example), update=_written(wrong.update, program.update)
    )


def _written(wrong: Sequence[Equation], right: Sequence[Equation]) -> tuple[Equation, ...]:
    pairs = zip(wrong, right, strict=True)
    return tuple(one if one == other else one.with_fields(written=other.expression) for one, other in pairs)


def equation_at(program: Program, place: Place) -> Equation:
    """The equation at a place of the program."""
    return next(e for e in (*program.example, *program.update) if (e.id, e.layer) == place)


def made_at(program: Program, place: Place) -> tuple[Mistake, ...]:
    """The mistakes that can be made in this equation."""
    return tuple(mistake for mistake in MISTAKES.values() if place in mistake.places(program))
