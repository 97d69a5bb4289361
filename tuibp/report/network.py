"""The Network panel: what of the view goes into the picture of neurons and edges."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.tree import ravel, unravel
from tuibp.debugger.view import View
from tuibp.engine.tensor import Index, Tensor
from tuibp.report.diagram import Diagram, Neuron, draw
from tuibp.report.drawing.model import GHOSTS
from tuibp.report.lines import Line, Segment, Style
from tuibp.report.numbers import SAMPLE, exact, short
from tuibp.timeline.batch import Batch

OF_A_NEURON = ("a", "z", "delta", "grad_a", "sigma_prime", "b", "grad_b", "b_new", "sum_grad_b", "exp")
BELOW = 2
"""Rows that a picture takes beside those of its neurons: its headings, and the name above."""
READ = ("a", "z", "delta", "grad_a", "sigma_prime", "exp")
OF_AN_EDGE = ("w", "grad_w", "w_new", "sum_grad_w")


def network_lines(view: View, width: int, height: int) -> tuple[Line, ...]:
    """The network at this position in at most width × height cells; below it that of the other run."""
    ascii_only, half = view.notation.key == "ascii", height // 2
    if view.other is None or half < max(view.scenario.network.sizes) + BELOW:
        return draw(diagram(view), width, height, ascii_only)
    upper = draw(diagram(view), width, height - half, ascii_only)
    name: Line = (Segment(view.other_name, "muted"),)
    return (*upper, name, *draw(diagram(view.other), width, half - 1, ascii_only))


def diagram(view: View) -> Diagram:
    """The questions a picture asks, answered from the view."""
    network = view.scenario.network
    sizes = network.sizes
    shown = tuple(_shown(view, layer) for layer in range(1, len(sizes) + 1))
    unknown = "·" if view.notation.key == "unicode" else "."

    @cache
    def neuron(layer: int, j: int) -> Neuron:
        tensor = shown[layer - 1]
        here, index = _of_example(view, tensor), unravel(j, network.shapes[layer - 1])
        number = view.value(tensor, index) if here else None
        ghost = here and _left_out(view, layer, index)
        if ghost:
            text = GHOSTS[view.notation.key]
        else:
            text = unknown if number is None else exact(number) if number % 1 else short(number)
        link = Focus(tensor, index) if here else None
        return Neuron(text, _neuron_style(view, layer, index, number is not None), link, ghost)

    def weight(layer: int, j: int, k: int) -> float | None:
        return float(view.frame[Tensor("w", layer)][j, k]) if _has_edges(view, layer) else None

    return Diagram(
        shapes=network.shapes,
        labels=tuple(view.notation.tensor(tensor) for tensor in shown),
        active=view.equation.layer or len(sizes),
        neuron=neuron,
        weight=weight,
        edge_style=lambda layer, j, k: _edge_style(view, layer, (j, k)),
        biggest=_biggest(view),
        straight=frozenset(tensor.layer or 0 for tensor in network.masks),
        backward=view.equation.phase != "forward",
        centre=tuple(_centre(view, layer) for layer in range(1, len(sizes) + 1)),
    )


def _of_example(view: View, tensor: Tensor) -> bool:
    """In the update there is no current example, so no neuron has a value."""
    return view.position.example is not None or tensor.kind in ("b", "b_new")


def _shown(view: View, layer: int) -> Tensor:
    """What a layer's neurons show: what the focused arithmetic reads of them, else their newest number."""
    if layer == 1:
        return Tensor("a", 1)
    if view.position.example is None:
        new, old = Tensor("b_new", layer), Tensor("b", layer)
        if view.shapes.get(old) != view.scenario.network.shapes[layer - 1]:
            return Tensor("a", layer)
        return new if new in view.shapes and view.known(new) else old
    for tensor in (view.focus.tensor, view.subject.tensor, *view.lit):
        if tensor.layer == layer and tensor.kind in READ:
            return tensor
    for kind in ("a", "z") if view.equation.phase == "forward" else ("delta", "grad_a", "a"):
        tensor = Tensor(kind, layer)
        instead = kind == "grad_a" and Tensor("delta", layer) in view.shapes
        if tensor in view.shapes and not instead and view.known(tensor):
            return tensor
    return Tensor("a", layer)


def _left_out(view: View, layer: int, index: Index) -> bool:
    """Whether a neuron is there no longer, because dropout leaves it out in this update."""
    mask = Tensor("r", layer)
    return mask in view.shapes and view.position.example is not None and not view.frame[mask][index]


def _has_edges(view: View, layer: int) -> bool:
    """Whether a weight of its own leads from each entry of the layer below to each of this one."""
    shapes = view.scenario.network.shapes
    return view.shapes.get(Tensor("w", layer)) == (*shapes[layer - 1], *shapes[layer - 2])


def _neuron_style(view: View, layer: int, index: Index, known: bool) -> Style:
    of_target = view.focus.tensor.kind == "y" and layer == len(view.scenario.network.sizes)
    if view.focus.index == index and (view.focus.tensor == _shown(view, layer) or of_target):
        return "cursor"
    if any(_of_layer(tensor, layer) and view.is_lit(tensor, index) for tensor in view.lit):
        return "lit"
    return "text" if known else "coming"


def _of_layer(tensor: Tensor, layer: int) -> bool:
    return tensor.layer == layer and tensor.kind in OF_A_NEURON


def _edge_style(view: View, layer: int, index: Index) -> Style:
    focus = view.focus
    if not _has_edges(view, layer):
        below = unravel(index[1], view.scenario.network.shapes[layer - 2])
        reads = any(t.layer == layer - 1 and view.is_lit(t, below) for t in view.lit)
        return "lit" if reads and view.subject.tensor.layer == layer else "muted"
    if focus.tensor.layer == layer and focus.tensor.kind in OF_AN_EDGE and focus.index[-2:] == index:
        return "cursor" if focus.tensor.kind == "w" else "lit"  # the edge bears the weight, not its gradient
    for tensor in view.lit:
        if tensor.layer == layer and tensor.kind in OF_AN_EDGE and view.is_lit(tensor, index):
            return "lit"
    return "muted"


def _biggest(view: View) -> float:
    return _largest(view.batch)


@lru_cache(maxsize=8)
def _largest(batch: Batch) -> float:
    """The largest weight, of a sample where there are many."""
    sizes = [0.0]
    frame = batch.frame(None)
    for w in (frame[tensor] for tensor in batch.line.program.carried if tensor.kind == "w"):
        flat = w.reshape(-1)
        flat = flat if flat.size <= SAMPLE else flat[:: flat.size // SAMPLE]
        sizes.append(float(np.max(np.abs(flat))))
    return max(size for size in sizes if np.isfinite(size))


def _centre(view: View, layer: int) -> int:
    """The neuron of a layer the focus is about, else the first; counted row by row where it is an image."""
    tensor, index = view.focus.tensor, view.focus.index
    shape = view.scenario.network.shapes[layer - 1]
    if len(shape) > 1:
        return ravel(index, shape) if tensor.layer == layer and view.shapes[tensor] == shape else 0
    if tensor.kind in OF_AN_EDGE and tensor.layer is not None:
        if layer == tensor.layer:
            return index[-2]
        if layer == tensor.layer - 1:
            return index[-1]
    elif index and (
        tensor.layer == layer or (tensor.kind == "y" and layer == len(view.scenario.network.sizes))
    ):
        return index[-1]
    return 0
