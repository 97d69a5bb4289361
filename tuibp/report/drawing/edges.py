"""The edges between two columns, in one of two drawings.

Where there is room (`draw_slopes`) every edge is a straight line, dashed when its weight is negative. Where
there is not, and in ASCII (`draw_rail`), a dense layer is shown as what it is: one rail that joins every
neuron to every neuron. In both, the edges of the focused sum lie heavy on top, each with its weight beside
the neuron that no other of them has.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from tuibp.report.drawing.canvas import HEAVY, LIGHT, Canvas
from tuibp.report.drawing.columns import SLOPE_GAP, Column, Slot
from tuibp.report.drawing.model import Diagram
from tuibp.report.drawing.shorten import signed
from tuibp.report.lines import Style

SLOPE_EDGES = 9  # edges between two columns up to which straight lines can be told apart
LABEL = 5  # cells of a weight: `+0.80`


class Edge(NamedTuple):
    """The edge of weight w^l_jk: `source` is neuron k of layer l - 1, `target` neuron j of layer l."""

    source: Slot
    target: Slot
    style: Style
    weight: float | None

    @property
    def many(self) -> bool:
        """Whether an end is a row that stands for many neurons: then there is no one weight."""
        return self.source.hidden or self.target.hidden

    @property
    def negative(self) -> bool:
        """Whether its weight is known to be below 0."""
        return self.weight is not None and self.weight < 0


def sloping(columns: tuple[Column, ...]) -> bool:
    """Whether straight lines between these columns can be told apart: few, long, and none steep."""
    return all(
        right.left - left.right > SLOPE_GAP
        and len(left.slots) * len(right.slots) <= SLOPE_EDGES
        and right.left - left.right > 2 * _rise(left, right)
        for left, right in pairwise(columns)
    )


def _rise(left: Column, right: Column) -> int:
    """Rows from end to end of the steepest edge; a row is as high as two columns are wide."""
    top, bottom = left.slots[0].row, left.slots[-1].row
    return max(abs(bottom - right.slots[0].row), abs(right.slots[-1].row - top))


def draw_slopes(canvas: Canvas, diagram: Diagram, left: Column, right: Column) -> None:
    """Each edge a line of its own: solid for plus, dashed for minus, the lit ones thick and on top."""
    edges = [
        _edge(diagram, right.layer, source, target, style)
        for target in _there(right)
        for source in _there(left)
        for style in (diagram.edge_style(right.layer, target.neuron, source.neuron),)
    ]
    for edge in edges:
        if edge.style == "muted":
            source, target = edge.source, edge.target
            start, stop = source.end + 1, target.x - 1
            canvas.slope((start, source.row), (stop, target.row), 1, edge.negative, "muted")
    for edge, at_source in _lit(edges, diagram.backward):
        label = f" {_label(edge, LABEL + 2)} "
        start, stop = edge.source.end + 1, edge.target.x - 1
        if at_source:
            canvas.put(start, edge.source.row, label, edge.style)
            start += len(label)
        else:
            stop -= len(label)
            canvas.put(stop + 1, edge.target.row, label, edge.style)
        thickness = 1 + _size(edge, diagram.biggest)
        canvas.slope((start, edge.source.row), (stop, edge.target.row), thickness, edge.negative, edge.style)


def draw_rail(canvas: Canvas, diagram: Diagram, left: Column, right: Column) -> None:
    """One rail for all edges of the layer; the lit ones a heavy comb on it."""
    edges = [
        _edge(diagram, right.layer, source, target, style)
        for target in _there(right)
        for source in _there(left)
        if (style := diagram.edge_style(right.layer, target.neuron, source.neuron)) != "muted"
    ]
    lit = _lit(edges, diagram.backward)
    rail = _rail(left.right + 1, right.left - 1, lit[0][1] if lit else not diagram.backward)

    sources, targets = _there(left), _there(right)
    if not sources or not targets:
        return
    for slot in sources:
        canvas.horizontal(slot.row, slot.end, rail, LIGHT, "muted")
    for slot in targets:
        canvas.horizontal(slot.row, rail, slot.x, LIGHT, "muted")
    rows = [slot.row for slot in (*sources, *targets)]
    canvas.vertical(rail, min(rows), max(rows), LIGHT, "muted")
    for edge, at_source in lit:
        _draw_tooth(canvas, edge, rail, at_source, _size(edge, diagram.biggest))


def draw_straight(canvas: Canvas, diagram: Diagram, left: Column, right: Column) -> None:
    """A line from each neuron to the one it is read by; none to a neuron that is left out."""
    targets = {slot.neuron: slot for slot in right.slots if not slot.hidden}
    for source in left.slots:
        target = targets.get(source.neuron)
        if target is None or source.hidden or target.row != source.row or target.ghost:
            continue
        style = diagram.edge_style(right.layer, target.neuron, source.neuron)
        weight = LIGHT if style == "muted" else HEAVY
        canvas.horizontal(source.row, source.end, target.x, weight, style)


def _there(column: Column) -> tuple[Slot, ...]:
    """The neurons of a column that are not left out."""
    return tuple(slot for slot in column.slots if not slot.ghost)


def _draw_tooth(canvas: Canvas, edge: Edge, rail: int, at_source: bool, size: int) -> None:
    """One lit edge: along the row of its source, the rail, the row of its target.

    What it shares with others is heavy; what is its own is as heavy as its weight is big, and bears it.
    """
    source, target, style, _ = edge
    own = LIGHT if size == 0 else HEAVY
    canvas.horizontal(source.row, source.end, rail, own if at_source else HEAVY, style)
    canvas.vertical(rail, source.row, target.row, HEAVY, style)
    canvas.horizontal(target.row, rail, target.x, HEAVY if at_source else own, style)
    row, start, stop = (source.row, source.end + 1, rail) if at_source else (target.row, rail + 1, target.x)
    if size == 2:
        canvas.put(start, row, "═" * (stop - start), style)
    label = _label(edge, stop - start)
    if stop - start < len(label) + 4:  # at the left, where a minus never runs into the line
        canvas.put(start, row, label, style)
    elif label:
        canvas.put(start + (stop - start - len(label) - 2) // 2, row, f" {label} ", style)


def _rail(first: int, last: int, labels_first: bool) -> int:
    """The column of the rail: in the middle of a wide gap, else where it leaves room for the weights."""
    gap = last - first + 1
    room = max(gap - 2, 1) if gap < 2 * (LABEL + 3) else gap // 2
    return first + room if labels_first else last - room


def _edge(diagram: Diagram, layer: int, source: Slot, target: Slot, style: Style) -> Edge:
    """The edge, with its weight where there is one."""
    edge = Edge(source, target, style, None)
    return edge if edge.many else edge._replace(weight=diagram.weight(layer, target.neuron, source.neuron))


def _lit(edges: list[Edge], backward: bool) -> list[tuple[Edge, bool]]:
    """The edges to draw on top, the focused one last, and whether the weight of each stands at its source.

    It stands at the end that no other lit edge has; failing that, at the end the numbers come from.
    """
    lit = [edge for edge in edges if edge.style != "muted"]
    lit.sort(key=lambda edge: edge.style == "cursor")
    sources = Counter(edge.source.neuron for edge in lit)
    targets = Counter(edge.target.neuron for edge in lit)

    def at_source(edge: Edge) -> bool:
        shares_source, shares_target = sources[edge.source.neuron] > 1, targets[edge.target.neuron] > 1
        return not backward if shares_source == shares_target else shares_target

    return [(edge, at_source(edge)) for edge in lit]


def _label(edge: Edge, cells: int) -> str:
    """The weight in at most `cells`; with room enough, the focused one in brackets as the focused neuron."""
    if edge.many:
        return ""
    if edge.style == "cursor" and cells >= len("[+.8]") + 1:  # one cell apart from the brackets of the neuron
        return f"[{signed(edge.weight, min(cells - 3, LABEL))}]"
    return signed(edge.weight, min(cells, LABEL))


def _size(edge: Edge, biggest: float) -> int:
    """0, 1 or 2: in which third of the scale up to `biggest` the weight lies."""
    if edge.many:
        return 1
    share = abs(edge.weight or 0.0) / biggest if biggest > 0 else 0.0
    return 2 if share > 2 / 3 else 1 if share > 1 / 3 else 0
