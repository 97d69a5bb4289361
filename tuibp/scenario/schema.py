"""A scenario: everything that says what to debug."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tuibp.engine.value import Unique
from tuibp.program.network import Data, Network, Parameters, Training
from tuibp.scenario.gathered import Gathered


class Scenario(Unique):
    """One scenario file, read and checked: whatever holds one may rely on shapes and finite numbers.

    Every string is printable. The arrays are read-only, because several programs may start from them.
    """

    name: str  # the file's stem: "xor"
    path: Path
    title: str
    about: str
    network: Network
    training: Training
    parameters: Parameters
    data: Data
    gathered: Gathered  # watches, breakpoints, … to open with; its expressions are checked
    warnings: tuple[str, ...]  # legal but suspicious, one line each
    lines: Mapping[str, int]  # "parameters.w2" -> its line in the file, counted from 1
    test: Data | None = None  # what is looked at on the way, and never learned from
