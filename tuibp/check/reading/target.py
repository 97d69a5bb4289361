"""Which targets are code."""

from __future__ import annotations

import re

CODE = re.compile(
    r"(?P<file>.+\.py)(?::(?P<of>[\w.]+))?|(?P<module>\w+(?:\.\w+)*):(?P<name>[\w.]+)", re.IGNORECASE
)


def is_program(target: str) -> bool:
    """Whether a target is code, `mine.py`, `mine.py:backprop`, `package.module:backprop`: it will be run."""
    return CODE.fullmatch(target) is not None
