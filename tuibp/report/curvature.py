"""The Hessian in lines of text: gradient and Newton step by entry, eigenvalues, and what the step does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tuibp.engine.notation import Notation
from tuibp.program.notation import UNICODE
from tuibp.report.numbers import style_for
from tuibp.timeline.hessian import Hessian

WIDEST = 12
"""So many parameters at most have their H written out."""

SHOWN = 9
"""Eigenvalues that are listed, the least first."""


def curvature_lines(found: Hessian, eta: float, notation: Notation = UNICODE) -> Iterator[str]:
    """What `tuibp hessian` prints and its list shows; four digits each."""
    unicode = notation.key == "unicode"
    nabla, inverse = ("∇C", "−H⁻¹ ∇C") if unicode else ("grad C", "-H^-1 grad C")
    names = [notation.entry(tensor, index) for tensor, index in found.names]
    wide = max(map(len, names))
    columns = [(nabla, found.gradient), (inverse, found.newton)]
    texts = []
    for heading, numbers in columns:
        style = style_for(numbers, "4 digits")
        cells = [style.aligned(float(number)) for number in numbers]
        room = max(len(heading), *map(len, cells))
        texts.append([f"{heading:>{room}}", *(f"{cell:>{room}}" for cell in cells)])
    for k, name in enumerate(("", *names)):
        yield f"{name:<{wide}}  {texts[0][k]}  {texts[1][k]}"
    if len(names) <= WIDEST:
        yield ""
        yield "H, rows and columns in the same order:"
        style = style_for(found.matrix, "4 digits")
        cells = [[style.aligned(float(number)) for number in row] for row in found.matrix]
        room = max(len(cell) for row in cells for cell in row)
        for row in cells:
            yield " ".join(f"{cell:>{room}}" for cell in row)
    yield ""
    yield from _words(found, eta)


def _words(found: Hessian, eta: float) -> Iterator[str]:
    values = found.eigenvalues
    shown = ", ".join(f"{value:.3g}" for value in values[:SHOWN])
    yield f"eigenvalues {shown}{', ...' if len(values) > SHOWN else ''}"
    if found.downward:
        yield f"{found.downward} of {len(values)} are negative: C is a saddle here, not a bowl,"
        yield "and the Newton step (105) jumps to the saddle's middle, which is no minimum."
    else:
        yield "None is negative: C is a bowl here, and the Newton step (105) leads towards its bottom."
    yield ""
    outcomes = {
        "C now": found.cost,
        "as the parabola (104) of the Newton step promises": found.promised,
        "after the Newton step": found.after_newton,
        f"after a step of gradient descent, eta = {eta:.4g}": found.after_descent,
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
