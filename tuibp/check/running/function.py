"""A function of theirs, called in a layout with copies of everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tuibp.check.running.answers import Answer, answer_of, stacked
from tuibp.check.running.arguments import called
from tuibp.check.running.layouts import Arrays, Layout, laid_out
from tuibp.check.running.numbering import by_our_numbers, by_their_numbers, counts_weights
from tuibp.check.running.problem import ProblemError

EXAMPLES = ("x", "y")


def answer(function: Callable[..., Any], task: Mapping[str, Any], arrays: Arrays, layout: Layout) -> Answer:
    """What it returns; of a layout for one example, of all of them, stacked."""
    count = task["m"] if layout.each else 1
    answers = [_answer(function, task, laid_out(arrays, layout, k)) for k in range(count)]
    return stacked(answers) if layout.each else answers[0]


def _answer(function: Callable[..., Any], task: Mapping[str, Any], arrays: Arrays) -> Answer:
    layers = task["learning"]
    before = {name: array.copy() for name, array in arrays.items()}
    parameters = {name: array for name, array in arrays.items() if name in task["parameters"]}
    weights, biases = ([arrays[f"{kind}{layer}"] for layer in layers] for kind in "wb")
    theirs = counts_weights(function, layers)
    named = by_their_numbers(arrays) if theirs else arrays
    values = {**task["scalars"], **named, "parameters": parameters, "weights": weights, "biases": biases}
    values |= {"sizes": list(task["sizes"])}
    values |= {"w": weights, "b": biases} if len(layers) > 1 else {"w": weights[0], "b": biases[0]}
    result = called(function, values)
    given = [before[f"w{layer}"] for layer in layers]
    if result is None:
        return answer_of(_left(before, arrays, parameters, weights, biases, layers), given)
    answer = answer_of(result, given)
    return by_our_numbers(answer) if theirs else answer


def _left(
    before: Arrays,
    arrays: Arrays,
    parameters: Arrays,
    weights: list[Any],
    biases: list[Any],
    layers: list[int],
) -> Arrays:
    """The parameters as a function left them that returned nothing, but changed what it was given."""
    lists = {
        f"{kind}{layer}": array
        for kind, of in (("w", weights), ("b", biases))
        for layer, array in zip(layers, of, strict=True)
    }
    for left in (parameters, lists, {name: arrays[name] for name in before if name not in EXAMPLES}):
        if any(name not in before or not np.array_equal(before[name], array) for name, array in left.items()):
            return dict(left)
    raise ProblemError("nothing")
