"""The glossary over the whole screen: what is typed searches it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from tuibp.errors import printable
from tuibp.language import told
from tuibp.report.lines import Line, Segment
from tuibp.report.lists.glossary import glossary_rows
from tuibp.report.lists.rows import Row
from tuibp.tui.screens.listing import ListScreen

if TYPE_CHECKING:
    from tuibp.tui.app import TuibpApp

LONGEST = 40
"""Characters of a word; no term is longer."""


class GlossaryList(ListScreen):
    """Letters go into the word that is looked for; arrows select, as in every list."""

    HEADING = "Glossary"
    KEYS = "type a word of either language, arrows select"

    def __init__(self, app: TuibpApp, word: str = "") -> None:
        super().__init__(app)
        self._word = printable(word)[:LONGEST]

    def rows(self, width: int) -> Sequence[Row]:
        """The terms of the equation first, or what the word finds."""
        return glossary_rows(self.session.view, self._word, width)

    def on_screen_resume(self) -> None:
        """Nothing has been done yet that would have to be answered."""
        self._load()
        self.say("")

    def on_key(self, event: events.Key) -> None:
        """A character more, or one less."""
        if event.key == "backspace":
            self._look_for(self._word[:-1])
        elif event.is_printable and event.character is not None:
            self._look_for(self._word + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """A word from elsewhere, as an input method may send it too."""
        event.stop()
        self._look_for(self._word + event.text)

    def _look_for(self, word: str) -> None:
        self._word = printable(word)[:LONGEST]
        self._selected, self._at, self._top = None, 0, 0
        self._load()
        self.say("")

    def _title(self, below: int) -> Line:
        heading, *more = super()._title(below)
        searched = told("search: {word}", word=f"{self._word}_")
        return (heading, Segment(f"  {searched}", "current"), *more)

    def _note(self) -> str:
        return told("{keys}, Esc closes", keys=told(self.KEYS))
