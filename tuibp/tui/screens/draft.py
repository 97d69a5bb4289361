"""A breakpoint as far as it is typed: the text of each field, and what is wrong in which of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tuibp.debugger.stopping.breakpoints import DIGITS, Breakpoints
from tuibp.debugger.stopping.lines import line_of, parse_line
from tuibp.debugger.stopping.rule import parse_rule
from tuibp.debugger.stopping.sites import ANY, sites_at
from tuibp.errors import TuibpError, quoted
from tuibp.expressions.parsing import parse_condition, parse_message
from tuibp.language import told
from tuibp.scenario.gathered import BreakpointRecord

FIELDS: Final = ("where", "condition", "hits", "after", "log")
"""The fields that are texts, as the record calls them, in the order of the form."""


class Draft(NamedTuple):
    """`once` and `enabled` are switches, all else is text as it was typed; numbers are not numbers yet."""

    where: str = ""
    condition: str = ""
    hits: str = ""
    after: str = ""
    log: str = ""
    once: bool = False
    enabled: bool = True

    @property
    def record(self) -> BreakpointRecord:
        """The breakpoint as it would be saved; raises TuibpError where `after` is no number."""
        return BreakpointRecord(
            where=" ".join(self.where.split()) or ANY,
            condition=self.condition.strip(),
            hits=" ".join(self.hits.split()),
            enabled=self.enabled,
            log=self.log.strip(),
            after=_number(self.after),
            temporary=self.once,
        )


def draft_of(record: BreakpointRecord) -> Draft:
    """A breakpoint to be changed, as the form shows it."""
    return Draft(
        "" if record.where == ANY else record.where,
        record.condition,
        record.hits,
        "" if record.after is None else str(record.after),
        record.log,
        record.temporary,
        record.enabled,
    )


def mistakes(draft: Draft, number: int | None, breakpoints: Breakpoints) -> Mapping[str, TuibpError]:
    """What is wrong, by field; nothing where the list takes it as the one of that number, or as a new one.

    Every field is read by itself by whoever reads it in the end, so that columns count in what was typed.
    Once all can be read, what they mean together is asked; what is wrong then stands with the place.
    """
    found: dict[str, TuibpError] = {}
    for field in FIELDS:
        if mistake := _refusal(_READ[field], getattr(draft, field), breakpoints):
            found[field] = mistake
    if found:
        return found
    record = draft.record
    if parse_line(line_of(record)) != record:  # nothing but this word can end a condition
        said = told("' log ' begins a message here; write log(…) without the space")
        return {"condition": TuibpError(said)}
    for field, part in (("where", record.with_fields(after=None)), ("after", record)):
        if mistake := _refusal(_take, part, number, breakpoints):
            return {field: mistake}
    return found


def _refusal(read: Callable[..., object], *given: object) -> TuibpError | None:
    try:
        read(*given)
    except TuibpError as mistake:
        return mistake
    return None


def _take(record: BreakpointRecord, number: int | None, breakpoints: Breakpoints) -> None:
    """Have a copy of the list take it; raises TuibpError as the list itself would."""
    copy = breakpoints.copy()
    if number is None:
        copy.add(record)
    else:
        copy.replace(number, record)


def _number(text: str) -> int | None:
    word = text.strip()
    if not word:
        return None
    if not word.isdecimal() or len(word) > DIGITS:
        raise TuibpError(told("{word} is no number of a breakpoint", word=quoted(word, 20)))
    return int(word)


def _place(text: str, breakpoints: Breakpoints) -> None:
    if text.strip() not in ("", ANY):
        sites_at(text, breakpoints.walk)


def _condition(text: str, breakpoints: Breakpoints) -> None:
    if text.strip():
        parse_condition(text, breakpoints.vocabulary)


_READ: Mapping[str, Callable[[str, Breakpoints], object]] = MappingProxyType(
    {
        "where": _place,
        "condition": _condition,
        "hits": lambda text, _: parse_rule(text),
        "after": lambda text, _: _number(text),
        "log": lambda text, breakpoints: parse_message(text, breakpoints.vocabulary),
    }
)
