"""A question of the scenario in the Explain panel: alone, with what was said, and with the answer."""

from __future__ import annotations

import re

from tuibp.debugger.asked import Shown, Verdict
from tuibp.debugger.view import View
from tuibp.language import told
from tuibp.report.explaining.wording import closed_up, in_ascii
from tuibp.report.lines import Line, Segment, Style
from tuibp.report.texts import between_sentences
from tuibp.report.titles import equation_name
from tuibp.report.wrap import GLUE, wrap

Runs = list[tuple[str, Style]]


def question_lines(view: View, shown: Shown, width: int, height: int, plain: bool) -> list[Line]:
    """Nothing else stands beside a question: whoever is asked is to think.

    Each choice has a row of its own where there is room for that.
    """
    verdict = shown.verdict
    if verdict is not None:
        return _paragraph([(verdict_text(verdict), "current"), (verdict.because, "text")], width, plain)
    choices: Runs = [
        (f"{k} {choice}".replace(" ", GLUE), "text")  # a line ends between two of them, if it can
        for k, choice in enumerate(shown.asked.choices, start=1)
    ]
    question: Runs = [(shown.asked.question, "title")]
    hint: Runs = [(_next(view, shown), "muted")]
    rows = [[choice] for choice in choices]
    asked = [*question, *hint]
    for paragraphs in ([question, *rows, hint], [asked, *rows], [question, choices, hint], [asked, choices]):
        lines = [line for runs in paragraphs for line in _paragraph(runs, width, plain)]
        if len(lines) <= height:
            return lines
    return _paragraph([*asked, *choices], width, plain)


def verdict_text(verdict: Verdict) -> str:
    """Who was right, as one sentence."""
    if verdict.right:
        return told("You said {said}: right.", said=verdict.said)
    return told("You said {said}; it is {answer}.", said=verdict.said, answer=verdict.answer)


def _next(view: View, shown: Shown) -> str:
    """How one answers, or where one sees who was right."""
    if shown.said:
        equation, here = view.walk.equation(shown.seen), view.position
        place = equation_name(equation, view.notation)
        if shown.seen.part is not None:
            place = view.notation.tensor(equation.parts[shown.seen.part].result)
        if (here.update, here.example) == (shown.seen.update, shown.seen.example):
            return told(
                "You said {said}. Go on with n until you stand at {place}.", said=shown.said, place=place
            )
        return told(
            "You said {said}. Press Q to go to {place}, where it is seen.", said=shown.said, place=place
        )
    if shown.asked.choices:
        return told("Press A and the number of your answer.")
    return told("Press A and type the number you expect.")


def _paragraph(runs: Runs, width: int, plain: bool) -> list[Line]:
    pieces: list[Segment] = []
    for text, style in runs:
        if pieces:
            pieces.append(Segment("  " if text[:1].isdigit() else between_sentences()))
        text = in_ascii(text) if plain else text
        text = re.sub(" ([·*]) ", rf"{GLUE}\1{GLUE}", text)  # no product is torn apart
        pieces.append(Segment(closed_up(text), style))
    return wrap(pieces, width)
