"""A breakpoint as a line of text, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.debugger.sessions import sample
from tests.debugger.stopping.drawing import records
from tests.laws import laws
from tuibp.debugger.stopping.lines import line_of, parse_line
from tuibp.errors import TuibpError
from tuibp.scenario.gathered import BreakpointRecord

XOR = sample()


MESSAGES = st.lists(st.sampled_from(("if", "log", "{C}", "C", "off", "hits")), max_size=5).map(" ".join)


@given(records(XOR.walk, 5), st.booleans(), st.none() | MESSAGES)
@laws(200)
def test_a_line_reads_back(record: BreakpointRecord, temporary: bool, message: str | None) -> None:
    record = record.with_fields(temporary=temporary, log=record.log if message is None else message)
    assert parse_line(line_of(record)) == record
    assert line_of(parse_line(line_of(record))) == line_of(record)


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("BP2", BreakpointRecord("BP2")),
        ("  hidden_error   2 ", BreakpointRecord("hidden_error 2")),
        ("if cost < 0.01", BreakpointRecord("any", "cost < 0.01")),
        ("any if C > 1", BreakpointRecord("any", "C > 1")),
        ("BP2 2 hits ==3 after 1 once off if C > log(2) log C is {C} if you ask", BreakpointRecord(
            "BP2 2", "C > log(2)", "==3", False, "C is {C} if you ask", 1, True)),
        ("off hits % 10 delta[2]", BreakpointRecord("delta[2]", hits="% 10", enabled=False)),
        ("log here", BreakpointRecord("any", log="here")),
        ("BP1 log after 3 hits", BreakpointRecord("BP1", log="after 3 hits")),
        ("hits == 3 after 1 log C is {C} if C > 0.2", BreakpointRecord(
            "any", "C > 0.2", "== 3", log="C is {C}", after=1)),
        ("log what if C is {C} if C > log(2)", BreakpointRecord("any", "C > log(2)", log="what if C is {C}")),
        ("BP1 if always log what if", BreakpointRecord("BP1", log="what if")),
        ("BP1 if always", BreakpointRecord("BP1")),
        ("", BreakpointRecord("any")),
    ],
)  # fmt: skip
def test_what_a_line_says(line: str, record: BreakpointRecord) -> None:
    assert parse_line(line) == record


@pytest.mark.parametrize("line", ["BP2 hits", "BP2 hits > 3", "BP2 after", "BP2 after one", "hits 3"])
def test_a_word_without_its_number_is_refused(line: str) -> None:
    with pytest.raises(TuibpError, match="needs a number behind it"):
        parse_line(line)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("if", "if needs a condition behind it; write "),
        ("BP2 if ", "if needs a condition behind it"),
        ("BP2 log here if", "if needs a condition behind it"),
        ("BP2 log", "log needs a message behind it"),
        ("BP2 if C > 1 log", "log needs a message behind it"),
        ("log if C > 1", "log needs a message behind it"),
    ],
)
def test_a_word_with_nothing_behind_it_is_refused(line: str, message: str) -> None:
    with pytest.raises(TuibpError, match=message):
        parse_line(line)
