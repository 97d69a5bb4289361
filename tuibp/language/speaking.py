"""Speak a reader's language in a process that is not tuibp's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tuibp.language import current, use


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak one of LANGUAGES for a while, and what was spoken before afterwards."""
    before = current()
    use(language)
    try:
        yield
    finally:
        use(before)
