"""The form of a breakpoint: each field is read while one types, by the code that will run it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tuibp.debugger.commands import find
from tuibp.debugger.completing import completer
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.breakpoints import DIGITS, site_name
from tuibp.debugger.stopping.lines import line_of
from tuibp.debugger.stopping.sites import ANY, Site
from tuibp.debugger.verbs.breaking import line_site
from tuibp.debugger.walk import Refused
from tuibp.errors import TuibpError, quoted
from tuibp.expressions.mistakes import ExpressionError
from tuibp.language import told
from tuibp.report.lines import Segment
from tuibp.report.lists.form import LABEL, SWITCHES, TALL, TEXTS, Mistake, form_lines
from tuibp.scenario.gathered import BreakpointRecord
from tuibp.tui.completed import Complete
from tuibp.tui.screens.draft import FIELDS, Draft, draft_of, mistakes
from tuibp.tui.screens.fields import Field, Switch
from tuibp.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp

NOTE = "Tab next field, Right completes, Space switches, Enter saves, Esc leaves"
"""Spoken where it is shown, as all tables of texts."""

NEW = "new"


def breakpoint_form(app: TuibpApp, text: str) -> FormScreen:
    """The form for the breakpoint of a number, for a new one (`new`), or for that on the line where one is.

    Where none is on that line, it is one for a new breakpoint there. Raises Refused for anything else.
    """
    session, word = app.session, text.strip()
    site = line_site(session.position)
    here = BreakpointRecord(site_name(session.walk, site))
    if word == NEW:
        return FormScreen(app, here, None)
    if not word:
        number = _number_at(session, site)
    elif word.isdecimal() and len(word) <= DIGITS:
        number = int(word)
    else:
        raise Refused(told("{word}: write the number of a breakpoint, or new", word=quoted(word, 20)))
    return FormScreen(app, here if number is None else session.breakpoints.at(number).record, number)


def _number_at(session: Session, site: Site) -> int | None:
    """The first breakpoint whose sign stands on that line of the listing."""
    for number, found in session.breakpoints.numbered.items():
        if site in found.sites and found.record.where != ANY:
            return number
    return None


class FormScreen(ModalScreen[None]):
    """Five texts and two switches over a panel that names them; Enter saves in the command language."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "move(1)", show=False),
        Binding("shift+tab", "move(-1)", show=False),
    ]
    DEFAULT_CSS = f"""
    FormScreen {{
        layers: paper ink;
        overflow: hidden;
        Panel {{ layer: paper; width: 100%; height: 100%; }}
        Field {{ layer: ink; width: 1fr; margin: 0 2 {TALL - 1} {LABEL + 1}; }}
        Switch {{ layer: ink; width: 1fr; height: 1; margin: 0 2 0 {LABEL + 1}; }}
        #where {{ margin: 1 2 {TALL - 1} {LABEL + 1}; }}
    }}
    """

    def __init__(self, app: TuibpApp, record: BreakpointRecord, number: int | None) -> None:
        """A form that shows `record`; it becomes the breakpoint of that number, or a new one without."""
        super().__init__()
        self._perform, self.session = app.perform_line, app.session
        self._record, self._number = record, number
        self._said = ""
        draft = draft_of(record)
        ascii_only = self.session.notation.key == "ascii"
        self._texts = {
            name: Field(name, getattr(draft, name), complete)
            for name, complete in zip(FIELDS, _completions(self.session), strict=True)
        }
        self._switches = {
            name: Switch(name, getattr(draft, name), told(does), ascii=ascii_only)
            for name, (_, does) in SWITCHES.items()
        }
        self._fields: list[Field | Switch] = [*self._texts.values(), *self._switches.values()]
        self._panel = Panel(id="form", ascii=ascii_only)
        self._panel.can_focus = False

    def compose(self) -> ComposeResult:
        """The panel, and the fields upon it."""
        yield self._panel
        yield from self._fields

    def on_mount(self) -> None:
        """A new breakpoint has its place already: what it lacks is a condition."""
        self._texts["condition"].focus()

    def on_resize(self, event: events.Resize) -> None:
        """The panel is as wide as the screen."""
        self.call_after_refresh(self._show)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The sign goes with the cursor."""
        self._show()

    def on_input_changed(self, event: Field.Changed) -> None:
        """Read what was typed."""
        event.stop()
        self._said = ""
        self.call_after_refresh(self._show)  # by then a long text has scrolled to the cursor

    def on_switch_turned(self, event: Switch.Turned) -> None:
        """A switch belongs to the command that is shown."""
        self._show()

    async def on_input_submitted(self, event: Field.Submitted) -> None:
        """Enter."""
        event.stop()
        await self.action_save()

    def action_leave(self) -> None:
        """Nothing is saved."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """To the next or previous field, round the ends."""
        here = next((k for k, field in enumerate(self._fields) if field.has_focus), 0)
        self._fields[(here + by) % len(self._fields)].focus()

    async def action_save(self) -> None:
        """Save by the command it makes; what is wrong is gone to instead."""
        for name, mistake in self._mistakes().items():
            field = self._texts[name]
            field.focus()
            if isinstance(mistake, ExpressionError):
                field.cursor_position = mistake.column - 1
            return
        record = self.draft.record
        if self._number is None or record != self._record:
            if self.session.working is not None:
                what = self.session.working.progress.what
                self._said = told("{what} is going on: wait for its end", what=what)
                self._show()
                return
            await self._perform(self._command(record))
            if self.session.refusal is not None:
                self._said = str(self.session.refusal)
                self._show()
                return
        self.dismiss(None)

    @property
    def draft(self) -> Draft:
        """What stands in the form."""
        texts = {name: field.value for name, field in self._texts.items()}
        switches = {name: switch.on for name, switch in self._switches.items()}
        return Draft(**texts, **switches)  # type: ignore[arg-type]

    def _mistakes(self) -> Mapping[str, TuibpError]:
        return mistakes(self.draft, self._number, self.session.breakpoints)

    def _command(self, record: BreakpointRecord) -> str:
        line = line_of(record)
        return f"break {line}" if self._number is None else f"change-break {self._number} {line}"

    def _show(self) -> None:
        found = self._mistakes()
        chosen = next((str(field.id) for field in self._fields if field.has_focus), "")
        placed = {name: Mistake(str(mistake), self._cell(name, mistake)) for name, mistake in found.items()}
        lines = form_lines(placed, chosen, self._below(found), self.app.size.width - 4, self.session.notation)
        title = (
            told("New breakpoint")
            if self._number is None
            else told("Breakpoint {number}", number=self._number)
        )
        self._panel.show(lines, title, told(NOTE))

    def _below(self, found: Mapping[str, TuibpError]) -> Segment:
        """What keeps it from being saved, or the command that saves it."""
        if found:
            names = told(" and ").join(told(TEXTS[name][0]) for name in found)
            return Segment(told("not right yet: {names}", names=names), "error")
        if self._said:
            return Segment(self._said, "error")
        return Segment(f":{self._command(self.draft.record)}", "muted")

    def _cell(self, name: str, mistake: TuibpError) -> int | None:
        return self._texts[name].cell_of(mistake.column) if isinstance(mistake, ExpressionError) else None


def _completions(session: Session) -> tuple[Complete, ...]:
    """What completes each of the fields, in their order."""
    expressions = completer(find("evaluate"), session)

    def message(text: str) -> list[str]:
        """Expressions stand in braces only."""
        head, brace, tail = text.rpartition("{")
        return [head + brace + found for found in expressions(tail)] if brace and "}" not in tail else []

    def nothing(_: str) -> list[str]:
        return []

    return completer(find("break"), session), expressions, nothing, nothing, message
