"""The list of samples as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tuibp.language import told
from tuibp.report.wrap import wrapped

NARROWEST = 20
"""Columns a description keeps beside the names."""


def sample_lines(summaries: Iterable[tuple[str, str, str]], columns: int | None = None) -> Iterator[str]:
    """(name, title, first sentence) each on a line, the names in a column of their own.

    With `columns`, what is longer goes on below itself; without, one line is one sample, for other programs.
    """
    rows = list(summaries)
    names = max((len(name) for name, _, _ in rows), default=0) + 2
    for name, title, sentence in rows:
        text = told("{title}. {about}", title=title, about=sentence).rstrip()
        room = None if columns is None else max(columns - names, NARROWEST)
        for k, line in enumerate(wrapped(text, room)):
            yield f"{'' if k else name:<{names}}{line}"
