"""Watches: entries and norms of tensors whose value now and before stays on screen."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from tuibp.engine.tensor import Array, Index, Shapes, Tensor
from tuibp.errors import TuibpError, did_you_mean, quoted
from tuibp.program.network import Network, Training
from tuibp.program.notation import NUMPY
from tuibp.program.program import build
from tuibp.scenario.table import Table, found

MOST = 100
LONGEST = 200
_FORM = re.compile(
    r"(?P<norm>norm\s*\(\s*)?(?P<kind>[A-Za-z_]\w*)\s*(?P<numbers>(\[[\d,\s]{1,60}\]\s*)*)(?(norm)\))",
    re.ASCII,
)
_WITHOUT_LAYER = ("x", "y", "C", "eta", "m")


class Watch(NamedTuple):
    """What is watched: one entry, or (index None) the norm of a tensor."""

    tensor: Tensor
    index: Index | None  # type: ignore[assignment]  # nobody wants the method of tuples that it hides

    @property
    def text(self) -> str:
        """As code writes it: `delta[2][0]`, `norm(delta[2])`."""
        if self.index is None:
            return f"norm({self.tensor.code})"
        return NUMPY.entry(self.tensor, self.index)

    def of(self, array: Array) -> float:
        """The watched number."""
        if self.index is None:
            with np.errstate(all="ignore"):  # the square of a large number is infinite, and shown as that
                return float(np.linalg.norm(array))
        return float(array[self.index])


def parse_watch(text: str, shapes: Shapes) -> Watch:
    """A watch from its text: `delta[2][0]`, `w[3][0, 1]`, `C`, `norm(delta[2])`, or a tensor for its norm.

    `shapes` are those of one example. Raises TuibpError where there is no such tensor or entry.
    """
    match = _FORM.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None:
        example = "write an entry such as delta[2][0], or norm(delta[2])"
        raise TuibpError(f"{quoted(text)} cannot be watched; {example}")
    tensor, index = _named(match["kind"], [int(k) for k in re.findall(r"\d+", match["numbers"])])
    if tensor not in shapes:
        raise TuibpError(f"there is no {tensor.code}{did_you_mean(tensor.code, (t.code for t in shapes))}")
    shape = shapes[tensor]
    if index and (len(index) != len(shape) or any(k >= n for k, n in zip(index, shape, strict=True))):
        size = "×".join(map(str, shape)) or "one number"
        raise TuibpError(f"{text.strip()}: {tensor.code} has shape {size}; indices count from 0")
    if match["norm"] and index:
        raise TuibpError(f"{text.strip()}: norm takes a whole tensor, such as norm({tensor.code})")
    whole = match["norm"] or (shape and not index)
    return Watch(tensor, None if whole else index)


def _named(kind: str, numbers: list[int]) -> tuple[Tensor, Index]:
    """The tensor and the index of an entry; the first number is the layer, where the name has layers."""
    if kind in _WITHOUT_LAYER:
        return Tensor("a", 1) if kind == "x" else Tensor(kind), tuple(numbers)
    return Tensor(kind, numbers[0] if numbers else None), tuple(numbers[1:])


def read_watches(table: Table, network: Network, training: Training) -> tuple[Watch, ...]:
    """The watches of [debugger]; InputError for what is no tensor, entry, or norm() of a tensor."""
    table.allow(("watches",))
    values = table.values.get("watches", [])
    if not isinstance(values, list):
        table.fail("watches", f'{found(values)}, expected a list such as ["norm(delta[2])"]')
    if len(values) > MOST:
        table.fail("watches", f"{found(values)}, expected at most {MOST}")
    if not values:
        return ()
    shapes = build(network, training).shapes()
    watches = []
    for index, value in enumerate(values):
        if not isinstance(value, str):
            table.fail(f"watches[{index}]", f'{found(value)}, expected a string such as "delta[2][0]"')
        try:
            watches.append(parse_watch(value, shapes))
        except TuibpError as mistake:
            table.fail(f"watches[{index}]", str(mistake))
    return tuple(watches)
