"""A worked example as a LaTeX document, of the class article with amsmath alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tuibp.language import current, told
from tuibp.language.choice import ENGLISH
from tuibp.program.notation import IN_ASCII
from tuibp.report.exporting.asked import Asked
from tuibp.report.exporting.formulas import broken, packed
from tuibp.report.exporting.worked import Page, Step, Worked, pages, title

_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "#$%&_{}"
}


def latex_lines(asked: Asked) -> Iterator[str]:
    """The document; where the reader's language is not English, of the class ctexart, for XeLaTeX."""
    yield rf"\documentclass[a4paper]{{{'article' if current() == ENGLISH else 'ctexart'}}}"
    yield r"\usepackage{amsmath}"
    yield r"\setlength{\textwidth}{17cm}\setlength{\oddsidemargin}{-0.5cm}"
    yield r"\setlength{\textheight}{24cm}\setlength{\topmargin}{-1.5cm}\setlength{\parindent}{0pt}"
    yield r"\allowdisplaybreaks"
    yield from (r"\begin{document}", rf"\section*{{{_words(title(asked))}}}")
    yield _words(told("Numbers are rounded to four digits; layers count from 1, the input."))
    for page in pages(asked):
        yield from _page(page)
    yield r"\end{document}"


def _page(page: Page) -> Iterator[str]:
    yield from ("", rf"\section*{{{_words(page.heading)}}}")
    sides = (given.partition(" = ") for given in page.given)
    yield from _aligned([(left, right) for left, _, right in sides])
    yield from _remarks(page.remarks)
    for worked in page.worked:
        yield from _equation(worked)


def _equation(worked: Worked) -> Iterator[str]:
    yield from ("", rf"\subsection*{{{_words(worked.title)}}}")
    if worked.whole:
        left, _, right = re.split(r" (=|\\leftarrow) ", worked.whole, maxsplit=1)
        sign = "=" if f"{left} = " in worked.whole else r"\leftarrow"
        yield from _aligned([(left, right)], sign)
    for step in worked.steps:
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    left, _, right = step.latex.partition(" = ")
    yield from _aligned([tuple(filter(None, (left, right, step.numbers, step.result)))])
    yield from _aligned(step.formulas)
    yield from _remarks(step.remarks)


def _aligned(equations: Iterable[tuple[str, ...]], sign: str = "=") -> Iterator[str]:
    """Equations below each other, each side of one on lines of its own, aligned at the sign."""
    lines = []
    for left, *sides in equations:
        for k, side in enumerate(packed(sides)):
            first, *more = broken(side)
            lines.append(f"{'' if k else left} &{sign} {first}".strip())
            lines += [rf"&\qquad {piece.strip()}" for piece in more]
    if lines:
        yield from (
            r"\begin{align*}",
            *(rf"  {line} \\" for line in lines[:-1]),
            f"  {lines[-1]}",
            r"\end{align*}",
        )


def _remarks(remarks: Iterable[str]) -> Iterator[str]:
    yield from (rf"\emph{{({_words(remark)})}}\par" for remark in remarks)


def _words(text: str) -> str:
    """Words outside of formulas: our signs in ASCII, and what LaTeX would take for its own escaped."""
    plain = text.translate(IN_ASCII)
    if current() == ENGLISH:
        plain = plain.encode("ascii", "replace").decode()
    return "".join(_ESCAPED.get(sign, sign) for sign in plain)
