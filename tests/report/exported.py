"""What tests of exports share: samples of each kind, and a stretch of one."""

from __future__ import annotations

from tuibp.report.exporting.asked import Asked
from tuibp.report.headless.exporting import asked_of
from tuibp.scenario.loading import load

KINDS = ("xor", "softmax", "convolution", "dropout", "momentum", "l1", "adam", "deep", "blow-up")
"""Samples of each kind."""


def asked(name: str, at: str = "update 2", updates: int | None = None) -> Asked:
    """The stretch that a place of this sample names."""
    return asked_of(load(name), at, updates, "book", False)
