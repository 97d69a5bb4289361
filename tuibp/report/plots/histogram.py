"""The histogram: how z, a or w is spread in each layer, all layers over one axis."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from tuibp.debugger.view import View
from tuibp.engine.tensor import SHARED, Tensor
from tuibp.language import plural, told
from tuibp.report.lines import Line, Segment, Style
from tuibp.report.lines import cells as size
from tuibp.report.numbers import percent, short
from tuibp.report.plots.layer_values import FLAT, Values, values_of
from tuibp.report.plots.parts import Lines, Sign, Signs, layers_of, legend, signs_of
from tuibp.report.plotting.bins import Bins, bins_for
from tuibp.report.plotting.frame import foot
from tuibp.report.wrap import wrap

OTHERWISE = "z"
"""The kind that is shown where the focused number has none in several layers."""

APART = 3
"""Bars of so many columns and more have a gap between them."""

HIGHEST = 12
"""Rows that the bars of a layer take at most."""


def histogram_lines(view: View, cells: int, height: int) -> Lines:
    """A block for each layer: its numbers in a line, then a bar for each bin."""
    signs, kind = signs_of(view), _kind(view)
    found = {tensor: values_of(view, tensor) for tensor in layers_of(view, kind)}
    below = legend(_signs(view, found), cells)
    room = height - 2 - 2 - len(below)
    shown = _shown(view, [*found], max(room // 2, 1))
    head = wrap(_head(view, kind, len(found), len(shown)), cells)
    room += 2 - len(head)
    finite = np.concatenate([values.finite for values in found.values()])
    if not finite.size:
        return (*head, (), *(_numbers(view, t, found[t], cells) for t in shown))
    most = max(values.finite.size for values in found.values())
    side = max(len(str(most)), 3)
    bins = bins_for(float(finite.min()), float(finite.max()), most, cells - side - 1)
    with_bars = [tensor for tensor in shown if found[tensor].finite.size]
    rows = min((room - len(shown)) // max(len(with_bars), 1), HIGHEST)
    blocks = [
        line
        for tensor in shown
        for line in (
            _numbers(view, tensor, found[tensor], cells),
            *(_bars(view, tensor, found[tensor], bins, side, rows) if tensor in with_bars else ()),
        )
    ]
    marks: dict[int, tuple[str, Style]] = {}
    if (value := _focused(view)) is not None:
        marks[bins.bin(value) * bins.columns + (bins.columns - 1) // 2] = (signs.pointer, "cursor")
    return (*head, *blocks, *foot(bins.axis, bins.axis.ticks(), side, signs.frame, marks), *below)


def _kind(view: View) -> str:
    """That of the focused number, if it has layers."""
    focused = view.focus.tensor
    return focused.kind if focused.layer is not None else OTHERWISE


def _shown(view: View, layers: list[Tensor], room: int) -> list[Tensor]:
    """As many layers as there is room for, the focused one among them."""
    at = layers.index(view.focus.tensor) if view.focus.tensor in layers else 0
    first = max(0, min(at - room // 2, len(layers) - room))
    return layers[first : first + room]


def _focused(view: View) -> float | None:
    """The focused number, where it is one of those shown, computed and finite."""
    if view.focus.tensor.layer is None:
        return None
    value = view.value(*view.focus)
    return value if value is not None and math.isfinite(value) else None


def _head(view: View, kind: str, layers: int, shown: int) -> Line:
    which = (
        told("values of all layers")
        if shown == layers
        else told("values of {shown} layers of {count}", shown=shown, count=layers)
    )
    return Segment(f"{which}  ", "title"), Segment(_where(view, kind), "muted")


def _where(view: View, kind: str) -> str:
    """`update 12, examples 1 to 3 of 10`: those that are computed."""
    update, here = view.position.update + 1, view.position.example
    examples = view.walk.examples(view.position)
    if kind in SHARED or examples == 1:
        return told("update {number}", number=update)
    if here is None:
        return told("update {number}, its {count} examples", number=update, count=examples)
    if not here:
        return told("update {number}, example 1 of {count}", number=update, count=examples)
    return told(
        "update {number}, examples 1 to {here} of {count}", number=update, here=here + 1, count=examples
    )


def _numbers(view: View, tensor: Tensor, values: Values, cells: int) -> Line:
    """`z²  30 values  mean 0.12  min -2.31  max 3.4  saturated 13 %`; where narrow, without the first."""
    focused = tensor == view.focus.tensor
    name = Segment(f"{view.notation.tensor(tensor)} ", "current" if focused else "title")
    if not values.size:
        return name, Segment(told("not computed yet"), "coming")
    pieces = [("", plural(values.size, "1 value", "{count} values"))]
    if values.finite.size:
        with np.errstate(all="ignore"):
            mean = float(np.mean(values.finite))
        least, greatest = float(values.finite.min()), float(values.finite.max())
        pieces += [(told("mean"), short(mean)), (told("min"), short(least)), (told("max"), short(greatest))]
    if values.flat is not None:
        pieces.append((told(values.flat[0]), percent(values.flat[1])))
    if values.infinite:
        pieces.append((told("not finite"), str(values.infinite)))
    pieces = [(f"{label} " if label else "", number) for label, number in pieces]
    while sum(size(label) + size(number) + 2 for label, number in pieces) + size(name.text) > cells:
        del pieces[0]
    line: Line = (name,)
    for label, number in pieces:
        line = (*line, Segment(f" {label}", "muted"), Segment(f"{number} "))
    return line


def _bars(view: View, tensor: Tensor, values: Values, bins: Bins, side: int, rows: int) -> list[Line]:
    """The rows of the bars, from the top down; beside them how many values the tallest one has."""
    signs = signs_of(view)
    counts, wide = bins.counts(values.finite), bins.columns - (1 if bins.columns >= APART else 0)
    most, levels = max(int(counts.max()), 1), len(signs.rising)
    heights = np.ceil(counts * (rows * levels) / most).astype(int).tolist()
    focused = _focused(view)
    here = bins.bin(focused) if focused is not None and tensor == view.focus.tensor else -1
    lines: list[Line] = []
    for row in range(rows - 1, -1, -1):
        top = row == rows - 1
        text, tick = (str(most), signs.frame.side_tick) if top else ("", signs.frame.side)
        line: Line = (Segment(f"{text:>{side}}{tick}", "muted"),)
        for k, height in enumerate(heights):
            cell = _cell(height - row * levels, signs)
            style: Style = "cursor" if k == here and cell != " " else "text"
            line = (*line, Segment(cell * wide, style), Segment(" " * (bins.columns - wide)))
        lines.append(line)
    return lines


def _cell(level: int, signs: Signs) -> str:
    return " " if level <= 0 else signs.rising[min(level, len(signs.rising)) - 1]


def _signs(view: View, found: dict[Tensor, Values]) -> Sequence[Sign]:
    signs = signs_of(view)
    signs_shown = [
        Sign(told("across:"), told("value"), "muted"),
        Sign(told("up:"), told("how many values"), "muted"),
    ]
    value = _focused(view)
    if value is not None:
        text = f"{view.notation.entry(*view.focus)} = {short(value)}"
        signs_shown.append(Sign(signs.pointer, text, "cursor"))
    words = {values.flat[0] for values in found.values() if values.flat is not None}
    slope = told("slope") if view.notation.key == "ascii" else "σ′"
    if "saturated" in words:
        signs_shown.append(Sign(f"{told('saturated')}:", f"{slope} < {FLAT:g}", "muted"))
    if "closed" in words:
        signs_shown.append(Sign(f"{told('closed')}:", f"{slope} = 0", "muted"))
    return signs_shown
