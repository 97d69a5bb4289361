"""The activation curve of a layer, and its slope, with a mark where each neuron stands now."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tuibp.debugger.position import Focus
from tuibp.debugger.view import View
from tuibp.engine.activations import ELEMENTWISE, activation, slope, softmax_jacobian
from tuibp.engine.tensor import Array, Tensor
from tuibp.language import told
from tuibp.report.drawing.canvas import Canvas
from tuibp.report.lines import Line, Segment
from tuibp.report.numbers import short
from tuibp.report.plots.parts import (
    Lines,
    Sign,
    Signs,
    is_known,
    layer_here,
    legend,
    neuron_here,
    signs_of,
)
from tuibp.report.plotting.frame import beside, foot, side
from tuibp.report.plotting.scale import Scale, linear
from tuibp.report.plotting.strokes import ascii_strokes, braille
from tuibp.report.plotting.time_axis import TimeAxis
from tuibp.report.plotting.value_axis import ValueAxis
from tuibp.report.wrap import wrap

OF_SOFTMAX = 6.0
"""How far the axis goes to both sides, where no neuron stands farther out."""

FARTHEST = 1e6
"""A neuron farther out stands at the end: with it in the picture there would be no curve to see."""

MOST_NUMBERED = 9
"""So many neurons are marked by their numbers; of more, only the one looked at is told from the others."""

SIDE = 8
"""Cells of the scale."""


class Neurons(NamedTuple):
    """The neurons of a layer: z of each, nan where it is not computed yet, and the one looked at."""

    layer: int
    z: Array
    chosen: int

    @property
    def standing(self) -> list[int]:
        """Those that have a place on the axis, the one looked at last."""
        found = [j for j in range(len(self.z)) if np.isfinite(self.z[j]) and j != self.chosen]
        return [*found, self.chosen] if np.isfinite(self.z[self.chosen]) else found


class Curve(NamedTuple):
    """A function along the axis, and its value at every neuron."""

    along: Array
    at: Array


def activation_lines(view: View, cells: int, height: int) -> Lines:
    """Two curves above one axis: a = σ(z), and its slope."""
    layer, signs = _layer(view), signs_of(view)
    neurons = Neurons(layer, _known(view, layer), neuron_here(view, layer))
    name = view.scenario.network.activation(layer)
    now = _values(name, layer, neurons.z[None, :])
    at = float(now[0][0, neurons.chosen]), float(now[1][0, neurons.chosen])
    above, below = wrap(_head(view, layer), cells), legend(_signs(view, neurons, at), cells)
    room = height - len(above) - 2 - len(below)
    low = max(room * 2 // 5, 2)
    axis = _axis(name, neurons.z, cells - SIDE - 1)
    curves = _curves(name, neurons, axis, now)
    drawn = [
        line
        for curve, rows in zip(curves, (room - low, low), strict=True)
        for line in _drawn(signs, curve, axis, neurons, rows)
    ]
    return (*above, *drawn, *foot(axis, axis.ticks(), SIDE, signs.frame), *below)


def _layer(view: View) -> int:
    """The layer looked at, or the next one above it that has neurons: an image has no row of them."""
    network, here = view.scenario.network, layer_here(view)
    found = [k for k in range(2, network.L + 1) if network.activation(k) and len(network.shapes[k - 1]) == 1]
    return next(k for k in found if k >= here)


def _known(view: View, layer: int) -> Array:
    """z of every neuron in the example one stands at; in the update, in the last one of the mini-batch."""
    tensor = Tensor("z", layer)
    if view.position.example is None:
        return np.array(view.frame[tensor][-1])
    z = np.array(view.frame[tensor])
    z[view.known(tensor) :] = np.nan
    return z


def _axis(name: str, z: Array, columns: int) -> ValueAxis:
    finite = np.abs(z[np.isfinite(z)])
    usual = ELEMENTWISE[name].reach if name in ELEMENTWISE else OF_SOFTMAX
    reach = max(usual, min(float(finite.max(initial=0.0)), FARTHEST) * 1.1)
    return ValueAxis(-reach, reach, columns)


def _curves(name: str, neurons: Neurons, axis: ValueAxis, now: tuple[Array, Array]) -> tuple[Curve, Curve]:
    """σ and σ′ as z of the neuron looked at moves alone (softmax reads all of them), and both as they are."""
    z, chosen = neurons.z, neurons.chosen
    around = np.tile(np.where(np.isfinite(z), z, 0.0), (axis.columns, 1))
    around[:, chosen] = axis.values
    along = _values(name, neurons.layer, around)
    return Curve(along[0][:, chosen], now[0][0]), Curve(along[1][:, chosen], now[1][0])


def _values(name: str, layer: int, z: Array) -> tuple[Array, Array]:
    """σ(z) and ∂a_j/∂z_j for rows z, both of its shape (…, n_l)."""
    with np.errstate(all="ignore"):
        a = activation(name, layer).value({Tensor("z", layer): z})
        if name != "softmax":
            return a, slope(name, layer).value({Tensor("z", layer): z})
        jacobian = softmax_jacobian(layer).value({Tensor("a", layer): a})
        return a, np.diagonal(jacobian, axis1=-2, axis2=-1)


def _scale(curve: Curve, neurons: Neurons, rows: int) -> Scale:
    """The scale of the curve and of the neurons on it; softmax has them beside it."""
    both = np.concatenate([curve.along, curve.at[np.abs(neurons.z) <= FARTHEST]])
    finite = both[np.isfinite(both)]
    if not finite.size:
        return Scale(0.0, 1.0, False, ())
    return linear(min(float(finite.min()), 0.0), float(finite.max()), rows)


def _drawn(signs: Signs, curve: Curve, axis: ValueAxis, neurons: Neurons, rows: int) -> Lines:
    """The rows of a curve with its scale, and on it the neurons."""
    scale = _scale(curve, neurons, rows)
    draw = ascii_strokes if signs.ascii_only else braille
    canvas = Canvas(axis.columns, rows, signs.ascii_only)
    points = list(enumerate(curve.along.tolist()))
    for y, row in enumerate(draw(points, TimeAxis(0, axis.columns - 1, axis.columns), scale, rows)):
        canvas.put(0, y, "".join(row), "text")
    taken: set[tuple[int, int]] = set()
    for j in neurons.standing:
        if not np.isfinite(curve.at[j]):
            continue
        level = int(float(scale.shares(curve.at[j : j + 1])[0]) * (rows * signs.frame.levels - 1) + 0.5)
        place = axis.column(float(neurons.z[j])), rows - 1 - level // signs.frame.levels
        sign, link = _mark(signs, neurons, j), Focus(Tensor("z", neurons.layer), (j,))
        if j == neurons.chosen:
            canvas.put(place[0] - 1, place[1], f"[{sign}]" if place[0] else f"{sign}]", "cursor", link)
        else:
            canvas.put(*place, "*" if place in taken else sign, "title", link)
        taken.add(place)
    return beside(canvas.lines(), side(scale, rows, signs.frame), SIDE)


def _mark(signs: Signs, neurons: Neurons, j: int) -> str:
    if len(neurons.z) <= MOST_NUMBERED:
        return str(j + 1)
    return signs.one if j == neurons.chosen else signs.zero


def _head(view: View, layer: int) -> Line:
    """`a² = σ(z²), and below it its slope`; in the update, which example it is that has these z."""
    equation = next(e for e in view.walk.program.example if e.id == "activation" and e.layer == layer)
    last = view.position.example is None and view.walk.examples(view.position) > 1
    said = told(", and below it its slope; the last example") if last else told(", and below it its slope")
    return Segment(equation.text(view.notation), "title"), Segment(said, "muted")


def _signs(view: View, neurons: Neurons, now: tuple[float, float]) -> list[Sign]:
    signs, count, chosen = signs_of(view), len(neurons.z), neurons.chosen
    z, a = Tensor("z", neurons.layer), Tensor("a", neurons.layer)
    name, result = (view.notation.entry(tensor, (chosen,)) for tensor in (z, a))
    if chosen in neurons.standing:
        # softmax reads all of them, which may not be computed yet
        whole = view.position.example is None or is_known(view, z)
        value, steep = (short(number) if whole or math.isfinite(number) else signs.unknown for number in now)
        numbers = f"{name} = {short(float(neurons.z[chosen]))}, {result} = {value}"
        numbers = told("{numbers}, slope {slope}", numbers=numbers, slope=steep)
    elif view.position.example is None or view.known(z) > chosen:
        numbers = f"{name} = {neurons.z[chosen]}"
    else:
        numbers = told("{name} is not computed yet", name=name)
    found = [
        Sign(told("across:"), view.notation.tensor(z), "muted"),
        Sign(f"[{_mark(signs, neurons, chosen)}]", numbers, "cursor"),
    ]
    if count > 1:
        others = f"1-{count}" if count <= MOST_NUMBERED else signs.zero
        found += [Sign(others, told("neurons of the layer"), "title"), Sign("*", told("several"), "title")]
    if view.scenario.network.activation(neurons.layer) == "softmax":
        found.append(Sign(told("curve:"), told("as {name} moves alone", name=name), "muted"))
    return found
