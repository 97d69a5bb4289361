"""Somebody else's numbers of one training step, as they came: by which name, in which layout, how exact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tuibp.engine.tensor import Array, Tensor
from tuibp.engine.value import Unique

Precision = Literal["float64", "float32", "printed"]


class Given(Unique):
    """The numbers of one tensor.

    `name` is what they call it; `array` is float64, of whatever shape and layout it came in. Of what was
    rounded when it was printed, `slack` is half a unit of the last place of each number, of the same shape.
    """

    name: str
    array: Array
    precision: Precision = "float64"
    slack: Array | None = None


class Theirs(Unique):
    """All of their numbers, by what we call it.

    `source` names the file, or the file and the function; `called` says how a function was given x and y
    ("vector", "column", "rows", "columns"; "rows transposed" where weights were (inputs, neurons); empty for
    a file). `stacked`: it was called once for each example of the mini-batch, and the first axis is the
    examples, but for what they have in common (SHARED). `moved`: a function's layers are counted by their
    weights, and its W1 is w2 here.
    """

    source: str
    given: Mapping[Tensor, Given]
    called: str = ""
    stacked: bool = False
    moved: bool = False
