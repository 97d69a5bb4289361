"""What the first picture waits for: a start is mostly imports, so this is what keeps it short."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.e2e.conftest import Open
from tuibp.tui.main import FIRST

PROGRAM = (sys.executable, "-X", "importtime", "-m", "tuibp", "xor")
LINE = re.compile(r"import time: +\d+ \| +\d+ \|(?P<indent> +)(?P<name>\S+)")
"""A module and how deep its import stands inside others'; it is written when the module is complete."""

LATER = ("network", "explain", "watching", "timeline")
"""Modules of `report` for the panels that follow the first picture."""

UNWANTED = (
    # of tuibp: what a key, an option, a file or the second picture needs
    *(f"tuibp.report.{name}" for name in LATER),
    *("tuibp.cli.parsing", "tuibp.cli.commands", "tuibp.engine.convolution", "tuibp.engine.pooling"),
    *("tuibp.report.headless", "tuibp.report.help", "tuibp.report.lists"),
    *("tuibp.report.plot", "tuibp.report.drawing", "tuibp.report.explaining", "tuibp.report.texts"),
    *("tuibp.report.plots", "tuibp.report.plotting"),
    *("tuibp.debugger.blame", "tuibp.debugger.difference", "tuibp.debugger.pair"),
    *("tuibp.debugger.recording", "tuibp.debugger.completing", "tuibp.debugger.saving.state_file"),
    *("tuibp.debugger.stopping.armed", "tuibp.debugger.stopping.filters", "tuibp.debugger.stopping.scan"),
    *("tuibp.debugger.verbs.breaking", "tuibp.debugger.verbs.timing", "tuibp.debugger.verbs.whatif"),
    *("tuibp.scenario.npz", "tuibp.tui.prompt", "tuibp.tui.palette", "tuibp.tui.help", "tuibp.tui.screens"),
    # of Python and NumPy: what they would bring along (`ssl` is listed also where there is none)
    *("_ssl", "_ctypes", "hashlib", "json", "argparse", "zipfile", "numpy._core._add_newdocs"),
)  # fmt: skip


def before_the_second_picture(report: str) -> list[str]:
    """The modules complete before the first of LATER was begun, from what `-X importtime` has written."""
    lines = [(len(line["indent"]), line["name"]) for line in LINE.finditer(report)]
    end = next(k for k, (_, name) in enumerate(lines) if name in {f"tuibp.report.{late}" for late in LATER})
    depth = lines[end][0]
    while lines[end - 1][0] > depth:  # its own imports
        end -= 1
    return [name for _, name in lines[:end]]


def test_the_first_picture_waits_for_nothing_else(open_terminal: Open, tmp_path: Path) -> None:
    file = tmp_path / "importtime"
    terminal = open_terminal(PROGRAM, columns=120, lines=40, stderr=file)
    terminal.wait_for("0.1259")  # the timeline's scale, in the second picture
    terminal.send("q")
    assert terminal.wait_exit() == 0

    imported = before_the_second_picture(file.read_text("utf-8"))
    assert {"numpy", "textual.app", "tuibp.report.equation"} <= set(imported)
    assert [name for name in imported if f"{name}.".startswith(tuple(f"{bad}." for bad in UNWANTED))] == []
    assert FIRST == ("program", "equation"), "the panels whose code the list above expects to be read"
