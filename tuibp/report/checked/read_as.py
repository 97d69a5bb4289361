"""How somebody's numbers were read, in sentences: what stands in their layout for what in ours."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.check.convention import GRADIENTS, Convention
from tuibp.check.verdict import Verdict
from tuibp.engine.tensor import SHARED
from tuibp.language import told


def remarks(verdict: Verdict) -> Iterator[str]:
    """Only what somebody might not expect."""
    convention, theirs = verdict.comparison.convention, verdict.theirs
    called = {
        "vector": told("called with x and y as vectors, once for each example"),
        "column": told("called with x and y as columns (n, 1), once for each example"),
        "rows": told("called with the whole mini-batch, an example in each row"),
        "columns": told("called with the whole mini-batch, an example in each column"),
    }
    word, _, turned = theirs.called.partition(" ")
    if word:
        yield called[word]
    if theirs.moved:
        yield told("its layers are counted by their weights: its W1 is w2 here")
    yield from _examples(verdict, convention)
    if turned:
        yield told("weights were given to it transposed, as x @ w wants them")
    elif convention.transposed:
        yield told("weights were read transposed: a row for each input, a column for each neuron")
    computed = verdict.step.program.definitions  # what is given may fit into 32 bits by chance
    precisions = {one.given.precision for one in verdict.comparison.compared if one.tensor in computed}
    if "printed" in precisions:
        yield told("numbers were read as rounded: half a unit of the last digit written is no difference")
    if "float32" in precisions and not verdict.ulps:
        yield told("numbers of 32 bits: they agree within the rounding of those")


def is_reduced_otherwise(verdict: Verdict) -> bool:
    """Whether theirs are sums over the mini-batch where the scenario takes means, or the reverse."""
    convention = verdict.comparison.convention
    kinds = {one.tensor.kind for one in verdict.comparison.compared}
    wanted = verdict.step.program.training.reduction
    several = len(verdict.step.batch) > 1 and bool(kinds & {*GRADIENTS})
    return several and convention.gradients in ("sum", "mean") and convention.gradients != wanted


def _examples(verdict: Verdict, convention: Convention) -> Iterator[str]:
    size = len(verdict.step.batch)
    if size == 1:
        return
    kinds = {one.tensor.kind for one in verdict.comparison.compared}
    if kinds - SHARED - {*GRADIENTS}:
        match convention.examples:
            case int(k):
                yield told("numbers of one example: number {k} of {size}", k=k + 1, size=size)
            case "sum":
                yield told("z, a, δ and C: their sums over the mini-batch")
            case "mean":
                yield told("z, a, δ and C: their means over the mini-batch")
    if kinds & {*GRADIENTS}:
        mean = verdict.step.program.training.reduction == "mean"
        match convention.gradients:
            case "sum":
                text = told("gradients: their sum over the mini-batch")
                yield told("{text}, where the scenario takes the mean", text=text) if mean else text
            case "mean":
                text = told("gradients: their mean over the mini-batch")
                yield text if mean else told("{text}, where the scenario takes the sum", text=text)
