"""A run that keeps everything: every update computed once, line after line, edits put in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from tests.case import Case
from tests.reference.backprop import mini_batches
from tests.strategies import numbers
from tuibp.engine.tensor import SHARED, Array, Tensor, renewed
from tuibp.program.network import Parameters
from tuibp.program.program import Program, build
from tuibp.program.straight_line import StraightLine
from tuibp.timeline.edits import Edit
from tuibp.timeline.run import Run

LIMIT = 4
"""So few checkpoints that most points have to be computed again."""

Arrays = dict[str, Array]
"""Every tensor of one update by its name in JSON, of the whole mini-batch."""


class Naive(NamedTuple):
    """`moments[u]` is all of update u; `end` the parameters after the last."""

    moments: list[Arrays]
    end: Arrays


def program_of(case: Case) -> Program:
    return build(case.network, case.training, targets=case.data.targets)


def run_of(case: Case, edits: Sequence[Edit] = (), limit: int | None = None) -> Run:
    """A run; with room for `limit` checkpoints, of which the first ones are of every update."""
    run = Run(program_of(case), case.parameters, case.data, edits)
    if limit is not None:
        run.checkpoints.limit, run.checkpoints.spacing = limit, 1
    return run


def parameters_by_name(program: Program, parameters: Parameters) -> Arrays:
    return {t.json: array for t, array in zip(program.carried, program.state(parameters), strict=True)}


def naive(case: Case, edits: Sequence[Edit] = ()) -> Naive:
    """The whole run, with each edit where it says."""
    program = program_of(case)
    lines = StraightLine(program).lines
    inputs, targets = case.data.inputs.copy(), case.data.targets.copy()
    settings = {tensor.json: program.setting(tensor, len(inputs)) for tensor in program.settings}
    now, moments = parameters_by_name(program, case.parameters), []
    training, edited_rate = case.training, False
    for update, (epoch, rows) in enumerate(mini_batches(len(case.data), case.training)):
        here = [edit for edit in edits if edit.update == update]
        for edit in here:
            name = edit.tensor.json
            if name in now:
                now[name] = changed(now[name], edit.index, edit.value)
            elif name in ("a1", "y"):
                {"a1": inputs, "y": targets}[name][(rows[edit.example], *edit.index)] = edit.value
            elif name in settings:
                settings[name] = np.float64(edit.value)
                edited_rate = edited_rate or name == "eta"
        if training.eta_every is not None and not edited_rate:
            settings["eta"] = training.eta * training.eta_factor ** (epoch // training.eta_every)
        counts = {"m": len(rows), "t": update + 1}
        names: dict[str, Any] = {**now, "a1": inputs[rows], "y": targets[rows], **settings, **counts}
        with np.errstate(all="ignore"):
            for line in lines:
                exec(line.source, {"np": np}, names)
                put_in(line.result, names, here)
        moments.append(names)
        now = {t.json: names.get(renewed(t).json, now[t.json]) for t in program.carried}
    return Naive(moments, now)


def put_in(result: Tensor, names: dict[str, Any], here: list[Edit]) -> None:
    """The edits of what a line has just computed, in the order given, into a copy of it."""
    layer = result.layer
    if result.kind.startswith("sum_grad"):
        of_examples = {(e.example, e.index): e for e in here if e.tensor.json == result.json[len("sum_") :]}
        for index in {index for _, index in of_examples}:
            delta, below = names[f"delta{layer}"], names[f"a{layer - 1}"]  # type: ignore[operator]
            terms = [float(d[index[0]]) for d in delta]
            if result.kind.endswith("w"):
                terms = [term * float(a[index[1]]) for term, a in zip(terms, below, strict=True)]
            edited = [e.value if (e := of_examples.get((k, index))) else term for k, term in enumerate(terms)]
            if edited != terms:
                names[result.json] = changed(names[result.json], index, float(np.sum(edited)))
    for edit in here:
        if edit.tensor == result:
            entry = edit.index if result.kind in SHARED else (edit.example, *edit.index)
            names[result.json] = changed(names[result.json], entry, edit.value)


def changed(array: Array, index: Any, value: float) -> Array:
    copy = np.array(array)
    copy[index] = value
    return copy


# ---- generated edits ----


def editable(program: Program) -> list[Tensor]:
    """Every tensor that one may edit."""
    long_forms = {
        part.result
        for equation in program.example
        for part in equation.long_parts
        if part.result not in {part.result for part in equation.parts}
    }
    return [t for t in program.shapes() if t not in program.counts and t not in long_forms]


@st.composite
def edits_of(draw: st.DrawFn, run: Run, tensor: Tensor | None = None) -> Edit:
    """Any edit of a run, or any of a tensor."""
    chosen = tensor or draw(st.sampled_from(editable(run.program)))
    update = draw(st.integers(0, run.updates - 1))
    example = None if chosen.kind in SHARED else draw(st.integers(0, run.schedule.count(update) - 1))
    index = tuple(draw(st.integers(0, size - 1)) for size in run.program.shapes()[chosen])
    value = draw(numbers(-2.0, 2.0) | st.sampled_from([0.0, -0.0, np.inf, -np.inf, np.nan]))
    return Edit(update, example, chosen, index, value)
