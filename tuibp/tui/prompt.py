"""The prompt: one line of text, with what was typed before and names to complete."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tuibp.tui.completed import Complete, Completed

Remark = Callable[[str], str]
"""What there is to say about a text so far."""


class Prompt(Input):
    """Enter answers, Esc gives up, the arrows go through what was answered before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False),
        Binding("up", "earlier(-1)", show=False),
        Binding("down", "earlier(1)", show=False),
    ]
    history: ClassVar[dict[str, list[str]]] = {}

    def __init__(
        self,
        label: str,
        hint: str,
        answer: Callable[[str], Awaitable[object]],
        end: Callable[[], Awaitable[None]],
        complete: Complete,
        remark: Callable[[str], None],
    ) -> None:
        super().__init__(placeholder=hint, suggester=Completed(complete), compact=True, id="prompt")
        self._answer, self._end, self._remark = answer, end, remark
        self._before = self.history.setdefault(label, [])
        self._at = len(self._before)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line to whoever asked."""
        event.stop()
        line = self.value.strip()
        if line and self._before[-1:] != [line]:
            self._before.append(line)
        await self._end()
        if line:
            await self._answer(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what there is to say about the text so far."""
        event.stop()
        self._remark(event.value)

    async def action_give_up(self) -> None:
        """Close the prompt; nothing happens."""
        await self._end()

    def action_earlier(self, by: int) -> None:
        """A line answered before."""
        self._at = max(0, min(self._at + by, len(self._before)))
        self.value = self._before[self._at] if self._at < len(self._before) else ""
        self.cursor_position = len(self.value)
