"""Comparing nested lists of numbers; the message names the first entry that differs."""

from __future__ import annotations

from typing import Any

TOLERANCE = 1e-12


def assert_close(found: Any, expected: Any, name: str, tolerance: float = TOLERANCE) -> None:
    """Same nesting, and |found - expected| ≤ tolerance · max(1, |expected|) in every entry."""
    if isinstance(expected, list | tuple):
        assert isinstance(found, list | tuple), f"{name}: {found!r} is not a list like {expected!r}"
        assert len(found) == len(expected), f"{name}: {len(found)} entries, expected {len(expected)}"
        for index, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_close(one, other, f"{name}[{index}]", tolerance)
        return
    difference = abs(found - expected)
    bound = tolerance * max(1.0, abs(expected))
    assert difference <= bound, f"{name}: {found!r}, expected {expected!r}, off by {difference:.1e}"
