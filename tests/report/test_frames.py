"""Whole screens as text, kept in files: read them as a user would before accepting a change.

`TUIBP_UPDATE_FRAMES=1 pytest tests/report/test_frames.py` writes them anew, and the one in the README.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import UPDATE_FRAMES
from tests.report.screens import at
from tuibp import language
from tuibp.report.arrangement import Arrangement
from tuibp.report.frame import frame
from tuibp.report.lines import cells

FILES = Path(__file__).with_name("frames")
BP2 = ("goto example 2", "search BP2")
UPDATE = ("search update_weights",)

PLACES = {
    "xor-first": ("xor", ()),
    "xor-bp2": ("xor", BP2),
    "xor-bp2-part-1": ("xor", (*BP2, "s")),
    "xor-bp2-part-2": ("xor", (*BP2, "s", "n")),
    "xor-bp2-part-3": ("xor", (*BP2, "s", "n", "n")),
    "xor-bp2-entry-2": ("xor", (*BP2, "s", "n", "n", "s", "n")),
    "xor-bp2-product": ("xor", (*BP2, "s", "s", "n", "s")),
    "xor-bp2-proof": ("xor", (*BP2, "below", "explain proof")),
    "xor-bp2-code": ("xor", (*BP2, "s", "explain code")),
    "xor-bp2-check": ("xor", (*BP2, "below", "explain check")),
    "question-asked": ("four-equations", ("ask",)),
    "question-answered": ("four-equations", ("ask", "answer -0.0959", "n")),
    "xor-update": ("xor", UPDATE),
    "xor-update-sum": ("xor", (*UPDATE, "s", "s", "n", "s")),
    "xor-cross-entropy-bp1": ("xor-cross-entropy", ("search BP1",)),
    "xor-beside-bp1": ("xor", ("diff xor-cross-entropy", "search BP1")),
    "mazur-first": ("mazur", ()),
    "mazur-update": ("mazur", UPDATE),
    "digits-first": ("digits", ()),
    "digits-softmax": ("digits", ("search softmax",)),
    "deep-bp2": ("deep", ("search BP2",)),
    "convolution-pixel": ("convolution", ("s", "s", "n", "n")),
    "convolution-bp2": ("convolution", ("search BP2",)),
    "convolution-weight": ("convolution", ("goto line 15",)),
    "dropout-output": ("dropout", ("goto line 4",)),
    "overfitting-least": ("overfitting", ("goto update 3000", "goto update 403")),
    "momentum-velocity": ("momentum", ("goto update 2", "search velocity_weights")),
    "weight-decay-pull": ("weight-decay", (*UPDATE, "s")),
    "chain-chapter-5": ("chain", ("search BP2", "numbering chapter-5", "s")),
    "xor-code": ("xor", (*BP2, "numbering code", "explain proof")),
}
"""Where each screen stands: a sample, and the commands that lead there."""

WIDE, NARROW, SMALL = (120, 40), (80, 24), (60, 20)
FRAMES = [
    *[
        (name, size)
        for name in PLACES
        for size in (WIDE, NARROW)
        if not name.startswith(("digits", "deep", "over", "momentum", "weight-decay"))
    ],
    ("digits-first", NARROW),
    ("digits-softmax", (100, 30)),
    ("deep-bp2", NARROW),
    ("deep-bp2", SMALL),
    ("overfitting-least", WIDE),
]


@pytest.mark.parametrize(
    ("name", "size"), FRAMES, ids=lambda value: value if isinstance(value, str) else "{}x{}".format(*value)
)
def test_a_screen(name: str, size: tuple[int, int]) -> None:
    compare(name, size)


@pytest.mark.parametrize("name", ["xor-bp2", "xor-update"])
def test_a_screen_in_ascii(name: str) -> None:
    compare(name, NARROW, ascii_only=True)


@pytest.mark.parametrize("panel", ["program", "network", "watches", "timeline"])
def test_a_panel_over_a_narrow_screen(panel: str) -> None:
    compare("xor-bp2-entry-2", NARROW, panel=panel)


def test_the_timeline_with_test_data_over_a_narrow_screen() -> None:
    compare("overfitting-least", NARROW, panel="timeline")


@pytest.fixture
def chinese() -> Iterator[None]:
    """A reader of Chinese."""
    language.use("zh")
    yield
    language.use("en")


CHINESE = [
    (name, size)
    for name in (
        "xor-bp2",
        "momentum-velocity",
        "weight-decay-pull",
        "convolution-weight",
        "question-answered",
    )
    for size in (WIDE, NARROW)
]


@pytest.mark.parametrize(("name", "size"), CHINESE)
def test_a_screen_in_chinese(name: str, size: tuple[int, int], chinese: None) -> None:
    compare(name, size)


def test_a_screen_in_chinese_and_ascii(chinese: None) -> None:
    compare("xor-bp2", NARROW, ascii_only=True)


def compare(name: str, size: tuple[int, int], *, panel: str = "equation", ascii_only: bool = False) -> None:
    """The screen at a place is the one in its file."""
    sample, lines = PLACES[name]
    shown = frame(at(sample, *lines, ascii_only=ascii_only).view, *size, Arrangement(panel))
    assert max(map(cells, shown)) <= size[0]
    text = "\n".join(shown) + "\n"
    kind = "-ascii" if ascii_only else "" if panel == "equation" else f"-{panel}"
    kind += "" if language.current() == "en" else f"-{language.current()}"
    file = FILES / f"{name}-{size[0]}x{size[1]}{kind}.txt"
    if UPDATE_FRAMES:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def test_the_readme_shows_a_real_screen() -> None:
    readme = FILES.parents[2] / "README.md"
    before, _, rest = readme.read_text("utf-8").partition("```\n tuibp  xor")
    _, _, after = rest.partition("\n```\n")
    screen = "\n".join(frame(at("xor", *BP2, "below").view, *WIDE))
    text = f"{before}```\n{screen}\n```\n{after}"
    if UPDATE_FRAMES:
        readme.write_text(text, "utf-8")
    assert text == readme.read_text("utf-8")


def test_no_file_is_left_over() -> None:
    expected = {f"{name}-{size[0]}x{size[1]}.txt" for name, size in FRAMES}
    expected |= {f"{name}-{size[0]}x{size[1]}-zh.txt" for name, size in CHINESE}
    kept = {file.name for file in FILES.iterdir()}
    assert expected <= kept
    assert len(kept) == len(expected) + 8
