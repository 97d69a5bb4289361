"""The gradient check as text and as JSON: the verdict, then tensor by tensor the worst number of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tuibp.check.gradients.central import Point, curve
from tuibp.check.gradients.judged import Entry, Verdict, check_gradients
from tuibp.check.gradients.kinks import Kink
from tuibp.check.gradients.said import error_of, error_text, update_line
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import SHARED, Index, Tensor, renewed
from tuibp.engine.value import Unique
from tuibp.language import colon, listed, plural, told
from tuibp.report.lines import cells, padded, right
from tuibp.report.numbers import short
from tuibp.timeline.run import Run

MOST_KINKS = 6
"""So many are named, the others counted."""


class Checked(Unique):
    """The verdicts on update `update` (from 0) of a scenario; `points` are those of the `worst` number."""

    name: str
    update: int
    examples: int
    verdicts: tuple[Verdict, ...]
    worst: Verdict | None
    points: tuple[Point, ...]

    @property
    def right(self) -> bool:
        """Whether everything agrees."""
        return all(verdict.agrees for verdict in self.verdicts)

    @property
    def kinks(self) -> tuple[Kink, ...]:
        """Every kink that matters, once."""
        return tuple(dict.fromkeys(kink for verdict in self.verdicts for kink in verdict.kinks))


def check_update(name: str, run: Run, update: int) -> Checked:
    """Check an update, and look closer at its worst number."""
    verdicts = check_gradients(run, update)
    worst = max((v for v in verdicts if v.worst), key=_interest, default=None)
    points = () if worst is None else curve(run, update, worst)
    return Checked(name, update, len(run.batch(update)), verdicts, worst, points)


def _interest(verdict: Verdict) -> tuple[bool, bool, float]:
    """What is wrong comes first, and a derivative before the parameter that a step along it leaves."""
    return not verdict.agrees, verdict.tensor != renewed(verdict.by), error_of(verdict)


# ---- text ----


def checked_lines(found: Checked, notation: Notation) -> Iterator[str]:
    """The verdict, a table of tensors, kinks, and the central differences of the worst number."""
    yield verdict_line(found, notation)
    yield ""
    yield from _table(found, notation)
    if any(verdict.random for verdict in found.verdicts):
        yield ""
        yield told("* too many entries to check each: derivatives in random directions")
    unknown = sum(verdict.unknown for verdict in found.verdicts)
    if unknown:
        yield ""
        yield plural(
            unknown,
            "{count} entry is not judged: something on the way to C has no value",
            "{count} entries are not judged: something on the way to C has no value",
        )
    if found.kinks:
        yield ""
        yield kink_line(found.kinks, found.examples, notation)
    if found.worst is not None and found.worst.worst is not None and found.worst.worst.error > 0:
        yield ""
        yield from _curve(found, found.worst, found.worst.worst, notation)


def verdict_line(found: Checked, notation: Notation) -> str:
    """The verdict in one line."""
    return f"{found.name}{colon()}{update_line(found.verdicts, found.update, notation)}"


def kink_line(kinks: Sequence[Kink], examples: int, notation: Notation) -> str:
    """The kinks by name, or the first of them."""
    names = [place(kink.tensor, kink.index, examples, notation) for kink in kinks[:MOST_KINKS]]
    more = len(kinks) - len(names)
    if not more:
        return told("at a kink, where either slope is right: {names}", names=listed(names))
    return told(
        "at a kink, where either slope is right: {names} and {more} more", names=listed(names), more=more
    )


def place(tensor: Tensor, index: Index, examples: int, notation: Notation) -> str:
    """`δ²₁ of example 2`."""
    if tensor.kind in SHARED:
        return notation.entry(tensor, index)
    name = notation.entry(tensor, index[1:])
    return name if examples == 1 else told("{name} of example {k}", name=name, k=index[0] + 1)


def _table(found: Checked, notation: Notation) -> Iterator[str]:
    heads = ("", told("agree"), told("error"), told("worst"), told("backprop"), told("complex step"))
    rows = [heads, *(_row(verdict, found.examples, notation) for verdict in found.verdicts)]
    yield from _aligned(rows, (0, 3))


def _row(verdict: Verdict, examples: int, notation: Notation) -> tuple[str, ...]:
    star = " *" if verdict.random else ""
    agreeing = told("{some} of {all}", some=verdict.count - verdict.wrong, all=verdict.count)
    first = (f"{notation.tensor(verdict.tensor)}{star}", agreeing)
    worst = verdict.worst
    if worst is None:
        return (*first, told("another shape"), "", "", "")
    where = _where(verdict, worst, examples, notation)
    return (*first, error_text(worst.error), where, *both(worst))


def _where(verdict: Verdict, worst: Entry, examples: int, notation: Notation) -> str:
    if verdict.random:
        return told("direction {k}", k=worst.index[-1] + 1)
    return place(verdict.tensor, worst.index, examples, notation)


def both(worst: Entry) -> tuple[str, str]:
    """Both numbers, short where they agree, else with all their digits."""
    if worst.error <= 1e-9:
        return short(worst.ours), short(worst.slope)
    return f"{worst.ours:.10g}", f"{worst.slope:.10g}"


def _curve(found: Checked, verdict: Verdict, worst: Entry, notation: Notation) -> Iterator[str]:
    where = _where(verdict, worst, found.examples, notation)
    yield told("the worst, {where}, by central differences, which prove nothing:", where=where)
    heads = ("h", told("central difference"), told("error"))
    yield from _aligned(
        [
            heads,
            *(
                (f"{p.h:.0e}".replace("e-0", "e-"), f"{p.slope:.12g}", error_text(p.error))
                for p in found.points
            ),
        ],
        (),
    )
    exact = ((told("complex step"), repr(worst.slope)), (told("backprop"), repr(worst.ours)))
    yield from _aligned(exact, (0, 1))


def _aligned(rows: Sequence[tuple[str, ...]], left: tuple[int, ...]) -> Iterator[str]:
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        parts = (
            padded(c, w) if k in left else right(c, w)
            for k, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(parts).rstrip()


# ---- JSON ----


def checked_record(found: Checked) -> dict[str, Any]:
    """For JSON; indices count from 0, the example first where there is one."""
    return {
        "scenario": found.name,
        "update": found.update,
        "agrees": found.right,
        "tensors": [_record(verdict) for verdict in found.verdicts],
        "kinks": [{"tensor": k.tensor.json, "index": list(k.index)} for k in found.kinks],
        "worst": found.worst.tensor.json if found.worst else None,
        "central_differences": [point._asdict() for point in found.points],
    }


def _record(verdict: Verdict) -> dict[str, Any]:
    worst = verdict.worst
    return {
        "tensor": verdict.tensor.json,
        "count": verdict.count,
        "wrong": verdict.wrong,
        "not_judged": verdict.unknown,
        "random_directions": verdict.random,
        "agrees": verdict.agrees,
        "index": list(worst.index) if worst else None,
        "backprop": worst.ours if worst else None,
        "complex_step": worst.slope if worst else None,
        "error": worst.error if worst else None,
    }
