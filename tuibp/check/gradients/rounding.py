"""How exact backprop's numbers can be: what was rounded away before they came to be is no mistake.

a − y is as exact as a and y are, and 1 − a² as 1 is. Where such a difference is tiny, as after a long
training or in a saturated neuron, few of its digits are right, and no number below has more of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import Array, Tensor, Values
from tuibp.program.program import Program
from tuibp.timeline.edits import TARGET

LEAST = 1e-12
"""Of the largest number of a tensor, so much is always rounding."""

TINY = 1e-95
"""A smaller slope is lost in the complex step: times its h it is no number any more."""

EPSILON = 16 * float(np.finfo(np.float64).eps)


class Blur(NamedTuple):
    """What may be rounding: a share of a tensor's largest number, and at least `lost`.

    The second is for derivatives that are nothing but rounding, as δ where an output is its target.
    """

    share: float = LEAST
    lost: float = TINY

    def floor(self, of_largest: float) -> float:
        """Up to this difference two numbers of a tensor are the same."""
        return max(self.share * of_largest, self.lost)

    def with_difference(self, of: float, left: float) -> Blur:
        """After a difference of numbers as large as `of`, of which `left` is left."""
        noise = EPSILON * of
        if left > noise:
            return self._replace(share=max(self.share, noise / left))
        return self._replace(lost=max(self.lost, noise))


def blurs(program: Program, frame: Values, slopes: Mapping[Tensor, Array]) -> dict[int, Blur]:
    """The blur of every layer; `slopes` are true derivatives, `frame` that of a mini-batch."""
    blur, found = _of_output(program, frame), dict[int, Blur]()
    for layer in range(program.network.L, 0, -1):
        price, error = slopes.get(Tensor("grad_a", layer)), slopes.get(Tensor("delta", layer))
        if price is not None and error is not None:
            blur = blur.with_difference(largest(price), largest(error))
        found[layer] = blur
        w, below = Tensor("w", layer), Tensor("a", layer - 1)
        if w in program.network.parameters:  # δ is handed down through w, and makes ∂C/∂w with a
            found[layer] = blur._replace(lost=blur.lost * max(1.0, largest(frame[below])))
            blur = blur._replace(lost=blur.lost * max(1.0, float(np.sum(np.abs(frame[w])))))
    return found


def _of_output(program: Program, frame: Values) -> Blur:
    """The blur of a − y."""
    if all(TARGET not in e.inputs for e in program.example if e.id == "output_error"):
        return Blur()
    a, y = frame[Tensor("a", program.network.L)], frame[TARGET]
    return Blur().with_difference(max(largest(a), largest(y)), largest(a - y))


def largest(array: Array) -> float:
    """The largest size of a finite number."""
    return float(np.max(np.abs(array), initial=0.0, where=np.isfinite(array)))
