"""Layers counted by their weights, as many programs count them: their W1 leads to the book's layer 2."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

FIRST = ("w1", "b1")
"""Parameters that there are only where layers are counted so."""

_NAME = re.compile(r"(?P<stem>.*?)(?P<layer>\d+)(?P<new>_new)?")
_Value = TypeVar("_Value")


def counts_weights(function: Callable[..., Any], learning: Sequence[int]) -> bool:
    """Whether a function asks for parameters of layer 1, and every layer above the input has some."""
    try:
        asked = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return False
    return _all_learn(learning) and any(name.lower() in FIRST for name in asked)


def looks_for_first(missing: KeyError, learning: Sequence[int]) -> bool:
    """Whether a function looked for parameters of layer 1 in vain."""
    return _all_learn(learning) and str(missing.args[0] if missing.args else "").lower() in FIRST


def _all_learn(learning: Sequence[int]) -> bool:
    return list(learning) == list(range(2, len(learning) + 2))


def by_their_numbers(values: Mapping[str, _Value]) -> dict[str, _Value]:
    """What we call `w2` under the name `w1`."""
    return {_moved(name, -1): value for name, value in values.items()}


def by_our_numbers(values: Mapping[str, _Value]) -> dict[str, _Value]:
    """What they call `dW1` under the name `dW2`."""
    return {_moved(name, 1): value for name, value in values.items()}


def _moved(name: str, by: int) -> str:
    found = _NAME.fullmatch(name)
    return name if found is None else f"{found['stem']}{int(found['layer']) + by}{found['new'] or ''}"
