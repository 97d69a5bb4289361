"""Six panels and two bars that fill the screen with made-up numbers: what the painting itself costs.

Keys: `n` changes what an equation step changes, `}` every line of every panel, `h j k l` a cell.
"""

from __future__ import annotations

from functools import cache

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from tuibp.report.lines import Line, Segment, Style
from tuibp.tui import collector
from tuibp.tui.widgets.bar import Bar
from tuibp.tui.widgets.panel import Panel

NAMES = ("program", "equation", "network", "explain", "watches", "timeline")


@cache
def numbers(row: int, step: int, focus: int = -1) -> Line:
    """A line of seven numbers between words, one of them lit or the cursor: about what a matrix's row is."""
    line: list[Segment] = [Segment(" δ² ", "muted")]
    for column in range(7):
        style: Style = "cursor" if column == focus else "lit" if (row + column + step) % 7 == 0 else "text"
        line.append(
            Segment(f"{(row * 31 + column * 17 + step * 7) % 1000 / 1000:7.4f}", style, link=(row, column))
        )
        line.append(Segment(" "))
    return (*line, Segment("⊙", "muted"))


class DemoScreen(Screen[None]):
    """The panels cover all of it, so there is nothing to render of its own."""

    BLANK = True


class DemoApp(App[None]):
    """The layout of the debugger's screen without a debugger."""

    CSS = """
    Screen { layout: grid; grid-size: 3 5; grid-columns: 29 25 1fr; grid-rows: 1 19 12 7 1; }
    Bar { column-span: 3; }
    #program { row-span: 2; }
    #equation { column-span: 2; }
    #timeline { column-span: 2; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("n", "next"),
        Binding("right_curly_bracket", "example"),
        Binding("h", "cell(-1)"),
        Binding("j", "cell(3)"),
        Binding("k", "cell(-3)"),
        Binding("l", "cell(1)"),
    ]
    ENABLE_COMMAND_PALETTE = False

    def get_default_screen(self) -> DemoScreen:
        """The screen that is not painted."""
        return DemoScreen()

    def compose(self) -> ComposeResult:
        """Header, six panels, footer."""
        self.step = self.example = self.cell = 0
        yield Bar(id="header")
        for name in NAMES:
            yield Panel(id=name)
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """The first picture."""
        self.panels = {name: self.query_one(f"#{name}", Panel) for name in NAMES}
        self.header, self.footer = self.query_one("#header", Bar), self.query_one("#footer", Bar)
        self.panels["equation"].focus()
        self.paint()
        self.call_after_refresh(collector.resume)

    def paint(self) -> None:
        """Every panel as a function of step, example and cell; what did not change costs next to nothing."""
        step, example, cell = self.step, self.example, self.cell
        for place, name in enumerate(NAMES):
            lines = [numbers(row + 50 * place, example) for row in range(30)]
            if name == "program":
                lines[step % 15] = (Segment(f"▶ step {step}", "current"),)
            if name == "equation":
                lines[5:9] = [numbers(row, example + step, cell % 7) for row in range(4)]
            if name == "watches":
                lines[0] = (Segment(f"norm(δ²) {step / 1000:.4f}", "changed"),)
            self.panels[name].show(lines, f"{place + 1} {name.title()}")
        self.header.show(
            (Segment(" tuibp", "title"), Segment("  demo 2-3-1")), (Segment(f"update {step}", "muted"),)
        )
        self.footer.show((Segment(" n", "key"), Segment(" Next")))

    def action_next(self) -> None:
        """One step on."""
        self.step += 1
        self.paint()

    def action_example(self) -> None:
        """Everything anew."""
        self.example = (self.example + 1) % 8  # seven is the period of what `numbers` lights
        self.paint()

    def action_cell(self, by: int) -> None:
        """Move the cursor."""
        self.cell += by
        self.paint()


if __name__ == "__main__":
    DemoApp().run()
