"""Asking for one letter: the next key is the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual import events

from tuibp.language import told
from tuibp.report.lines import Line, Segment


class Letter(NamedTuple):
    """What asks for a letter, and who is given it."""

    label: str
    hint: str
    answer: Callable[[str], Awaitable[object]]

    @property
    def line(self) -> Line:
        """What the status line says meanwhile."""
        said = told("{hint} (Esc gives up)", hint=self.hint)
        return (Segment(f" {self.label} ", "key"), Segment(f" {said}", "muted"))

    async def take(self, event: events.Key) -> bool:
        """Answer with the key's character, or give up; False where the key has another meaning than that."""
        if event.character is None or not event.is_printable:
            return event.key == "escape"
        await self.answer(event.character)
        return True
