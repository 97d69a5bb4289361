"""Breaking styled text into lines at spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tuibp.report.lines import FILLER, Line, Segment, filled, plain

GLUE = "\N{NO-BREAK SPACE}"
"""A space that is a last resort for breaking a line: inside `0.5 · 0.25`, rather than between two terms."""


def wrap(segments: Iterable[Segment], width: int, indent: int = 0) -> list[Line]:
    """Lines of at most `width` cells; later lines start with `indent` spaces; a longer word is cut."""
    runs = list(segments)
    text = "".join(run.text for run in runs)
    if len(text) <= width:
        return [_plain_spaces(runs)] if runs else []
    margin = " " * min(indent, width - 1)
    lines: list[Line] = []
    which = offset = 0  # the run that is being written, and where in the whole text it begins
    for start, end in _breaks(text, width, len(margin)):
        line = [Segment(margin, "muted")] if start and margin else []
        while which < len(runs):
            run = runs[which]
            piece = run.text[max(start - offset, 0) : end - offset]
            if piece:
                line.append(Segment(piece, run.style, run.link))
            if offset + len(run.text) > end:
                break  # the rest of this run stands in the next line
            offset += len(run.text)
            which += 1
        lines.append(_plain_spaces(line))
    return lines


def wrapped(text: str, width: int | None) -> list[str]:
    """The text in lines of at most `width` cells; in one where `width` is None."""
    if width is None:
        return [text]
    return [plain(line).replace(FILLER, "") for line in wrap([Segment(filled(text))], width)]


def glued(text: str) -> str:
    """Arithmetic so that lines begin with `+` and `=`, and no product or difference is torn apart."""
    return re.sub(" (?![+=←]|<-)", GLUE, text)


def _plain_spaces(runs: list[Segment]) -> Line:
    return tuple(Segment(s.text.replace(GLUE, " "), s.style, s.link) if GLUE in s.text else s for s in runs)


def _breaks(text: str, width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends; a longer word is broken at its glue, or at the line's end."""
    start, room = 0, width
    while len(text) - start > room:
        end = text.rfind(" ", start, start + room + 1)
        if end <= start:
            end = text.rfind(GLUE, start, start + room + 1)
        if end <= start:
            yield start, start + room
            start += room
        else:
            yield start, end
            start = end + 1
        room = width - indent
    if start < len(text):
        yield start, len(text)
