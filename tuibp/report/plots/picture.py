"""The picture: the weights of a neuron and the input they meet as small grey pictures."""

from __future__ import annotations

import math

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.tensor import Tensor
from tuibp.language import plural, told
from tuibp.report.drawing.canvas import Canvas
from tuibp.report.lines import Line, Segment
from tuibp.report.lines import cells as size
from tuibp.report.plots.maps import has_maps, map_head, map_pictures, weighted_here
from tuibp.report.plots.parts import Lines, Sign, Signs, is_known, legend, neuron_here, signs_of
from tuibp.report.plots.shaded import Picture, largest_of
from tuibp.report.wrap import wrap

WIDE = 2
"""Cells across that look as wide as a cell is high."""

LARGEST = 4
"""Cells up that a number takes at most."""

GAP = 4

LEAST_SQUARE = 9
"""So many inputs may be pixels of a square."""


def no_picture(view: View) -> str:
    """Why there is none."""
    network = view.scenario.network
    return "" if max(network.sizes) > 1 else told("there is but one weight in a layer")


def picture_lines(view: View, cells: int, height: int) -> Lines:
    """Pictures beside each other, each with its title above, and what the shades mean."""
    maps, signs = has_maps(view), signs_of(view)
    pictures, head = (map_pictures(view), map_head(view)) if maps else (_pictures(view), _head(view))
    above, below = wrap(head, cells), legend(_signs(view, pictures, len(pictures) if maps else 0), cells)
    room = height - len(above) - 1 - len(below)
    if maps:
        lines, shown = _flowing(view, pictures, cells, room + 1)
        return (*above, *lines, *legend(_signs(view, shown, len(pictures) - len(shown)), cells))
    shown = [_reduced(picture, cells // WIDE, room, signs.times) for picture in pictures]
    while len(shown) > 1 and sum(_across(picture, 1) for picture in shown) + GAP * (len(shown) - 1) > cells:
        shown = shown[:-1] if len(shown) > 2 else shown[1:]  # the weights stay
    wide = (cells - GAP * (len(shown) - 1)) // len(shown)
    zoom = min(_zoom(picture, wide, room) for picture in shown)
    canvas, x = Canvas(cells, room + 1, signs.ascii_only), 0
    for picture in shown:
        canvas.put(x, 0, picture.heading, "title")
        _put(canvas, view, picture, x, 1, zoom)
        x += max(picture.numbers.shape[1] * WIDE * zoom, size(picture.heading)) + GAP
    return (*above, *_without_blank_end(canvas.lines()), *legend(_signs(view, shown), cells))


def _flowing(view: View, pictures: list[Picture], cells: int, rows: int) -> tuple[Lines, list[Picture]]:
    """Pictures in rows, as words are: as large as all of them fit, or else the first ones small."""
    signs = signs_of(view)
    fitting = [_reduced(picture, cells // WIDE, rows - 1, signs.times) for picture in pictures]
    sizes = (k for k in range(LARGEST, 1, -1) if len(_placed(fitting, cells, rows, k)) == len(fitting))
    zoom = next(sizes, 1)
    placed = max((_placed(fitting, cells, rows, zoom, airy) for airy in (True, False)), key=len)
    canvas = Canvas(cells, rows, signs.ascii_only)
    for picture, (x, y) in zip(fitting, placed, strict=False):
        canvas.put(x, y, picture.heading, "title")
        _put(canvas, view, picture, x, y + 1, zoom)
    return _without_blank_end(canvas.lines()), fitting[: len(placed)]


def _placed(
    pictures: list[Picture], cells: int, rows: int, zoom: int, airy: bool = True
) -> list[tuple[int, int]]:
    """Where the left upper corner of each stands, of as many as fit; those of a pair in one row.

    An `airy` arrangement has a blank row between two rows of pictures.
    """
    found: list[tuple[int, int]] = []
    x = y = below = 0
    for k, picture in enumerate(pictures):
        pair = pictures[k : k + 2] if pictures[k + 1 : k + 2] and pictures[k + 1].beside else [picture]
        across = [_across(one, zoom) for one in pair]
        down = 1 + max(one.numbers.shape[0] for one in pair) * zoom
        if x and not picture.beside and x + sum(across) + GAP * (len(pair) - 1) > cells:
            x, y = 0, below + (1 if airy else 0)
        if y + down > rows or x + across[0] > cells:
            break
        found.append((x, y))
        x, below = x + across[0] + GAP, max(below, y + down)
    return found


def _across(picture: Picture, zoom: int) -> int:
    """Cells across that it takes, its heading among them."""
    columns: int = picture.numbers.shape[1]
    return max(columns * WIDE * zoom, size(picture.heading))


def _without_blank_end(lines: Lines) -> Lines:
    last = max((k for k, line in enumerate(lines) if line), default=0)
    return lines[: last + 1]


# ---- what is shown ----


def _pictures(view: View) -> list[Picture]:
    """The weights of the neuron looked at, where its inputs are pixels; else all weights of the layer.

    With the pixels of the input before them (in the update those of the last example), and behind them what
    each adds to z, as far as there is room.
    """
    layer = weighted_here(view)
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


def _put(canvas: Canvas, view: View, picture: Picture, x: int, y: int, zoom: int) -> None:
    signs, largest = signs_of(view), largest_of(picture.numbers)
    for row, numbers in enumerate(picture.numbers.tolist()):
        for column, number in enumerate(numbers):
            text = _shade(number, largest, picture.signed, signs) * (WIDE * zoom)
            entry = picture.focus(row, column)
            left, top = x + column * WIDE * zoom, y + row * zoom
            focused = entry is not None and entry == view.focus
            for line in range(top, top + zoom):
                canvas.put(left, line, text, "text", entry)
            if focused:
                canvas.put(left, top, f"[{text[1:-1]}]", "cursor", entry)


def _shade(number: float, largest: float, signed: bool, signs: Signs) -> str:
    """A blank for next to nothing; `?` for what is no number, or not computed yet."""
    if not math.isfinite(number):
        return "?"
    share = abs(number) / largest if largest else 0.0
    shades = f" {signs.positive if number >= 0 else signs.negative}" if signed else signs.shades
    return shades[min(int(share * (len(shades) - 1) + 0.5), len(shades) - 1)]


# ---- words ----


def _head(view: View) -> Line:
    layer = weighted_here(view)
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


def _signs(view: View, pictures: list[Picture], more: int = 0) -> list[Sign]:
    """What is on the pictures, and how many there are for which there is no room."""
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
    if more:
        said = plural(more, "{count} more picture", "{count} more pictures")
        found.append(Sign("…" if view.notation.key == "unicode" else "...", said, "muted"))
    return found
