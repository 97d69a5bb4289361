"""What a mistake is: changes of some equations' trees, and where in a program it can be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from tuibp.engine.expression import Expression
from tuibp.engine.tensor import Tensor
from tuibp.engine.value import Unique
from tuibp.program.equations import Equation
from tuibp.program.program import Program

Change = Callable[[Program, Equation], Expression]
"""What the code computes in place of an equation; the equation's own expression where that is no mistake."""

Changes = Mapping[str, Change]
"""By the id of the equation."""

NONE: Changes = MappingProxyType({})


class Place(NamedTuple):
    """An equation by its name."""

    id: str
    layer: int | None


class Mistake(Unique):
    """A mistake.

    `sentence` says what is computed and in place of what, `origin` where it comes from in practice; both are
    English, and spoken by whoever shows them. `follows` are changes that go with it: code that has the
    mistake computes these equations in another way too, though not wrongly. Where `one_by_one`, every
    example is an update of its own.
    """

    name: str
    sentence: str
    origin: str
    changes: Changes
    follows: Changes = NONE
    one_by_one: bool = False

    def places(self, program: Program) -> tuple[Place, ...]:
        """The equations that it changes where it is made everywhere."""
        return tuple(Place(e.id, e.layer) for e in _equations(program) if self._changed(program, e) is not e)

    def sites(self, program: Program) -> tuple[tuple[Place, ...], ...]:
        """Where it can be made: everywhere, in one layer, in one kind of equation, or in one equation."""
        everywhere = self.places(program)
        found = [everywhere]
        found += [tuple(p for p in everywhere if p.layer == layer) for layer in _each(everywhere, 1)]
        found += [tuple(p for p in everywhere if p.id == name) for name in _each(everywhere, 0)]
        found += [(place,) for place in everywhere]
        return tuple(dict.fromkeys(site for site in found if site))

    def made(self, program: Program, site: Iterable[Place]) -> Program:
        """The program of somebody who makes it in these equations."""
        here = {*site}

        def rewritten(equation: Equation) -> Equation:
            if (equation.id, equation.layer) in here:
                return self._changed(program, equation)
            return _with_change(program, equation, self.follows)

        example, update = (tuple(map(rewritten, es)) for es in (program.example, program.update))
        return program.with_fields(example=example, update=update)

    def _changed(self, program: Program, equation: Equation) -> Equation:
        return _with_change(program, equation, self.changes)


class Made(NamedTuple):
    """A mistake, and the equations in which it is made."""

    mistake: Mistake
    site: tuple[Place, ...]


def _with_change(program: Program, equation: Equation, changes: Changes) -> Equation:
    """The equation with the change of its kind; itself where there is none."""
    change = changes.get(equation.id)
    if change is None:
        return equation
    expression = change(program, equation)
    if expression == equation.expression:
        return equation
    long_form = equation.long_form
    if long_form is not None:
        long_form = change(program, equation.with_fields(expression=long_form, long_form=None))
    return equation.with_fields(expression=expression, long_form=long_form)


def _equations(program: Program) -> Iterator[Equation]:
    yield from program.example
    yield from program.update


def _each(places: Iterable[Place], field: int) -> list[object]:
    return list(dict.fromkeys(place[field] for place in places))


def runs(program: Program) -> bool:
    """Whether every equation reads only what is there before it: not so where later numbers are used."""
    return _Reading(program).is_in_order


class _Reading(Unique):
    program: Program

    @cached_property
    def is_in_order(self) -> bool:
        program = self.program
        known: set[Tensor] = {Tensor("a", 1), Tensor("y")}
        known |= {*program.carried, *program.settings, *program.counts, *program.masks}
        for equation in _equations(program):
            for part in equation.parts:
                if not known.issuperset(part.expression.tensors()):
                    return False
                known.add(part.result)
        return True
