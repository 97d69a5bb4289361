"""How exact numbers are that came as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tuibp.check.theirs import Given
from tuibp.engine.tensor import Array, Tensor

HALF = {"float16": 2.0**-10, "bfloat16": 2.0**-7}
"""The unit in the last place, at 1, of what is stored in sixteen bits."""

HALF_UNITS = 2
"""Numbers of sixteen bits are right to so many units in the last place of the largest of their tensor.

They come out of sums of numbers rounded likewise; more than this is no rounding.
"""


def given_of(name: str, array: NDArray[Any], half: str = "") -> Given:
    """Numbers as they are; `half` says that they were sixteen bits long, which no other type shows."""
    half = half or (array.dtype.name if array.dtype.name in HALF else "")
    with np.errstate(all="ignore"):
        exact = np.array(array, dtype=np.float64, order="C")
    if half:
        largest = float(np.max(np.abs(exact), initial=0.0, where=np.isfinite(exact)))
        return Given(name, exact, "printed", np.full(exact.shape, HALF_UNITS * HALF[half] * largest))
    return Given(name, exact, "float32" if array.dtype == np.float32 else "float64")


def settled(found: Mapping[Tensor, Given]) -> dict[Tensor, Given]:
    """The same; numbers that are float32 all of them, though they came as longer ones, are called so.

    0, 1 and ½ are the same in both, and are taken as the others are.
    """
    lengths = {tensor: _length(given) for tensor, given in found.items()}
    narrow = "float32" in lengths.values()
    settle = {t for t, length in lengths.items() if length == "float32" or (narrow and length == "either")}
    return {t: g.with_fields(precision="float32") if t in settle else g for t, g in found.items()}


def _length(given: Given) -> Literal["float32", "float64", "either", "printed"]:
    if given.precision != "float64":
        return given.precision
    finite = given.array[np.isfinite(given.array)]
    with np.errstate(all="ignore"):
        if (finite == finite.astype(np.float16)).all():
            return "either"
        return "float32" if (finite == finite.astype(np.float32)).all() else "float64"


def rounded(values: Array, slacks: Iterable[float]) -> Array | None:
    """The slack of each number, of the same shape; None where all are exact."""
    slack = np.array(list(slacks), dtype=np.float64).reshape(values.shape)
    return slack if slack.any() else None
