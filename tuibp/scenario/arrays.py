"""Lists of the file as float64 arrays, of exactly the shape that the network needs."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from tuibp.errors import InputError
from tuibp.language import told
from tuibp.program.network import Array
from tuibp.scenario.table import misfit

Shape = tuple[int | None, ...]  # None: any length of at least 1


class Places(Protocol):
    """A file whose errors say where in it something is wrong."""

    def error(self, key: str, message: str) -> InputError:
        """What is wrong at `key`."""


_64_BITS = 2**63


def shape_text(shape: Shape) -> str:
    """`3×2`, or `n×2` where the first length is free."""
    return "×".join("n" if length is None else str(length) for length in shape) or told("a single number")


def fits(shape: tuple[int, ...], expected: Shape) -> bool:
    """Whether `shape` is the expected one."""
    pairs = zip(shape, expected, strict=False)
    return len(shape) == len(expected) and all(n == m if m is not None else n > 0 for n, m in pairs)


def wrong_shape(shape: tuple[int, ...], expected: Shape, why: str) -> str:
    """The message on a shape that does not fit; `why` says where the expected one comes from."""
    if 0 in shape:
        return told("is empty, expected shape {expected}: {why}", expected=shape_text(expected), why=why)
    message = told(
        "has shape {shape}, expected {expected}: {why}",
        shape=shape_text(shape),
        expected=shape_text(expected),
        why=why,
    )
    if len(shape) == 2 and shape == expected[::-1]:
        return told("{message}; it looks transposed", message=message)
    return message


def read_only(array: Array) -> Array:
    """The same array, protected from being changed in place."""
    array.flags.writeable = False
    return array


def first_not_finite(array: Array) -> tuple[int, ...] | None:
    """The index of the first nan or infinity."""
    finite = np.isfinite(array)
    return None if finite.all() else tuple(int(i) for i in np.argwhere(~finite)[0])


def index_text(index: tuple[int, ...]) -> str:
    """`[0][1]`."""
    return "".join(f"[{i}]" for i in index)


def nested_array(source: Places, key: str, value: object) -> Array:
    """The nested lists at `key` as a float64 array; InputError names the entry that makes them none."""
    _shape(source, key, value)
    return np.array(value, dtype=np.float64)


def inline_array(source: Places, key: str, value: object, expected: Shape, why: str) -> Array:
    """The list at `key` as a read-only float64 array of shape `expected`; InputError names the entry."""
    shape = _shape(source, key, value)
    if not fits(shape, expected):
        raise source.error(key, wrong_shape(shape, expected, why))
    array = np.array(value, dtype=np.float64)
    if index := first_not_finite(array):
        place = key + index_text(index)
        raise source.error(place, told("found {value}, expected a finite number", value=array[index]))
    return read_only(array)


def _shape(source: Places, key: str, value: object) -> tuple[int, ...]:
    """The shape of nested lists of numbers; raises InputError where they are ragged or hold anything else."""
    if not isinstance(value, list):
        _check_number(source, key, value)
        return ()
    kinds = set(map(type, value))
    if kinds == {float} or (kinds == {int} and -_64_BITS < min(value) <= max(value) < _64_BITS):
        return (len(value),)  # the usual row, without a call for each entry
    shapes = [_shape(source, f"{key}[{index}]", entry) for index, entry in enumerate(value)]
    for index, shape in enumerate(shapes):
        if shape != shapes[0]:
            here, first = (shape_text(s) if s != (0,) else told("nothing") for s in (shape, shapes[0]))
            message = told(
                "found {here}, expected {first} as in the first row: the rows must be equally long",
                here=here,
                first=first,
            )
            raise source.error(f"{key}[{index}]", message)
    return (len(value), *(shapes[0] if shapes else ()))


def _check_number(source: Places, key: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise source.error(key, misfit(value, told("a number")))
    if isinstance(value, int) and abs(value) >= _64_BITS:
        raise source.error(key, misfit(value, told("a number that fits into 64 bits")))
