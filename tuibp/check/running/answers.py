"""What their code returned, as arrays by their names, or as lists of arrays, one a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tuibp.check.running.problem import ProblemError

Array = NDArray[Any]
Answer = dict[str, "Array | list[Array]"]
"""By the name that they gave it."""


def answer_of(result: Any, weights: Sequence[Array]) -> Answer:
    """A dict; or the book's (nabla_b, nabla_w); either may come in a tuple with the cost.

    `weights` are those that were given, by which lists that come the other way round are told.
    """
    if isinstance(result, Mapping):
        return {str(name): _array(value, str(name)) for name, value in result.items() if value is not None}
    if not isinstance(result, tuple | list) or hasattr(result, "_asdict"):
        fields = result._asdict() if hasattr(result, "_asdict") else getattr(result, "__dict__", None)
        if fields and not hasattr(result, "dtype"):
            return answer_of(fields, weights)
        raise ProblemError("returned", found=type(result).__name__)
    found: Answer = {}
    lists: list[list[Array]] = []
    for item in result:
        if isinstance(item, Mapping):
            found |= answer_of(item, weights)
        elif isinstance(item, tuple | list) or _is_of_objects(item):
            lists.append([_array_alone(part, "") for part in item])
        elif np.ndim(_array_alone(item, "")) == 0:
            found["C"] = _array_alone(item, "C")
        else:
            raise ProblemError("returned", found=type(result).__name__)
    if len(lists) == 2:
        b, w = lists[::-1] if _are_weights(lists[0], weights) else lists
        found |= {"nabla_b": b, "nabla_w": w}
    elif lists or not found:
        raise ProblemError("returned", found=type(result).__name__)
    return found


def _are_weights(arrays: list[Array], weights: Sequence[Array]) -> bool:
    """Whether these have the shapes of weights, and not just as many numbers as biases have."""
    shapes = [(array.shape, weight.shape) for array, weight in zip(arrays, weights, strict=False)]
    same = all(found in (shape, shape[::-1]) for found, shape in shapes)
    return same and any(1 not in shape for _, shape in shapes)


def _array(value: Any, name: str) -> Array | list[Array]:
    """One array; where its rows are not of one shape, a list of them."""
    if isinstance(value, tuple | list):
        parts = [_array_alone(part, name) for part in value]
        return parts if len({part.shape for part in parts}) > 1 else np.array(parts)
    if _is_of_objects(value):
        return _array(list(value), name) if np.ndim(value) else _array_alone(value, name)
    return _array_alone(value, name)


def _is_of_objects(value: Any) -> bool:
    """Whether an array is of arrays, which NumPy makes of those that have not one shape."""
    return isinstance(value, np.ndarray) and value.dtype.kind == "O"


def _array_alone(value: Any, name: str) -> Array:
    """An array of real numbers, of whatever library it is; ProblemError for anything else."""
    for step in ("detach", "cpu"):
        if callable(getattr(value, step, None)):
            value = getattr(value, step)()
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, RuntimeError):
        array = np.asarray(None)
    if array.dtype.kind == "O":
        try:
            array = array.astype(np.float64)
        except (ValueError, TypeError):
            raise ProblemError("not_numbers", name=name, found=type(value).__name__) from None
    if array.dtype.kind not in "biuf":
        raise ProblemError("not_numbers", name=name, found=str(array.dtype))
    return array.astype(np.float64) if array.dtype.itemsize > 8 else array


def stacked(answers: Sequence[Answer]) -> Answer:
    """The answers for each example as one, with the examples as the first axis."""
    found: Answer = {}
    for name, first in answers[0].items():
        values = [answer.get(name) for answer in answers]
        if isinstance(first, list):
            rows = [value for value in values if isinstance(value, list) and len(value) == len(first)]
            columns = [list(column) for column in zip(*rows, strict=True)]
            found[name] = [_stack(column, name, len(answers)) for column in columns]
        else:
            found[name] = _stack(
                [value for value in values if isinstance(value, np.ndarray)], name, len(answers)
            )
    return found


def _stack(arrays: list[Array], name: str, count: int) -> Array:
    if len(arrays) < count or len({array.shape for array in arrays}) > 1:
        raise ProblemError("uneven", name=name)
    return np.stack(arrays)
