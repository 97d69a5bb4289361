"""The layouts in which a function may want its arrays: one example or all, as vectors, columns or rows."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]

WORDS = ("vector", "column", "rows", "columns")
"""How x comes: one example as (n,) or (n, 1); all m as (m, n) or (n, m)."""

TRANSPOSED = "transposed"
"""Weights are (inputs, neurons), so that x @ w needs no transpose."""

_KIND = re.compile(r"(?:.*_)?([wb])\d+")


class Layout(NamedTuple):
    """How x and y come, and whether weights are transposed."""

    word: str
    transposed: bool = False

    @property
    def each(self) -> bool:
        """Whether it is called once for each example."""
        return self.word in ("vector", "column")

    @property
    def upright(self) -> bool:
        """Whether vectors are columns."""
        return self.word in ("column", "columns")

    @property
    def text(self) -> str:
        """As LAYOUT says it: `rows`, `rows transposed`."""
        return f"{self.word} {TRANSPOSED}" if self.transposed else self.word


ALL = (*map(Layout, WORDS), Layout("rows", True), Layout("vector", True))
"""Those that are tried where nobody says which: of columns nobody transposes the weights."""


def layout_of(text: str) -> Layout | None:
    """The layout that is written so; None where it is none."""
    word, *rest = text.replace(",", " ").split() or [""]
    if word not in WORDS or rest not in ([], [TRANSPOSED]):
        return None
    return Layout(word, bool(rest))


def laid_out(arrays: Arrays, layout: Layout, example: int) -> Arrays:
    """Copies of the arrays as a call wants them; `example` is the one that it is for, where it is for one."""
    return {name: _laid_out(name, array, layout, example) for name, array in arrays.items()}


def _laid_out(name: str, array: NDArray[Any], layout: Layout, example: int) -> NDArray[Any]:
    kind = _KIND.fullmatch(name)
    if kind is None:  # x, y, and masks, which have the examples first
        return _examples(array, layout, example).copy()
    if kind[1] == "w":
        return transposed(array).copy() if layout.transposed else array.copy()
    return array.reshape(-1, 1).copy() if layout.upright else array.copy()


def _examples(array: NDArray[Any], layout: Layout, example: int) -> NDArray[Any]:
    if layout.word == "vector":
        return np.asarray(array[example])
    if layout.word == "column":
        return np.asarray(array[example]).reshape(-1, 1)
    return array.reshape(len(array), -1).T if layout.word == "columns" else array


def transposed(array: NDArray[Any]) -> NDArray[Any]:
    """Weights as (inputs, neurons), or back; those of a convolution stay as they are."""
    return array.T if array.ndim == 2 else array
