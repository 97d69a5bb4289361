"""The prompt: one line of text, with what was typed before and the names of the commands to complete."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList
from textual.widgets import Input

from tuibp.debugger.commands import COMMANDS


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
        answer: Callable[[str], Awaitable[None]],
        end: Callable[[], Awaitable[None]],
    ) -> None:
        names = SuggestFromList([command.name for command in COMMANDS]) if label == ":" else None
        super().__init__(placeholder=hint, suggester=names, compact=True, id="prompt")
        self._answer, self._end = answer, end
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

    async def action_give_up(self) -> None:
        """Close the prompt; nothing happens."""
        await self._end()

    def action_earlier(self, by: int) -> None:
        """A line answered before."""
        self._at = max(0, min(self._at + by, len(self._before)))
        self.value = self._before[self._at] if self._at < len(self._before) else ""
        self.cursor_position = len(self.value)
