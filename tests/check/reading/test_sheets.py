"""Numbers out of what a spreadsheet exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.check.reading.files import given, plain, refusal


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("delta2,0.031,-0.25,0\n", {"delta2": [0.031, -0.25, 0]}),
        ("C,0.5\n", {"C": 0.5}),
        ("w2,0.5,-0.3\n,0.8,0.2\n,-0.6,0.9\n", {"w2": [[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]]}),
        ("w2\n,1,2\n,3,4\n,5,6\n", {"w2": [[1, 2], [3, 4], [5, 6]]}),
        ("w2,0.5,-0.3\nw2,0.8,0.2\n", {"w2": [[0.5, -0.3], [0.8, 0.2]]}),
        ("b2,0.1,,\n,-0.2,,\n\nb3,0.3,,\n", {"b2": [[0.1], [-0.2]], "b3": 0.3}),
        ("name,index,value\ndelta2,0,0.1\ndelta2,1,0.2\n", {"delta2": [0.1, 0.2]}),
        ("tensor,row,column,value\nw3,1,1,0.7\nw3,1,3,0.4\nw3,1,2,-1.1\n", {"w3": [[0.7, -1.1, 0.4]]}),
        ("delta2;0,031;-0,25\n", {"delta2": [0.031, -0.25]}),
        ("delta2\t0.031\t-0.25\n", {"delta2": [0.031, -0.25]}),
        ('"delta2","0.031"\n', {"delta2": 0.031}),
    ],
)
def test_what_it_says(tmp_path: Path, content: str, expected: dict[str, Any]) -> None:
    found = given(tmp_path, "a.csv", content)
    assert {name: plain(one) for name, one in found.items()} == expected


def test_cells_show_so_many_digits(tmp_path: Path) -> None:
    found = given(tmp_path, "a.tsv", "delta2\t0.031\t-2.5E-03\t0\n")["delta2"]
    assert found.precision == "printed"
    assert found.slack is not None
    assert found.slack.tolist() == [0.0005, pytest.approx(5e-5), 0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("delta2,#DIV/0!\n", ":1: delta2: found '#DIV/0!', expected a number"),
        ("delta2,1,,2\n", ":1: delta2: found '', expected a number"),
        (",1,2\n", ":1: found numbers without a name, expected a name such as delta2 in the first cell"),
        ("w2,0,0,1\nw2,1,1,1\n", ": w2: has 2 entries, and others are missing: the last index is [1, 1]"),
        ("w2,1,2\n,3\n", ": w2[1]: found 1, expected 2 as in the first row: the rows must be equally long"),
        ("dleta2,1\n", ": dleta2: the network has no such number; did you mean 'delta2'?"),
    ],
)
def test_mistakes(tmp_path: Path, content: str, message: str) -> None:
    assert refusal(tmp_path, "a.csv", content) == f"a.csv{message}"
