"""A script that computes an update by itself, with NumPy alone, and checks that the results are ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from tuibp.engine.tensor import Array, Tensor
from tuibp.errors import TuibpError
from tuibp.language import told
from tuibp.report.explaining.wording import phrase
from tuibp.report.exporting.asked import Asked
from tuibp.report.numpy_lines import numpy_lines
from tuibp.report.titles import tag_text
from tuibp.timeline.edits import INPUT, TARGET

MOST = 1_000_000
"""Numbers a script may hold: twenty megabytes of text."""

CLOSE = """\
def close(name, found, expected):
    largest = np.max(np.abs(expected), initial=0.0, where=np.isfinite(expected))
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12 * largest, err_msg=name)"""

BY_HAND = """\
def by_hand(array, index, value):
    array = np.array(array)
    array[index] = value
    return array"""


def script_lines(asked: Asked) -> Iterator[str]:
    """The script; raises TuibpError where its numbers are more than a script can hold."""
    return _Script(asked).lines()


class _Script:
    """`every` are the results of an example's equations, `last` those of the update."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.batch, self.program = asked, asked.batch, asked.run.program
        self.frame = self.batch.frame(None)
        self.every = [equation.result for equation in self.program.example]
        self.last = [equation.result for equation in self.program.update]
        self.checked = [tensor for tensor in self.every if tensor.kind not in ("grad_w", "grad_b")]
        numbers = sum(self.frame[tensor].size for tensor in (*self._given(), *self.checked, *self.last))
        if numbers > MOST:
            message = told(
                "the script would hold {count:,} numbers, at most {most:,} are sensible; npz holds them all",
                count=numbers,
                most=MOST,
            )
            raise TuibpError(message)

    def _given(self) -> tuple[Tensor, ...]:
        program = self.program
        return (*program.carried, *program.settings, *program.counts, INPUT, TARGET, *program.masks)

    def lines(self) -> Iterator[str]:
        """All of it."""
        yield from self._head()
        yield from self._numbers()
        yield from self._pass()
        yield from self._update()
        yield from self._asserts()

    def _head(self) -> Iterator[str]:
        name, update = self.asked.scenario.name, self.batch.update + 1
        said = told("Update {update} of {scenario}, with NumPy alone.", update=update, scenario=name)
        names = told("w[3] leads from layer 2 to layer 3; layer 1 is the input. Indices count from 0.")
        yield from (f'"""{said}', "", names, '"""', "", "import numpy as np", "")
        why = told("exp of a large number is inf, and 1 / inf is 0: as meant")
        yield f'np.seterr(all="ignore")  # {why}'
        if any(not np.isfinite(self.frame[t]).all() for t in (*self._given(), *self.checked, *self.last)):
            yield "inf, nan = np.inf, np.nan"
        layered = (*self._given(), *(code.part.result for code in self._code()))
        kinds = dict.fromkeys(tensor.kind for tensor in layered if tensor.layer is not None)
        yield from ("", *(f"{kind} = {{}}" for kind in kinds))
        if any(self.batch.edited(code.part.result, None) for code in self._code()):
            yield from ("", "", *BY_HAND.splitlines(), "")

    def _code(self) -> Iterator[Any]:
        return numpy_lines((*self.program.example, *self.program.update))

    def _numbers(self) -> Iterator[str]:
        """What the update starts from."""
        program = self.program
        yield from ("", f"# {told('what the update starts from')}")
        for tensor in (*program.carried, *program.settings, *program.counts):
            yield from _assigned(tensor.code, self.frame[tensor])
        yield from ("", f"# {told('the mini-batch, a row for each example')}")
        yield from _assigned("inputs", self.frame[INPUT])
        yield from _assigned("targets", self.frame[TARGET])
        for mask in program.masks:
            yield from _assigned(f"masks{mask.layer}", self.frame[mask])

    def _pass(self) -> Iterator[str]:
        """Forward and backward, example by example."""
        yield from ("", "examples = []", "for k in range(len(inputs)):")
        yield f"    {INPUT.code}, {TARGET.code} = inputs[k], targets[k]"
        yield from (f"    {mask.code} = masks{mask.layer}[k]" for mask in self.program.masks)
        yield from (f"    {line}".rstrip() for line in self._equations(None))
        yield from ("", "    examples.append({")
        yield from (f'        "{tensor.code}": {tensor.code},' for tensor in self.every)
        yield "    })"

    def _update(self) -> Iterator[str]:
        """The step, which reads the gradients of all examples."""
        yield ""
        read = dict.fromkeys(tensor for equation in self.program.update for tensor in equation.inputs)
        for tensor in self.every:
            if tensor in read:
                yield f'{tensor.code} = np.array([example["{tensor.code}"] for example in examples])'
        yield from self._equations("update")

    def _equations(self, phase: str | None) -> Iterator[str]:
        """The lines of one example, or of the update, each equation under itself as mathematics."""
        notation, before, equation = self.asked.notation, "", None
        listing = self.program.example if phase is None else self.program.update
        for code in numpy_lines(listing):
            if code.equation.phase != before:
                before = code.equation.phase
                yield from ("", phrase(f"code.head.{before}"))
            if code.equation is not equation:
                equation = code.equation
                tag = tag_text(equation)
                yield f"# {equation.text(notation)}{tag and f'   {tag}'}"
            yield code.text
            yield from self._edits(code.part.result, each=phase is None)

    def _edits(self, tensor: Tensor, each: bool) -> Iterator[str]:
        """Numbers that somebody put there by hand."""
        for index, value in self.batch.edited(tensor, None).items():
            own = tuple(index[1:] if each else index)
            line = f"{tensor.code} = by_hand({tensor.code}, {own!r}, {_number(float(value))})"
            yield from (f"if k == {index[0]}:", f"    {line}") if each else (line,)

    def _asserts(self) -> Iterator[str]:
        yield from ("", "", *CLOSE.splitlines(), "", "")
        yield f"# {told('the results')}"
        for k in range(len(self.batch)):
            for tensor in self.checked:
                name = f'"{tensor.code}"'
                found = f"examples[{k}][{name}]"
                yield from _call(f"close({name}, {found}, ", self.batch.frame(k)[tensor])
        for tensor in self.last:
            yield from _call(f'close("{tensor.code}", {tensor.code}, ', self.frame[tensor])
        yield f'print("{told("every number agrees")}")'


def _assigned(name: str, array: Array) -> Iterator[str]:
    yield from _around(f"{name} = ", array, "")


def _call(before: str, array: Array) -> Iterator[str]:
    yield from _around(before, array, ")")


def _around(before: str, array: Array, after: str) -> Iterator[str]:
    """An array as it is written in Python, a matrix with a row on each line."""
    values = np.asarray(array).tolist()
    if not isinstance(values, list):
        yield f"{before}{_number(values)}{after}"
        return
    yield from _nested(f"{before}np.array(", values, f"){after}")


def _nested(before: str, values: Any, after: str) -> Iterator[str]:
    if not values or not isinstance(values[0], list):
        yield f"{before}[{', '.join(map(_number, values))}]{after}"
        return
    yield f"{before}["
    for inner in values:
        yield from _indented(_nested("", inner, ","))
    yield f"]{after}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def _number(value: float) -> str:
    """With the digits that read back as the same bits."""
    return repr(float(value))
