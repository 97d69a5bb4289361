"""The table [debugger]: what a session gathered, and opens with."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tuibp.errors import printable, quoted
from tuibp.language import plural, told
from tuibp.scenario.gathered import (
    BreakpointRecord,
    EditRecord,
    FilterRecord,
    Gathered,
    LayoutRecord,
    MarkRecord,
    PositionRecord,
)
from tuibp.scenario.source import Source
from tuibp.scenario.table import Table, misfit

MOST = 100
"""Watches, filters, breakpoints, marks and edits: of each at most so many."""

LONGEST = 500
"""Characters of a condition, a watch or a line to print."""

LONGEST_NAME = 60
"""Characters of every other text."""

LEVELS = ("run", "epoch", "update", "example", "pass", "equation", "part", "entry", "term")
"""The levels of time, coarse to fine."""

KEYS = Gathered.fields

_MOST_NUMBERS = 8  # in one index, or in one filter's bounds
_NOT_FINITE = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}  # JSON has no numbers for them

T = TypeVar("T")


def read_gathered(table: Table) -> Gathered:
    """The records of [debugger]. Raises InputError for an unknown key, a wrong type, or what is out of range.

    Texts come back printable. What they say (a condition, a place, a count of hits) is for those to check who
    have a program to understand them by.
    """
    table.allow(KEYS)
    return Gathered(
        watches=_texts(table, "watches", told('a list such as ["norm(delta[2])"]')),
        filters=_records(table, "filters", _filter),
        position=_position(table.table("position")) if "position" in table.values else None,
        layout=_layout(table.table("layout")) if "layout" in table.values else LayoutRecord(),
        breakpoints=_breakpoints(table),
        marks=_marks(table),
        edits=_records(table, "edits", _edit),
    )


def checked(gathered: Gathered, shown: str) -> Gathered:
    """`gathered` as it will be read again; InputError, naming `shown` as the file, where it could not be."""
    return read_gathered(Table(Source(Path(shown), shown, {}), "debugger", gathered.as_dict()))


# ---- the records ----


def _position(table: Table) -> PositionRecord:
    table.allow(PositionRecord.fields)
    for inner, outer in (("entry", "part"), ("term", "entry")):
        if inner in table.values and outer not in table.values:
            message = told(
                "found {inner} without {outer}, expected the {outer} that it lies in",
                inner=inner,
                outer=outer,
            )
            table.fail(inner, message)
    return PositionRecord(
        update=_count(table, "update"),
        equation=_text(table, "equation", LONGEST_NAME),
        example=_optional(table, "example", _count),
        layer=_optional(table, "layer", Table.integer),
        part=_optional(table, "part", _count),
        entry=_optional(table, "entry", _count),
        term=_optional(table, "term", _count),
        level=_optional(table, "level", lambda t, key: t.word(key, LEVELS, told("a level of time"))),
        focus=_optional(table, "focus", lambda t, key: _text(t, key, LONGEST_NAME)),
        check=_optional(table, "check", lambda t, key: _text(t, key, LONGEST_NAME)),
    )


def _breakpoints(table: Table) -> tuple[BreakpointRecord, ...]:
    """All of them; each may wait for another one of the list."""
    breakpoints = _records(table, "breakpoints", _breakpoint)
    for number, breakpoint_ in enumerate(breakpoints, start=1):
        after = breakpoint_.after
        if after is None:
            continue
        key = f"breakpoints[{number - 1}].after"
        if after > len(breakpoints):
            message = plural(
                len(breakpoints),
                "found {after}, expected the number of a breakpoint, and there is {count} in this list",
                "found {after}, expected the number of a breakpoint, and there are {count} in this list",
                after=after,
            )
            table.fail(key, message)
        if after == number:
            message = told(
                "found {after}, expected another breakpoint: it cannot wait for itself", after=after
            )
            table.fail(key, message)
    return breakpoints


def _breakpoint(table: Table) -> BreakpointRecord:
    table.allow(BreakpointRecord.fields)
    return BreakpointRecord(
        where=_text(table, "where", LONGEST_NAME),
        condition=_text(table, "condition", LONGEST, ""),
        hits=_text(table, "hits", LONGEST_NAME, ""),
        enabled=table.boolean("enabled", BreakpointRecord.enabled),
        log=_text(table, "log", LONGEST, ""),
        after=_optional(table, "after", Table.integer),
        temporary=table.boolean("temporary", BreakpointRecord.temporary),
    )


def _filter(table: Table) -> FilterRecord:
    table.allow(FilterRecord.fields)
    bounds = _list(table, "bounds", told("a list such as [0.02, 0.5]"), _MOST_NUMBERS)
    return FilterRecord(
        _text(table, "name", LONGEST_NAME),
        tuple(_number(table, f"bounds[{k}]", value) for k, value in enumerate(bounds)),
    )


def _marks(table: Table) -> tuple[MarkRecord, ...]:
    """All of them; no two of one name."""
    marks = _records(table, "marks", _mark)
    names: set[str] = set()
    for index, mark in enumerate(marks):
        if mark.name in names:
            table.fail(f"marks[{index}].name", told("found a second mark {name}", name=quoted(mark.name)))
        names.add(mark.name)
    return marks


def _mark(table: Table) -> MarkRecord:
    table.allow(MarkRecord.fields)
    return MarkRecord(_text(table, "name", LONGEST_NAME), _position(table.table("position")))


def _edit(table: Table) -> EditRecord:
    table.allow(EditRecord.fields)
    expected = told("a list such as [0, 1]")
    table.require("index", expected)
    index = _list(table, "index", expected, _MOST_NUMBERS)
    return EditRecord(
        update=_count(table, "update"),
        tensor=_text(table, "tensor", LONGEST_NAME),
        index=tuple(_check_count(table, f"index[{k}]", value) for k, value in enumerate(index)),
        value=_number(table, "value", table.require("value", told("a number"))),
        example=_optional(table, "example", _count),
    )


def _layout(table: Table) -> LayoutRecord:
    table.allow(LayoutRecord.fields)
    return LayoutRecord(*(_text(table, key, LONGEST_NAME, "") for key in LayoutRecord.fields))


# ---- the values ----


def _optional(table: Table, key: str, read: Callable[[Table, str], T]) -> T | None:
    """What `read` makes of `key`, None where the table leaves it out."""
    return read(table, key) if key in table.values else None


def _records(table: Table, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
    """One record for each table of the list `key`."""
    records = []
    expected = told("a list of tables [[{key}]]", key=f"{table.name}.{key}")
    for index, value in enumerate(_list(table, key, expected, MOST)):
        if not isinstance(value, dict):
            table.fail(f"{key}[{index}]", misfit(value, told("a table")))
        records.append(read(Table(table.source, f"{table.name}.{key}[{index}]", value)))
    return tuple(records)


def _texts(table: Table, key: str, expected: str) -> tuple[str, ...]:
    values = _list(table, key, expected, MOST)
    return tuple(check_text(table, f"{key}[{k}]", value, LONGEST) for k, value in enumerate(values))


def _list(table: Table, key: str, expected: str, most: int) -> list[object]:
    """The list at `key`, empty where there is none."""
    values = table.values.get(key, [])
    if not isinstance(values, list):
        table.fail(key, misfit(values, expected))
    if len(values) > most:
        table.fail(key, misfit(values, told("at most {most}", most=most)))
    return values


def _text(table: Table, key: str, longest: int, default: str | None = None) -> str:
    """A printable text; only where it has a default may it be empty."""
    if default is not None and table.values.get(key, default) == default:
        return default
    return check_text(table, key, table.require(key, told("a string")), longest)


def check_text(table: Table, key: str, value: object, longest: int) -> str:
    """A printable text with something in it, of at most so many characters."""
    if not isinstance(value, str):
        table.fail(key, misfit(value, told("a string")))
    if not value.strip():
        table.fail(key, told("is empty, expected a string"))
    if len(value) > longest:
        message = told("found {count} characters, expected at most {most}", count=len(value), most=longest)
        table.fail(key, message)
    return printable(value)


def _count(table: Table, key: str) -> int:
    return _check_count(table, key, table.require(key, told("an integer of at least {least}", least=0)))


def _check_count(table: Table, key: str, value: object) -> int:
    """An integer from 0 that fits into 64 bits: a run of 10⁹ epochs has more updates than that."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
        table.fail(key, misfit(value, told("an integer of at least {least}", least=0)))
    return value


def _number(table: Table, key: str, value: object) -> float:
    """Any float: an edit may ask what becomes of an infinity. One nan, so that equal records are equal."""
    if isinstance(value, str) and value in _NOT_FINITE:
        return _NOT_FINITE[value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        table.fail(key, misfit(value, told("a number")))
    if isinstance(value, int) and abs(value) >= 2**63:
        table.fail(key, misfit(value, told("a number that fits into 64 bits")))
    return math.nan if math.isnan(value) else float(value)
