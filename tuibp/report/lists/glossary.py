"""The list of the glossary: the terms of the equation where one stands, then all; or what a word finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tuibp.debugger.view import View
from tuibp.language import plural, told
from tuibp.report.glossary.finding import matching, nothing_found
from tuibp.report.glossary.here import of_equation
from tuibp.report.glossary.table import TERMS, TOPICS
from tuibp.report.glossary.term import Term
from tuibp.report.lines import Segment, cells, crop, padded
from tuibp.report.lists.rows import GAP, Row, cut_mark, in_notation, remark
from tuibp.report.titles import equation_name

SIGN = 2
"""Cells for a sign."""


def glossary_rows(view: View, word: str, width: int) -> list[Row]:
    """Rows with the place of a term in the list as key; what it means is said while it is selected."""
    if word.strip():
        found = matching(word)
        if not found:
            return [remark(in_notation(nothing_found(word), view.notation))]
        heading = plural(len(found), "1 term with '{word}'", "{count} terms with '{word}'", word=word)
        sections = [(heading, found)]
    else:
        name = equation_name(view.equation, view.notation)
        sections = [(told("In {equation}", equation=name), of_equation(view))]
        sections += [(told(topic), terms) for topic, terms in TOPICS.items()]
    rows: list[Row] = []
    for heading, terms in sections:
        rows += [Row(()), Row((Segment(heading, "title"),)), *_terms(view, terms, len(rows), width)]
    return rows[1:]


def _terms(view: View, terms: Iterable[Term], first: int, width: int) -> Iterator[Row]:
    wide = max(cells(term.spoken[0]) for term in TERMS)
    for place, term in enumerate(terms, first):
        name, others = term.spoken
        sign = padded(in_notation(term.sign, view.notation), SIGN)
        line = (
            Segment(f"{sign}{GAP}{padded(name, wide)}{GAP}"),
            Segment(in_notation(others, view.notation), "muted"),
        )
        said = in_notation(" ".join(term.meanings), view.notation)
        yield Row(crop(line, width, cut_mark(view.notation)), place, (Segment(said),))
