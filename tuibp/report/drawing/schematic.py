"""The picture of a network too big to draw: a box a layer with its size, or only the sizes in a row."""

from __future__ import annotations

from itertools import pairwise

from tuibp.report.drawing.canvas import HEAVY, LIGHT, Canvas
from tuibp.report.drawing.columns import Column, faces, spread
from tuibp.report.drawing.model import Diagram
from tuibp.report.drawing.shorten import signed
from tuibp.report.lines import Style

GAP = 3  # cells between two boxes: an arrow, or the sign of a weight
GOOD_GAP = 4  # the arrow and a short number over it
MOST_INNER = 10  # cells inside a box: a number of 8 in its brackets
LEAST_VALUE = 7  # cells inside from which a neuron's value can stand there
LEAST_HEIGHT = 4  # a heading, a border, a size, a border


def boxes(diagram: Diagram, width: int, height: int) -> tuple[Column, ...]:
    """The cells of a box for each layer, borders counted; none where they do not all fit."""
    count = len(diagram.sizes)
    needed = max(len(diagram.written(layer, False)) for layer in range(1, count + 1))
    inner = min(max((width - GOOD_GAP * (count - 1)) // count - 2, needed), max(MOST_INNER, needed))
    cells = inner + 2
    if height < LEAST_HEIGHT or count * cells + GAP * (count - 1) > width:
        return ()
    lefts = spread(width - cells, count)
    return tuple(Column(layer, left, left + cells - 1, ()) for layer, left in enumerate(lefts, 1))


def draw_boxes(canvas: Canvas, diagram: Diagram, columns: tuple[Column, ...]) -> None:
    """In each box the layer's size and, where there is room, the neuron to keep in sight among the others."""
    inner = columns[0].right - columns[0].left - 1
    lines = _lines_of_a_box(canvas.height - 3) if inner >= LEAST_VALUE else ("size",)
    top = 1 + (canvas.height - 1 - len(lines) - 2) // 2
    middle = top + 1 + lines.index("neuron" if "neuron" in lines else "size")
    for column in columns:
        _draw_frame(canvas, column, top, top + len(lines) + 1, column.layer == diagram.active)
        for row, line in enumerate(lines, top + 1):
            _draw_line_of_a_box(canvas, diagram, column, row, line)
    for left, right in pairwise(columns):
        _draw_arrow(canvas, diagram, left, right, middle)


def draw_sizes(canvas: Canvas, diagram: Diagram) -> None:
    """`64 → [10] → 10`, on as many rows as it takes; cut so that the active layer stays in sight."""
    rows: list[list[tuple[str, Style]]] = [[]]
    shown = 0
    for layer in range(1, len(diagram.sizes) + 1):
        active, size = layer == diagram.active, diagram.written(layer, canvas.ascii_only)
        pieces: list[tuple[str, Style]] = [(f"[{size}]", "current") if active else (size, "text")]
        if layer < len(diagram.sizes):
            pieces.append((_arrow(canvas, diagram, layer + 1), _flow(diagram, layer + 1)))
        cells = sum(len(text) + 1 for text, _ in pieces)
        if rows[-1] and sum(len(text) + 1 for text, _ in rows[-1]) + cells - 1 > canvas.width:
            rows.append([])
        rows[-1] += pieces
        if active:
            shown = len(rows) - 1
    first = min(max(shown - canvas.height // 2, 0), max(len(rows) - canvas.height, 0))
    top = max((canvas.height - len(rows)) // 2, 0)
    for row, line in enumerate(rows[first : first + canvas.height], top):
        x = 0
        for text, style in line:
            canvas.put(x, row, text, style)
            x += len(text) + 1
        if x - 1 > canvas.width:
            canvas.put(canvas.width - 1, row, "…", "muted")  # a number cut short would be another number


def _lines_of_a_box(rows: int) -> tuple[str, ...]:
    """What stands in a box of so many rows."""
    if rows >= 4:
        return ("size", "before", "neuron", "after")
    return ("size", "neuron") if rows >= 2 else ("size",)


def _draw_frame(canvas: Canvas, column: Column, top: int, bottom: int, active: bool) -> None:
    """The border of a box; heavy for the active layer."""
    weight = HEAVY if active else LIGHT
    style: Style = "current" if active else "muted"
    for row in (top, bottom):
        canvas.horizontal(row, column.left, column.right, weight, style)
    for x in (column.left, column.right):
        canvas.vertical(x, top, bottom, weight, style)


def _draw_line_of_a_box(canvas: Canvas, diagram: Diagram, column: Column, row: int, line: str) -> None:
    size, kept = diagram.sizes[column.layer - 1], diagram.kept(column.layer)
    inner = column.right - column.left - 1
    if line == "size":
        canvas.put(
            column.left + 1, row, diagram.written(column.layer, canvas.ascii_only).center(inner), "title"
        )
    elif line == "neuron":
        neuron = diagram.neuron(column.layer, kept)
        (text,) = faces([neuron], inner - 2)
        canvas.put(column.left + 1 + (inner - len(text)) // 2, row, text, neuron.style, neuron.link)
    elif (line == "before" and kept > 0) or (line == "after" and kept < size - 1):
        canvas.put(column.left + 1, row, "⋮".center(inner), "muted")


def _draw_arrow(canvas: Canvas, diagram: Diagram, left: Column, right: Column, row: int) -> None:
    """From box to box; heavy if the focused sum reads there, and then over it the weight it reads."""
    style = _flow(diagram, right.layer)
    lit = style != "muted"
    start, gap = left.right + 1, right.left - left.right - 1
    line, ahead, back = ("=" if lit else "-", ">", "<") if canvas.ascii_only else ("━▶◀" if lit else "─→←")
    shaft = line * (gap - 1)
    canvas.put(start, row, back + shaft if diagram.backward else shaft + ahead, style)
    if lit:
        weight = diagram.weight(right.layer, diagram.kept(right.layer), diagram.kept(left.layer))
        canvas.put(start, row - 1, signed(weight, min(gap, 5)).center(gap), style)


def _flow(diagram: Diagram, layer: int) -> Style:
    """The style of the edge between the neurons in sight of `layer` and of the layer before it."""
    return diagram.edge_style(layer, diagram.kept(layer), diagram.kept(layer - 1))


def _arrow(canvas: Canvas, diagram: Diagram, layer: int) -> str:
    """`→`, or `⇒` if the focused sum reads there, in the direction of flow."""
    lit = _flow(diagram, layer) != "muted"
    if canvas.ascii_only:
        return ("<=" if lit else "<-") if diagram.backward else ("=>" if lit else "->")
    return ("⇐" if lit else "←") if diagram.backward else ("⇒" if lit else "→")
