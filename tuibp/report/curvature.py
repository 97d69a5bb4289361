"""The Hessian in lines of text: gradient and Newton step by entry, eigenvalues, and what the step does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.program.notation import UNICODE
from tuibp.report.numbers import style_for
from tuibp.timeline.hessian import Hessian

WIDEST = 12
"""So many parameters at most have their H written out."""

BIG = 10.0
"""Entries of H from here on are written with an exponent."""

SHOWN = 9
"""Eigenvalues that are listed, the least first."""


def curvature_lines(found: Hessian, eta: float, notation: Notation = UNICODE) -> Iterator[str]:
    """What `tuibp hessian` prints and its list shows: the verdict, then the numbers."""
    yield from _words(found, eta)
    yield ""
    yield from _entries(found, notation)
    if len(found.names) <= WIDEST:
        yield ""
        yield told("H, rows and columns in the same order:")
        for row in found.matrix:
            yield " ".join(f"{number:7.4f}" if abs(number) < BIG else f"{number:7.0e}" for number in row)


def _entries(found: Hessian, notation: Notation) -> Iterator[str]:
    """Each parameter with its slope and its part of the Newton step."""
    nabla, inverse = ("∇C", "−H⁻¹ ∇C") if notation.key == "unicode" else ("grad C", "-H^-1 grad C")
    names = ["", *(notation.entry(tensor, index) for tensor, index in found.names)]
    columns = []
    for heading, numbers in ((nabla, found.gradient), (inverse, found.newton)):
        style = style_for(numbers, "4 digits")
        cells = [heading, *(style.aligned(float(number)) for number in numbers)]
        room = max(map(len, cells))
        columns.append([f"{cell:>{room}}" for cell in cells])
    wide = max(map(len, names))
    for name, slope, step in zip(names, *columns, strict=True):
        yield f"{name:<{wide}}  {slope}  {step}"


def _words(found: Hessian, eta: float) -> Iterator[str]:
    values = found.eigenvalues
    shown = ", ".join(f"{value:.2g}" for value in values[:SHOWN])
    yield told("eigenvalues {values}", values=f"{shown}{', ...' if len(values) > SHOWN else ''}")
    if found.downward:
        yield from told(
            "{count} of {all} are negative: C is a saddle here, not a bowl,\n"
            "and the Newton step (105) leads to the saddle's middle: no minimum.",
            count=found.downward,
            all=len(values),
        ).splitlines()
    else:
        yield told("None is negative: C is a bowl here, and the Newton step (105) leads towards its bottom.")
    yield ""
    outcomes = {
        told("C now"): found.cost,
        told("as the parabola (104) of the Newton step promises"): found.promised,
        told("after the Newton step"): found.after_newton,
        told("after a step of gradient descent, eta = {eta:.4g}", eta=eta): found.after_descent,
    }
    for words, cost in outcomes.items():
        yield f"{cost:<10.6g}  {words}"


def curvature_record(found: Hessian) -> dict[str, Any]:
    """For JSON; indices count from 0."""
    return {
        "parameters": [{"tensor": tensor.json, "index": list(index)} for tensor, index in found.names],
        "cost": found.cost,
        "gradient": found.gradient.tolist(),
        "hessian": found.matrix.tolist(),
        "eigenvalues": found.eigenvalues.tolist(),
        "newton_step": found.newton.tolist(),
        "cost_after_newton": found.after_newton,
        "cost_promised": found.promised,
        "cost_after_gradient_step": found.after_descent,
    }
