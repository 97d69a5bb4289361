"""The list of the book's items, by chapter; what is typed leaves those that have all of its words."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.report.book import described, heading
from tuibp.report.lines import Line, Segment, crop, padded
from tuibp.report.lists.rows import Row, cut_mark, in_notation, remark
from tuibp.scenario.contents.item import Chapter, Item
from tuibp.scenario.contents.table import CHAPTERS
from tuibp.scenario.samples import sample_words


def book_rows(typed: str, width: int, notation: Notation) -> list[Row]:
    """A heading for each chapter that has something to show, and a row for each item, with its key."""
    keys = max(len(item.key) for chapter in CHAPTERS for item in chapter.items) + 2
    mark, rows = cut_mark(notation), list[Row]()
    for chapter in CHAPTERS:
        found = [item for item in chapter.items if _has(chapter, item, typed)]
        if found:
            rows += [Row(())] if rows else []
            rows.append(Row(crop((Segment(in_notation(heading(chapter), notation), "title"),), width, mark)))
        for item in found:
            text = f"{padded(item.key, keys)}{described(item)}"
            line = crop((Segment(in_notation(text, notation), "text"),), width, mark)
            rows.append(Row(line, item.key, _more(item, notation)))
    return rows or [remark(told("nothing in the book has these words"))]


def _more(item: Item, notation: Notation) -> Line:
    """What the item is about."""
    about = item.words.about or (sample_words(item.scenario).about if item.scenario else "")
    return (Segment(in_notation(about, notation)),)


def _has(chapter: Chapter, item: Item, typed: str) -> bool:
    """Whether each word that is typed stands in the item, in either language, or in its chapter's heading."""
    everything = "\n".join(_texts(chapter, item)).lower()
    return all(word in everything for word in typed.lower().split())


def _texts(chapter: Chapter, item: Item) -> Iterator[str]:
    yield from (chapter.english, chapter.chinese, item.key, item.scenario, item.equations)
    for words in (item.english, item.chinese):
        yield from (words.title, words.about)
