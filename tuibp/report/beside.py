"""What stands beside a number: what it was before a hand changed it, and what it is in the other run."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tuibp.debugger.history import Curve
from tuibp.debugger.view import View
from tuibp.engine.tensor import Array, Index, Tensor
from tuibp.language import told
from tuibp.report.lines import Line, Segment, crop
from tuibp.report.lines import width as cells
from tuibp.report.numbers import short


def remarks(view: View, width: int) -> list[Line]:
    """A line for each that there is something to say about; none on an ordinary run."""
    cut = "…" if view.notation.key == "unicode" else "~"
    lines = (*_by_hand(view), *_elsewhere(view, width), *_theirs(view))
    return [crop(line, width, cut) for line in lines]


def same_equation(view: View) -> View | None:
    """What there is to see of the other run, where it is at the same equation."""
    other = view.other
    if other is None:
        return None
    ours, theirs = view.equation, other.equation
    return other if (ours.id, ours.layer) == (theirs.id, theirs.layer) else None


def other_value(view: View) -> float | None:
    """The focused entry in the other run, if it is known there as it is here."""
    tensor, index = view.focus.tensor, view.focus.index
    there = _other(view, tensor)
    if view.value(tensor, index) is None or there is None or not _has(there, index):
        return None
    return float(there[index])


def curve_of_other(view: View, name: str) -> Curve:
    """A curve of what is monitored in the other run, as far as this one goes; empty where there is none."""
    if view.other is None:
        return ()
    last = view.walk.schedule.updates
    curve: Curve = getattr(view.other.monitored, name)
    return curve if not curve or curve[-1][0] <= last else tuple(p for p in curve if p[0] <= last)


def _by_hand(view: View) -> Iterator[Line]:
    """`δ²₂ = 5 by hand; without that it is 0.03215`, for the focus and what is worked out.

    Where that is worked out as a whole, the arithmetic says it of the entry itself.
    """
    subject = (view.subject.tensor, view.subject.index)
    focus = (view.focus.tensor, view.focus.index)
    for tensor, index in dict.fromkeys((focus, subject)):
        if view.term is None and (tensor, index) == subject:
            continue
        if index not in view.batch.edited(tensor, view.position.example):
            continue
        value = view.value(tensor, index)
        if value is not None:
            was = float(view.batch.computed(tensor, view.position.example)[index])
            name = view.notation.entry(tensor, index)
            yield (
                Segment(told("{name} = {value} by hand", name=name, value=_number(view, value)), "error"),
                Segment(told("; without that it is {value}", value=_number(view, was)), "muted"),
            )


def _elsewhere(view: View, width: int) -> Iterator[Line]:
    """Both values of the focused entry side by side; where there is room, how many of its tensor differ."""
    tensor, index = view.focus.tensor, view.focus.index
    here, there, other = view.value(tensor, index), _other(view, tensor), other_value(view)
    if here is None or there is None or other is None:
        return
    name = view.notation.entry(tensor, index)
    differ = int(np.sum(~_same(view.frame[tensor], there)))
    size = int(np.prod(there.shape))
    parted = told("difference {value}", value=_number(view, here - other))
    line: Line = (
        Segment(f"{name}  {told('here')} ", "muted"),
        Segment(_number(view, here), "title"),
        Segment(f"  {view.other_name} ", "muted"),
        Segment(_number(view, other), "title"),
        Segment(f"  {parted}", "changed" if here != other else "muted"),
    )
    count = Segment(f"   {told('{count} of {size} differ', count=differ, size=size)}", "muted")
    yield (*line, count) if size > 1 and cells((*line, count)) <= width else line


def _theirs(view: View) -> Iterator[Line]:
    """Somebody else's number of the focused entry beside ours."""
    tensor, index = view.focus.tensor, view.focus.index
    here, their = view.value(tensor, index), view.their(tensor)
    if here is None or their is None:
        return
    there, wrong = float(their.array[index]), bool(their.wrong[index])
    parted = told("difference {value}", value=_number(view, here - there))
    ours, theirs = _number(view, here), _number(view, there)
    if wrong and ours == theirs:  # four digits are too few to show it
        ours, theirs = f"{here:.10g}", f"{there:.10g}"
    yield (
        Segment(f"{view.notation.entry(tensor, index)}  {told('ours')} ", "muted"),
        Segment(ours, "title"),
        Segment(f"  {told('theirs')} ", "muted"),
        Segment(theirs, "error" if wrong else "title"),
        Segment(f"  {parted if wrong else told('they agree')}", "muted"),
    )


def _other(view: View, tensor: Tensor) -> Array | None:
    """The other run's array at the same place, if it has one of the same shape."""
    if view.other is None or tensor not in view.other.shapes:
        return None
    array = np.asarray(view.other.frame[tensor])
    return array if array.shape == np.asarray(view.frame[tensor]).shape else None


def _has(array: Array, index: Index) -> bool:
    return len(index) == array.ndim and all(k < n for k, n in zip(index, array.shape, strict=True))


def _same(ours: Array, theirs: Array) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    return same


def _number(view: View, number: float) -> str:
    return short(number, view.number_format)
