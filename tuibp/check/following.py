"""What of somebody's numbers is right for the numbers of their own that it is computed from."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tuibp.check.comparison import Comparison, compared
from tuibp.check.step import Numbers, Step
from tuibp.engine.tensor import Array, Tensor


def unlike_their_own(comparison: Comparison, step: Step) -> tuple[Tensor, ...]:
    """What disagrees even where it is computed from their own numbers: the equations that are wrong.

    Numbers that were rounded when they were printed leave too little to say: empty.
    """
    if any(one.given.precision != "float64" for one in comparison.compared):
        return ()
    numbers = _with_theirs(comparison, step)
    wrong = []
    for one in comparison.compared:
        definition = step.program.definitions.get(one.tensor)
        if definition is None or one.laid is None:
            continue
        with np.errstate(all="ignore"):
            ours = np.asarray(definition.value(numbers))
        if not compared(one.tensor, one.given, comparison.convention, ours).agrees:
            wrong.append(one.tensor)
    return tuple(wrong)


def _with_theirs(comparison: Comparison, step: Step) -> Mapping[Tensor, Array]:
    """Our numbers, computed from theirs wherever they gave them."""
    given = dict(step.given)
    for one in comparison.compared:
        if one.laid is None:
            continue
        match comparison.convention.of(one.tensor):
            case int(example):
                array = np.array(step.numbers[one.tensor])
                array[example] = one.laid.theirs
                given[one.tensor] = array
            case "rows" | "columns" | "shared":
                given[one.tensor] = one.laid.theirs
    return Numbers(step.program.definitions, given)
