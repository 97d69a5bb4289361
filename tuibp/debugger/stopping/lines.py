"""A breakpoint as one line of text: `BP2 2 hits == 3 after 1 once if norm(delta[2]) < 1e-3 log C is {C}`."""

from __future__ import annotations

import re

from tuibp.debugger.walk import Refused
from tuibp.errors import quoted
from tuibp.language import told
from tuibp.scenario.gathered import BreakpointRecord

FORM = "[PLACE] [hits == N] [after K] [once] [off] [if CONDITION] [log MESSAGE]"
"""In English; spoken where it is shown."""

ALWAYS = "always"
"""A condition that is none: behind `if`, so that a message without a condition can have the word if."""

_CLAUSE = re.compile(r"(?:^|\s)(if|log)(?=\s|$)")
_IF = re.compile(r"(?:^|\s)if(?=\s|$)")
_LOG = re.compile(r"\slog(?=\s|$)")
_HITS = re.compile(r"(?:^|\s)hits\s+((?:==|>=|%)\s*\d+)(?=\s|$)")
_AFTER = re.compile(r"(?:^|\s)after\s+(\d{1,6})(?=\s|$)")
_WORD = r"(?:^|\s){}(?=\s|$)"


def parse_line(text: str) -> BreakpointRecord:
    """The record that a line describes; what is in its parts is checked when it is armed."""
    head, condition, log = _clauses(text.strip())
    head, hits = _taken(_HITS, head)
    head, after = _taken(_AFTER, head)
    head, once = _taken(re.compile(_WORD.format("(once)")), head)
    head, off = _taken(re.compile(_WORD.format("(off)")), head)
    for word in ("hits", "after"):
        if re.search(_WORD.format(word), head):
            raise Refused(
                told(
                    "{found}: {word} needs a number behind it; write {form}",
                    found=quoted(head.strip()),
                    word=word,
                    form=told(FORM),
                )
            )
    return BreakpointRecord(
        where=" ".join(head.split()) or "any",
        condition=condition,
        hits=re.sub(r"\s+", " ", hits or ""),
        enabled=off is None,
        log=log,
        after=int(after) if after else None,
        temporary=once is not None,
    )


def line_of(record: BreakpointRecord) -> str:
    """The line that `parse_line` reads back."""
    parts = [record.where if record.where != "any" else ""]
    parts += [f"hits {record.hits}" if record.hits else "", f"after {record.after}" if record.after else ""]
    parts += ["once" if record.temporary else "", "" if record.enabled else "off"]
    condition = record.condition or (ALWAYS if _IF.search(record.log) else "")
    parts += [f"if {condition}" if condition else "", f"log {record.log}" if record.log else ""]
    return " ".join(part for part in parts if part)


def _clauses(text: str) -> tuple[str, str, str]:
    """What stands before `if` and `log`, the condition and the message, which come in either order.

    A message behind a condition is all the rest; one before it ends at the last `if`.
    """
    clause = _CLAUSE.search(text)
    if clause is None:
        return text, "", ""
    head, rest = text[: clause.start()], text[clause.end() :].lstrip()
    words = {clause[1]: rest}
    others = [*(_LOG.finditer(rest) if clause[1] == "if" else _IF.finditer(rest))]
    if others:
        other = others[0 if clause[1] == "if" else -1]
        words = {clause[1]: rest[: other.start()], other[0].strip(): rest[other.end() :]}
    for word, said in words.items():
        if not said.strip():
            if word == "if":
                raise Refused(told("if needs a condition behind it; write {form}", form=told(FORM)))
            raise Refused(told("log needs a message behind it; write {form}", form=told(FORM)))
    condition, log = words.get("if", "").strip(), words.get("log", "").strip()
    return head, "" if condition == ALWAYS else condition, log


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """The text without what the pattern finds in it, and what it found."""
    match = pattern.search(text)
    return (text, None) if match is None else (text[: match.start()] + text[match.end() :], match[1])
