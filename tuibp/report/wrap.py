"""Breaking styled text into lines: at spaces, and between the characters of East Asian scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tuibp.report.lines import FILLER, WIDE, Line, Segment, filled, plain

GLUE = "\N{NO-BREAK SPACE}"
"""A space that is a last resort for breaking a line: inside `0.5 · 0.25`, rather than between two terms."""

NEVER_FIRST = "，。、：；？！）”’」』】》…—%‰,.:;?!)]}"
"""What closes or goes on; with these no line begins where the text is Chinese."""

NEVER_LAST = "（“‘「『【《([{"
"""What opens; with these no line ends."""


def wrap(segments: Iterable[Segment], width: int, indent: int = 0) -> list[Line]:
    """Lines of at most `width` cells; later lines start with `indent` spaces; a longer word is cut."""
    runs = [run._replace(text=filled(run.text)) for run in segments]
    text = "".join(run.text for run in runs)
    if len(text) <= width:
        return [_finished(runs)] if runs else []
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
        lines.append(_finished(line))
    return lines


def wrapped(text: str, width: int | None) -> list[str]:
    """The text in lines of at most `width` cells; in one where `width` is None."""
    if width is None:
        return [text]
    return [plain(line) for line in wrap([Segment(text)], width)]


def glued(text: str) -> str:
    """Arithmetic so that lines begin with `+` and `=`, and no product or difference is torn apart."""
    return re.sub(" (?![+=←]|<-)", GLUE, text)


def _finished(runs: list[Segment]) -> Line:
    """The runs without what only the breaking of lines needs."""
    return tuple(
        Segment(s.text.replace(GLUE, " ").replace(FILLER, ""), s.style, s.link)
        if GLUE in s.text or FILLER in s.text
        else s
        for s in runs
    )


def _breaks(text: str, width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends; a longer word is broken at its glue, or at the line's end."""
    start, room = 0, width
    while len(text) - start > room:
        end = _last_break(text, start, start + room)
        if end <= start:
            end = text.rfind(GLUE, start, start + room + 1)
        if end <= start:
            end = start + room
            if text[end] == FILLER and end - 1 > start:
                end -= 1
        yield start, end
        start = end + (text[end] in f" {GLUE}")
        room = width - indent
    if start < len(text):
        yield start, len(text)


def _last_break(text: str, start: int, end: int) -> int:
    """The last place up to `end` at which a line may end; -1 where there is none after `start`."""
    if FILLER not in text:
        return text.rfind(" ", start, end + 1)
    return next((k for k in range(end, start, -1) if text[k] == " " or _between_wide(text, k)), -1)


def _between_wide(text: str, k: int) -> bool:
    """Whether a wide character stands beside place `k`, and nothing holds the two sides together."""
    before, behind = text[k - 1], text[k]
    if behind == FILLER or not (before == FILLER or re.match(WIDE, behind)):
        return False
    last = text[k - 2] if before == FILLER else before
    return last not in NEVER_LAST + GLUE + " " and behind not in NEVER_FIRST + GLUE
