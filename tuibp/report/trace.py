"""A run as records: one for each equation of each example, then of the update, with every number it read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Array, Tensor, Values
from tuibp.language import plural, told
from tuibp.program.equations import Equation
from tuibp.program.notation import RENAMED, UNICODE
from tuibp.program.program import Program
from tuibp.report.arrays import array_text
from tuibp.timeline.batch import Batch
from tuibp.timeline.run import Run

Record = dict[str, Any]


def records(
    run: Run,
    updates: int = 1,
    start: int = 0,
    notation: Notation = UNICODE,
    on_update: Callable[[int], None] | None = None,
) -> Iterator[Record]:
    """What `tuibp trace` prints for `updates` updates from update `start` on; every index counts from 0.

    `example` is the index in the data set, None in the update; `text` is written in `notation`. Numbers are
    Python floats, so that JSON prints them with the digits that read back as the same bits; NaN and the
    infinities stay floats too. `on_update` is told how many updates are done.
    """
    for batch, example in _places(run, updates, start, on_update):
        yield from records_of(run, batch, example, run.program.equations_of(example), notation)


def records_of(
    run: Run, batch: Batch, example: int | None, equations: Iterable[Equation], notation: Notation = UNICODE
) -> Iterator[Record]:
    """The records of some equations of an example of the mini-batch, or (None) of its update."""
    place = {
        "update": batch.update,
        "epoch": run.schedule.epoch(batch.update),
        "example": None if example is None else int(batch.examples[example]),
    }
    frame = batch.frame(example)
    for equation in equations:
        yield {
            **place,
            "phase": equation.phase,
            "equation": equation.id,
            "tag": equation.tag,
            "layer": equation.layer,
            "result": _called(equation.result).json,
            "text": equation.text(notation),
            "inputs": {name: value.tolist() for name, value in _inputs(run, equation, frame).items()},
            "parts": {tensor.json: frame[tensor].tolist() for tensor in _parts(equation)},
            "output": frame[equation.result].tolist(),
        }


def text_lines(
    run: Run,
    updates: int = 1,
    start: int = 0,
    notation: Notation = UNICODE,
    on_update: Callable[[int], None] | None = None,
) -> Iterator[str]:
    """The same as a listing to read: four digits, one array a line; counts from 1, as the screen does."""
    separator = ""
    for batch, example in _places(run, updates, start, on_update):
        yield f"{separator}{_place_text(run, batch, example)}"
        separator = "\n"
        frame = batch.frame(example)
        for equation in run.program.equations_of(example):
            yield f"{equation.tag:>5}  {equation.text(notation)}"
            for tensor in (*_parts(equation), equation.result):
                yield f"         {notation.tensor(_called(tensor))} = {array_text(frame[tensor], notation)}"


def _place_text(run: Run, batch: Batch, example: int | None) -> str:
    """`update 1, epoch 1, example 3 of the data`, or of which step it is."""
    update, epoch = batch.update + 1, run.schedule.epoch(batch.update) + 1
    if example is None:
        return plural(
            len(batch),
            "update {update}, epoch {epoch}: the step after {count} example",
            "update {update}, epoch {epoch}: the step after {count} examples",
            update=update,
            epoch=epoch,
        )
    return told(
        "update {update}, epoch {epoch}, example {example} of the data",
        update=update,
        epoch=epoch,
        example=batch.examples[example] + 1,
    )


def _places(
    run: Run, updates: int, start: int, on_update: Callable[[int], None] | None
) -> Iterator[tuple[Batch, int | None]]:
    """Each example of each mini-batch in order, then None for the update itself."""
    for update in range(start, start + updates):
        batch = run.batch(update)
        for example in range(len(batch)):
            yield batch, example
        yield batch, None
        if on_update is not None:
            on_update(update + 1 - start)


def _called(tensor: Tensor) -> Tensor:
    """The new w is called w."""
    return tensor._replace(kind=RENAMED.get(tensor.kind, tensor.kind))


def _parts(equation: Equation) -> list[Tensor]:
    """The named parts, and ∇ₐC and σ′ also where the equation in use does without them (66).

    Every network has those two; the Jacobian belongs to the long form alone.
    """
    used = [part.result for part in equation.parts[:-1]]
    other = [part.result for part in equation.long_parts[:-1]]
    return used + [tensor for tensor in other if tensor not in used and tensor.kind != "jacobian"]


def _inputs(run: Run, equation: Equation, frame: Values) -> dict[str, Array]:
    """What the equation reads, in reading order, single numbers last.

    An update reads the gradients of every example; here they are one gradient of the mini-batch, reduced as
    the training says, so that m is in it already.
    """
    if equation.phase != "update":
        return {tensor.json: frame[tensor] for tensor in equation.inputs}
    inputs: dict[str, Array] = {}
    for tensor in sorted(equation.inputs, key=lambda tensor: tensor.layer is None):
        if tensor.kind.startswith("grad_"):
            inputs[tensor.json] = reduced(run.program, tensor, frame)
        elif tensor.kind != "m":
            inputs[tensor.json] = frame[tensor]
    return inputs


def reduced(program: Program, gradient: Tensor, frame: Values) -> Array:
    """∂C/∂w or ∂C/∂b of the mini-batch: the mean over its examples, or the sum, as the training has it."""
    total = frame[Tensor(f"sum_{gradient.kind}", gradient.layer)]
    return total / frame[Tensor("m")] if program.training.reduction == "mean" else total
