"""The yardstick: the least a Textual app with Header and Footer can be, with one line that `n` changes."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Footer, Header


class Line(Widget):
    """One line which shows a count; the plainest way Textual has to repaint something."""

    DEFAULT_CSS = "Line { height: 1; }"

    count = reactive(0)

    def render(self) -> str:
        """The line; it holds a number with a decimal point, which is what the first paint is timed by."""
        return f"count {self.count}.000"


class BareApp(App[None]):
    """Header, one line, Footer."""

    BINDINGS = [Binding("n", "next", "Next")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """The three widgets."""
        yield Header()
        yield Line()
        yield Footer()

    def action_next(self) -> None:
        """Change the line."""
        self.query_one(Line).count += 1


if __name__ == "__main__":
    BareApp().run()
