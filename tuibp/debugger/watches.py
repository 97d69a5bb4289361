"""Watches: entries, tensors and norms whose value now and before stays on screen."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.engine.tensor import Array, Index, Shape, Tensor
from tuibp.errors import TuibpError, did_you_mean

_FORM = re.compile(
    r"(?P<norm>norm\s*\(\s*)?(?P<kind>[A-Za-z_]+)\s*(?P<numbers>(\[[\d,\s]{1,60}\]\s*)*)(?(norm)\))", re.ASCII
)


class Watch(NamedTuple):
    """What is watched: one entry, or (index None) the norm of a tensor; `text` is how the reader wrote it."""

    text: str
    tensor: Tensor
    index: Index | None  # type: ignore[assignment]  # nobody wants the method of tuples that it hides

    def of(self, array: Array) -> float:
        """The watched number."""
        if self.index is None:
            return float(np.linalg.norm(array))
        return float(array[self.index])


def watch_focus(focus: Focus) -> Watch:
    """The watch on one entry, written as code writes it: `delta[2][0]`."""
    index = f"[{', '.join(map(str, focus.index))}]" if focus.index else ""
    return Watch(f"{focus.tensor.code}{index}", focus.tensor, focus.index)


def parse_watch(text: str, shapes: dict[Tensor, Shape]) -> Watch:
    """A watch from its text: `delta[2][0]`, `w[3][0, 1]`, `C`, `norm(delta[2])`, or a tensor for its norm.

    Raises TuibpError where there is no such tensor or entry.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise TuibpError(f"'{text}' cannot be watched; write an entry such as delta[2][0], or norm(delta[2])")
    tensor, index = _named(match["kind"], [int(k) for k in re.findall(r"\d+", match["numbers"])])
    if tensor not in shapes:
        raise TuibpError(f"there is no {tensor.code}{did_you_mean(tensor.code, (t.code for t in shapes))}")
    shape = shapes[tensor]
    if index and (len(index) != len(shape) or any(k >= n for k, n in zip(index, shape, strict=True))):
        size = "×".join(map(str, shape)) or "one number"
        raise TuibpError(f"{text}: {tensor.code} has shape {size}; indices count from 0")
    if match["norm"] and index:
        raise TuibpError(f"{text}: norm takes a whole tensor, such as norm({tensor.code})")
    whole = match["norm"] or (shape and not index)
    return Watch(text.strip(), tensor, None if whole else index)


def _named(kind: str, numbers: list[int]) -> tuple[Tensor, Index]:
    """The tensor and the index of an entry; the first number is the layer, where the name has layers."""
    if kind in ("x", "y", "C", "eta", "m"):
        return Tensor("a", 1) if kind == "x" else Tensor(kind), tuple(numbers)
    return Tensor(kind, numbers[0] if numbers else None), tuple(numbers[1:])
