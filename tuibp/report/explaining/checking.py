"""The tab Check: a number kicked and C looked at, the complex step, and how near backprop is to it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tuibp.debugger.checking import Check, central, check, question
from tuibp.debugger.position import Focus
from tuibp.engine.tensor import Tensor
from tuibp.program.program import penalty_of
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.short import difference, exact, short
from tuibp.report.explaining.wording import Field, Sentence, phrase, plain_text, say, segments
from tuibp.report.lines import Line, Segment, cells, crop, padded, right
from tuibp.report.lines import width as line_width
from tuibp.report.wrap import wrap

AGREE = 1e-9
"""Up to this relative difference two derivatives are said to agree: the rest is rounding."""

ROUNDING = 1e-14
"""And up to this difference, where both are small beside what was subtracted to get them."""


CURVE = 14
"""Lines that the central differences take."""


def check_lines(facts: Facts, width: int, height: int) -> list[Line]:
    """A sentence, a table of kicks, both derivatives in full, and a verdict; the verdict before the table
    where `height` lines are too few for both.
    """
    plain = facts.notation.key == "ascii"

    def said(sentences: Iterator[Sentence]) -> list[Line]:
        return [line for s in sentences for line in wrap(segments(s, "text", plain), width, indent=2)]

    asked = question(facts.view)
    if asked is None:
        focus = facts.view.focus
        key = "check.fixed" if facts.view.is_known(*focus) else "check.nothing"
        return said(iter([say(key, name=facts.name(focus.tensor, *focus.index))]))
    found = check(facts.view, asked)
    if found is None:
        name = facts.name(asked.kicked.tensor, *asked.kicked.index)
        return said(iter([say("check.without", kicked=name)]))
    cut = "~" if plain else "…"
    both, verdict = list(_both(facts, found)), said(_verdict(facts, found))
    if verdict and line_width(both[-1]) + line_width(verdict[0]) + 2 <= width:
        both[-1] = (*both[-1], Segment("  "), *verdict.pop(0))
    answer = [*(crop(line, width, cut) for line in both), *verdict]
    asked_for, kicks = said(_kicked(facts, found)), [crop(line, width, cut) for line in _kicks(found, plain)]
    if len(asked_for) + len(kicks) + len(answer) > height:  # the answer before what leads to it
        return [*asked_for, *answer, *kicks]
    lines = [*asked_for, *kicks, *answer]
    if len(lines) + CURVE <= height:
        lines += [(), *(crop(line, width, cut) for line in _curve(facts, found, plain))]
    return lines


def _kicked(facts: Facts, found: Check) -> Iterator[Sentence]:
    asked = found.asked
    slope: Field = phrase("check.slope") if asked.price is None else _price(facts, found, asked.price)
    fields: dict[str, Field] = {
        "kicked": facts.name(asked.kicked.tensor, *asked.kicked.index),
        "moving": facts.name(asked.moving.tensor, *asked.moving.index),
        "number": short(found.number),
        "slope": slope,
    }
    if asked.mean:
        unpaid = penalty_of(facts.view.walk.program.training) is None
        yield say("check.kick.mean" if unpaid else "check.kick.mean.penalty", **fields)
    elif asked.example is None:
        yield say("check.kick.sum", **fields)
    elif facts.view.position.example is None:
        yield say("check.kick.batch", **fields, example=str(asked.example + 1))
    else:
        yield say("check.kick", **fields)


def _price(facts: Facts, found: Check, price: Focus) -> Field:
    """The derivative's name; in the update without the example, which the sentence names."""
    if found.asked.example is not None and facts.view.position.example is None:
        return facts.notation.entry(price.tensor, price.index[1:])
    return facts.name(price.tensor, *price.index)


# ---- tables ----


def _kicks(found: Check, plain: bool) -> Iterator[Line]:
    """For each size of a kick what the slope predicts, and what a kick up and one down really do."""
    moving = "C" if found.asked.moving.tensor == Tensor("C") else "a"
    heads = ("h", *(phrase(f"check.head.{head}", moving=moving) for head in ("predicted", "up", "down")), "")
    rows = [
        (short(k.h), short(k.predicted), short(k.up), short(k.down), "*" if k.crossed else "")
        for k in found.kicks
    ]
    first, *others = _aligned([tuple(plain_text(head, plain) for head in heads), *rows])
    yield (Segment(first, "muted"),)
    yield from ((Segment(row),) for row in others)


def _curve(facts: Facts, found: Check, plain: bool) -> Iterator[Line]:
    """Central differences over h, and how far each is from the complex step."""
    heads = ("h", phrase("check.head.central"), phrase("check.head.apart"))
    points = central(facts.view, found.asked)
    rows = [(short(h), f"{slope:.10g}", difference(slope, found.slope)) for h, slope in points]
    first, *others = _aligned([tuple(plain_text(head, plain) for head in heads), *rows])
    yield (Segment(first, "muted"),)
    yield from ((Segment(row),) for row in others)


def _both(facts: Facts, found: Check) -> Iterator[Line]:
    """Both derivatives with all their digits."""
    dot = "." if facts.notation.key == "ascii" else "·"
    price = found.asked.price
    rows = [(phrase("check.complex_step"), exact(found.slope))]
    if price is not None:
        rows.append((phrase("check.backprop"), dot if found.ours is None else exact(found.ours)))
    wide = max(cells(name) for name, _ in rows)
    for name, number in rows:
        yield (Segment(f"{padded(name, wide)}  ", "muted"), Segment(number, "title"))


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows as text, each column as wide as its widest cell; numbers stand to the right."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(right, row, widths)).rstrip() for row in rows]


# ---- the verdict ----


def _verdict(facts: Facts, found: Check) -> Iterator[Sentence]:
    price, apart = found.asked.price, found.difference
    if not math.isfinite(found.slope) or not math.isfinite(0.0 if found.ours is None else found.ours):
        yield say("check.not_finite")
    elif price is None:
        yield say("check.unasked")
    elif found.ours is None:
        yield say("check.coming", price=_price(facts, found, price))
    elif apart is not None:
        agree = apart < AGREE or abs(found.ours - found.slope) < ROUNDING
        yield say(f"check.{'agree' if agree else 'differ'}", difference=difference(found.ours, found.slope))
        if not agree and facts.view.batch.changed:
            yield say("check.held")
        if not agree and facts.view.hunt is not None:
            yield say("hunt.check")
    for kink in found.kinks:
        yield say("check.kink", z=facts.name(kink.tensor, *kink.index))
    if any(kick.crossed for kick in found.kicks):
        yield say("check.crossed")
