"""`tuibp book`: the table of contents, and its items in the debugger."""

from __future__ import annotations

from types import SimpleNamespace

from tuibp.cli.debugging import UNASKED, start
from tuibp.cli.parsing import Parser, add_display, add_session, word
from tuibp.report.output import output_width, write_lines

HELP = """\
Lists the items of the book by chapter: what an item is opened by, its title,
its equations, and [the sample that shows it] where that has another name. With
an ITEM the debugger opens it, where there is something to see; :open ITEM does
so inside."""


def parser() -> Parser:
    """The parser for `tuibp book`."""
    usage = """tuibp book [--format text|json]
       tuibp book ITEM [--fresh] [--record FILE] [--theme dark|light]"""
    made = Parser("book", usage=usage, description=HELP)
    made.add_argument("item", metavar="ITEM", nargs="?", help="what stands first in its line of the list")
    formats = ("text", "json")
    made.add_argument("--format", metavar="text|json", type=word("a format", *formats), default="text")
    add_session(made)
    add_display(made, order=None)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    arguments = parser().parse(words)

    from tuibp.report.book import book_lines, book_records
    from tuibp.report.wrap import wrapped
    from tuibp.scenario.contents.table import find_item

    if arguments.item is not None:
        item = find_item(arguments.item)
        if not item.scenario:
            width = output_width()
            said = filter(None, (item.words.title, item.words.about))
            write_lines(line for text in said for line in wrapped(text, width))
            return 0
        return start(SimpleNamespace(**UNASKED | vars(arguments)), item.scenario, item)

    import json

    if arguments.format == "json":
        write_lines(json.dumps(record, ensure_ascii=False) for record in book_records())
    else:
        write_lines(book_lines(output_width()))
    return 0
