"""Completion: what a text so far may become, shown behind the cursor."""

from __future__ import annotations

from collections.abc import Callable

from textual.suggester import Suggester

Complete = Callable[[str], list[str]]
"""What a text so far may become."""


class Completed(Suggester):
    """The first of the texts that the one so far may become, shown behind the cursor."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """That text, or None."""
        return next(iter(self._complete(value)), None)
