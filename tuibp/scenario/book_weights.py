"""Weights and biases as the book's `network2.save` writes them: a JSON file of sizes and nested lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from tuibp.errors import InputError, reason
from tuibp.language import told
from tuibp.program.network import Network
from tuibp.scenario.array_file import ArrayFile, Check
from tuibp.scenario.arrays import nested_array
from tuibp.scenario.table import misfit

LARGEST = 100_000_000
"""Bytes; what the book trains takes less than two million."""

LISTS = {"w": "weights", "b": "biases"}


class BookWeights(ArrayFile):
    """The arrays of such a file by our names: `w2` is the first of its weights."""

    def __init__(
        self, error: Callable[[str], InputError], lists: Mapping[str, list[Any]], learning: tuple[int, ...]
    ) -> None:
        super().__init__(error)
        self._places = {
            f"{kind}{layer}": (f"{key}[{k}]", lists[key][k])
            for kind, key in LISTS.items()
            for k, layer in enumerate(learning)
        }

    def names(self) -> list[str]:
        return list(self._places)

    def read(self, name: str, check: Check) -> NDArray[Any]:
        """Biases are columns there."""
        array = nested_array(_Inside(self.error), *self._places[name])
        if name.startswith("b") and array.ndim == 2 and array.shape[1] == 1:
            array = array[:, 0]
        check(array.shape)
        return array


class _Inside:
    """Where in the file something is wrong."""

    def __init__(self, error: Callable[[str], InputError]) -> None:
        self._error = error

    def error(self, key: str, message: str) -> InputError:
        return self._error(f"{key}: {message}")


def book_weights(path: Path, error: Callable[[str], InputError], network: Network) -> BookWeights:
    """The file at `path`, of a network of these sizes; raises `error` for anything else."""
    content, inside = _content(path, error), _Inside(error)
    learning = network.learning
    sizes = [network.size(1), *map(network.size, learning)]
    if content.get("sizes") != sizes:
        found = told("found {value}", value=_short(content.get("sizes")))
        raise inside.error("sizes", told("{found}, expected {expected}", found=found, expected=sizes))
    lists: dict[str, list[Any]] = {}
    for key in LISTS.values():
        value = content.get(key)
        if not isinstance(value, list) or len(value) != len(learning):
            expected = told("a list of {count}: one for each layer", count=len(learning))
            found = told("is missing, expected {expected}", expected=expected)
            raise inside.error(key, found if value is None else misfit(value, expected))
        lists[key] = value
    return BookWeights(error, lists, learning)


def _content(path: Path, error: Callable[[str], InputError]) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
    except OSError as broken:
        raise error(told("cannot be read: {reason}", reason=reason(broken))) from None
    what = told(
        "is not the JSON that network2.save of the book writes: {keys}", keys="sizes, weights, biases, cost"
    )
    try:
        content = json.loads(text) if len(text) <= LARGEST else None
    except (ValueError, RecursionError):
        raise error(what) from None
    if not isinstance(content, dict) or not {"sizes", *LISTS.values()} & content.keys():
        raise error(what)
    return content


def _short(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
