"""`tuibp ask`: readers' questions, listed, opened or answered."""

from __future__ import annotations

from types import SimpleNamespace

from tuibp.cli.debugging import UNASKED, start
from tuibp.cli.parsing import Parser, add_display, count, word
from tuibp.language import told
from tuibp.report.output import output_width, write_lines

HELP = """\
Lists what readers of the book found hard: number, place in the book, [sample],
the question and its choices. With a number the debugger opens where it is
asked: A answers, stepping shows who was right. With --answer, a choice by its
number or a number, it prints whether that is right and why, and ends with 0 or
1."""


def parser() -> Parser:
    """The parser for `tuibp ask`."""
    usage = """tuibp ask [--format text|json]
       tuibp ask N [--answer X] [--fresh] [--theme dark|light]"""
    made = Parser("ask", usage=usage, description=HELP)
    made.add_argument("number", metavar="N", nargs="?", type=count(1), help="a question of the list")
    made.add_argument("--answer", metavar="X", help="what you think")
    formats = ("text", "json")
    made.add_argument("--format", metavar="text|json", type=word("a format", *formats), default="text")
    made.add_argument("--fresh", action="store_true", help="begin anew, without what was gathered before")
    made.add_argument(
        "--theme", metavar="dark|light", type=word("a theme", "dark", "light"), help="the colours"
    )
    add_display(made, order=None)
    return made


def run(words: list[str]) -> int:
    """Carry the command out and return its exit status."""
    words_of = parser()
    arguments = words_of.parse(words)

    from tuibp.report.asking import asked_lines, asked_records
    from tuibp.scenario.contents.asked import find_asked, place_of

    if arguments.number is None:
        if arguments.answer is not None:
            words_of.error(told("--answer needs the number of a question, such as tuibp ask 1 --answer 2"))
        if arguments.format == "json":
            import json

            write_lines(json.dumps(record, ensure_ascii=False) for record in asked_records())
        else:
            write_lines(asked_lines(output_width()))
        return 0
    asked = find_asked(arguments.number)
    item = place_of(asked)[1].with_fields(lines=(f"ask {asked.number}",))
    if arguments.answer is None:
        return start(SimpleNamespace(**UNASKED | vars(arguments)), item.scenario, item)

    from tuibp.report.headless.answering import answered
    from tuibp.report.wrap import wrapped
    from tuibp.scenario.loading import load

    found = answered(load(item.scenario), asked.number, arguments.answer)
    width = output_width()
    write_lines(line for text in found.lines for line in wrapped(text, width))
    return 0 if found.right else 1
