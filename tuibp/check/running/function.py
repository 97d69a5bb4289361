"""A function of theirs, called in a layout with copies of everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tuibp.check.running.answers import Answer, answer_of, stacked
from tuibp.check.running.arguments import called
from tuibp.check.running.layouts import Arrays, Layout, laid_out
from tuibp.check.running.numbering import (
    by_our_numbers,
    by_their_numbers,
    counts_weights,
    looks_for_first,
)
from tuibp.check.running.problem import ProblemError

EXAMPLES = ("x", "y")


class Parameters(dict[str, Any]):
    """By name, `w2` or `W2`."""

    def __missing__(self, name: str) -> Any:
        if isinstance(name, str) and name.lower() in self:
            return self[name.lower()]
        raise KeyError(name)

    def __setitem__(self, name: str, value: Any) -> None:
        small = name.lower() if isinstance(name, str) else name
        super().__setitem__(small if small in self else name, value)


def answer(
    function: Callable[..., Any], task: Mapping[str, Any], arrays: Arrays, layout: Layout
) -> tuple[Answer, bool]:
    """What it returns; of a layout for one example, of all of them, stacked.

    And whether it counts layers by their weights: it asks for w1, or looks for it among the parameters.
    """
    moved = counts_weights(function, task["learning"])
    try:
        return _answer(function, task, arrays, layout, moved), moved
    except KeyError as missing:
        if moved or not looks_for_first(missing, task["learning"]):
            raise
        return _answer(function, task, arrays, layout, True), True


def _answer(
    function: Callable[..., Any], task: Mapping[str, Any], arrays: Arrays, layout: Layout, moved: bool
) -> Answer:
    count = task["m"] if layout.each else 1
    answers = [_called(function, task, laid_out(arrays, layout, k), moved) for k in range(count)]
    return stacked(answers) if layout.each else answers[0]


def _called(function: Callable[..., Any], task: Mapping[str, Any], arrays: Arrays, moved: bool) -> Answer:
    layers = task["learning"]
    before = {name: array.copy() for name, array in arrays.items()}
    named = by_their_numbers(arrays) if moved else arrays
    own = {name: array for name, array in arrays.items() if name in task["parameters"]}
    parameters = Parameters(by_their_numbers(own) if moved else own)
    weights, biases = ([arrays[f"{kind}{layer}"] for layer in layers] for kind in "wb")
    values = {**task["scalars"], **named, "parameters": parameters, "weights": weights, "biases": biases}
    values |= {"sizes": list(task["sizes"])}
    values |= {"w": weights, "b": biases} if len(layers) > 1 else {"w": weights[0], "b": biases[0]}
    result = called(function, values)
    given = [before[f"w{layer}"] for layer in layers]
    if result is None:
        left = by_our_numbers(parameters) if moved else parameters
        return answer_of(_left(before, arrays, left, weights, biases, layers), given)
    found = answer_of(result, given)
    return by_our_numbers(found) if moved else found


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
