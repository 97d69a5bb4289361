"""A notation: how names and operations are written for one kind of reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from tuibp.engine.tensor import Index, Tensor
from tuibp.engine.value import Unique

SUM, PRODUCT, TIGHT, ATOM = 1, 2, 3, 4
"""How tight a written form binds, loose to tight; TIGHT is a product that needs no brackets in a product."""

Key = Literal["unicode", "ascii", "latex", "numpy", "batch"]


class Notation(Unique):
    """`key` picks the form of each operation; `tensor` and `entry` write names (indices from 0 here).

    `numbering` says how layers are counted in these names, and `layer` is what a layer is called by it.
    """

    key: Key
    numbering: str
    tensor: Callable[[Tensor], str]
    entry: Callable[[Tensor, Index], str]
    layer: Callable[[int], int]
    times: str
    minus: str
    gets: str
    most: int = 0
    """A sum of more terms is written with Σ where that can be; 0 writes out every sum."""

    def sum(self, letters: str) -> str:
        """`Σₖ`: the sign of a sum over what these letters run through."""
        if self.key == "unicode":
            return f"Σ{letters.translate(RUNNING)}"
        return f"sum_{letters}" if self.key == "ascii" else rf"\sum_{{{letters}}}"


RUNNING = str.maketrans("0123456789+-ijklm", "₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₗₘ")
"""Indices that run, as subscripts."""
