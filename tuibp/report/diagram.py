"""The picture of the network: its neurons in columns, the edges between them, in characters.

Nothing is said by colour alone. A neuron stands in brackets that tell its part: `(0.525)`; `‹0.525›` where
the focused number reads it; `[0.525]` where it is the focused number; `{0.525}` where it changed. An edge
that is read bears its weight, with as many digits as there is room for and at the least the sign, and the
bigger the weight the heavier the line.
"""

from __future__ import annotations

from itertools import pairwise

from tuibp.language import told
from tuibp.report.drawing.canvas import Canvas
from tuibp.report.drawing.columns import Column, columns
from tuibp.report.drawing.edges import draw_rail, draw_slopes, draw_straight, sloping
from tuibp.report.drawing.model import Diagram, Neuron
from tuibp.report.drawing.schematic import boxes, draw_boxes, draw_sizes
from tuibp.report.lines import Line, cells

__all__ = ["Diagram", "Neuron", "draw"]

LEGEND = "solid +  dashed -"  # of sloping edges


def draw(diagram: Diagram, width: int, height: int, ascii_only: bool) -> tuple[Line, ...]:
    """The network in at most `width` × `height` cells.

    Neurons and edges where they fit; else a box for each layer; else the sizes of the layers.
    """
    if width < 1 or height < 1 or not diagram.sizes:
        return ()
    canvas = Canvas(width, height, ascii_only)
    if standing := columns(diagram, width, height):
        _draw_neurons(canvas, diagram, standing)
        _draw_headings(canvas, diagram, standing)
    elif standing := boxes(diagram, width, height):
        draw_boxes(canvas, diagram, standing)
        _draw_headings(canvas, diagram, standing)
    else:
        draw_sizes(canvas, diagram)
    return canvas.lines()


def _draw_neurons(canvas: Canvas, diagram: Diagram, standing: tuple[Column, ...]) -> None:
    """The neurons on top of the edges, whose lines may run under them."""
    slopes = not canvas.ascii_only and sloping(standing) and len(standing) > 1
    for left, right in pairwise(standing):
        straight = right.layer in diagram.straight
        (draw_straight if straight else draw_slopes if slopes else draw_rail)(canvas, diagram, left, right)
    if slopes and max(column.slots[-1].row for column in standing) < canvas.height - 1:
        canvas.put(1, canvas.height - 1, told(LEGEND), "muted")
    for column in standing:
        for slot in column.slots:
            canvas.put(slot.x, slot.row, slot.text, slot.style, slot.link)


def _draw_headings(canvas: Canvas, diagram: Diagram, standing: tuple[Column, ...]) -> None:
    """The names of the columns, the active one in brackets, the flow between; `…` for more layers."""
    arrow = ("<-" if diagram.backward else "->") if canvas.ascii_only else ("←" if diagram.backward else "→")
    for left, right in pairwise(standing):
        canvas.put((left.right + right.left + 1) // 2, 0, arrow, "muted")
    for column in standing:
        active = column.layer == diagram.active
        label = diagram.labels[column.layer - 1]
        text = f"[{label}]" if active else label
        middle = column.left + (column.right - column.left + 1 - cells(text)) // 2
        canvas.put(max(middle, 0), 0, text, "current" if active else "title")
    if standing[0].layer > 1:
        canvas.put(0, 0, "…", "muted")
    if standing[-1].layer < len(diagram.sizes):
        canvas.put(canvas.width - 1, 0, "…", "muted")
