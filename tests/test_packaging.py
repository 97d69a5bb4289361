"""What importing brings with it: nothing heavy for the command line, no terminal framework below the tui."""

from __future__ import annotations

import subprocess
import sys

import pytest

IMPORT_BELOW_TUI = """
import importlib, pkgutil
import tuibp
for module in pkgutil.walk_packages(tuibp.__path__, "tuibp."):
    if not module.name.startswith(("tuibp.tui", "tuibp.torch", "tuibp.__main__", "tuibp.pytest_plugin")):
        importlib.import_module(module.name)
"""


def imported_by(program: str) -> set[str]:
    """The names of the packages a fresh Python has imported after `program`."""
    program += "\nimport sys\nprint(' '.join({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["tuibp", "tuibp.cli", "tuibp.tui.fitness", "tuibp.scenario.samples"])
def test_light_imports(module: str) -> None:
    assert not imported_by(f"import {module}") & {"numpy", "textual", "rich"}


def test_no_terminal_framework_below_the_tui() -> None:
    found = imported_by(IMPORT_BELOW_TUI)
    assert "numpy" in found
    assert not found & {"textual", "rich"}
