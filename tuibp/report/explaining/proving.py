"""The tab Proof: the lines that lead to the equation, with the numbers of one entry, and a check."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tuibp.debugger.checking import KICKS, change, question_of_subject, slope
from tuibp.debugger.position import Focus
from tuibp.debugger.proving import Stop, stops, with_sums
from tuibp.engine.notation import Notation
from tuibp.engine.rates import Rate
from tuibp.engine.scalar import Entry, Piece, Scalar
from tuibp.engine.tensor import Tensor
from tuibp.program.proofs.line import Line as ProofLine
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.followed import followed
from tuibp.report.explaining.references import book
from tuibp.report.explaining.short import difference, exact, short
from tuibp.report.explaining.wording import Field, Sentence, phrase, plain_text, say, segments
from tuibp.report.lines import Line, Segment
from tuibp.report.wrap import GLUE, glued, wrap

ALONE = 2
"""Pieces of ` = 0.1286`, a value without the numbers that it is made of."""

MANY = 64
"""A sum of more terms than this is not added up."""


def proof_lines(facts: Facts, width: int, height: int) -> list[Line]:
    """Every line of the proof, each with its reason; without numbers where the entry is not computed yet.

    Where one has gone to a line that is further down than `height`, those before it are left out.
    """
    plain, place, mark = facts.notation.key == "ascii", facts.view.proof_place, _mark(facts)
    with np.errstate(all="ignore"):
        written = list(_written(facts))
    lines: list[Line] = []
    top = begins = ends = 0  # rows of the line one has gone to, and of what is current in it
    for k, one in enumerate(written):
        here = k == place.line
        if here:
            top = begins = len(lines)
        lines += _wrapped(one, width, mark if here and place.term in (None, -1) else "")
        if here:
            ends = len(lines)
        if here and place.term is not None:
            rows, current = _terms(facts, one.stop, place.term, width, height)
            if place.term >= 0:
                begins, ends = len(lines) + current.start, len(lines) + current.stop
            lines += rows
    if place.line == len(written):
        top = begins = ends = len(lines)
    for sentence in _below(facts, [one.value for one in written]):
        lines += wrap(segments(sentence, "text", plain), width, indent=2)
    for sentence in book(facts):
        lines += wrap(segments(sentence, "muted", plain), width, indent=2)
    first = max(min(top, len(lines) - height), ends - height)  # no row is left blank, and the end is seen
    return lines[max(min(first, begins), 0) :]  # but where not all of it fits, its beginning


def _mark(facts: Facts) -> str:
    return ">" if facts.notation.key == "ascii" else "▸"


class Written(NamedTuple):
    """A line of a proof as it is written, what it comes to, and what was tried of it."""

    segments: list[Segment]
    value: float
    tried: list[Segment]
    stop: Stop


def _wrapped(one: Written, width: int, mark: str) -> list[Line]:
    """The rows of a line; `mark` stands before the one that one has gone to."""
    first, *others = one.segments
    if mark:
        first = first._replace(text=f"{mark}{GLUE}{first.text.removeprefix(GLUE * 2)}")
    return [*wrap([first, *others], width, indent=4), *wrap(one.tried, width, indent=6)]


def _terms(facts: Facts, stop: Stop, at: int, width: int, height: int) -> tuple[list[Line], range]:
    """As many terms of the sum as fit around the current one, and the rows of that."""
    found = stop.sum
    if found is None:
        return [], range(0)
    lines: list[Line] = []
    current = range(0)
    first, last = max(at - height, 0), min(max(at, 0) + height, found.count)
    for k in range(first, last):
        term = found.term(k)
        value = term.value if facts.known else 0.0
        text = [Segment(f"+{GLUE}{glued(term.symbols(folded(facts)))}"), *_arithmetic(facts, term, value)]
        before = f"{GLUE * 2}{_mark(facts) if k == at else GLUE}{GLUE}"
        start = len(lines)
        lines += wrap([Segment(before, "cursor"), *text], width, indent=8)
        if k == at:
            current = range(start, len(lines))
    if last < found.count:
        lines.append((Segment("    …" if facts.notation.key != "ascii" else "    ...", "muted"),))
    return lines, current


def _written(facts: Facts) -> Iterator[Written]:
    numbers_before = ""
    begun = False  # whether the name of what is proved stands there
    for stop in stops(facts.view):
        line, scalar = stop
        value = _value(facts, line, scalar)
        numbers = _numbers(facts, line, scalar, value)
        told = "".join(segment.text for segment in numbers)
        shown = [] if told == numbers_before and len(numbers) > ALONE else numbers  # only names change
        tried = list(_tried(facts, line, value)) if line.tried and facts.known else []
        text = [*_names(facts, line, scalar, not begun), *shown, *_why(facts, line)]
        yield Written(text, value, tried, stop)
        numbers_before = told
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
    return [left, Segment(f"{sign}{GLUE}{glued(scalar.symbols(folded(facts)))}")]


def _value(facts: Facts, line: ProofLine, scalar: Scalar) -> float:
    """What the line comes to; a long sum is not added up again, for it is the number that is proved."""
    if not facts.known:
        return 0.0
    return facts.value if line.left is None and scalar.terms()[0] > MANY else scalar.value


def _numbers(facts: Facts, line: ProofLine, scalar: Scalar, number: float) -> list[Segment]:
    """` = -0.1169 · -0.275 = 0.03215`, without what is said by the symbols already."""
    return _arithmetic(facts, scalar, number) if line.numbers else []


def _arithmetic(facts: Facts, scalar: Scalar, number: float) -> list[Segment]:
    if not facts.known:
        return []
    symbols, value = scalar.symbols(folded(facts)), short(number)
    pieces = scalar.written(lambda number, _: short(number), folded(facts))
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
        return Segment(f"{GLUE}{GLUE}{glued(left.symbols(folded(facts)))}")
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


def folded(facts: Facts) -> Notation:
    """The reader's notation, with a Σ for a long sum."""
    return with_sums(facts.notation)
