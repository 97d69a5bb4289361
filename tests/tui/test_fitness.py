"""Tests of the refusal of terminals that cannot show the debugger."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tuibp.errors import TuibpError
from tuibp.tui.fitness import refuse_unfit_terminal


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "isatty", lambda descriptor: True)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.usefixtures("_terminal")
def test_a_terminal_is_not_refused() -> None:
    refuse_unfit_terminal()


@pytest.mark.usefixtures("_terminal")
@pytest.mark.parametrize(("descriptor", "name"), [(0, "standard input"), (1, "standard output")])
def test_a_stream_that_is_no_terminal_is_named(
    monkeypatch: pytest.MonkeyPatch, descriptor: int, name: str
) -> None:
    monkeypatch.setattr(os, "isatty", lambda asked: asked != descriptor)
    with pytest.raises(TuibpError, match=f"{name} is not a terminal; `tuibp trace SCENARIO`"):
        refuse_unfit_terminal()


@pytest.mark.usefixtures("_terminal")
@pytest.mark.parametrize(
    ("term", "found"), [("dumb", "TERM=dumb"), ("", "TERM is not set"), (None, "TERM is not set")]
)
def test_a_dumb_terminal_is_refused(monkeypatch: pytest.MonkeyPatch, term: str | None, found: str) -> None:
    if term is None:
        monkeypatch.delenv("TERM")
    else:
        monkeypatch.setenv("TERM", term)
    with pytest.raises(TuibpError, match=found) as refusal:
        refuse_unfit_terminal()
    assert "tuibp trace" in str(refusal.value)


def test_a_refusal_needs_no_framework() -> None:
    program = "import sys, tuibp.tui.fitness; sys.exit('textual' in sys.modules or 'numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
