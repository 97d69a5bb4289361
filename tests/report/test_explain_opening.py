"""Where a scenario opens, at 80x24 and 120x40 and in both languages: its own words stand whole, and so does
each sentence that is to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.debugger.sessions import sample
from tuibp import language
from tuibp.debugger.view import View
from tuibp.language.choice import LANGUAGES
from tuibp.report.arrangement import Arrangement
from tuibp.report.explain import explain
from tuibp.report.lines import plain
from tuibp.report.plan import wanted_rows
from tuibp.scenario.samples import sample_names

SIZES = ((80, 24), (120, 40))
ENDS = (".", "。", "?", "？", "!", "！")


@pytest.fixture(params=LANGUAGES)
def reader(request: pytest.FixtureRequest) -> Iterator[str]:
    """A reader of each language."""
    language.use(request.param)
    yield request.param
    language.use("en")


def room(view: View, size: tuple[int, int]) -> tuple[int, int]:
    """Columns and rows inside the border of Explain."""
    wanted = wanted_rows(view.scenario.network.shapes, size[0])
    box = Arrangement().places(size, wanted)["explain"]
    return box.width - 4, box.height - 2


@pytest.mark.parametrize("name", sample_names())
def test_what_is_seen_is_whole(name: str, reader: str) -> None:
    session = sample(name)
    session.position = session.walk.first()
    view = session.do(lambda: None)
    for size in SIZES:
        columns, rows = room(view, size)
        lines = [plain(line).rstrip() for line in explain(view, columns, rows, False)]
        seen = [line for line in lines[:rows] if line]
        assert seen[-1].endswith(ENDS) or len(lines) <= rows, (size, seen[-1])


def test_a_sentence_that_would_be_cut_stands_below() -> None:
    session = sample("digits")
    view = session.view
    columns, _ = room(view, (80, 24))
    for rows in range(1, 14):
        lines = [plain(line) for line in explain(view, columns, rows, False)]
        assert " ".join(" ".join(lines).split()) == " ".join(
            " ".join(plain(line) for line in explain(view, columns, 99, False)).split()
        )
        seen = [line for line in lines[:rows] if line]
        assert rows < 4 or seen[-1].endswith(ENDS), rows
