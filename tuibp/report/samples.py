"""The list of samples as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tuibp.language import told
from tuibp.report.book import heading
from tuibp.report.wrap import wrapped
from tuibp.scenario.contents.table import CHAPTERS

NARROWEST = 20
"""Columns a description keeps beside the names."""


def sample_lines(summaries: Iterable[tuple[str, str, str]], columns: int | None = None) -> Iterator[str]:
    """(name, title, first sentence) each on a line, the names in a column of their own.

    With `columns`, what is longer goes on below itself; without, one line is one sample, for other programs.
    """
    rows, headed = list(summaries), {} if columns is None else _headings()
    names = max((len(name) for name, _, _ in rows), default=0) + 2
    for number, (name, title, sentence) in enumerate(rows):
        if name in headed:
            yield from ([""] if number else [])
            yield headed[name]
        text = told("{title}. {about}", title=title, about=sentence).rstrip()
        room = None if columns is None else max(columns - names, NARROWEST)
        for k, line in enumerate(wrapped(text, room)):
            yield f"{'' if k else name:<{names}}{line}"


def _headings() -> dict[str, str]:
    """The heading of each chapter of the book, by the first sample of which nothing was shown before."""
    seen: set[str] = set()
    found = {}
    for chapter in CHAPTERS:
        new = [item.scenario for item in chapter.items if item.scenario and item.scenario not in seen]
        if new:
            found[new[0]] = heading(chapter)
        seen.update(new)
    return found
