"""What there is to draw of a network, as values and questions; nothing about where it goes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from math import prod
from typing import NamedTuple

from tuibp.engine.value import Value
from tuibp.report.lines import Style

GHOSTS = {"unicode": "×", "ascii": "x"}
"""What stands in place of the number of a neuron that is left out."""


class Neuron(NamedTuple):
    """What one neuron shows: its formatted value, what it is to the focused number, what a click focuses.

    A `ghost` is left out for now: it stands in broken brackets, and no edge leads to it or from it.
    """

    text: str
    style: Style
    link: Hashable = None
    ghost: bool = False


class Diagram(Value):
    """A network at one position; layers count from 1, neurons from 0, as in `w[l][j, k]`.

    `shapes` are those of the layers: of an image the neurons count row by row. `labels` are the headings of
    the columns, `centre` the neuron of each layer to keep in sight, `biggest` the largest |w|, `backward` the
    way the numbers flow now. `neuron(l, j)`, `weight(l, j, k)` and `edge_style(l, j, k)` are asked only about
    what is drawn. An edge's style is `muted` for an ordinary one, `lit` for one the focused sum reads,
    `cursor` for the focused weight itself. In a `straight` layer neuron j reads neuron j alone.
    """

    shapes: tuple[tuple[int, ...], ...]
    labels: tuple[str, ...]
    active: int | None
    neuron: Callable[[int, int], Neuron]
    weight: Callable[[int, int, int], float | None]
    edge_style: Callable[[int, int, int], Style]
    biggest: float
    backward: bool
    centre: tuple[int, ...]
    straight: frozenset[int] = frozenset()

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The neurons of each layer."""
        return tuple(map(prod, self.shapes))

    @property
    def images(self) -> bool:
        """Whether some layer is an image, which no column of neurons shows."""
        return any(len(shape) > 1 for shape in self.shapes)

    def written(self, layer: int, ascii_only: bool) -> str:
        """The size of a layer: `30`, `2×4×4`."""
        return ("x" if ascii_only else "×").join(map(str, self.shapes[layer - 1]))

    def kept(self, layer: int) -> int:
        """The neuron of `layer` to keep in sight."""
        return min(max(self.centre[layer - 1], 0), self.sizes[layer - 1] - 1)
