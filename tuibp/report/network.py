"""The Network panel: what of the view goes into the picture of neurons and edges."""

from __future__ import annotations

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.tensor import Index, Tensor
from tuibp.report.diagram import Diagram, Neuron, draw
from tuibp.report.lines import Line, Style
from tuibp.report.numbers import SAMPLE, short

OF_A_NEURON = ("a", "z", "delta", "grad_a", "sigma_prime", "b", "grad_b", "b_new", "sum_grad_b", "exp")
OF_AN_EDGE = ("w", "grad_w", "w_new", "sum_grad_w")


def network_lines(view: View, width: int, height: int) -> tuple[Line, ...]:
    """The network at this position in at most width × height cells."""
    return draw(diagram(view), width, height, view.notation.key == "ascii")


def diagram(view: View) -> Diagram:
    """The questions a picture asks, answered from the view."""
    sizes = view.scenario.network.sizes
    shown = tuple(_shown(view, layer) for layer in range(1, len(sizes) + 1))
    unknown = "·" if view.notation.key == "unicode" else "."

    def neuron(layer: int, j: int) -> Neuron:
        tensor = shown[layer - 1]
        number = view.value(tensor, (j,)) if _of_example(view, tensor) else None
        text = unknown if number is None else short(number)
        return Neuron(text, _neuron_style(view, layer, j, number is not None), Focus(tensor, (j,)))

    def weight(layer: int, j: int, k: int) -> float | None:
        return float(view.frame[Tensor("w", layer)][j, k])

    return Diagram(
        sizes=sizes,
        labels=tuple(view.notation.tensor(tensor) for tensor in shown),
        active=view.equation.layer or len(sizes),
        neuron=neuron,
        weight=weight,
        edge_style=lambda layer, j, k: _edge_style(view, layer, (j, k)),
        biggest=_biggest(view),
        backward=view.equation.phase != "forward",
        centre=tuple(_centre(view, layer) for layer in range(1, len(sizes) + 1)),
    )


def _of_example(view: View, tensor: Tensor) -> bool:
    """In the update there is no current example, so no neuron has a value."""
    return view.position.example is not None or tensor.kind in ("b", "b_new")


def _shown(view: View, layer: int) -> Tensor:
    """What the neurons of a layer show: the newest number they have, activations on the way forward."""
    if layer == 1:
        return Tensor("a", 1)
    if view.position.example is None:
        new = Tensor("b_new", layer)
        return new if new in view.shapes and view.known(new) else Tensor("b", layer)
    kinds = ("a", "z") if view.equation.phase == "forward" else ("delta", "grad_a", "a")
    for kind in kinds:
        tensor = Tensor(kind, layer)
        if kind == "grad_a" and view.focus.tensor != tensor and view.subject.tensor != tensor:
            continue
        if view.known(tensor):
            return tensor
    return Tensor("a", layer)


def _neuron_style(view: View, layer: int, j: int, known: bool) -> Style:
    lit = False
    for kind in OF_A_NEURON:
        tensor = Tensor(kind, layer)
        index: Index = (j,)
        if view.is_focus(tensor, index):
            return "cursor"
        lit = lit or view.is_lit(tensor, index)
    target = layer == len(view.scenario.network.sizes) and view.focus.tensor.kind == "y"
    if target and view.focus.index == (j,):
        return "cursor"
    return "lit" if lit else "text" if known else "coming"


def _edge_style(view: View, layer: int, index: Index) -> Style:
    style: Style = "muted"
    for kind in OF_AN_EDGE:
        tensor = Tensor(kind, layer)
        if view.focus.tensor == tensor and view.focus.index[-2:] == index:
            return "cursor"
        if view.is_lit(tensor, index):
            style = "lit"
    return style


def _biggest(view: View) -> float:
    """The largest weight, of a sample where there are many."""
    sizes = [0.0]
    for w in view.batch.parameters.w:
        flat = w.reshape(-1)
        flat = flat if flat.size <= SAMPLE else flat[:: flat.size // SAMPLE]
        sizes.append(float(np.max(np.abs(flat))))
    finite = [size for size in sizes if np.isfinite(size)]
    return max(finite)


def _centre(view: View, layer: int) -> int:
    """The neuron of a layer the focus is about, else the first."""
    tensor, index = view.focus.tensor, view.focus.index
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
