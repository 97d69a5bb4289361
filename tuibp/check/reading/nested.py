"""Nested lists of written numbers as arrays, each with the slack of its digits."""

from __future__ import annotations

from typing import Any

import numpy as np

from tuibp.check.reading.digits import digits
from tuibp.check.reading.precision import rounded
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.theirs import Given
from tuibp.language import told
from tuibp.scenario.arrays import index_text, shape_text
from tuibp.scenario.table import misfit

DEEPEST = 8
"""Axes of an array."""


class Bare(str):
    """A number as a file has it, without quotes: exact, unless all of the file was rounded."""

    __slots__ = ()


def given_nested(file: TheirFile, name: str, value: Any, were_rounded: bool) -> Given:
    """The numbers of `name`; raises InputError, with the entry, where they are no array of numbers.

    A string has the slack of its digits; a number without quotes has it if it `were_rounded` and is no
    integer.
    """
    values: list[float] = []
    slacks: list[float] = []

    def read(item: Any, index: tuple[int, ...]) -> tuple[int, ...]:
        if isinstance(item, list):
            return rows(item, index)
        number = digits(item) if isinstance(item, str) else None
        if number is None:
            found = (
                told("found nothing, expected a number") if item is None else misfit(item, told("a number"))
            )
            raise file.error(found, key=name + index_text(index))
        values.append(number.value)
        exact = isinstance(item, Bare) and not (were_rounded and number.fraction)
        slacks.append(0.0 if exact else number.slack)
        return ()

    def rows(items: list[Any], index: tuple[int, ...]) -> tuple[int, ...]:
        if len(index) == DEEPEST:
            raise file.error(told("nests too deeply"), key=name)
        shapes = [read(item, (*index, k)) for k, item in enumerate(items)]
        for k, shape in enumerate(shapes):
            if shape != shapes[0]:
                here, first = (shape_text(s) if s != (0,) else told("nothing") for s in (shape, shapes[0]))
                message = told(
                    "found {here}, expected {first} as in the first row: the rows must be equally long",
                    here=here,
                    first=first,
                )
                raise file.error(message, key=name + index_text((*index, k)))
        return (len(items), *(shapes[0] if shapes else ()))

    shape = read(value, ())
    array = np.array(values, dtype=np.float64).reshape(shape)
    slack = rounded(array, slacks)
    return Given(name, array, "float64" if slack is None else "printed", slack)
