"""The list of breakpoints and numeric filters: which are on, what they wait for, how often they were hit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tuibp.debugger.stopping.breakpoints import Breakpoint, Breakpoints
from tuibp.debugger.stopping.filters import FILTERS, Filter
from tuibp.debugger.stopping.lines import line_of
from tuibp.engine.notation import Notation
from tuibp.language import plural, told
from tuibp.report.lines import Line, Segment, Style, crop
from tuibp.report.lines import cells as size
from tuibp.report.lines import width as cells
from tuibp.report.lists.rows import GAP, Row, aligned, cut_mark, in_notation, remark
from tuibp.report.wrap import wrap
from tuibp.scenario.gathered import FilterRecord

NONE = "none yet; n writes one here, b on the main screen"

NUMBER = 3
"""Cells for the number of a breakpoint; one beyond 999 takes more."""


def breakpoint_rows(breakpoints: Breakpoints, width: int, notation: Notation) -> list[Row]:
    """Breakpoints by number, then the filters by name; a row of a filter has its name as its key."""
    rows = [Row((Segment(told("Breakpoints"), "title"),))]
    for number in breakpoints.numbered:
        rows += _breakpoint(breakpoints, number, width, notation)
    if not len(breakpoints):
        rows.append(remark(f"{GAP}{told(NONE)}"))
    rows += [Row(()), Row((Segment(told("Filters"), "title"),))]
    return [*rows, *_filters(breakpoints.filters, width, notation)]


def _breakpoint(breakpoints: Breakpoints, number: int, width: int, notation: Notation) -> Iterator[Row]:
    """Its line, and under it why it was switched off."""
    found = breakpoints.at(number)
    sign, style = _sign(found.record.enabled, found.problem, notation)
    words = in_notation(line_of(found.record), notation)
    state = ", ".join(_state(breakpoints, found))
    head = f"{number:>{NUMBER}} {sign} "
    room = width - len(head) - (size(state) + len(GAP) if state else 0)
    text = crop((Segment(words, style),), room, cut_mark(notation))
    gap = " " * (room - cells(text) + len(GAP)) if state else ""
    yield Row((Segment(head, style), *text, Segment(gap + state, "muted")), number, (Segment(words),))
    if found.problem:
        problem = " " * len(head) + told(
            "switched off: {problem}", problem=in_notation(found.problem, notation)
        )
        yield from map(Row, wrap((Segment(problem, "error"),), width, indent=len(head)))


def _sign(enabled: bool, problem: str, notation: Notation) -> tuple[str, Style]:
    on, off, failed = ("*", "o", "x") if notation.key == "ascii" else ("●", "○", "✗")
    if problem:
        return failed, "error"
    return (on, "text") if enabled else (off, "muted")


def _state(breakpoints: Breakpoints, found: Breakpoint) -> Iterator[str]:
    """What it waits for, and how often it stopped the run."""
    after = found.record.after
    if after is not None:
        on = breakpoints.at(after).record.enabled
        yield (
            told("waits for {number}", number=after) if on else told("waits for {number} (off)", number=after)
        )
    if found.hits:
        yield plural(found.hits, "1 hit", "{count} hits")


def _filters(on: Mapping[str, FilterRecord], width: int, notation: Notation) -> Iterator[Row]:
    """One line each: what it looks for, and its bounds as they are."""
    said = [_said(found, on.get(found.name), notation) for found in FILTERS]
    table = [(found.name, text) for found, text in zip(FILTERS, said, strict=True)]
    for found, whole, text in zip(FILTERS, said, aligned(table), strict=True):
        sign, style = _sign(found.name in on, "", notation)
        line = (Segment(f"{'':>{NUMBER}} {sign} {text}", style),)
        yield Row(crop(line, width, cut_mark(notation)), found.name, _about(found, whole))


def _said(found: Filter, record: FilterRecord | None, notation: Notation) -> str:
    """`… nearly all flat (slope 0.02, share 0.5)`: as it was switched on, or else the usual ones."""
    text = in_notation(told(found.help), notation)
    given = record.bounds if record is not None else ()
    values = (*given, *(default for _, default in found.bounds[len(given) :]))
    bounds = ", ".join(f"{name} {value:g}" for (name, _), value in zip(found.bounds, values, strict=True))
    return f"{text} ({bounds})" if bounds else text


def _about(found: Filter, text: str) -> Line:
    if found.bounds:
        names = " ".join(name.upper() for name, _ in found.bounds)
        text = told(
            "{help}; :filter {name} {bounds} switches it on with other bounds",
            help=text,
            name=found.name,
            bounds=names,
        )
    return (Segment(text),)
