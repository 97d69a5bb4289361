"""Three pictures of the screen, for its colours; what stands where is held by the frames kept as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.report.screens import at
from tuibp.tui.app import TuibpApp

BP2 = ("goto example 2", "search BP2", "below")

Compare = Callable[..., bool]


async def _settled(pilot: Any) -> None:
    await pilot.pause()


def test_bp2_in_the_dark(snap_compare: Compare) -> None:
    app = TuibpApp(at("xor", *BP2))
    assert snap_compare(app, terminal_size=(120, 40), run_before=_settled)


def test_bp2_in_the_light(snap_compare: Compare) -> None:
    app = TuibpApp(at("xor", *BP2), theme="light")
    assert snap_compare(app, terminal_size=(80, 24), run_before=_settled)


def test_bp2_without_colour_and_in_ascii(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TuibpApp(at("xor", *BP2, ascii_only=True))
    assert snap_compare(app, terminal_size=(80, 24), run_before=_settled)
