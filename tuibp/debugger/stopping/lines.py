"""A breakpoint as one line of text: `BP2 2 hits == 3 after 1 once if norm(delta[2]) < 1e-3 log C is {C}`."""

from __future__ import annotations

import re

from tuibp.debugger.walk import Refused
from tuibp.errors import quoted
from tuibp.scenario.gathered import BreakpointRecord

FORM = "[PLACE] [hits == N] [after K] [once] [off] [if CONDITION] [log MESSAGE]"

_CLAUSES = re.compile(
    r"^(?P<head>.*?)(?:(?:^|\s+)if\s+(?P<condition>.*?))?(?:(?:^|\s+)log\s+(?P<log>.*))?$", re.DOTALL
)
_HITS = re.compile(r"(?:^|\s)hits\s+((?:==|>=|%)\s*\d+)(?=\s|$)")
_AFTER = re.compile(r"(?:^|\s)after\s+(\d{1,6})(?=\s|$)")
_WORD = r"(?:^|\s){}(?=\s|$)"


def parse_line(text: str) -> BreakpointRecord:
    """The record that a line describes; what is in its parts is checked when it is armed."""
    clauses = _CLAUSES.match(text.strip())
    assert clauses is not None
    head = clauses["head"]
    head, hits = _taken(_HITS, head)
    head, after = _taken(_AFTER, head)
    head, once = _taken(re.compile(_WORD.format("(once)")), head)
    head, off = _taken(re.compile(_WORD.format("(off)")), head)
    for word in ("hits", "after"):
        if re.search(_WORD.format(word), head):
            raise Refused(f"{quoted(head.strip())}: {word} needs a number behind it; write {FORM}")
    return BreakpointRecord(
        where=" ".join(head.split()) or "any",
        condition=(clauses["condition"] or "").strip(),
        hits=re.sub(r"\s+", " ", hits or ""),
        enabled=off is None,
        log=(clauses["log"] or "").strip(),
        after=int(after) if after else None,
        temporary=once is not None,
    )


def line_of(record: BreakpointRecord) -> str:
    """The line that `parse_line` reads back."""
    parts = [record.where if record.where != "any" else ""]
    parts += [f"hits {record.hits}" if record.hits else "", f"after {record.after}" if record.after else ""]
    parts += ["once" if record.temporary else "", "" if record.enabled else "off"]
    parts += [f"if {record.condition}" if record.condition else "", f"log {record.log}" if record.log else ""]
    return " ".join(part for part in parts if part)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """The text without what the pattern finds in it, and what it found."""
    match = pattern.search(text)
    return (text, None) if match is None else (text[: match.start()] + text[match.end() :], match[1])
