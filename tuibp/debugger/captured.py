"""What was captured of a step, to stand beside our numbers of it."""

from __future__ import annotations

from math import prod

from tuibp.check.comparison import Comparison, comparisons
from tuibp.check.convention import GRADIENTS, Convention
from tuibp.check.reading import read_theirs
from tuibp.check.step import Step
from tuibp.check.verdict import Verdict
from tuibp.debugger.session import Session
from tuibp.debugger.their_numbers import their_numbers
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.language import told

LARGEST = 20_000_000
"""Numbers of a gradient, of all examples together, that are compared; of more, one waits too long."""


def put_captured_beside(session: Session) -> str:
    """Put the numbers that the scenario's own file holds beside ours, and say what came of it.

    Names are those that `tuibp.torch` writes: examples first, gradients of parameters of the mini-batch.
    Where the file holds none, nothing is said.
    """
    step = Step(session.run, 0)
    try:
        (theirs,) = read_theirs(str(session.scenario.path), step.batch)
    except TuibpError as error:
        return str(error)
    computed = {
        tensor: given
        for tensor, given in theirs.given.items()
        if tensor in step.program.definitions and not _is_large(step, tensor)
    }
    if not computed:
        return ""
    theirs = theirs.with_fields(given=computed)
    convention = Convention(False, "rows", step.program.training.reduction)
    found = tuple(comparisons(theirs, convention, step, step.numbers))
    verdict = Verdict(theirs, step, Comparison(convention, found), None)
    session.theirs = their_numbers(verdict)
    if verdict.right:
        return told("the captured numbers stand beside ours, and agree")
    return told(
        "the captured numbers stand beside ours; the first that differs is in {tensor}",
        tensor=session.notation.tensor(found[verdict.comparison.agreeing].tensor),
    )


def _is_large(step: Step, tensor: Tensor) -> bool:
    if tensor.kind not in GRADIENTS:
        return False
    shape = step.program.network.parameters[Tensor(tensor.kind.removeprefix("grad_"), tensor.layer)]
    return len(step.batch) * prod(shape) > LARGEST
