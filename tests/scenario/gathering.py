"""Records of everything a session may have gathered, drawn by hypothesis."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from tuibp.errors import printable
from tuibp.scenario.debugger_table import LEVELS, LONGEST, LONGEST_NAME
from tuibp.scenario.gathered import (
    BreakpointRecord,
    EditRecord,
    FilterRecord,
    Gathered,
    LayoutRecord,
    MarkRecord,
    PositionRecord,
)

COUNTS = st.integers(0, 2**63 - 1)
FLOATS = st.floats(allow_nan=False) | st.just(math.nan)


def texts(longest: int) -> st.SearchStrategy[str]:
    """Printable texts of 1…longest characters, with quotes, backslashes and brackets often among them."""
    letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\"'\\#[]{}=,\n δ")
    drawn = st.text(letters, min_size=1, max_size=min(longest, 20)).map(printable)
    return drawn.filter(lambda text: bool(text.strip()))


def some(records: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """A few of them."""
    return st.lists(records, max_size=3).map(tuple)


NAMES = texts(LONGEST_NAME)
CONDITIONS = st.just("") | texts(LONGEST)


@st.composite
def positions(draw: st.DrawFn) -> PositionRecord:
    """Anywhere, as deep as one can be."""
    inside = draw(st.lists(COUNTS, max_size=3))
    part, entry, term = [*inside, None, None, None][:3]
    return PositionRecord(
        update=draw(COUNTS),
        equation=draw(NAMES),
        example=draw(st.none() | COUNTS),
        layer=draw(st.none() | st.integers(1, 10**9)),
        part=part,
        entry=entry,
        term=term,
        level=draw(st.none() | st.sampled_from(LEVELS)),
        focus=draw(st.none() | NAMES),
        check=draw(st.none() | st.just("0123456789abcdef")),
    )


@st.composite
def breakpoints(draw: st.DrawFn) -> tuple[BreakpointRecord, ...]:
    """A list of them; some wait for another one."""
    count = draw(st.integers(0, 3))
    numbers = range(1, count + 1)
    return tuple(
        BreakpointRecord(
            where=draw(st.sampled_from(["any", "update", "hidden_error 2"]) | NAMES),
            condition=draw(CONDITIONS),
            hits=draw(st.sampled_from(["", "== 3", ">= 3", "% 3"])),
            enabled=draw(st.booleans()),
            log=draw(CONDITIONS),
            after=draw(st.sampled_from([None, *(other for other in numbers if other != number)])),
            temporary=draw(st.booleans()),
        )
        for number in numbers
    )


def gathered() -> st.SearchStrategy[Gathered]:
    """Everything that `read_gathered` can return, of moderate size."""
    return st.builds(
        Gathered,
        watches=some(texts(LONGEST)),
        filters=some(st.builds(FilterRecord, name=NAMES, bounds=some(FLOATS))),
        position=st.none() | positions(),
        layout=st.builds(LayoutRecord, **{name: st.just("") | NAMES for name in LayoutRecord.fields}),
        breakpoints=breakpoints(),
        marks=st.lists(
            st.builds(MarkRecord, name=NAMES, position=positions()),
            max_size=3,
            unique_by=lambda mark: mark.name,
        ).map(tuple),
        edits=some(
            st.builds(
                EditRecord,
                update=COUNTS,
                tensor=st.sampled_from(["delta2", "w3", "C", "x"]),
                index=some(COUNTS),
                value=FLOATS,
                example=st.none() | COUNTS,
            )
        ),
    )


def largest() -> Gathered:
    """As much as a session can gather, in characters that take the most bytes."""
    wide = "\U0001d6ff"
    longest, name = wide * LONGEST, wide * LONGEST_NAME
    most = 2**63 - 1
    position = PositionRecord(most, name, most, 10**9, most, most, most, "equation", name, name)
    one = -1.2345678901234567e-300
    return Gathered(
        watches=(longest,) * 100,
        filters=(FilterRecord(name, (one,) * 8),) * 100,
        position=position,
        layout=LayoutRecord(name, name, name, name, name),
        breakpoints=(BreakpointRecord(name, longest, name, False, longest, None, True),) * 100,
        marks=tuple(MarkRecord(f"{name[:-3]}{k}", position) for k in range(100)),
        edits=(EditRecord(most, name, (most,) * 8, one, most),) * 100,
    )
