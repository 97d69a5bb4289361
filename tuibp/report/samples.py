"""The list of samples as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

NARROWEST = 20
"""Columns a description keeps beside the names."""


def sample_lines(summaries: Iterable[tuple[str, str, str]], columns: int | None = None) -> Iterator[str]:
    """(name, title, first sentence) each on a line, the names in a column of their own.

    With `columns`, what is longer goes on below itself; without, one line is one sample, for other programs.
    """
    rows = list(summaries)
    width = max((len(name) for name, _, _ in rows), default=0) + 2
    for name, title, sentence in rows:
        text = f"{title}. {sentence}".rstrip()
        room = len(text) if columns is None else max(columns - width, NARROWEST)
        for k, line in enumerate(textwrap.wrap(text, room)):
            yield f"{'' if k else name:<{width}}{line}"
