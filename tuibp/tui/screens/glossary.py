"""The glossary over the whole screen."""

from __future__ import annotations

from collections.abc import Sequence

from tuibp.report.lists.glossary import glossary_rows
from tuibp.report.lists.rows import Row
from tuibp.tui.screens.searching import SearchList


class GlossaryList(SearchList):
    """The terms of the equation where one stands, then all; or what is found of them."""

    HEADING = "Glossary"
    KEYS = "type a word of either language, arrows select"

    def rows(self, width: int) -> Sequence[Row]:
        """By the order of the equation and of the book, or by how well a term fits the word."""
        return glossary_rows(self.session.view, self.typed, width)
