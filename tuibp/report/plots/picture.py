"""The picture: the weights of a neuron and the input they meet as small grey pictures."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.tensor import Array, Tensor
from tuibp.language import told
from tuibp.program.layers.dense import Dense
from tuibp.report.drawing.canvas import Canvas
from tuibp.report.lines import Line, Segment
from tuibp.report.lines import cells as size
from tuibp.report.plots.parts import Lines, Sign, Signs, is_known, layer_here, legend, neuron_here, signs_of
from tuibp.report.wrap import wrap

WIDE = 2
"""Cells across that look as wide as a cell is high."""

LARGEST = 4
"""Cells up that a number takes at most."""

GAP = 4

LEAST_SQUARE = 9
"""So many inputs may be pixels of a square."""


class Picture(NamedTuple):
    """Numbers of shape (rows, columns); `link` is the entry that the first of them is."""

    title: str
    numbers: Array
    link: Focus | None = None
    square: bool = False

    @property
    def heading(self) -> str:
        """The title, and what its darkest shade stands for."""
        return told("{title} to {largest}", title=self.title, largest=f"{_largest(self.numbers):.2g}")

    @property
    def signed(self) -> bool:
        """Whether some are below 0."""
        return bool(np.any(self.numbers < 0))

    def focus(self, row: int, column: int) -> Focus | None:
        """The entry that stands there."""
        if self.link is None:
            return None
        tensor, index = self.link
        if not self.square:
            return Focus(tensor, (*index[:-2], row, column))
        return Focus(tensor, (*index[:-1], row * self.numbers.shape[1] + column))


def no_picture(view: View) -> str:
    """Why there is none."""
    network = view.scenario.network
    if not all(isinstance(layer, Dense) for layer in network.layers):
        return told("it shows the weights of dense layers, and this network has others")
    return "" if max(network.sizes) > 1 else told("there is but one weight in a layer")


def picture_lines(view: View, cells: int, height: int) -> Lines:
    """Pictures beside each other, each with its title above, and what the shades mean."""
    pictures, signs = _pictures(view), signs_of(view)
    above, below = wrap(_head(view), cells), legend(_signs(view, pictures), cells)
    room = height - len(above) - 1 - len(below)
    shown = [_reduced(picture, cells // WIDE, room, signs.times) for picture in pictures]
    while len(shown) > 1 and sum(map(_columns, shown)) + GAP * (len(shown) - 1) > cells:
        shown = shown[:-1] if len(shown) > 2 else shown[1:]  # the weights stay
    wide = (cells - GAP * (len(shown) - 1)) // len(shown)
    zoom = min(_zoom(picture, wide, room) for picture in shown)
    canvas, x = Canvas(cells, room + 1, signs.ascii_only), 0
    for picture in shown:
        canvas.put(x, 0, picture.heading, "title")
        _put(canvas, view, picture, x, zoom)
        x += max(picture.numbers.shape[1] * WIDE * zoom, size(picture.heading)) + GAP
    return (*above, *_without_blank_end(canvas.lines()), *legend(_signs(view, shown), cells))


def _without_blank_end(lines: Lines) -> Lines:
    last = max((k for k, line in enumerate(lines) if line), default=0)
    return lines[: last + 1]


# ---- what is shown ----


def _pictures(view: View) -> list[Picture]:
    """The weights of the neuron looked at, where its inputs are pixels; else all weights of the layer.

    With the pixels of the input before them (in the update those of the last example), and behind them what
    each adds to z, as far as there is room.
    """
    layer = layer_here(view)
    j, inputs = neuron_here(view, layer), view.scenario.network.size(layer - 1)
    gradient = view.focus.tensor.kind in ("grad_w", "sum_grad_w")
    w = view.focus.tensor if gradient else Tensor("w", layer)
    matrix, known = view.frame[w], is_known(view, w)
    index = (view.focus.index[0],) if matrix.ndim == 3 else ()
    matrix = matrix[index] if index else matrix
    if not known:
        matrix = np.full(matrix.shape, np.nan)
    name = view.notation.tensor(w)
    side = math.isqrt(inputs)
    if side * side != inputs or inputs < LEAST_SQUARE:
        rows = told("{name}, a row a neuron,", name=name)
        return [Picture(rows, matrix, Focus(w, (*index, 0, 0)))]
    row = matrix[j].reshape(side, side)
    weights = Picture(
        told("{name}, neuron {number},", name=name, number=j + 1), row, Focus(w, (*index, j, 0)), True
    )
    under = Tensor("a", layer - 1)
    if not is_known(view, under):
        return [weights]
    example = () if view.position.example is not None else index or (len(view.batch) - 1,)
    a = view.frame[under][example].reshape(side, side)
    seen = Picture(view.notation.tensor(under), a, Focus(under, (*example, 0)), True)
    products = f"{name} {view.notation.times} {view.notation.tensor(under)}"
    both = [] if gradient else [Picture(products, row * a, None, True)]
    return [seen, weights, *both]


# ---- how ----


def _columns(picture: Picture) -> int:
    """Cells across that it takes at least."""
    columns: int = picture.numbers.shape[1]
    return max(columns * WIDE, size(picture.heading))


def _zoom(picture: Picture, cells: int, rows: int) -> int:
    high, wide = map(int, picture.numbers.shape)
    return max(min(cells // (wide * WIDE), rows // high, LARGEST), 1)


def _reduced(picture: Picture, columns: int, rows: int, times: str) -> Picture:
    """The picture, or where it is too big that of the means of square blocks."""
    high, wide = picture.numbers.shape
    every = max(math.ceil(wide / max(columns, 1)), math.ceil(high / max(rows, 1)))
    if every <= 1:
        return picture
    padded = np.full((-(-high // every) * every, -(-wide // every) * every), np.nan)
    padded[:high, :wide] = picture.numbers
    split = padded.reshape(padded.shape[0] // every, every, -1, every).swapaxes(1, 2)
    blocks = split.reshape(*split.shape[:2], -1)
    there = np.isfinite(blocks)
    means = np.where(there, blocks, 0.0).sum(axis=-1) / np.maximum(there.sum(axis=-1), 1)
    blocks_of = f"{every}{times}{every}"
    return Picture(told("{title} in blocks of {size},", title=picture.title, size=blocks_of), means)


def _put(canvas: Canvas, view: View, picture: Picture, x: int, zoom: int) -> None:
    signs, largest = signs_of(view), _largest(picture.numbers)
    for row, numbers in enumerate(picture.numbers.tolist()):
        for column, number in enumerate(numbers):
            text = _shade(number, largest, picture.signed, signs) * (WIDE * zoom)
            entry = picture.focus(row, column)
            left, top = x + column * WIDE * zoom, 1 + row * zoom
            focused = entry is not None and entry == view.focus
            for y in range(top, top + zoom):
                canvas.put(left, y, text, "text", entry)
            if focused:
                canvas.put(left, top, f"[{text[1:-1]}]", "cursor", entry)


def _largest(numbers: Array) -> float:
    finite = np.abs(numbers[np.isfinite(numbers)])
    return float(finite.max(initial=0.0))


def _shade(number: float, largest: float, signed: bool, signs: Signs) -> str:
    """A blank for next to nothing; `?` for what is no number, or not computed yet."""
    if not math.isfinite(number):
        return "?"
    share = abs(number) / largest if largest else 0.0
    shades = f" {signs.positive if number >= 0 else signs.negative}" if signed else signs.shades
    return shades[min(int(share * (len(shades) - 1) + 0.5), len(shades) - 1)]


# ---- words ----


def _head(view: View) -> Line:
    layer = layer_here(view)
    j = neuron_here(view, layer)
    name = view.notation.entry(Tensor("z", layer), (j,))
    return (
        Segment(
            told("layer {layer}, neuron {number}", layer=view.notation.layer(layer), number=j + 1), "title"
        ),
        Segment(
            told(": what makes {name}, update {number}", name=name, number=view.position.update + 1), "muted"
        ),
    )


def _signs(view: View, pictures: list[Picture]) -> list[Sign]:
    signs = signs_of(view)
    signed = [picture.signed for picture in pictures]
    found: list[Sign] = []
    if not all(signed):
        found.append(Sign(signs.shades.strip(), told("from 0 to the largest")))
    if any(signed):
        found += [
            Sign(signs.positive, told("above 0")),
            Sign(signs.negative, told("below 0")),
            Sign(told("blank"), told("near 0"), "muted"),
        ]
    if not all(np.isfinite(picture.numbers).all() for picture in pictures):
        found.append(Sign("?", told("not finite, or not computed yet"), "error"))
    if view.focus.tensor in [picture.link.tensor for picture in pictures if picture.link is not None]:
        found.append(Sign("[ ]", told("{name}, focused", name=view.notation.entry(*view.focus)), "cursor"))
    return found
