"""A list over the whole screen: one row is selected, and keys do something with what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tuibp.language import told
from tuibp.report.lines import RULE, Line, Segment
from tuibp.report.lists.rows import Key, Row, in_notation
from tuibp.report.wrap import wrap
from tuibp.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp


class ListScreen(ModalScreen[None]):
    """Each list says its rows and binds keys; they are drawn anew after all that is done with one of them.

    The selection stays with what a row stands for, or else where it was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", show=False),
        Binding("j,down", "select(1)", show=False),
        Binding("k,up", "select(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "select(-1000000)", show=False),
        Binding("end", "select(1000000)", show=False),
        Binding("tab,shift+tab", "nothing", show=False),  # the framework's own would look for other panels
    ]
    DEFAULT_CSS = "ListScreen Panel { width: 100%; height: 100%; }"

    SAID: ClassVar[int] = 3
    """Rows below the list for what there is to say about the selected row."""

    HEADING: ClassVar[str]
    KEYS: ClassVar[str]
    """What the lower border says about the keys of a list with something in it; it and HEADING are spoken."""

    def __init__(self, app: TuibpApp, selected: Key | None = None) -> None:
        super().__init__()
        self.session = app.session
        self._perform = app.perform
        self._perform_line = app.perform_line
        self._selected = selected
        self._rows: Sequence[Row] = ()
        self._at = self._top = 0
        self._said = ""
        self._panel = Panel(id="list", ascii=self.session.notation.key == "ascii")

    def rows(self, width: int) -> Sequence[Row]:
        """The rows for so many cells, as things are now; never none at all."""
        raise NotImplementedError

    async def change(self, line: str) -> None:
        """Carry out a line of the command language and show what came of it."""
        await self._perform_line(line)
        self._load()
        self.say(self.session.status)

    def say(self, text: str) -> None:
        """Say something about what was done, until another row is selected."""
        self._said = text
        self._draw()

    # ---- events and keys ----

    def compose(self) -> ComposeResult:
        """One panel."""
        yield self._panel

    def on_resize(self, event: events.Resize) -> None:
        """Rows are as wide as the screen."""
        self._load()
        self._draw()

    def on_screen_resume(self) -> None:
        """Back from the form: something may have changed there."""
        self._load()
        self.say(self.session.status)

    def action_close(self) -> None:
        """Back to the panels."""
        self.dismiss(None)

    def action_nothing(self) -> None:
        """There is but one thing here to be in."""

    def action_select(self, by: int) -> None:
        """Another row; stops at the ends."""
        keys = self._keys()
        if keys:
            self._at = max(0, min(self._at + by, len(keys) - 1))
            self._selected = keys[self._at]
            self.say("")

    def action_page(self, by: int) -> None:
        """As many rows on as the list shows at once."""
        self.action_select(by * max(self._room - 1, 1))

    # ---- drawing ----

    @property
    def _room(self) -> int:
        """Rows between the upper border and the rule."""
        return max(self.app.size.height - 2 - 1 - self.SAID, 1)

    def _keys(self) -> list[Key]:
        return [row.key for row in self._rows if row.key is not None]

    def _load(self) -> None:
        """The rows as they are now."""
        self._rows = self.rows(self.app.size.width - 6)
        keys = self._keys()
        if self._selected in keys:
            self._at = keys.index(self._selected)
        self._at = max(min(self._at, len(keys) - 1), 0)
        self._selected = keys[self._at] if keys else None

    def _draw(self) -> None:
        chosen = next((k for k, row in enumerate(self._rows) if row.key == self._selected), 0)
        self._scroll_into_view(chosen)
        shown = self._rows[self._top : self._top + self._room]
        lines = [self._marked(row) for row in shown]
        lines += [()] * (self._room - len(lines))
        said = wrap(self._said_of(self._rows[chosen]), self.app.size.width - 4)[: self.SAID]
        lines += [RULE, *((Segment(" "), *line) for line in said)]
        self._panel.show(lines, self._title(len(self._rows) - self._top - len(shown)), self._note())

    def _scroll_into_view(self, chosen: int) -> None:
        """The selected row in view, with the first one what stands above it, and with the last what below."""
        if all(row.key is None for row in self._rows[:chosen]):
            self._top = 0
        if all(row.key is None for row in self._rows[chosen + 1 :]):
            self._top = len(self._rows)
        self._top = max(min(self._top, chosen), chosen - self._room + 1)
        self._top = max(0, min(self._top, len(self._rows) - self._room))

    def _marked(self, row: Row) -> Line:
        if row.key is None or row.key != self._selected:
            return (Segment("   "), *row.line)
        sign = " > " if self.session.notation.key == "ascii" else " ▸ "
        return (Segment(sign, "current"), *(segment._replace(style="current") for segment in row.line))

    def _said_of(self, row: Row) -> Line:
        """What the last act answered, until another row is selected; then what the row itself has to say."""
        if self._said:
            return (Segment(in_notation(self._said, self.session.notation), "current"),)
        return row.more

    def _title(self, below: int) -> Line:
        more = (Segment(f"  {told('{count} more below', count=below)}", "muted"),) if below > 0 else ()
        return (Segment(told(self.HEADING), "title"), *more)

    def _note(self) -> str:
        if self._selected is None:
            return told("Esc closes")
        return told("{keys}, Esc closes", keys=told(self.KEYS))
