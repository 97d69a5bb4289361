"""The tables [parameters.names] and [data.names]: what arrays of the file are called, and how they lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tuibp.language import told
from tuibp.program.network import Array
from tuibp.scenario.array_file import ArrayFile
from tuibp.scenario.arrays import Shape, read_only
from tuibp.scenario.table import Table, misfit

KEY = "names"
KEYS = ("name", "transposed")

IMAGES = (2, 3, 1, 0)
"""Maps × channels × rows × columns as others have them: rows × columns × channels × maps."""


EXAMPLE = '{name = "kernel", transposed = true}'


class Named(NamedTuple):
    """An array of a file; where it is `transposed`, its axes are in the other order."""

    name: str
    transposed: bool = False


def read_names(table: Table, valid: Sequence[str]) -> dict[str, Named]:
    """The arrays that stand for each of the names `valid`: itself, unless the table's `names` say another."""
    named = {name: Named(name) for name in valid}
    if KEY not in table.values:
        return named
    names = table.table(KEY)
    if "file" not in table.values:
        table.fail(KEY, told("are for the arrays of a file, and there is no file"))
    names.allow(valid)
    for key, value in names.values.items():
        if key in table.values:
            message = told(
                "found both {one} and {other}, expected one of them", one=f"{KEY}.{key}", other=key
            )
            table.fail(f"{KEY}.{key}", message)
        match value:
            case str():
                named[key] = Named(value)
            case dict():
                entry = names.table(key)
                entry.allow(KEYS)
                named[key] = Named(entry.text("name", key), entry.boolean("transposed", False))
            case _:
                names.fail(
                    key, misfit(value, told("the name of an array, or a table {example}", example=EXAMPLE))
                )
    return named


def named_array(file: ArrayFile, named: Named, expected: Shape, why: str) -> Array:
    """The array, in our layout: read-only float64 of shape `expected`."""
    if not named.transposed:
        return file.array(named.name, expected, why)
    order = IMAGES if len(expected) == len(IMAGES) else tuple(reversed(range(len(expected))))
    array = file.array(named.name, tuple(expected[axis] for axis in order), why)
    return read_only(np.ascontiguousarray(array.transpose(np.argsort(order))))
