"""Looking terms up by a word of either language."""

from __future__ import annotations

from tuibp.errors import TuibpError, nearest, quoted
from tuibp.language import told
from tuibp.report.glossary.table import TERMS
from tuibp.report.glossary.term import Term


def matching(word: str) -> tuple[Term, ...]:
    """Terms called so, then those with the word in a name, then those that speak of it; all for no word."""
    ranked = [(_rank(term, _plain(word)), term) for term in TERMS]
    return tuple(term for rank in range(3) for found, term in ranked if found == rank)


def looked_up(word: str) -> tuple[Term, ...]:
    """The terms called so, or else all that match; raises TuibpError with the nearest one where none does."""
    found = matching(word)
    if not found:
        raise TuibpError(nothing_found(word))
    return tuple(term for term in found if _rank(term, _plain(word)) == 0) or found


def nothing_found(word: str) -> str:
    """That no term matches, and which one is written most like it."""
    near = nearest(word, [name for term in TERMS for name in term.names])
    if near is None:
        return told("the glossary has no term {word}; without a word it lists all", word=quoted(word))
    return told("the glossary has no term {word}; did you mean '{near}'?", word=quoted(word), near=near)


def _plain(word: str) -> str:
    return " ".join(word.lower().split())


def _rank(term: Term, wanted: str) -> int | None:
    names = [name.lower() for name in term.names]
    if wanted in names:
        return 0
    if any(wanted in name for name in names):
        return 1
    return 2 if wanted in f"{term.in_english} {term.in_chinese}".lower() else None
