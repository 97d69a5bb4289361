"""Forms: what is known of a value before it is computed, its shape and whether it is numbers or truths."""

from __future__ import annotations

import math

import numpy as np

from tuibp.engine.tensor import Shape
from tuibp.engine.value import Value
from tuibp.language import plural, told


class Form(Value):
    """The shape of a value, () for a single one; `truth` for truth values, the results of comparisons."""

    shape: Shape = ()
    truth: bool = False

    @property
    def size(self) -> int:
        """How many numbers or truth values."""
        return math.prod(self.shape)

    def __str__(self) -> str:
        """As a message describes it: `a vector of 3 numbers`, `one truth value`."""
        match self.shape:
            case ():
                return told("one truth value") if self.truth else told("one number")
            case (n,):
                if self.truth:
                    return plural(n, "a vector of {count} truth value", "a vector of {count} truth values")
                return plural(n, "a vector of {count} number", "a vector of {count} numbers")
        shape = times(self.shape)
        return (
            told("{shape} truth values", shape=shape) if self.truth else told("{shape} numbers", shape=shape)
        )


NUMBER = Form()
TRUTH = Form(truth=True)


def times(shape: Shape) -> str:
    """`3×2`."""
    return "×".join(map(str, shape))


def broadcast(*forms: Form) -> Shape | None:
    """The shape of an operation entry by entry, or None where the shapes do not fit."""
    try:
        return np.broadcast_shapes(*(form.shape for form in forms))
    except ValueError:
        return None
