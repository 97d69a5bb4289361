"""The verdict on somebody's numbers for programs: as JSON has it."""

from __future__ import annotations

from typing import Any

from tuibp.check.comparison import Compared
from tuibp.check.diagnosis import Diagnosis
from tuibp.check.verdict import Verdict
from tuibp.engine.tensor import Tensor
from tuibp.language import told
from tuibp.program.mistakes.mistake import Made
from tuibp.report.checked.theirs import equation_of


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """Layers as in the book, indices from 0."""
    convention, first = verdict.comparison.convention, verdict.first
    return {
        "source": verdict.theirs.source,
        "right": verdict.right,
        "ulps": verdict.ulps,
        "read": {
            "called": verdict.theirs.called,
            "transposed": convention.transposed,
            "examples": convention.examples,
            "gradients": convention.gradients,
        },
        "compared": [_compared(verdict, one) for one in verdict.comparison.compared],
        "first": None if first is None else _compared(verdict, first),
        "diagnosis": None if verdict.diagnosis is None else _diagnosis(verdict.diagnosis),
    }


def _compared(verdict: Verdict, one: Compared) -> dict[str, Any]:
    equation = equation_of(verdict.step.program, one.tensor)
    found: dict[str, Any] = {
        "tensor": _name(one.tensor),
        "equation": equation and equation.id,
        "tag": equation and equation.tag,
        "layer": one.tensor.layer,
        "agrees": one.agrees,
        "precision": one.given.precision,
    }
    if one.agrees:
        return found
    if one.laid is None:
        return {**found, "shape": list(one.given.array.shape)}
    at = one.first_wrong
    return {
        **found,
        "wrong": int(one.wrong.sum()),
        "of": int(one.wrong.size),
        "at": list(at),
        "ours": float(one.laid.ours[at]),
        "theirs": float(one.laid.theirs[at]),
    }


def _name(tensor: Tensor) -> str:
    """`w2_new`, as they may write it."""
    kind = tensor.kind.removesuffix("_new")
    layer = "" if tensor.layer is None else tensor.layer
    return f"{kind}{layer}{'_new' if kind != tensor.kind else ''}"


def _diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    return {
        "first": [_made(made) for made in diagnosis.first],
        "alone": [_made(made) for made in diagnosis.alone],
        "sure": diagnosis.sure,
        "singles": diagnosis.singles,
        "pairs": diagnosis.pairs,
        "fits": [
            {
                "mistakes": [_made(made) for made in fit.made],
                "same": [[_made(made) for made in same] for same in fit.same],
                "apart": fit.apart and _name(fit.apart),
            }
            for fit in diagnosis.fits
        ],
    }


def _made(made: Made) -> dict[str, Any]:
    return {
        "name": made.mistake.name,
        "sentence": told(made.mistake.sentence),
        "equations": [{"equation": place.id, "layer": place.layer} for place in made.site],
    }
