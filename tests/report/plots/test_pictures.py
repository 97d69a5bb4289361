"""Plots as text, kept in files: read them as a user would before accepting a change.

`TUIBP_UPDATE_FRAMES=1 pytest tests/report/plots` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import UPDATE_FRAMES
from tests.report.screens import at
from tuibp.cli import main
from tuibp.report.arrangement import Arrangement
from tuibp.report.frame import frame
from tuibp.report.lines import plain
from tuibp.report.plots.table import plot_lines

FILES = Path(__file__).with_name("frames")

PICTURES = {
    "cost": ("overfitting", "goto update 3000"),
    "accuracy": ("overfitting", "goto update 3000"),
    "histogram": ("deep", "goto update 100 example 1 line 7", "focus z[3][0]"),
    "norms": ("deep", "goto update 100 step 1"),
    "activation": ("momentum", "goto update 900 example 2"),
    "regions": ("overfitting", "goto update 2000 example 3 line 5"),
    "picture": ("digits", "goto update 300 example 3", "focus w[2][3, 20]"),
}
"""Where each plot stands: a sample, and the commands that lead there."""

MAPS = {
    "picture-of-a-field": ("digits-convolution", "goto update 50 line 8", "focus w[2][1, 0, 1, 1]"),
    "picture-of-a-neuron-over-maps": ("digits-convolution", "goto update 50 line 6"),
    "picture-of-gradients": ("convolution", "goto update 1 line 15"),
}
"""Where pictures of layers over an image stand."""

SIZES = ((80, 24), (60, 16))


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
def test_a_plot(name: str, ascii_only: bool) -> None:
    sample, *lines = PICTURES[name]
    view = at(sample, *lines, ascii_only=ascii_only).view
    for width, height in SIZES:
        shown = [plain(line).rstrip() for line in plot_lines(name, view, width, height)]
        compare(f"{name}-{width}x{height}{'-ascii' if ascii_only else ''}", shown)


@pytest.mark.parametrize("name", MAPS)
def test_the_picture_of_layers_over_an_image(name: str) -> None:
    sample, *lines = MAPS[name]
    shown = plot_lines("picture", at(sample, *lines).view, 76, 20)
    compare(f"{name}-76x20", [plain(line).rstrip() for line in shown])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_a_plot_on_the_screen(size: tuple[int, int]) -> None:
    session = at("xor", "goto update 1200 example 2 line 7")
    shown = frame(session.view, *size, Arrangement(plotting=True, plot="activation"))
    compare("screen-{}x{}".format(*size), [*shown])


def compare(name: str, shown: list[str]) -> None:
    """The lines are those in the file."""
    text, file = "\n".join(shown) + "\n", FILES / f"{name}.txt"
    if UPDATE_FRAMES:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def test_the_readme_shows_a_real_plot(capsys: pytest.CaptureFixture[str]) -> None:
    readme = FILES.parents[3] / "README.md"
    words = ["plot", "overfitting", "regions", "--at", "update 2000", "--size", "76x18"]
    assert main(words) == 0
    printed = capsys.readouterr().out
    before, start, rest = readme.read_text("utf-8").partition("```\noverfitting: decision regions")
    _, end, after = rest.partition("\n```\n")
    text = f"{before}```\n{printed.rstrip()}{end}{after}"
    if UPDATE_FRAMES:
        readme.write_text(text, "utf-8")
    assert start
    assert text == readme.read_text("utf-8")


def test_no_file_is_left_over() -> None:
    assert len([*FILES.iterdir()]) == len(PICTURES) * len(SIZES) * 2 + len(MAPS) + 2
