"""What stands around a curve: the texts of its scale at the left, and the axis of time below."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, Protocol

from tuibp.report.lines import Line, Segment, Style
from tuibp.report.plotting.scale import TALL, Scale
from tuibp.report.plotting.strokes import ASCII_LEVELS, BRAILLE_LEVELS
from tuibp.report.plotting.time_axis import Tick, TimeAxis

NARROWEST = 5
"""Room for the texts of the scale: with less, the curve would move whenever a text gets longer."""
THREE_LABELS = 3
"""From so many rows on, the middle of the scale has a text too."""


class Columns(Protocol):
    """An axis, as far as it takes to draw it."""

    @property
    def columns(self) -> int:
        """How many cells it has."""


class Characters(NamedTuple):
    """What the frame is drawn with; `column` is where one stands, `foot` where that meets the axis.

    `levels` is how many heights of a curve a row tells apart.
    """

    side: str
    side_tick: str
    corner: str
    axis: str
    axis_tick: str
    column: str
    foot: str
    hit: str
    levels: int


UNICODE = Characters("│", "┤", "└", "─", "┬", "│", "┴", "●", BRAILLE_LEVELS)
ASCII = Characters("|", "+", "+", "-", "+", "|", "|", "o", ASCII_LEVELS)


def side(scale: Scale, rows: int, characters: Characters) -> tuple[str, ...]:
    """The scale beside each row, all of one width; where there are few rows, its first texts."""
    texts: dict[int, str] = {}
    for label in scale.labels if rows >= TALL else scale.labels[: 3 if rows >= THREE_LABELS else 2]:
        level = int(label.share * (characters.levels * rows - 1) + 0.5)  # as the curve itself is rounded
        texts.setdefault(rows - 1 - level // characters.levels, label.text)
    width = max(NARROWEST, *map(len, texts.values())) if texts else NARROWEST
    return tuple(
        f"{texts[row]:>{width}}{characters.side_tick}" if row in texts else " " * width + characters.side
        for row in range(rows)
    )


def signs_on_axis(
    axis: TimeAxis,
    columns: Mapping[int, Style],
    marks: Mapping[str, int],
    hits: Sequence[int],
    characters: Characters,
) -> dict[int, tuple[str, Style]]:
    """What stands on the axis, by column: marks over hits over where one stands."""
    signs: dict[int, tuple[str, Style]] = {c: (characters.foot, style) for c, style in columns.items()}
    for column in _columns_hit(axis, hits):
        signs[column] = characters.hit, columns.get(column, "title")
    for name, update in marks.items():
        if axis.first <= update <= axis.last:
            column = axis.column(update)
            signs[column] = name[:1], columns.get(column, "key")
    return signs


def _columns_hit(axis: TimeAxis, hits: Sequence[int]) -> list[int]:
    """The columns of hits within the axis; in time that grows with the columns, not with the hits."""
    found: list[int] = []
    at, end = bisect_left(hits, axis.first), bisect_left(hits, axis.last + 1)
    while at < end:
        found.append(axis.column(hits[at]))
        at = bisect_left(hits, found[-1] + 1, at + 1, end, key=axis.column)
    return found


def axis_line(
    axis: Columns,
    ticks: Sequence[Tick],
    signs: Mapping[int, tuple[str, Style]],
    links: Sequence[Hashable],
    characters: Characters,
) -> Line:
    """The axis with its ticks and signs, where the numbers have a row of their own."""
    cells = [characters.axis] * axis.columns
    for tick in ticks:
        cells[tick.column] = characters.axis_tick
    return _signed(cells, signs, links)


def named_axis_line(
    axis: Columns,
    ticks: Sequence[Tick],
    signs: Mapping[int, tuple[str, Style]],
    links: Sequence[Hashable],
    characters: Characters,
) -> Line:
    """The axis with its numbers in it; one that a sign would stand in gives way."""
    cells = [characters.axis] * axis.columns
    for tick in ticks:
        if not any(column in signs for column in range(tick.start - 1, tick.stop + 1)):
            cells[tick.start : tick.stop] = tick.text
    return _signed(cells, signs, links)


def numbers_line(axis: Columns, ticks: Sequence[Tick], links: Sequence[Hashable]) -> Line:
    """The numbers of the ticks, to stand under the axis."""
    cells = [" "] * axis.columns
    for tick in ticks:
        cells[tick.start : tick.stop] = tick.text
    return _signed(cells, {}, links)


def _signed(cells: Sequence[str], signs: Mapping[int, tuple[str, Style]], links: Sequence[Hashable]) -> Line:
    return tuple(
        Segment(*signs[column], links[column]) if column in signs else Segment(text, "muted", links[column])
        for column, text in enumerate(cells)
    )


def beside(rows: Sequence[Line], texts: Sequence[str], width: int) -> tuple[Line, ...]:
    """Rows with the texts of their scale (of `side`) before them, in `width` cells and the axis itself."""
    return tuple(
        (Segment(f"{text[:-1]:>{width}}{text[-1]}", "muted"), *row)
        for text, row in zip(texts, rows, strict=True)
    )


def foot(
    axis: Columns,
    ticks: Sequence[Tick],
    width: int,
    characters: Characters,
    signs: Mapping[int, tuple[str, Style]] | None = None,
) -> tuple[Line, Line]:
    """An axis that stands for no moments, and its numbers, under rows with a scale of `width` cells."""
    links = [None] * axis.columns
    corner = Segment(" " * width + characters.corner, "muted")
    return (
        (corner, *axis_line(axis, ticks, signs or {}, links, characters)),
        (Segment(" " * (width + 1)), *numbers_line(axis, ticks, links)),
    )
