"""An example worked out on paper: every step of every equation, its matrices, and the sum of each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from tuibp.engine.expression import Expression, FormedRef, Labelled, Ref
from tuibp.engine.notation import Notation
from tuibp.engine.scalar import Entry, Scalar
from tuibp.engine.scalar_steps import Applied
from tuibp.engine.tensor import PARAMETERS, Index, Tensor
from tuibp.engine.value import Unique
from tuibp.language import plural, told
from tuibp.program.equations import Equation, Part
from tuibp.program.notation import IN_ASCII
from tuibp.report.exporting.asked import Asked
from tuibp.report.exporting.formulas import (
    WIDEST,
    columns_of,
    in_brackets,
    is_window,
    latex_array,
    latex_number,
)
from tuibp.report.numbers import short
from tuibp.report.titles import equation_title
from tuibp.timeline.batch import Batch
from tuibp.timeline.edits import INPUT, TARGET

MOST_ENTRIES, FIRST_ENTRIES = 16, 6
"""Entries of a tensor that are written out, and of how many the first are, where there are more."""

_IN_LATEX = str.maketrans({"·": r"\cdot", "−": "-", "²": "^2"})


MOST_EXAMPLES = 4
"""Examples of a mini-batch that are worked out where the whole update is asked for."""


class Step(Unique):
    """One part of an equation, worked out.

    `text` and `latex` are the part as it is written, `numbers` and `result` what it comes to in matrices;
    `numbers` is empty where there is no room for them, or nothing to see. `entries` and `formulas` are the
    arithmetic of each entry, as text and as the sides of an equation in LaTeX. `remarks`: what is left out.
    """

    text: str
    latex: str
    numbers: str
    result: str
    entries: tuple[str, ...]
    formulas: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]


class Worked(Unique):
    """An equation with its steps; `whole` is it in one piece, empty where one step is all of it."""

    title: str
    text: str
    whole: str
    steps: tuple[Step, ...]


class Page(Unique):
    """What is worked out in one place: an example, or the update. `given` are the numbers it begins with."""

    heading: str
    given: tuple[str, ...]
    remarks: tuple[str, ...]
    worked: tuple[Worked, ...]


def pages(asked: Asked) -> Iterator[Page]:
    """The first examples, or the one asked for, then the update; in the reader's language."""
    for batch, example, equations in asked.places():
        if asked.stretch.whole and example is not None and example >= MOST_EXAMPLES:
            continue  # they are all alike, and a mini-batch may have thousands
        yield _Place(asked, batch, example).page(equations)


def title(asked: Asked) -> str:
    """`XOR: 2-3-1`."""
    words, network = asked.scenario.words, asked.scenario.network.written
    if asked.notation.key == "ascii":
        network = network.replace("×", "x")
    return f"{words.title}: {network}"


class _Place:
    """An example of a mini-batch, or (None) the update."""

    def __init__(self, asked: Asked, batch: Batch, example: int | None) -> None:
        self.asked, self.batch, self.example = asked, batch, example
        self.notation, self.latex, self.frame = asked.notation, asked.latex, batch.frame(example)

    def page(self, equations: Iterable[Equation]) -> Page:
        """All of it."""
        given = tuple(self._given())
        return Page(
            self._heading(),
            tuple(f"{self.latex.tensor(tensor)} = {latex_array(self.frame[tensor])}" for tensor in given),
            (*self._examples_left_out(), *self._windows(given)),
            tuple(self._worked(equation) for equation in equations),
        )

    def _heading(self) -> str:
        update, epoch = self.batch.update + 1, self.asked.run.schedule.epoch(self.batch.update) + 1
        if self.example is None:
            return told("Update {update} (epoch {epoch}): the step", update=update, epoch=epoch)
        return told(
            "Update {update} (epoch {epoch}), example {example} of {count}",
            update=update,
            epoch=epoch,
            example=self.example + 1,
            count=len(self.batch),
        )

    def _given(self) -> Iterator[Tensor]:
        """What is not computed there: of an example all that it reads, of the update its settings."""
        program = self.asked.run.program
        if self.example is not None:
            yield from (INPUT, TARGET, *program.masks, *program.network.parameters)
            return
        yield from (*program.settings, *program.counts)
        alone = not self.asked.stretch.whole
        yield from (tensor for tensor in program.carried if alone or tensor.kind not in PARAMETERS)

    def _examples_left_out(self) -> Iterator[str]:
        if self.example is None and self.asked.stretch.whole and len(self.batch) > MOST_EXAMPLES:
            yield told(
                "of the {count} examples of this mini-batch the first {shown} are worked out above",
                count=len(self.batch),
                shown=MOST_EXAMPLES,
            )

    def _worked(self, equation: Equation) -> Worked:
        steps = tuple(self._step(part) for part in equation.parts)
        whole = "" if len(steps) == 1 else equation.text(self.latex)
        return Worked(equation_title(equation), equation.text(self.notation), whole, steps)

    def _step(self, part: Part) -> Step:
        result, array = part.result, np.asarray(self.frame[part.result])
        indices = list(np.ndindex(array.shape))
        kept = indices if len(indices) <= MOST_ENTRIES else indices[:FIRST_ENTRIES]
        scalars = [(index, part.expression.element(index, self.frame)) for index in kept]
        name, text = self.latex.tensor(result), part.expression.text(self.latex)
        return Step(
            part.text(self.notation),
            f"{name} = {text}" if text != name else name,
            self._numbers(part),
            latex_array(array),
            tuple(" = ".join(self._sides(result, *found, self.notation)) for found in scalars),
            tuple(tuple(self._sides(result, *found, self.latex)) for found in scalars),
            tuple(self._remarks(part, len(indices) - len(kept))),
        )

    def _numbers(self, part: Part) -> str:
        """The part with matrices in place of names; empty where that is too wide or is the result."""
        if sum(columns_of(self.frame[tensor]) for tensor in part.expression.tensors()) > WIDEST:
            return ""
        matrices = self.latex.with_fields(tensor=lambda tensor: latex_array(self.frame[tensor]))
        found = in_brackets(part.expression.map(_by_name).text(matrices))
        return found if found != latex_array(self.frame[part.result]) else ""

    def _remarks(self, part: Part, left: int) -> Iterator[str]:
        """What is left out, and what somebody put there by hand."""
        yield from self._windows(dict.fromkeys([*part.expression.tensors(), part.result]))
        if left:
            yield plural(left, "and {count} entry more, likewise", "and {count} entries more, likewise")
        for index, value in self.batch.edited(part.result, self.example).items():
            name = self.notation.entry(part.result, tuple(index))
            yield told("{name} is {value}, by hand", name=name, value=short(float(value)))

    def _windows(self, tensors: Iterable[Tensor]) -> Iterator[str]:
        """Of which tensors only a part is written."""
        times = "×" if self.notation.key == "unicode" else "x"
        for tensor in tensors:
            if is_window(self.frame[tensor]):
                shape = times.join(map(str, np.shape(self.frame[tensor])))
                name = self.notation.tensor(tensor)
                yield told("of {name} ({shape}) only a part is written", name=name, shape=shape)

    def _sides(self, tensor: Tensor, index: Index, scalar: Scalar, notation: Notation) -> list[str]:
        """`δ²₂`, `w³₁₂ δ³₁ · σ′(z²₂)`, the same with numbers, and what it comes to; no two alike."""
        latex = notation.key == "latex"

        def number(number: float, _: Entry | None) -> str:
            return latex_number(short(number)) if latex else short(number)

        written = "".join(piece.text for piece in scalar.written(number, notation))
        sides = [notation.entry(tensor, index), scalar.symbols(notation), written]
        if isinstance(scalar, Applied) and scalar.function.base is not None:
            base = number(scalar.function.base.scalar(scalar.argument.value), None)
            text = scalar.function.by_base.translate(_IN_LATEX if latex else {})
            text = text.translate(IN_ASCII) if notation.key == "ascii" else text
            sides.append(text.format(f"({base})" if base.startswith("-") else base))
        value = self.batch.computed(tensor, self.example)[index]
        return list(dict.fromkeys([*sides, number(float(value), None)]))


def _by_name(node: Expression) -> Expression:
    """A slope by its name, and η/m written out: their numbers are meant here."""
    if isinstance(node, Labelled):
        return node.inner
    return Ref(node.tensor) if isinstance(node, FormedRef) else node
