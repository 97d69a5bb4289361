"""The lists of what a session gathers: breakpoints and filters, the log, the marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tuibp.language import told
from tuibp.report.lists.blame import blame_rows
from tuibp.report.lists.breakpoints import breakpoint_rows
from tuibp.report.lists.log import log_rows
from tuibp.report.lists.marks import mark_rows
from tuibp.report.lists.rows import Row
from tuibp.tui.screens.chooser import Chooser
from tuibp.tui.screens.listing import ListScreen
from tuibp.tui.screens.suspects import SuspectList
from tuibp.tui.screens.texts import CountList, HessianList, MaskList, PathList, SlowList

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


class BreakpointList(ListScreen):
    """Breakpoints and filters; what is done with them is written in the command language."""

    HEADING = "Breakpoints and filters"
    KEYS = "Space on/off, e edit, d delete, n new"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "switch", show=False),
        Binding("e", "edit", show=False),
        Binding("d,delete", "delete", show=False),
        Binding("n,plus", "new", show=False),
    ]

    def rows(self, width: int) -> Sequence[Row]:
        """By number, then by name."""
        return breakpoint_rows(self.session.breakpoints, width, self.session.notation)

    async def action_switch(self) -> None:
        """On, or off."""
        key = self._selected
        if isinstance(key, int):
            on = self.session.breakpoints.at(key).record.enabled
            await self.change(f"{'disable' if on else 'enable'} {key}")
        else:
            on = key in self.session.breakpoints.filters
            await self.change(f"filter {key} off" if on else f"filter {key}")

    async def action_edit(self) -> None:
        """Change it in the form."""
        await self._numbered("edit-break")

    async def action_delete(self) -> None:
        """Away with it; its number is not used again."""
        await self._numbered("delete")

    async def action_new(self) -> None:
        """Write one in the form, for the place where one is."""
        await self.change("edit-break new")

    async def _numbered(self, command: str) -> None:
        if isinstance(self._selected, int):
            await self.change(f"{command} {self._selected}")
        else:
            name = self._selected
            self.say(
                told(
                    "{name} is a filter: Space switches it; :filter {name} and numbers give it other bounds",
                    name=name,
                )
            )


class LogList(ListScreen):
    """What log points wrote, the newest selected; Enter goes where it was written."""

    HEADING = "Log"
    KEYS = "Enter goes there"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", show=False)]

    def __init__(self, app: TuibpApp) -> None:
        super().__init__(app, len(app.session.log) or None)

    def rows(self, width: int) -> Sequence[Row]:
        """In the order of writing."""
        return log_rows(self.session.log, self.session.walk, width, self.session.notation)

    async def action_go(self) -> None:
        """Close the list and go there."""
        if self._selected is not None:
            self.dismiss(None)
            await self._perform_line(f"to-log {self._selected}")


class BlameList(ListScreen):
    """The updates that moved a number furthest; Enter goes to one."""

    HEADING = "Blame"
    KEYS = "Enter goes there"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", show=False)]

    def rows(self, width: int) -> Sequence[Row]:
        """By the size of what they did."""
        found = self.session.blamed
        assert found is not None
        return blame_rows(self.session.run, found, width, self.session.notation)

    async def action_go(self) -> None:
        """Close the list and go there."""
        if self._selected is not None:
            self.dismiss(None)
            await self._perform_line(f"to-blamed {self._selected}")


class MarkList(ListScreen):
    """The marks; Enter goes to one."""

    HEADING = "Marks"
    KEYS = "Enter goes there"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", show=False)]

    def rows(self, width: int) -> Sequence[Row]:
        """In the order of time."""
        return mark_rows(self.session.marks, self.session.walk, width, self.session.notation)

    async def action_go(self) -> None:
        """Close the list and go there."""
        if self._selected is not None:
            self.dismiss(None)
            await self._perform_line(f"to-mark {self._selected}")


LISTS: Mapping[str, type[ListScreen]] = MappingProxyType(
    {
        "breakpoints": BreakpointList,
        "log": LogList,
        "marks": MarkList,
        "blame": BlameList,
        "hessian": HessianList,
        "masks": MaskList,
        "slow": SlowList,
        "paths": PathList,
        "count": CountList,
        "open": Chooser,
        "suspect": SuspectList,
    }
)
"""By the names of the commands that open them."""
