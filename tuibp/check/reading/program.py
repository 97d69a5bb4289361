"""Numbers that a function or a class of somebody computes: their code runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tuibp.check.names import Names
from tuibp.check.reading.gathering import Read, gathered
from tuibp.check.reading.precision import given_of
from tuibp.check.reading.problems import problem_error
from tuibp.check.reading.process import Answered, run_task
from tuibp.check.reading.target import CODE
from tuibp.check.reading.their_file import TheirFile, their_file
from tuibp.check.running.layouts import TRANSPOSED, transposed
from tuibp.check.theirs import Given, Theirs
from tuibp.engine.tensor import SHARED, Array, Tensor, renewed
from tuibp.errors import printable
from tuibp.language import told
from tuibp.timeline.batch import Batch
from tuibp.timeline.edits import INPUT, TARGET


def read_program(
    target: str, batch: Batch, layout: str | None, function: str | None, seconds: float
) -> tuple[Theirs, ...]:
    """What it computes, in every layout in which it returns something; InputError where there is none."""
    parts = CODE.fullmatch(target)
    assert parts is not None
    name = parts["of"] or parts["name"] or function
    if parts["file"]:
        file = their_file(parts["file"], told("a Python file"))
        absolute = str(file.path.absolute())
        place = {"file": absolute, "module": None, "directory": str(Path(absolute).parent)}
    else:
        file = TheirFile(Path(), printable(parts["module"]))
        place = {"file": None, "module": parts["module"], "directory": str(Path.cwd())}
    answered = run_task(
        file, {**place, "function": name, "layout": layout, **task_of(batch)}, arrays_of(batch), seconds
    )
    return read_answers(file, f"{file.shown}:{answered.name}", batch, answered)


def read_answers(file: TheirFile, name: str, batch: Batch, answered: Answered) -> tuple[Theirs, ...]:
    """What came back, in every layout in which something is there to be compared; `name` is its source."""
    source = TheirFile(file.path, name)
    found = [_theirs(source, batch, answered, result) for result in answered.results]
    kept = tuple(theirs for theirs in found if theirs.given)
    if not kept:
        raise problem_error(file, {"kind": "one_by_one", "of": answered.name, "count": len(batch)})
    return kept


def task_of(batch: Batch) -> dict[str, Any]:
    """What the step is, but for its arrays."""
    program = batch.line.program
    network, training = program.network, program.training
    frame = batch.frame(None)
    kept = ("eta", "l1", "l2", "momentum", "rho", "beta1", "beta2", "epsilon")
    scalars = {name: float(getattr(training, name)) for name in kept}
    scalars["n"] = float(training.n or len(batch))  # read only where λ is not 0, and given then
    scalars |= {tensor.kind: float(frame[tensor]) for tensor in program.settings}
    learning = network.learning
    return {
        "parameters": [tensor.json for tensor in network.parameters],
        "learning": list(learning),
        "sizes": [network.size(1), *(network.size(layer) for layer in learning)],
        "cost": network.cost,
        "output": network.activations[-1],
        "reduction": training.reduction,
        "masks": [tensor.json for tensor in program.masks],
        "m": len(batch),
        "scalars": {**scalars, "m": len(batch), "t": batch.update + 1},
    }


def arrays_of(batch: Batch) -> dict[str, Array]:
    """x, y, masks and all that an update takes over, the examples first."""
    program, frame = batch.line.program, batch.frame(None)
    arrays = {tensor.json: frame[tensor] for tensor in (*program.carried, *program.masks)}
    return {"x": frame[INPUT], "y": frame[TARGET], **arrays}


def _theirs(source: TheirFile, batch: Batch, answered: Answered, result: dict[str, Any]) -> Theirs:
    """What came back in one layout, by our names."""
    names, each = Names(batch.line.program), bool(result["each"])

    def items(entries: list[Any], axis: int) -> Iterator[tuple[str, Any, Read]]:
        for name, reference in entries:
            value = answered.value(reference)
            if axis and isinstance(value, np.ndarray) and value.ndim > 1 and names.tensor(name) is None:
                value = list(np.moveaxis(value, axis, 0))  # an array of layers, for each example
            yield name, value, partial(_given, source, axis)

    given = gathered(source, names, items(result["answer"], int(each)))
    if each:
        given = {tensor: one for tensor, all_of in given.items() if (one := _one(tensor, all_of)) is not None}
    given |= gathered(source, names, items(result["whole"], 0))
    called = f"{result['layout']} {TRANSPOSED}" if result["transposed"] else str(result["layout"])
    return Theirs(
        source.shown, _after(given, batch, bool(result["transposed"])), called, each, bool(result["moved"])
    )


def _given(file: TheirFile, axis: int, name: str, value: Any) -> Given:
    """An array; or a list of its rows, which lie along `axis`."""
    if isinstance(value, list):
        if len({row.shape for row in value}) != 1:
            raise file.error(told("is a list of arrays of different shapes, expected one array"), key=name)
        value = np.stack(value, axis=axis)
    return given_of(name, value)


def _one(tensor: Tensor, given: Given) -> Given | None:
    """What the examples have in common, as each of the calls returned it; None where they do not agree.

    So it is with new parameters: a call for one example knows nothing of the update of all.
    """
    if tensor.kind not in SHARED:
        return given
    first = given.array[0]
    if not all(np.array_equal(first, array, equal_nan=True) for array in given.array):
        return None
    return given.with_fields(array=first, slack=None if given.slack is None else given.slack[0])


def _after(given: dict[Tensor, Given], batch: Batch, is_transposed: bool) -> dict[Tensor, Given]:
    """The same; parameters that are not those it was given are what the update left: `w_new`, not `w`."""
    carried = batch.line.program.carried
    if all(_same(given[t].array, batch.frame(None)[t], is_transposed) for t in carried if t in given):
        return given
    renaming = {t: renewed(t) for t in carried if t in given and renewed(t) not in given}
    return {renaming.get(tensor, tensor): one for tensor, one in given.items()}


def _same(theirs: Array, ours: Array, is_transposed: bool) -> bool:
    if is_transposed and theirs.ndim > 1:
        theirs = transposed(theirs)
    return np.array_equal(theirs.ravel(), ours.ravel())
