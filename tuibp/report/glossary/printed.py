"""The glossary as text for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.language import told
from tuibp.report.glossary.table import TOPICS
from tuibp.report.glossary.term import Term
from tuibp.report.wrap import wrapped

INDENT = "  "


def all_lines(columns: int | None) -> Iterator[str]:
    """Every term by its topic, each with what it means in the reader's language."""
    for topic, terms in TOPICS.items():
        yield told(topic)
        for term in terms:
            yield from _term(term, term.meanings[:1], columns, INDENT)
        yield ""


def found_lines(terms: tuple[Term, ...], columns: int | None) -> Iterator[str]:
    """Some terms, with what they mean in both languages."""
    for term in terms:
        yield from _term(term, term.meanings, columns, "")


def _term(term: Term, meanings: tuple[str, ...], columns: int | None, margin: str) -> Iterator[str]:
    name, others = term.spoken
    sign = f"  {term.sign}" if term.sign else ""
    for k, text in enumerate((f"{name}{sign}  {others}", *meanings)):
        indent = f"{margin}{INDENT if k else ''}"
        room = None if columns is None else max(columns - len(indent), 1)
        yield from (f"{indent}{line}" for line in wrapped(text, room))
