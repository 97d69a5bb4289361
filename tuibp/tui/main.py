"""The screen: header, six linked panels, status and footer, arranged by `plan` and painted from the view."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tuibp.debugger import verbs
from tuibp.debugger.position import Focus
from tuibp.debugger.session import Session
from tuibp.debugger.view import View
from tuibp.program.notation import NUMPY
from tuibp.report.arrangement import Arrangement
from tuibp.report.bars import header_line, status_line, too_small_line, welcome_line, with_cut_message
from tuibp.report.lines import RULE, Line, Moment, Segment, cells
from tuibp.report.panels import PANELS, Content, footer_line, panel_content
from tuibp.report.plan import LEAST, PLOT, wanted_rows
from tuibp.tui.letter import Letter
from tuibp.tui.widgets.bar import Bar
from tuibp.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tuibp.tui.completed import Complete
    from tuibp.tui.prompt import Prompt, Remark

SHOWN = (*PANELS, PLOT)

FIRST = ("program", "equation")
"""The panels of the very first picture; the others, whose code takes longer to load, follow at once."""

IDLE = 0.005
"""Seconds without a key after which the next picture is drawn ahead."""

Answer = Callable[[str], Awaitable[object]]


class Board(Layout):
    """Puts every widget where the screen's plan has it; one that is not in the plan is not shown."""

    name = "board"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """The placements of all widgets that are in the plan."""
        assert isinstance(parent, MainScreen)
        places = parent.places(size)
        none = Spacing()
        return [
            WidgetPlacement(places[child.id], places[child.id].offset * 0, none, child)
            for child in children
            if child.id in places
        ]


class MainScreen(Screen[None], inherit_css=False):
    """The panels are functions of the session's view; nothing here knows a number."""

    AUTO_FOCUS = ""  # the panel that has the focus first is that of the arrangement
    BLANK = True  # bars and panels cover every cell, so there is no ground to paint under them

    BINDINGS: ClassVar[list[BindingType]] = [  # the framework's own would go to panels that are not shown
        Binding("tab", "app.run('next-panel')", show=False),
        Binding("shift+tab", "app.run('previous-panel')", show=False),
    ]
    DEFAULT_CSS = """
    MainScreen { overflow: hidden; background: $background; }
    MainScreen Prompt { border: none; padding: 0 1; height: 1; }
    """

    class Did(Message):
        """Something was done by the mouse; `line` says it in the command language."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, session: Session, arrangement: Arrangement) -> None:
        super().__init__()
        self.session = session
        self._board = Board()
        self.arrangement = _known(arrangement)
        ascii_only = session.view.notation.key == "ascii"
        self._header = Bar(id="header", ascii=ascii_only)
        self._status = Bar(id="status", ascii=ascii_only)
        self._footer = Bar(id="footer", ascii=ascii_only)
        self._panels = {name: Panel(id=name, ascii=ascii_only) for name in SHOWN}
        self._painted_for = Size(0, 0)
        self._ahead: tuple[object, dict[str, Content]] | None = None
        self._drawing: asyncio.TimerHandle | None = None
        self._prompt: Prompt | None = None
        self._label, self._remark = "", ""
        self.welcome = False
        self.letter: Letter | None = None
        """Who has asked for a letter: the next key."""

    def turn_to(self, session: Session, arrangement: Arrangement) -> None:
        """Show another session from now on."""
        self.session, self._ahead = session, None
        self.rearrange(_known(arrangement))
        self._relayout()  # another network may want more room
        self.call_after_refresh(self.paint)

    @property
    def layout(self) -> Layout:
        """Ours; styles can only name layouts that the framework itself has."""
        return self._board

    def compose(self) -> ComposeResult:
        """All widgets; which of them are shown is the plan's business."""
        yield self._header
        yield from self._panels.values()
        yield self._status
        yield self._footer

    def places(self, size: Size) -> dict[str, Region]:
        """The plan for this size; a prompt takes most of the status line, whose rest says what is asked."""
        wanted = wanted_rows(self.session.scenario.network.shapes, size.width)
        boxes = self.arrangement.places((size.width, size.height), wanted)
        found = {name: Region(*box) for name, box in boxes.items()}
        if self._prompt is not None and "status" in found:
            label, row = cells(self._label) + 2, found["status"]
            found["status"] = Region(0, row.y, label, 1)
            found["prompt"] = Region(label, row.y, row.width - label, 1)
        return found

    def on_mount(self) -> None:
        """One panel has the focus at first; the numbers are there with the very first picture."""
        self.set_focus(self._panels[self.focused_panel], scroll_visible=False)
        self._paint(FIRST)
        self.call_after_refresh(self.paint)

    def on_resize(self, event: events.Resize) -> None:
        """Everything is made for the new size."""
        if event.size != self._painted_for:  # at the start the framework says the same size three times
            self.paint()

    # ---- painting ----

    def paint(self) -> None:
        """Show the session's view; a widget repaints only the lines that differ."""
        self._paint(SHOWN)

    def _paint(self, panels: tuple[str, ...]) -> None:
        size = self.app.size
        view = with_cut_message(self.session.view, size.width)
        self._painted_for = size
        for widget in (self._header, self._status, self._footer, *self._panels.values()):
            widget.set_ascii(view.notation.key == "ascii")
        places = self.places(size)
        if "footer" not in places:
            unicode = view.notation.key == "unicode"
            self._header.show(too_small_line(LEAST, size.width, size.height, unicode))
            return
        for name, content in self._drawn(view, places, panels).items():
            self._panels[name].show(*content)
        self._header.show(header_line(view, size.width))
        if self._prompt is not None:
            self._status.show((Segment(f" {self._label} ", "key"),))
        elif self.letter is not None:
            self._status.show(self.letter.line)
        elif self.welcome and not view.status:
            self._status.show(welcome_line(size.width))
        else:
            self._status.show(status_line(view, size.width))
        self._show_footer()
        self._draw_ahead_soon()

    def _show_footer(self) -> None:
        line = (Segment(f" {self._remark}", "current"),) if self._remark else footer_line(self.app.size.width)
        self._footer.show(line)

    def _drawn(self, view: View, places: dict[str, Region], panels: tuple[str, ...]) -> dict[str, Content]:
        """What the panels show; a picture drawn ahead serves where it is of this very view."""
        plot = self.arrangement.plot
        what = _identity(view, places), panels, plot
        if self._ahead is None or self._ahead[0] != what:
            shown = [name for name in panels if name in places]
            self._ahead = what, {name: _content(name, view, places[name], plot) for name in shown}
        return self._ahead[1]

    def _draw_ahead_soon(self) -> None:
        """While nobody presses a key, draw what `n` will show: a view is a function of where one stands."""
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = asyncio.get_running_loop().call_later(IDLE, self._draw_ahead)

    def _draw_ahead(self) -> None:
        if self.is_running and (view := self.session.ahead()) is not None:
            self._drawn(view, self.places(self.app.size), SHOWN)

    def on_unmount(self) -> None:
        """Nothing is drawn ahead any more."""
        if self._drawing is not None:
            self._drawing.cancel()

    # ---- panels ----

    @property
    def focused_panel(self) -> str:
        """The name of the panel that has the focus."""
        return self.arrangement.front

    def rearrange(self, arrangement: Arrangement) -> None:
        """Have the screen look so; a focused panel that was not shown comes to the front."""
        before, focused = self.places(self.app.size), self.focused_panel
        self.arrangement = arrangement
        if self.places(self.app.size) != before:
            self._relayout()
            self.call_after_refresh(self.paint)
        if self.focused_panel != focused:
            self.set_focus(self._panels[self.focused_panel], scroll_visible=False)

    def _relayout(self) -> None:
        self._clear_arrangement_cache()  # it knows only the size, and our plan depends on more than that
        self.refresh(layout=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click focused a panel; the message is late where another one has the focus already.

        A plot keeps the focus as long as it lies over the panels.
        """
        name = event.widget.id
        if name not in self._panels or name == self.focused_panel or self.focused is not event.widget:
            return
        if self.arrangement.plotting:
            self.set_focus(self._panels[PLOT], scroll_visible=False)
        else:
            self.arrangement = self.arrangement._replace(focused=name)
            self.post_message(self.Did(f"panel {name}"))

    def on_panel_link_clicked(self, event: Panel.LinkClicked) -> None:
        """A click on a number focuses it."""
        if isinstance(event.link, Focus):
            focus = event.link
            self.session.look(lambda: self.session.put_cursor(focus))
            self.post_message(self.Did(f"focus {NUMPY.entry(*self.session.focus_of_one_example)}"))
        elif isinstance(event.link, Moment):
            update = event.link.update
            self.session.look(lambda: verbs.timing.place_timeline(self.session, update))
            self.post_message(self.Did(f"timeline {update + 1}"))
        self.paint()

    # ---- the prompt ----

    async def ask(
        self, label: str, hint: str, answer: Answer, complete: Complete, remark: Remark | None = None
    ) -> None:
        """Ask for a line of text where the status line is; `hint` stands there until something is typed.

        `complete` gives what a text so far may become; what `remark` says about it stands in the last row.
        """
        from tuibp.tui.prompt import Prompt  # the framework's Input is heavy, and seldom wanted

        if self._prompt is not None:
            return

        def say(text: str) -> None:
            self._remark = remark(text) if remark is not None and text.strip() else ""
            self._show_footer()

        self._prompt, self._label = Prompt(label, hint, answer, self._end_prompt, complete, say), label
        await self.mount(self._prompt)
        self.set_focus(self._prompt, scroll_visible=False)  # at once: the next key may be here already
        self.paint()

    @property
    def prompting(self) -> bool:
        """Whether a prompt is open."""
        return self._prompt is not None

    async def _end_prompt(self) -> None:
        prompt, self._prompt, self._remark = self._prompt, None, ""
        # first, because a focused widget that goes hands the focus on to whatever panel is beside it
        self.set_focus(self._panels[self.focused_panel], scroll_visible=False)
        if prompt is not None:
            await prompt.remove()
        self._relayout()
        self.paint()


def _known(arrangement: Arrangement) -> Arrangement:
    """The arrangement, unless it was kept with a panel that is none."""
    return arrangement if arrangement.focused in PANELS else Arrangement()


def _identity(view: View, places: dict[str, Region]) -> object:
    """What a picture is a function of."""
    settings = (
        view.number_format,
        view.tab,
        view.proof_place,
        view.notation,
        view.batch,
        view.monitored,
        view.cursor_update,
        view.running,
    )
    watched = [(line.text, line.history, line.text == view.chosen_watch) for line in view.watches]
    said = view.narration, view.cut_message, view.question
    beside = view.other_name, view.other and (view.other.batch, view.other.monitored, view.other.position)
    around = (view.breakpoints, view.marks, view.hits, watched, said, beside, view.edits)
    ended = view.hunt and view.hunt.ended
    return view.walk, view.position, view.focus, settings, around, ended, places


def _content(name: str, view: View, region: Region, plot: str) -> Content:
    content = panel_content(name, view, region.width - 4, region.height - 2, plot)
    return content._replace(lines=tuple(map(_indented, content.lines)))


def _indented(line: Line) -> Line:
    return line if line == RULE else (Segment(" "), *line)
