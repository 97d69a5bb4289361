"""What a session gathered, read from the table [debugger]."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.laws import laws
from tests.scenario.files import GOOD, written
from tests.scenario.gathering import gathered, largest
from tuibp.errors import InputError
from tuibp.scenario.debugger_table import checked, read_gathered
from tuibp.scenario.gathered import (
    BreakpointRecord,
    EditRecord,
    FilterRecord,
    Gathered,
    LayoutRecord,
    MarkRecord,
    PositionRecord,
)
from tuibp.scenario.source import Source, open_source
from tuibp.scenario.table import Table

EVERYTHING = """\
[debugger]
watches = ["norm(delta[2])", "C"]
filters = [{name = "nan"}, {name = "saturated", bounds = [0.02, 0.5]}]
position = {update = 12, example = 1, equation = "hidden_error", layer = 2}
layout = {panel = "equation", numbers = "4 digits", order = "book", tab = "proof", numbering = "code"}

[[debugger.breakpoints]]
where = "hidden_error 2"
condition = "norm(delta[2]) < 1e-3"

[[debugger.breakpoints]]
where = "any"
condition = "C > 1"
hits = "% 3"
enabled = false
log = "C is {C}"
after = 1
temporary = true

[[debugger.marks]]
name = "a"
position = {update = 3, equation = "update_weights", layer = 3, part = 0, entry = 1, level = "update"}

[[debugger.edits]]
update = 12
example = 1
tensor = "delta2"
index = [0]
value = 0.5

[[debugger.edits]]
update = 0
tensor = "w2"
index = [2, 1]
value = inf
"""

RECORDS = Gathered(
    watches=("norm(delta[2])", "C"),
    filters=(FilterRecord("nan"), FilterRecord("saturated", (0.02, 0.5))),
    position=PositionRecord(12, "hidden_error", example=1, layer=2),
    layout=LayoutRecord("equation", "4 digits", "book", "proof", "code"),
    breakpoints=(
        BreakpointRecord("hidden_error 2", "norm(delta[2]) < 1e-3"),
        BreakpointRecord("any", "C > 1", "% 3", False, "C is {C}", 1, True),
    ),
    marks=(MarkRecord("a", PositionRecord(3, "update_weights", layer=3, part=0, entry=1, level="update")),),
    edits=(EditRecord(12, "delta2", (0,), 0.5, example=1), EditRecord(0, "w2", (2, 1), math.inf)),
)


def table(values: dict[str, Any]) -> Table:
    """A table [debugger] that stands in no file."""
    return Table(Source(Path("case.toml"), "case.toml", {}), "debugger", values)


def test_the_whole_table() -> None:
    assert read_gathered(table(tomllib.loads(EVERYTHING)["debugger"])) == RECORDS


def test_an_empty_table_gathers_nothing() -> None:
    assert read_gathered(table({})) == Gathered()
    assert Gathered().as_dict() == {}


def test_defaults_are_left_out() -> None:
    assert RECORDS.as_dict() == tomllib.loads(EVERYTHING)["debugger"]


@laws(150)
@given(gathered())
def test_records_read_back_what_they_write(records: Gathered) -> None:
    assert read_gathered(table(records.as_dict())) == records
    assert repr(checked(records, "here")) == repr(records)  # tells -0.0 from 0.0


def test_the_most_that_fits() -> None:
    assert checked(largest(), "here") == largest()


def test_numbers_that_json_has_no_words_for() -> None:
    edits: list[object] = [
        {"update": 0, "tensor": "C", "index": [], "value": text} for text in ("inf", "-inf", "nan")
    ]
    values = [edit.value for edit in read_gathered(table({"edits": edits})).edits]
    assert repr(values) == "[inf, -inf, nan]"


def test_texts_come_back_printable() -> None:
    assert read_gathered(table({"watches": ["C\t+\x1b[31m1"]})).watches == ("C +\ufffd1",)


POSITION = {"update": 0, "equation": "cost"}
EDIT = {"update": 0, "tensor": "C", "index": [], "value": 1}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"watch": []}, "watch: unknown key; did you mean 'watches'?"),
        ({"watches": "C"}, "watches: found 'C' (a string), expected a list such as [\"norm(delta[2])\"]"),
        ({"watches": ["C", 3]}, "watches[1]: found 3, expected a string"),
        ({"watches": ["C", " "]}, "watches[1]: is empty, expected a string"),
        ({"watches": ["C"] * 101}, "watches: found a list of 101, expected at most 100"),
        ({"watches": ["C" * 501]}, "watches[0]: found 501 characters, expected at most 500"),
        ({"filters": [{}]}, "filters[0].name: is missing, expected a string"),
        (
            {"filters": [{"name": "nan", "bound": []}]},
            "filters[0].bound: unknown key; did you mean 'bounds'?",
        ),
        (
            {"filters": [{"name": "a", "bounds": ["x"]}]},
            "filters[0].bounds[0]: found 'x' (a string), expected a",
        ),
        (
            {"filters": [{"name": "a", "bounds": [0] * 9}]},
            "filters[0].bounds: found a list of 9, expected at",
        ),
        ({"filters": {}}, "filters: found a table, expected a list of tables [[debugger.filters]]"),
        ({"filters": ["nan"]}, "filters[0]: found 'nan' (a string), expected a table"),
        ({"position": {"update": 1}}, "position.equation: is missing, expected a string"),
        (
            {"position": POSITION | {"update": -1}},
            "position.update: found -1, expected an integer of at least",
        ),
        (
            {"position": POSITION | {"update": True}},
            "position.update: found true (a boolean), expected an int",
        ),
        (
            {"position": POSITION | {"update": 2**63}},
            "position.update: found an integer of more than 64 bits",
        ),
        ({"position": POSITION | {"layer": 0}}, "position.layer: found 0, expected an integer of at least 1"),
        (
            {"position": POSITION | {"entry": 1}},
            "position.entry: found entry without part, expected the part",
        ),
        (
            {"position": POSITION | {"part": 0, "term": 1}},
            "position.term: found term without entry, expected the entry that it lies in",
        ),
        (
            {"position": POSITION | {"level": "epoc"}},
            "position.level: 'epoc' is not a level of time; did you",
        ),
        ({"position": []}, "position: found a list of 0, expected a table [position]"),
        ({"layout": {"panels": "x"}}, "layout.panels: unknown key; did you mean 'panel'?"),
        ({"layout": {"order": 3}}, "layout.order: found 3, expected a string"),
        ({"breakpoints": [{"condition": "C > 1"}]}, "breakpoints[0].where: is missing, expected a string"),
        (
            {"breakpoints": [{"where": "any", "enabled": 1}]},
            "breakpoints[0].enabled: found 1, expected true or",
        ),
        (
            {"breakpoints": [{"where": "any", "after": 2}]},
            "breakpoints[0].after: found 2, expected the number of a breakpoint, and there is 1 in this list",
        ),
        (
            {"breakpoints": [{"where": "any"}, {"where": "any", "after": 2}]},
            "breakpoints[1].after: found 2, expected another breakpoint: it cannot wait for itself",
        ),
        (
            {"marks": [{"name": "a", "position": POSITION}] * 2},
            "marks[1].name: found a second mark 'a'",
        ),
        ({"marks": [{"name": "a"}]}, "marks[0].position: is missing, expected a table [position]"),
        ({"edits": [EDIT | {"value": "big"}]}, "edits[0].value: found 'big' (a string), expected a number"),
        (
            {"edits": [EDIT | {"value": 2**64}]},
            "edits[0].value: found an integer of more than 64 bits, expected",
        ),
        (
            {"edits": [EDIT | {"index": [0, -1]}]},
            "edits[0].index[1]: found -1, expected an integer of at least",
        ),
        ({"edits": [EDIT | {"index": 0}]}, "edits[0].index: found 0, expected a list such as [0, 1]"),
        (
            {"edits": [{"update": 0, "tensor": "C"}]},
            "edits[0].index: is missing, expected a list such as [0, 1]",
        ),
    ],
)
def test_mistakes(values: dict[str, Any], problem: str) -> None:
    with pytest.raises(InputError) as refused:
        read_gathered(table(values))
    assert str(refused.value).startswith(f"case.toml: debugger.{problem}")


@pytest.mark.parametrize(
    ("table_text", "line", "key"),
    [
        ('[debugger]\nwatches = [\n"C",\n3]\n', 29, "watches[1]"),
        (
            '[debugger]\n[[debugger.marks]]\nname = "a"\n[[debugger.marks]]\nname = 3\n',
            27,
            "marks[0].position",
        ),
        ("[debugger]\nposition = {update = 1, equation = 3}\n", 27, "position.equation"),
        ('[[debugger.breakpoints]]\nwhere = "any"\nwher = ""\n', 28, "breakpoints[0].wher"),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, table_text: str, line: int, key: str) -> None:
    path = written(tmp_path, GOOD + table_text)
    source, values = open_source(path, "case.toml")
    with pytest.raises(InputError) as refused:
        read_gathered(Table(source, "", values).table("debugger"))
    assert (refused.value.line, refused.value.key) == (line, f"debugger.{key}")
