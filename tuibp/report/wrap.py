"""Breaking styled text into lines at spaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tuibp.report.lines import Line, Segment

GLUE = "\N{NO-BREAK SPACE}"
"""A space that is a last resort for breaking a line: inside `0.5 · 0.25`, rather than between two terms."""


def wrap(segments: Iterable[Segment], width: int, indent: int = 0) -> list[Line]:
    """Lines of at most `width` cells; later lines start with `indent` spaces; a longer word is cut."""
    lines: list[list[Segment]] = [[]]
    used = 0
    for word in _words(segments, width - indent):
        size = sum(len(s.text) for s in word)
        blank = all(s.text.isspace() for s in word)
        if used + size > width and used > (indent if len(lines) > 1 else 0):
            lines.append([Segment(" " * indent)] if indent else [])
            used = indent
            if blank:
                continue
        for segment in word:
            room = width - used
            if room <= 0:
                break
            lines[-1].append(segment._replace(text=segment.text[:room].replace(GLUE, " ")))
            used += min(len(segment.text), room)
    return [tuple(line) for line in lines]


def _words(segments: Iterable[Segment], longest: int) -> Iterator[list[Segment]]:
    """Runs of segments between spaces, a space being a word of its own; glue holds up to `longest`."""
    for word in _split(segments, " "):
        if sum(len(segment.text) for segment in word) > longest:
            yield from _split(word, GLUE)
        else:
            yield word


def _split(segments: Iterable[Segment], space: str) -> Iterator[list[Segment]]:
    word: list[Segment] = []
    for segment in segments:
        for k, piece in enumerate(segment.text.split(space)):
            if k:
                if word:
                    yield word
                word = []
                yield [segment._replace(text=" ")]
            if piece:
                word.append(segment._replace(text=piece))
    if word:
        yield word
