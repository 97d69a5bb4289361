"""The norms: how long the errors and the gradients of each layer are, on an axis of decades."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tuibp.debugger.view import View
from tuibp.engine.tensor import Tensor
from tuibp.language import told
from tuibp.report.lines import Line, Segment, padded, right
from tuibp.report.lines import cells as size
from tuibp.report.numbers import short
from tuibp.report.plots.parts import Lines, Sign, bar, is_known, layers_of, legend, place_here, signs_of
from tuibp.report.plotting.frame import foot
from tuibp.report.plotting.scale import power_of_ten
from tuibp.report.plotting.time_axis import Tick
from tuibp.report.wrap import wrap

VALUE, FACTOR = 10, 11
"""Cells of the norm beside its bar, and of the factor from the layer above."""


TALLEST = 4
"""Rows that a bar takes with the gap below it, at most."""


class Decades(NamedTuple):
    """An axis from 10 to the `low` to 10 to the `high` over `columns` columns."""

    low: int
    high: int
    columns: int

    def share(self, norm: float) -> float:
        """How far along the axis a norm above 0 lies."""
        return min(max((math.log10(norm) - self.low) / (self.high - self.low), 0.0), 1.0)

    def ticks(self) -> tuple[Tick, ...]:
        """Powers of ten, as far as their texts have room beside each other."""
        kept: list[Tick] = []
        for power in range(self.low, self.high + 1):
            text = power_of_ten(power)
            column = int((power - self.low) / (self.high - self.low) * (self.columns - 1) + 0.5)
            start = max(min(column - len(text) // 2, self.columns - len(text)), 0)
            if not kept or kept[-1].stop + 2 <= start:
                kept.append(Tick(column, start, text))
        return tuple(kept)


def norms_lines(view: View, cells: int, height: int) -> Lines:
    """Two blocks of bars, of the errors and of the gradients of the weights, from the output down."""
    groups = [(kind, layers_of(view, kind)[::-1]) for kind in ("delta", "grad_w")]
    found = {tensor: norm_of(view, tensor) for _, layers in groups for tensor in layers}
    below = legend(_signs(view, found, groups[0][1]), cells)
    head = wrap((Segment(f"{told('norms by layer')}  ", "title"), Segment(place_here(view), "muted")), cells)
    room = (height - len(head) - 2 - len(below)) // 2 - 1
    each = max(min(room // len(groups[0][1]), TALLEST), 1)
    names = max(size(_name(view, tensor)) for tensor in found)
    axis = _axis([norm for norm in found.values() if norm], cells - names - 2 - VALUE - FACTOR)
    lines: list[Line] = []
    for kind, layers in groups:
        lines.append(_heading(view, kind, names, axis))
        kept = layers if len(layers) <= room else [*layers[: room - 1], layers[-1]]
        for tensor in kept[: max(room, 1)]:
            row = _row(view, found, tensor, axis, names)
            lines += [row, *_thicker(row, each)]
    return (*head, *lines, *foot(axis, axis.ticks(), names + 1, signs_of(view).frame), *below)


def norm_of(view: View, tensor: Tensor) -> float | None:
    """The norm of an example's error or gradient; in the update, that of the mean over the mini-batch.

    None where it is not computed yet.
    """
    if not is_known(view, tensor):
        return None
    with np.errstate(all="ignore"):
        if view.position.example is not None:
            return _norm(view.frame[tensor])
        if tensor.kind == "delta":
            return _norm(np.mean(view.frame[tensor], axis=0))
        return _norm(view.frame[Tensor(f"sum_{tensor.kind}", tensor.layer)] / len(view.batch))


def _norm(array: np.typing.NDArray[np.float64]) -> float:
    """Without an overflow on the way, or what is no number."""
    largest = float(np.max(np.abs(array)))
    if largest == 0.0 or not math.isfinite(largest):
        return largest
    return largest * float(np.linalg.norm(array / largest))


def _axis(norms: list[float], columns: int) -> Decades:
    finite = [norm for norm in norms if math.isfinite(norm)]
    if not finite:
        return Decades(-2, 0, columns)
    low = math.ceil(math.log10(min(finite))) - 1  # so that the least of them has a bar
    return Decades(low, max(math.ceil(math.log10(max(finite))), low + 1), columns)


def _name(view: View, tensor: Tensor) -> str:
    line = "|" if view.notation.key == "ascii" else "‖"
    return f"{line}{view.notation.tensor(tensor)}{line}"


def _heading(view: View, kind: str, names: int, axis: Decades) -> Line:
    text, factor = (
        told("errors") if kind == "delta" else told("gradients of the weights"),
        told("{times} above", times=signs_of(view).times),
    )
    return (
        Segment(padded(text, names + 2 + axis.columns), "title"),
        Segment(right(told("norm"), VALUE) + right(factor, FACTOR), "muted"),
    )


def _row(view: View, found: dict[Tensor, float | None], tensor: Tensor, axis: Decades, names: int) -> Line:
    signs, norm = signs_of(view), found[tensor]
    drawn, value = "", signs.unknown
    if norm is not None:
        drawn = (
            bar(axis.share(norm), axis.columns, signs.growing) if norm > 0.0 and math.isfinite(norm) else ""
        )
        value = short(norm)
    focused = tensor == view.focus.tensor
    plain = norm is None or math.isfinite(norm)
    return (
        Segment(f"{padded(_name(view, tensor), names)} ", "current" if focused else "text"),
        Segment(signs.frame.side, "muted"),
        Segment(f"{drawn:<{axis.columns}}"),
        Segment(f"{value:>{VALUE}}", "coming" if norm is None else "text" if plain else "error"),
        Segment(f"{_factor(found, tensor, signs.times):>{FACTOR}}", "muted"),
    )


def _thicker(row: Line, each: int) -> list[Line]:
    """The rows below the first one of a bar, of `each` in all: the last is a gap."""
    name, side, drawn, *_ = row
    blank = Segment(" " * size(name.text))
    return [(blank, side, drawn) for _ in range(each - 2)] + [(blank, side)] * (each > 1)


def _factor(found: dict[Tensor, float | None], tensor: Tensor, times: str) -> str:
    """`× 0.31`: this norm by that of the layer above."""
    return _ratio(found.get(tensor), found.get(Tensor(tensor.kind, (tensor.layer or 0) + 1)), times)


def _ratio(below: float | None, above: float | None, times: str) -> str:
    if below is None or not above or not math.isfinite(above) or not math.isfinite(below):
        return ""
    ratio = below / above
    return f"{times} {ratio:.0f}" if 100 <= ratio < 10_000 else f"{times} {ratio:.2g}"


def _signs(view: View, found: dict[Tensor, float | None], errors: list[Tensor]) -> list[Sign]:
    signs = signs_of(view)
    shown = [
        Sign(told("across:"), told("norm, by decades"), "muted"),
        Sign(told("{times} above:", times=signs.times), told("norm by that of the layer above"), "muted"),
    ]
    if any(norm is None for norm in found.values()):
        shown.append(Sign(signs.unknown, told("the backward pass computes it"), "coming"))
    whole = _ratio(found[errors[-1]], found[errors[0]], signs.times) if len(errors) > 2 else ""
    if whole:
        top, bottom = (_name(view, errors[k]) for k in (0, -1))
        shown.append(Sign(f"{bottom} = {top} {whole}", told("in all"), "title"))
    return shown
