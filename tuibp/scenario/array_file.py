"""Arrays by name out of a file that may come from anywhere, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tuibp.errors import InputError, did_you_mean
from tuibp.language import told
from tuibp.program.network import Array
from tuibp.scenario.arrays import Shape, first_not_finite, fits, index_text, read_only, wrong_shape

MOST_ENTRIES = 200_000_000  # of one array

Check = Callable[[tuple[int, ...]], None]
"""Raises InputError for a shape that is not wanted, before any data is read."""


class ArrayFile:
    """An open file; every method raises InputError, made by `error` of a message."""

    def __init__(self, error: Callable[[str], InputError]) -> None:
        self.error = error

    def names(self) -> list[str]:
        """The names of the arrays."""
        raise NotImplementedError

    def read(self, name: str, check: Check) -> NDArray[Any]:
        """The array of one of the names, as the file has it; `check` sees its shape before it is read."""
        raise NotImplementedError

    def array(self, name: str, expected: Shape, why: str) -> Array:
        """The array `name` as read-only float64 of shape `expected`; it may hold any finite real numbers."""

        def check(shape: tuple[int, ...]) -> None:
            if not fits(shape, expected):
                raise self.error(f"{name} {wrong_shape(shape, expected, why)}")

        with np.errstate(over="ignore"):  # a longdouble beyond float64 becomes inf, and is refused as such
            array = np.array(self._checked(name, check), dtype=np.float64, order="C")
        if index := first_not_finite(array):
            place = f"{name}{index_text(index)}"
            message = told("{place} is {value}, expected a finite number", place=place, value=array[index])
            raise self.error(message)
        return read_only(array)

    def any_array(self, name: str) -> NDArray[Any]:
        """The array `name` as the file has it, of whatever shape and real numbers, infinities and nan too."""
        return self._checked(name, lambda shape: None)

    def _checked(self, name: str, check: Check) -> NDArray[Any]:
        names = self.names()
        if name not in names:
            hint = did_you_mean(name, names) or told("; it holds no array")
            raise self.error(told("has no array '{name}'{hint}", name=name, hint=hint))

        def both(shape: tuple[int, ...]) -> None:
            check(shape)
            if prod(shape) > MOST_ENTRIES:
                message = told(
                    "{name} has {entries:,} entries, expected at most {most:,}",
                    name=name,
                    entries=prod(shape),
                    most=MOST_ENTRIES,
                )
                raise self.error(message)

        return self.read(name, both)

    def not_real(self, name: str, dtype: str) -> InputError:
        """What is wrong with an array of other things than real numbers."""
        return self.error(
            told("{name} holds values of type {type}, expected real numbers", name=name, type=dtype[:40])
        )
