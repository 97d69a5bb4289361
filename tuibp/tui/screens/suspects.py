"""The list one names the mistake of a hunt from: first the equation, then what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tuibp.debugger.hunt import place_called, refuse_unhunted, word_of
from tuibp.report.lists.rows import Row
from tuibp.report.lists.suspects import equation_rows, mistake_rows
from tuibp.tui.screens.listing import ListScreen

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


class SuspectList(ListScreen):
    """Enter chooses the equation, and then the mistake; Esc goes back."""

    HEADING = "What is wrong?"
    KEYS = "Enter names it"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "choose", show=False)]

    _equation = ""
    """The one that was chosen."""

    def __init__(self, app: TuibpApp) -> None:
        super().__init__(app, word_of(app.session.view.equation))

    def rows(self, width: int) -> Sequence[Row]:
        """The equations, or the mistakes of the one that was chosen."""
        hunt, notation = refuse_unhunted(self.session.hunt), self.session.notation
        if not self._equation:
            return equation_rows(hunt, width, notation)
        return mistake_rows(hunt, place_called(self._equation, self.session.walk), width, notation)

    async def action_choose(self) -> None:
        """One step on; with both, name them."""
        if self._equation:
            self.dismiss(None)
            await self._perform_line(f"suspect {self._equation} {self._selected}")
        elif self._selected is not None:
            self._turn_to(str(self._selected))

    def action_close(self) -> None:
        """Back to the equations, or to the panels."""
        if self._equation:
            self._turn_to("")
        else:
            self.dismiss(None)

    def _turn_to(self, equation: str) -> None:
        self._selected, self._equation = self._equation or None, equation
        self._at = 0
        self._load()
        self.say("")
