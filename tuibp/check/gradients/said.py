"""Verdicts of the gradient check in one line each."""

from __future__ import annotations

from collections.abc import Sequence

from tuibp.check.gradients.judged import Verdict
from tuibp.engine.notation import Notation
from tuibp.language import listed, told

MOST = 4
"""So many tensors are named that disagree."""


def update_line(verdicts: Sequence[Verdict], update: int, notation: Notation) -> str:
    """The verdict on update `update` (from 0)."""
    count, wrong = sum(v.count for v in verdicts), [v for v in verdicts if not v.agrees]
    if not wrong:
        return told(
            "all {count} derivatives of update {update} agree with the complex step, worst {error}",
            count=count,
            update=update + 1,
            error=error_text(max(map(error_of, verdicts), default=0.0)),
        )
    return told(
        "{wrong} of {count} derivatives of update {update} disagree with the complex step, in {tensors}",
        wrong=sum(v.wrong for v in wrong),
        count=count,
        update=update + 1,
        tensors=listed([notation.tensor(v.tensor) for v in wrong[:MOST]]),
    )


def tensor_line(verdict: Verdict, notation: Notation) -> str:
    """The verdict on one tensor."""
    template = (
        told("{name}: {agreeing} of {count} random directions agree with the complex step, worst {error}")
        if verdict.random
        else told("{name}: {agreeing} of {count} entries agree with the complex step, worst {error}")
    )
    return template.format(
        name=notation.tensor(verdict.tensor),
        agreeing=verdict.count - verdict.wrong,
        count=verdict.count,
        error=error_text(error_of(verdict)),
    )


def error_of(verdict: Verdict) -> float:
    """The relative error of its worst number."""
    return verdict.worst.error if verdict.worst else 0.0


def error_text(error: float) -> str:
    """`2e-16`, `0`."""
    return f"{error:.0e}".replace("e-0", "e-") if error else "0"
