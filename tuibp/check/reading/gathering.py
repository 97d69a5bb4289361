"""From what people call their numbers to ours: each by its tensor, lists layer by layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tuibp.check.names import Names
from tuibp.check.reading.precision import settled
from tuibp.check.reading.their_file import TheirFile
from tuibp.check.theirs import Given
from tuibp.engine.tensor import Tensor
from tuibp.language import listed, plural, told

Read = Callable[[str, Any], Given]
"""The numbers of a name out of whatever the file has for it."""


def gathered(file: TheirFile, names: Names, items: Iterable[tuple[str, Any, Read]]) -> dict[Tensor, Given]:
    """All of the items: a name, what the file has for it, and how that is read.

    Raises InputError for an unknown name, or one tensor under two of them.
    """
    found: dict[Tensor, Given] = {}
    for name, value, read in items:
        for tensor, called, part in _parts(file, names, name, value):
            if tensor in found:
                message = told(
                    "is {tensor} once more, after '{other}'", tensor=tensor.json, other=found[tensor].name
                )
                raise file.error(message, key=called)
            found[tensor] = read(called, part)
    return settled(found)


def _parts(file: TheirFile, names: Names, name: str, value: Any) -> list[tuple[Tensor, str, Any]]:
    """A tensor, what it is called here, and its part of the value."""
    tensor = names.tensor(name)
    if tensor is not None:
        return [(tensor, name, value)]
    rows = _rows(value)
    tensors = names.each_layer(name, len(rows) if rows is not None else 0)
    if tensors is None:
        raise file.error(names.unknown(name), key=name)
    if rows is None or len(rows) != len(tensors):
        layers = [str(tensor.layer) for tensor in tensors]
        message = plural(
            len(tensors),
            "expected a list of {count} array, that of layer {layers}; one alone is called {example}",
            "expected a list of {count} arrays, those of layers {layers}; one alone is called {example}",
            layers=listed(layers),
            example=tensors[-1].json,
        )
        raise file.error(message, key=name)
    return [(tensor, f"{name}[{k}]", row) for k, (tensor, row) in enumerate(zip(tensors, rows, strict=True))]


def _rows(value: Any) -> Sequence[Any] | None:
    """What a value has one of for each layer: the items of a list, or the first axis of an array."""
    if isinstance(value, list):
        return value
    return list(value) if getattr(value, "ndim", 0) > 0 else None
