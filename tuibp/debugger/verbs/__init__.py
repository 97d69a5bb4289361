"""What a person can tell the debugger to do, as functions of a session and the rest of the line.

Each module is imported when one of its verbs is first wanted: the debugger's start waits for none of them.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuibp.debugger.verbs import (
        asking,
        asserting,
        breaking,
        checking,
        comparing,
        hunting,
        keeping,
        linking,
        proving,
        quizzing,
        showing,
        timing,
        whatif,
    )

__all__ = [
    "asking",
    "asserting",
    "breaking",
    "checking",
    "comparing",
    "hunting",
    "keeping",
    "linking",
    "proving",
    "quizzing",
    "showing",
    "timing",
    "whatif",
]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
