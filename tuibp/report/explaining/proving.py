"""The tab Proof: the lines that lead to the equation, with the numbers of one entry, and a check."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tuibp.debugger.checking import KICKS, change, question_of_subject, slope
from tuibp.debugger.position import Focus
from tuibp.engine.rates import Rate
from tuibp.engine.scalar import Entry, Piece, Scalar
from tuibp.engine.tensor import Tensor
from tuibp.program.proofs.line import Line as ProofLine
from tuibp.program.proofs.table import proof
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.followed import followed
from tuibp.report.explaining.references import book
from tuibp.report.explaining.short import difference, exact, short
from tuibp.report.explaining.wording import Field, Sentence, phrase, plain_text, say, segments
from tuibp.report.lines import Line, Segment
from tuibp.report.wrap import GLUE, glued, wrap

MANY = 64
"""A sum of more terms than this is not added up."""


def proof_lines(facts: Facts, width: int) -> list[Line]:
    """Every line of the proof, each with its reason; without numbers where the entry is not computed yet."""
    plain = facts.notation.key == "ascii"
    with np.errstate(all="ignore"):
        written = list(_written(facts))
    lines = [line for one in written for line in _wrapped(one, width)]
    for sentence in _below(facts, [one.value for one in written]):
        lines += wrap(segments(sentence, "text", plain), width, indent=2)
    for sentence in book(facts):
        lines += wrap(segments(sentence, "muted", plain), width, indent=2)
    return lines


class Written(NamedTuple):
    """A line of a proof as it is written, and what it comes to."""

    segments: list[Segment]
    value: float
    tried: list[Segment]


def _wrapped(one: Written, width: int) -> list[Line]:
    return [*wrap(one.segments, width, indent=4), *wrap(one.tried, width, indent=6)]


def _written(facts: Facts) -> Iterator[Written]:
    view = facts.view
    part = next(part for part in view.equation.parts if part.result == facts.tensor)
    symbols_before = numbers_before = ""
    begun = False  # whether the name of what is proved stands there
    for line in proof(view.walk.program, view.equation, part):
        scalar = line.right.element(line.at(facts.index), facts.frame)
        symbols = scalar.symbols(facts.notation)
        if symbols == symbols_before and line.left is None:
            continue  # of one output there are no others that could be 0
        value = _value(facts, line, scalar)
        numbers = _numbers(facts, line, scalar, value)
        told = "".join(segment.text for segment in numbers)
        shown = [] if told == numbers_before else numbers  # only names change: they are there already
        tried = list(_tried(facts, line, value)) if line.tried and facts.known else []
        yield Written([*_names(facts, line, scalar, not begun), *shown, *_why(facts, line)], value, tried)
        symbols_before, numbers_before = symbols, told
        begun = begun or line.left is None


def _below(facts: Facts, values: list[float]) -> Iterator[Sentence]:
    if not facts.known:
        yield say("proof.coming", name=facts.name(facts.tensor, *facts.index))
        return
    if math.isfinite(values[-1]) and not all(map(math.isfinite, values)):
        yield say("proof.breaks")
    yield from _check(facts)
    yield from followed(facts)


def _check(facts: Facts) -> Iterator[Sentence]:
    """The same derivative by a complex step."""
    asked = question_of_subject(facts.view)
    found = None if asked is None else slope(facts.view, asked)
    if asked is None or found is None:
        return
    kicked = facts.name(*_flat(asked.kicked))
    if not (math.isfinite(found) and math.isfinite(facts.value)):
        yield say("proof.apart", kicked=kicked, slope=exact(found))
        return
    apart = difference(found, facts.value)
    yield say("proof.check", kicked=kicked, slope=exact(found), difference=apart)


def _flat(focus: Focus) -> tuple[Tensor, *tuple[int, ...]]:
    return (focus.tensor, *focus.index)


# ---- one line ----


def _names(facts: Facts, line: ProofLine, scalar: Scalar, first: bool) -> list[Segment]:
    """`δ²₂ = ∂C/∂z³₁ · ∂z³₁/∂z²₂`."""
    left = _left(facts, line, first)
    sign = " =" if left.text.strip() else "="
    return [left, Segment(f"{sign}{GLUE}{glued(scalar.symbols(facts.notation))}")]


def _value(facts: Facts, line: ProofLine, scalar: Scalar) -> float:
    """What the line comes to; a long sum is not added up again, for it is the number that is proved."""
    if not facts.known:
        return 0.0
    return facts.value if line.left is None and scalar.terms()[0] > MANY else scalar.value


def _numbers(facts: Facts, line: ProofLine, scalar: Scalar, number: float) -> list[Segment]:
    """` = -0.1169 · -0.275 = 0.03215`, without what is said by the symbols already."""
    if not (facts.known and line.numbers):
        return []
    symbols, value = scalar.symbols(facts.notation), short(number)
    pieces = scalar.written(lambda number, _: short(number), facts.notation)
    segments = []
    if "".join(piece.text for piece in pieces) not in (value, symbols):
        segments += [Segment(f" ={GLUE}"), *(_number(facts, piece) for piece in pieces)]
    if value != symbols:
        segments += [Segment(f" ={GLUE}"), Segment(value, "title")]
    return segments


def _left(facts: Facts, line: ProofLine, first: bool) -> Segment:
    """What stands before the sign: the entry that is proved, nothing, or a left side of the line's own."""
    if line.left is not None:
        left = line.left.element(line.at(facts.index), facts.frame)
        return Segment(f"{GLUE}{GLUE}{glued(left.symbols(facts.notation))}")
    return facts.name(facts.tensor, *facts.index) if first else Segment(f"{GLUE}{GLUE}")


def _number(facts: Facts, piece: Piece) -> Segment:
    entry: Entry | None = piece.entry
    if entry is None:
        return Segment(glued(piece.text))
    return facts.name(entry.tensor, *entry.index)._replace(text=piece.text)


def _why(facts: Facts, line: ProofLine) -> Iterator[Segment]:
    layer, name = facts.tensor.layer or 0, facts.notation.entry
    fields = {
        "input": name(Tensor("a", layer - 1), facts.index[-1:]),
        "own": name(Tensor("z", layer), facts.index[:1]),
    }
    reason = phrase(f"why.{line.reason}", **fields)
    text = phrase("why", reason=reason, tag=line.tag) if line.tag else reason
    yield Segment(f"{GLUE}{GLUE} {plain_text(text, facts.notation.key == 'ascii')}", "muted")


def _tried(facts: Facts, line: ProofLine, rate: float) -> Iterator[Segment]:
    """What the line predicts of a small change of the number on the right of its rate, and what that does."""
    assert isinstance(line.left, Rate)
    of, by = line.left.split(line.at(facts.index))
    moved, kicked, h = Focus(line.left.of, of), Focus(line.left.by, by), KICKS[0]
    fields: dict[str, Field] = {
        "kicked": facts.name(*_flat(kicked)),
        "moved": facts.name(*_flat(moved)),
        "h": short(h),
        "predicted": short(rate * h),
        "change": short(change(facts.view, moved, kicked, h)),
    }
    yield Segment(GLUE * 4)
    yield from segments(say("proof.tried", **fields), "text", facts.notation.key == "ascii")
