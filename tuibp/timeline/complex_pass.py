"""Forward and backward over complex parameters: the trees in their complex reading, one after the other.

What trains are lines of NumPy for real arrays. Here a parameter is moved by a tiny imaginary step, and the
imaginary parts say how every number moves with it; so no function may turn into another one, or overflow.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tuibp.engine.complex_step import complex_reading
from tuibp.engine.tensor import PARAMETERS, Tensor
from tuibp.program.network import Array, Data, State
from tuibp.program.program import Program, updated_kinds
from tuibp.timeline.edits import INPUT, TARGET
from tuibp.timeline.masks import Masks


def complex_sums(program: Program, state: State, data: Data, masks: Masks) -> tuple[Array, ...]:
    """Σ over the examples of the gradient of each parameter that is updated, in the state's order."""
    numbers: dict[Tensor, Any] = {INPUT: data.inputs, TARGET: data.targets}
    numbers |= dict(zip(program.carried, state, strict=True)) | dict(zip(program.masks, masks, strict=True))
    for equation in program.example:
        for part in equation.parts:
            numbers[part.result] = complex_reading(part.expression).value(numbers)
    kinds = updated_kinds(program.training)
    learned = (tensor for tensor in program.carried if tensor.kind in PARAMETERS and tensor.kind in kinds)
    return tuple(np.sum(numbers[Tensor(f"grad_{t.kind}", t.layer)], axis=0) for t in learned)
