"""Fixtures of the end-to-end tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Open]:
    """Starts a command in a terminal, with a state directory of its own; ends it with the test."""
    with ExitStack() as terminals:

        def start(command: tuple[str, ...], env: dict[str, str] | None = None, **options: Any) -> Terminal:
            env = {"XDG_STATE_HOME": str(tmp_path / "state"), **(env or {})}
            return terminals.enter_context(Terminal(command, env=env, **options))

        yield start
