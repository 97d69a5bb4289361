"""The commands that only a screen can do: arranging, copying, the screens that lie on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuibp.debugger.commands import Command
from tuibp.debugger.copying import entry_text, tensor_text
from tuibp.language import told
from tuibp.report.arrangement import ARRANGING

if TYPE_CHECKING:
    from tuibp.debugger.work import Work
    from tuibp.tui.app import TuibpApp


async def show(app: TuibpApp, command: Command, text: str) -> Work | None:
    """Do what only a screen can, or return the work of it; raises TuibpError where it is refused."""
    match command.name:
        case "stop":
            _stop(app)
        case "copy":
            _copy(app, *entry_text(app.session.view))
        case "copy-tensor":
            _copy(app, *tensor_text(app.session.view))
        case "zoom" | "panel" | "next-panel" | "previous-panel" | "plot":
            _arrange(app, command.name, text)
        case "theme":
            app.theme = "textual-light" if app.current_theme.dark else "textual-dark"
            app.session.say(told("dark colours") if app.current_theme.dark else told("light colours"))
        case "command":
            from tuibp.debugger.completing import complete_line

            hint = told("a name from the ? table, such as n 5, goto update 3")
            await app.main.ask(":", hint, app.perform_line, lambda text: complete_line(text, app.session))
        case "palette":
            from tuibp.tui.palette import open_palette  # heavy, and seldom wanted

            open_palette(app)
        case "help":
            from tuibp.tui.help import HelpScreen

            await app.push_screen(HelpScreen(app.session.view.notation.key == "ascii"))
        case "breakpoints" | "log" | "marks" | "hessian" | "masks" | "slow" | "paths" | "count":
            from tuibp.tui.screens.lists import LISTS  # nor are these wanted before the first picture

            await app.push_screen(LISTS[command.name](app))
        case "glossary":
            from tuibp.tui.screens.glossary import GlossaryList

            await app.push_screen(GlossaryList(app, typed=text))
        case "suspect":
            await _suspect(app, text)
        case "export" | "export!":
            return _export(app, text, over=command.name.endswith("!"))
        case "open":
            await app.open(text)
        case "edit-break":
            from tuibp.tui.screens.form import breakpoint_form

            await app.push_screen(breakpoint_form(app, text))
        case "suspend":
            app.action_suspend_process()
        case "quit":
            app.exit(0)
        case name:
            raise AssertionError(f"nobody does {name}")
    return None


async def _suspect(app: TuibpApp, text: str) -> None:
    """Name what is wrong in a hunt, or choose it from a list."""
    from tuibp.debugger import verbs
    from tuibp.debugger.hunt import refuse_unhunted

    if text:
        app.session.look(lambda: verbs.hunting.suspect(app.session, text))
        return
    refuse_unhunted(app.session.hunt)
    from tuibp.tui.screens.lists import LISTS

    await app.push_screen(LISTS["suspect"](app))


def _copy(app: TuibpApp, text: str, name: str) -> None:
    app.copy_to_clipboard(text)
    shown = text if len(text) <= 24 else told("{count} characters", count=len(text))
    said = told("copied {name} ({text}) to the terminal's clipboard (OSC 52)", name=name, text=shown)
    app.session.say(said)


def _export(app: TuibpApp, text: str, over: bool) -> Work | None:
    """Write the update into a file; a picture is taken once the prompt has gone from the screen."""
    from tuibp.report.exporting.inside import order_of

    order = order_of(text, app.session, over)
    if not order.format.screen:
        return app.session.begin(lambda: order.begin(app.session))

    def take() -> None:
        from tuibp.errors import TuibpError

        try:
            app.session.say(order.keep(app.export_screenshot().splitlines()))
        except TuibpError as mistake:
            app.session.say(str(mistake))
        app.main.paint()

    app.call_after_refresh(take)
    return None


def _stop(app: TuibpApp) -> None:
    """Stop what is running; where nothing is, put away the message or the zoomed panel."""
    if app.session.working is not None:
        app.session.working.progress.stop()
        return
    before = app.main.arrangement.focused
    _arrange(app, "stop", "")
    after = app.main.arrangement.focused
    if after != before:  # which depends on the size of the screen: no script knows that
        app.record(f"panel {after}")


def _arrange(app: TuibpApp, name: str, text: str) -> None:
    size = app.size
    arranged = ARRANGING[name](app.main.arrangement, text, (size.width, size.height), app.session.view)
    app.main.rearrange(arranged)
