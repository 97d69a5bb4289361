"""What `tuibp diff` prints: settings two runs do not share, where they part, and how far they go apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tuibp.debugger.difference import (
    Difference,
    Distance,
    Setting,
    differing_settings,
    distances,
    first_difference,
    milestones,
)
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.language import plural, told
from tuibp.program.equations import Equation
from tuibp.program.notation import RENAMED, UNICODE
from tuibp.report.arrays import number_text
from tuibp.report.lines import cells, padded, right
from tuibp.report.numbers import exact
from tuibp.report.request import many_updates
from tuibp.timeline.run import Run

ROUNDING = 1e-12
"""Numbers nearer than this, of the largest of their tensor, were only added in another order."""

MARGIN = " " * 7
"""Before what is said of an equation, under its text."""

GIVEN = {
    "m": "the size of the mini-batch",
    "eta": "the learning rate",
    "input": "a given input",
    "target": "a given target",
    "parameter": "a given parameter",
    "setting": "a given setting",
}
"""What a number is, by its name or by its kind."""

OnUpdate = Callable[[int], None]


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Two runs compared; `beyond` is the first difference larger than rounding, where `first` is not."""

    a: Run
    b: Run
    settings: tuple[Setting, ...]
    first: Difference | None
    beyond: Difference | None
    distances: tuple[Distance, ...]

    @property
    def differs(self) -> bool:
        """Whether some number differs, or one run goes on where the other ends."""
        return self.first is not None or self.a.updates != self.b.updates


def parting(a: Run, b: Run, on_update: OnUpdate | None = None) -> Comparison:
    """Where two runs part; how far apart they go is not asked for. As `compare` otherwise."""
    settings, first = differing_settings(a, b), first_difference(a, b, on_update)
    if first is None:
        return Comparison(a, b, settings, None, None, ())
    beyond = first_difference(a, b, on_update, first.position.update, ROUNDING)
    return Comparison(a, b, settings, first, beyond, ())


def compare(a: Run, b: Run, on_update: OnUpdate | None = None) -> Comparison:
    """Both runs as far as both go; raises TuibpError where their layers have different sizes.

    `on_update` is told the updates looked at, and then again those computed for the distances.
    """
    found = parting(a, b, on_update)
    first = found.first
    if first is None:
        return found
    start, end = first.position.update, min(a.updates, b.updates)
    # before an update only given parameters can differ; anything else shows in them after it
    points = milestones(start if first.kind == "parameter" else start + 1, end)
    return replace(found, distances=distances(a, b, points, on_update))


# ---- as text ----


def difference_lines(
    a_name: str, b_name: str, comparison: Comparison, notation: Notation = UNICODE
) -> Iterator[str]:
    """As text to read, counting from 1; the two numbers stand there with all their digits."""
    a, b, first = comparison.a, comparison.b, comparison.first
    yield f"A  {a_name}, {many_updates(a.updates)}"
    yield f"B  {b_name}, {many_updates(b.updates)}"
    if comparison.settings:
        yield ""
        width = max(cells(setting.said) for setting in comparison.settings)
        for one in comparison.settings:
            yield f"{padded(one.said, width)}  {_setting(one.ours)} / {_setting(one.theirs)}"
    yield ""
    yield from parting_lines(comparison, notation)
    if first is not None:
        yield ""
        yield from _table(comparison.distances, notation)


def parting_lines(comparison: Comparison, notation: Notation = UNICODE) -> Iterator[str]:
    """Where the two part, and where by more than rounding."""
    first = comparison.first
    if first is None:
        yield _alike(comparison)
        return
    yield told("first difference: {place}", place=_place(comparison, first))
    yield from _entry_lines(comparison, first, notation)
    if comparison.beyond is None:
        yield f"{MARGIN}{told('that is rounding, and nothing differs by more')}"
    elif comparison.beyond != first:
        yield f"{MARGIN}{told('that is rounding: the same sum, added in another order')}"
        yield ""
        place = _place(comparison, comparison.beyond)
        yield told("first difference beyond rounding: {place}", place=place)
        yield from _entry_lines(comparison, comparison.beyond, notation)


def _alike(comparison: Comparison) -> str:
    """`no difference in all 2000 updates`, or in the updates that both have; and then which goes on."""
    a, b = comparison.a.updates, comparison.b.updates
    if a == b:
        return plural(a, "no difference in the one update", "no difference in all {count} updates")
    longer, shorter = ("A", "B") if a > b else ("B", "A")
    return plural(
        min(a, b),
        "no difference in the {count} update that both have; {longer} goes on where {shorter} ends",
        "no difference in the {count} updates that both have; {longer} goes on where {shorter} ends",
        longer=longer,
        shorter=shorter,
    )


def _setting(value: object) -> str:
    """As the scenario file writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _place(comparison: Comparison, difference: Difference) -> str:
    """`update 1, epoch 1, example 3 of the data`; where that is another one in B, both."""
    a, b, position = comparison.a, comparison.b, difference.position
    update, epoch = position.update + 1, a.schedule.epoch(position.update) + 1
    if position.example is None:
        return told("update {update}, epoch {epoch}, the step after the examples", update=update, epoch=epoch)
    ours, theirs = (_row(run, position.update, position.example) + 1 for run in (a, b))
    return told(
        "update {update}, epoch {epoch}, example {example} of the data",
        update=update,
        epoch=epoch,
        example=ours if ours == theirs else f"{ours} / {theirs}",
    )


def _entry_lines(comparison: Comparison, difference: Difference, notation: Notation) -> Iterator[str]:
    ours = _equation(comparison.a, difference)
    theirs = _partner(comparison.b, ours)
    yield f"{ours.tag:>5}  {ours.text(notation)}"
    if theirs is not None and theirs.text(notation) != ours.text(notation):
        yield f"{theirs.tag:>5}  {theirs.text(notation)}  {told('in B')}"
    name = notation.entry(_called(difference.tensor), difference.index)
    given = "" if difference.kind == "computed" else f" ({_given(difference)})"
    yield f"{MARGIN}{name}{given}  {exact(difference.ours)} / {exact(difference.theirs)}"
    yield f"{MARGIN}{told('difference')}  {number_text(difference.ours - difference.theirs)}"


def _given(difference: Difference) -> str:
    """What that number is, which no equation has computed."""
    return told(GIVEN.get(difference.tensor.kind, GIVEN[difference.kind]))


def _table(rows: Sequence[Distance], notation: Notation) -> Iterator[str]:
    """How far apart the parameters and the cost are, in columns."""
    norm = "‖A − B‖" if notation.key == "unicode" else "|A - B|"
    yield told("{norm} after so many updates, and the difference of the costs", norm=norm)
    heads = [told("updates"), *(notation.tensor(tensor) for tensor in rows[0].tensors), "C"]
    lines = [
        [str(row.updates), *(number_text(number) for number in (*row.tensors.values(), row.cost))]
        for row in rows
    ]
    widths = [max(map(cells, column)) for column in zip(heads, *lines, strict=True)]
    for line in (heads, *lines):
        yield "  ".join(right(text, width) for text, width in zip(line, widths, strict=True))


# ---- as a record ----


def difference_record(a_name: str, b_name: str, comparison: Comparison) -> dict[str, Any]:
    """For JSON: everything counts from 0, pairs are [A, B]; `first` is null where nothing differs."""
    return {
        "runs": [a_name, b_name],
        "updates": [comparison.a.updates, comparison.b.updates],
        "settings": {name: [ours, theirs] for name, ours, theirs in comparison.settings},
        "first": _entry_record(comparison, comparison.first),
        "beyond_rounding": _entry_record(comparison, comparison.beyond),
        "distances": [
            {"updates": row.updates, **{t.json: norm for t, norm in row.tensors.items()}, "cost": row.cost}
            for row in comparison.distances
        ],
    }


def _entry_record(comparison: Comparison, difference: Difference | None) -> dict[str, Any] | None:
    if difference is None:
        return None
    a, b, position = comparison.a, comparison.b, difference.position
    rows = None
    if position.example is not None:
        rows = [_row(run, position.update, position.example) for run in (a, b)]
    equation = _equation(a, difference)
    return {
        "update": position.update,
        "epoch": a.schedule.epoch(position.update),
        "example": rows,
        "equation": equation.id,
        "tag": equation.tag,
        "layer": equation.layer,
        "text": equation.text(UNICODE),
        "kind": difference.kind,
        "tensor": _called(difference.tensor).json,
        "index": list(difference.index),
        "values": [difference.ours, difference.theirs],
        "difference": difference.ours - difference.theirs,
    }


def _equation(run: Run, difference: Difference) -> Equation:
    position = difference.position
    listing = run.program.update if position.example is None else run.program.example
    return listing[position.equation]


def _partner(run: Run, equation: Equation) -> Equation | None:
    """The equation of another run that computes the same; None where that run does without."""
    listing = run.program.update if equation.phase == "update" else run.program.example
    found = (other for other in listing if (other.id, other.layer) == (equation.id, equation.layer))
    return next(found, None)


def _row(run: Run, update: int, example: int) -> int:
    """Where in the data an example of a mini-batch is."""
    return int(run.schedule.mini_batch(update)[example])


def _called(tensor: Tensor) -> Tensor:
    """The new w is called w."""
    return tensor._replace(kind=RENAMED.get(tensor.kind, tensor.kind))
