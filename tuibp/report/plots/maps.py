"""What the picture shows of layers over an image: the field of each feature map, and what it leaves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.tensor import SHARED, Array, Index, Shape, Tensor
from tuibp.language import told
from tuibp.program.layers.convolution import Convolution
from tuibp.report.lines import Line, Segment
from tuibp.report.plots.parts import is_known, layer_here
from tuibp.report.plots.shaded import Picture

OF_MAPS = ("a", "z", "delta", "grad_a", "sigma_prime")
GRADIENTS = ("grad_w", "sum_grad_w")


def has_maps(view: View) -> bool:
    """Whether the layer that one looks at has maps, or reads them from an image that was made flat."""
    return _layer(view) is not None


def weighted_here(view: View) -> int:
    """The layer with weights that one looks at, or else the next one below, or the first."""
    learning = view.scenario.network.learning
    return next((k for k in range(layer_here(view), 1, -1) if k in learning), learning[0])


def _layer(view: View) -> int | None:
    """The same, or None where it has nothing of an image."""
    network, layer = view.scenario.network, weighted_here(view)
    return layer if isinstance(network.layer(layer), Convolution) or _flat(view, layer) else None


def _flat(view: View, layer: int) -> Shape:
    """The shape of the image that a layer reads as a vector; empty where it is none."""
    network = view.scenario.network
    if layer < 3 or network.layer(layer - 1).type != "flatten":
        return ()
    return network.shapes[layer - 3]


def map_pictures(view: View) -> list[Picture]:
    """The image first, then each map's weights and what they leave; the map looked at before the others."""
    layer = _layer(view)
    assert layer is not None
    return [*(_of_neuron if _flat(view, layer) else _of_convolution)(view, layer)]


def map_head(view: View) -> Line:
    """`layer 2, map 1: what its field finds in the image, update 1`."""
    layer = _layer(view)
    assert layer is not None
    number = view.position.update + 1
    name, row = view.notation.layer(layer), _row(view, layer) + 1
    if _flat(view, layer):
        what = told("layer {layer}, neuron {number}", layer=name, number=row)
        says = told(": what it looks for in each map, update {number}", number=number)
    else:
        what = told("layer {layer}, map {number}", layer=name, number=row)
        says = told(": its field, and what that finds in the image, update {number}", number=number)
    return (Segment(what, "title"), Segment(says, "muted"))


def _of_convolution(view: View, layer: int) -> Iterator[Picture]:
    focus, at = view.focus, _row(view, layer)
    w = focus.tensor if focus.tensor.kind in GRADIENTS and focus.tensor.layer == layer else Tensor("w", layer)
    found = (
        focus.tensor if focus.tensor.layer == layer and focus.tensor.kind in OF_MAPS else Tensor("a", layer)
    )
    channel = _channel(view, layer)
    under = Tensor("a", layer - 1)
    channels, maps = view.scenario.network.shapes[layer - 2][0], view.scenario.network.shapes[layer - 1][0]
    title = view.notation.tensor(under)
    if channels > 1:
        title = _of_map(view, under, channel)
    yield _picture(view, title, under, (channel,))
    for n in sorted(range(maps), key=lambda n: n != at):
        yield _picture(view, _of_map(view, w, n), w, (n, channel))
        yield _picture(view, _of_map(view, found, n), found, (n,))._replace(beside=True)


def _looked_at(view: View, layer: int, kinds: tuple[str, ...], otherwise: str) -> Tensor:
    """The focused tensor, where it is one of this layer and of these kinds."""
    tensor = view.focus.tensor
    return tensor if tensor.layer == layer and tensor.kind in kinds else Tensor(otherwise, layer)


def _of_map(view: View, tensor: Tensor, n: int) -> str:
    return told("{name} map {number}", name=view.notation.tensor(tensor), number=n + 1)


def _of_neuron(view: View, layer: int) -> Iterator[Picture]:
    """The weights of a neuron over the maps that it reads as one vector, and these maps."""
    w, j = _looked_at(view, layer, GRADIENTS, "w"), _row(view, layer)
    maps, rows, columns = _flat(view, layer)
    under = Tensor("a", layer - 2)
    for n in range(maps):
        lead = _lead(view, w)
        start = n * rows * columns
        numbers = _numbers(view, w)[lead][j, start : start + rows * columns].reshape(rows, columns)
        yield Picture(_of_map(view, w, n), numbers, Focus(w, (*lead, j, start)), True)
        yield _picture(view, _of_map(view, under, n), under, (n,))._replace(beside=True)


def _picture(view: View, title: str, tensor: Tensor, index: Index) -> Picture:
    lead = _lead(view, tensor)
    numbers = _numbers(view, tensor)[(*lead, *index)]
    return Picture(title, numbers, Focus(tensor, (*lead, *index, 0, 0)))


def _numbers(view: View, tensor: Tensor) -> Array:
    """What is known of a tensor; nan where it is not computed yet."""
    array = view.frame[tensor]
    return array if is_known(view, tensor) else np.full(array.shape, np.nan)


def _lead(view: View, tensor: Tensor) -> Index:
    """In the update, the example: that of the focused number, or the last one."""
    if view.position.example is not None or tensor.kind in SHARED:
        return ()
    return view.focus.index[:1] if view.focus.tensor == tensor else (len(view.batch) - 1,)


def _own(view: View) -> Index:
    """The focused index, without that of an example."""
    return view.focus.index[len(_lead(view, view.focus.tensor)) :]


def _row(view: View, layer: int) -> int:
    """The map or the neuron of the layer that the focused number belongs to."""
    return _own(view)[0] if view.focus.tensor.layer == layer and _own(view) else 0


def _channel(view: View, layer: int) -> int:
    """The map below that the focused number is about."""
    tensor, index = view.focus.tensor, _own(view)
    if tensor.layer == layer and tensor.kind.removesuffix("_new").endswith("w"):
        return index[1]
    return index[0] if tensor == Tensor("a", layer - 1) and len(index) > 2 else 0
