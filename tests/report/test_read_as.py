"""How somebody's numbers were read, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.reading.files import read
from tests.check.reading.programs import COLUMN, FROM_ONE, HEAD, IN_PLACE, ROWS, ROWS_TRANSPOSED
from tuibp.check.step import Step
from tuibp.check.verdict import judge
from tuibp.report.checked.read_as import remarks
from tuibp.report.request import run_of
from tuibp.scenario.loading import load

WHOLE = "called with the whole mini-batch, an example in each row"
SUM = "gradients: their sum over the mini-batch, where the scenario takes the mean"
TURNED = "weights were given to it transposed, as x @ w wants them"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COLUMN, ["called with x and y as columns (n, 1), once for each example"]),
        (ROWS, [WHOLE, SUM]), (ROWS_TRANSPOSED, [WHOLE, SUM, TURNED]), (IN_PLACE, [WHOLE, TURNED]),
        (FROM_ONE, [WHOLE, "its layers are counted by their weights: its W1 is w2 here", SUM, TURNED]),
    ],
    ids=["column", "rows", "rows transposed", "in place", "from one"],
)  # fmt: skip
def test_a_right_program_is_right_and_it_is_said_how_it_was_called(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    step = Step(run_of(load("xor"), "book"), 0)
    verdict = judge(read(tmp_path, "mine.py", HEAD + text), step, 0)
    assert verdict.right
    assert list(remarks(verdict)) == expected
