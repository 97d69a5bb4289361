"""Blame as a table: the updates that moved one weight or bias, and inside one of them the examples."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tuibp.debugger.blame import GRADIENT, UPDATED, Blame, Contribution, Moved, Share, total_of
from tuibp.debugger.position import Position
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.language import plural, told
from tuibp.report.arrays import number_text
from tuibp.report.lines import Line, Segment, Style, cells, crop, plain, right
from tuibp.report.numbers import exact, style_for
from tuibp.report.request import many_updates
from tuibp.timeline.run import Run

MOST = 10
"""Updates, or examples, that are listed one by one."""

NARROWEST = 4
"""Cells below which a bar says nothing."""

GAP = "  "


class _Column(NamedTuple):
    """A column and its cells; where room is short, the one of the highest `spare` goes first, 0 never."""

    heading: str
    cells: Sequence[str]
    spare: int = 0

    @property
    def width(self) -> int:
        """The cells of its widest text."""
        return max(map(cells, (self.heading, *self.cells)))


def blame_lines(
    run: Run, blame: Blame, width: int, notation: Notation, moved: Moved | None = None, most: int = MOST
) -> tuple[Line, ...]:
    """The `most` updates that moved the entry furthest, and the sum that shows that all of them add up.

    `moved`, of one of the updates, is marked there and adds its examples. Following a row's link, a Position,
    leads to the equation that made the change, or to the example's gradient.
    """
    lines = [_title(blame, notation), *_updates(run, blame, width, notation, moved, most)]
    if moved is not None:
        lines += [(), *_examples(run, blame, width, notation, moved, most)]
    return tuple(crop(line, width, "…" if notation.key == "unicode" else "~") for line in lines)


def blame_text(
    run: Run, blame: Blame, notation: Notation, moved: Moved | None = None, most: int = MOST, width: int = 80
) -> Iterator[str]:
    """The same as plain text."""
    for line in blame_lines(run, blame, width, notation, moved, most):
        yield plain(line).rstrip()


def _title(blame: Blame, notation: Notation) -> Line:
    """`w²₁₁  0.5 → 3.205 in 100 updates`."""
    arrow = "→" if notation.key == "unicode" else "->"
    way = f"{number_text(blame.start)} {arrow} {number_text(blame.value)}"
    name = notation.entry(blame.tensor, blame.index)
    said = told("{way} in {updates}", way=way, updates=many_updates(blame.update))
    return (Segment(name, "title"), Segment(f"{GAP}{said}"))


def _updates(
    run: Run, blame: Blame, width: int, notation: Notation, moved: Moved | None, most: int
) -> Iterator[Line]:
    top = blame.top(most)
    if not top:
        none = told("no update moved it") if blame.update else told("no update has run yet")
        yield (Segment(none, "muted"),)
        return
    columns = [
        _Column("#", [str(k) for k in range(1, len(top) + 1)], 4),
        _Column(told("update"), [str(c.update + 1) for c in top]),
        _Column(told("epoch"), [str(run.schedule.epoch(c.update) + 1) for c in top], 3),
        _Column(told("change"), _signed([c.value for c in top])),
        _Column(told("of all"), [_share(abs(c.value), blame.variation) for c in top], 1),
        _Column(told("of net"), [_share(c.value, blame.change) for c in top], 2),
    ]
    if any(c.by_hand for c in top):
        columns.append(_Column("", [told("by hand") if c.by_hand else "" for c in top]))
    links = [_update_place(run, blame.tensor, c) for c in top]
    marked = [moved is not None and c.update == moved.update and not c.by_hand for c in top]
    yield from _table(columns, [c.value for c in top], links, marked, width, notation)
    hidden = len(blame.steps) + len(blame.edits) - len(top)
    yield from _ending(blame, hidden, [c.value for c in top], width)


def _examples(
    run: Run, blame: Blame, width: int, notation: Notation, moved: Moved, most: int
) -> Iterator[Line]:
    """The examples of one update, called by their place in the data, from 1 as on the screen."""
    top = moved.top(most)
    variation = total_of(abs(share.value) for share in moved.shares)
    said = plural(
        len(moved.shares),
        "update {update}, {count} example of the data",
        "update {update}, {count} examples of the data",
        update=moved.update + 1,
    )
    yield (Segment(said, "title"),)
    columns = [
        _Column(told("example"), [str(share.row + 1) for share in top]),
        _Column(told("change"), _signed([share.value for share in top])),
        _Column(told("of all"), [_share(abs(share.value), variation) for share in top], 1),
        _Column(told("of net"), [_share(share.value, moved.change) for share in top], 2),
    ]
    links = [_example_place(run, blame.tensor, moved.update, share) for share in top]
    yield from _table(columns, [share.value for share in top], links, [False] * len(top), width, notation)
    for name, value in moved.others:
        yield (Segment(f"{GAP}{told(name)}  {number_text(value)}", "muted"),)
    shown = [*(share.value for share in top), *(value for _, value in moved.others)]
    yield from _ending(moved, len(moved.shares) - len(top), shown, width)


def _ending(added: Blame | Moved, hidden: int, shown: Sequence[float], width: int) -> Iterator[Line]:
    """What the hidden ones add, and `sum 2.7 + rounding 0 = change 2.7`, exactly if it fits."""
    if hidden:
        rest = total_of([added.total, *(-value for value in shown)])
        others = plural(hidden, "{count} other", "{count} others")
        yield (Segment(f"{GAP}{others}  {number_text(rest)}", "muted"),)
    rounding = number_text(added.rounding)
    for write in (exact, number_text):
        text = told(
            "sum {sum} + rounding {rounding} = change {change}",
            sum=write(added.total),
            rounding=rounding,
            change=write(added.change),
        )
        if len(GAP) + cells(text) <= width:
            break
    yield (Segment(f"{GAP}{text}", "title"),)


def _update_place(run: Run, tensor: Tensor, contribution: Contribution) -> Position:
    if contribution.by_hand:
        return Position(contribution.update, 0, 0)
    new = Tensor(UPDATED[tensor.kind], tensor.layer)
    return Position(contribution.update, None, [e.result for e in run.program.update].index(new))


def _example_place(run: Run, tensor: Tensor, update: int, share: Share) -> Position:
    gradient = Tensor(GRADIENT[tensor.kind], tensor.layer)
    return Position(update, share.example, [e.result for e in run.program.example].index(gradient))


# ---- drawing ----


def _table(
    columns: Sequence[_Column],
    values: Sequence[float],
    links: Sequence[Position],
    marked: Sequence[bool],
    width: int,
    notation: Notation,
) -> Iterator[Line]:
    """A heading, and a line for each value: its cells under their headings, then a bar of its size."""
    columns = _fitting(columns, width)
    widths = [column.width for column in columns]
    room = width - _width(columns)
    largest = max(map(abs, filter(math.isfinite, values)), default=0.0)
    full, mark = ("█", "▸ ") if notation.key == "unicode" else ("#", "> ")

    def joined(texts: Sequence[str]) -> str:
        return GAP.join(right(text, wide) for text, wide in zip(texts, widths, strict=True))

    yield (Segment(GAP + joined([column.heading for column in columns]), "muted"),)
    for k, (value, link) in enumerate(zip(values, links, strict=True)):
        style: Style = "current" if marked[k] else "text"
        text = (mark if marked[k] else GAP) + joined([column.cells[k] for column in columns])
        bar = full * _length(value, largest, room - len(GAP))
        yield (Segment(text, style, link), Segment(f"{GAP}{bar}" if bar else "", style, link))


def _fitting(columns: Sequence[_Column], width: int) -> list[_Column]:
    """The columns without those that can be spared where there is no room for all."""
    kept = list(columns)
    while _width(kept) > width and any(column.spare for column in kept):
        kept.remove(max((c for c in kept if c.spare), key=lambda column: column.spare))
    return kept


def _width(columns: Sequence[_Column]) -> int:
    return sum(len(GAP) + column.width for column in columns)


def _length(value: float, largest: float, room: int) -> int:
    """Cells of a bar; what is not finite fills the room."""
    if room < NARROWEST or value == 0.0:
        return 0
    return max(round(abs(value) / largest * room), 1) if math.isfinite(value) else room


def _signed(values: Sequence[float]) -> list[str]:
    """One number format for all, so that their points stand in line, and the sign with each."""
    style = style_for(np.array(values), "4 digits")
    return [("+" if value > 0 else "") + style.aligned(value) for value in values]


def _share(value: float, whole: float) -> str:
    """`12.5%`; nothing of nothing, or of what is not finite, is no share."""
    if whole == 0.0 or not (math.isfinite(value) and math.isfinite(whole)):
        return ""
    return f"{100 * value / whole:.1f}%"
