"""A worked example in Markdown: every equation as text and as LaTeX, and the arithmetic of every entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tuibp.language import told
from tuibp.report.exporting.asked import Asked
from tuibp.report.exporting.worked import Page, Step, Worked, pages, title


def markdown_lines(asked: Asked) -> Iterator[str]:
    """The document."""
    yield f"# {_plain(title(asked))}"
    yield from ("", told("Numbers are rounded to four digits; layers count from 1, the input."))
    for page in pages(asked):
        yield from _page(page)


def _page(page: Page) -> Iterator[str]:
    yield from ("", f"## {page.heading}")
    yield from _display(page.given)
    yield from _remarks(page.remarks)
    for worked in page.worked:
        yield from _equation(worked)


def _equation(worked: Worked) -> Iterator[str]:
    yield from ("", f"### {worked.title}", "", *_text([worked.text]))
    if worked.whole:
        yield from _display([worked.whole])
    for step in worked.steps:
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    yield from _display([" = ".join(filter(None, (step.latex, step.numbers, step.result)))])
    yield from ("", *_text(step.entries))
    yield from _remarks(step.remarks)


def _text(lines: Iterable[str]) -> Iterator[str]:
    yield from ("```text", *lines, "```")


def _display(formulas: Iterable[str]) -> Iterator[str]:
    for formula in formulas:
        yield from ("", "$$", formula, "$$")


def _remarks(remarks: Iterable[str]) -> Iterator[str]:
    for remark in remarks:
        yield from ("", f"*({remark})*")


def _plain(text: str) -> str:
    """A title as plain words, whatever is in it."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>#|$" else sign for sign in text)
