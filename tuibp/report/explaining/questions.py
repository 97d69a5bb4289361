"""A question of the scenario in the Explain panel: alone, with what was said, and with the answer."""

from __future__ import annotations

from tuibp.debugger.asked import Shown, Verdict
from tuibp.debugger.view import View
from tuibp.language import told
from tuibp.report.explaining.wording import closed_up, in_ascii
from tuibp.report.lines import Line, Segment, Style
from tuibp.report.texts import between_sentences
from tuibp.report.titles import equation_name
from tuibp.report.wrap import wrap


def question_lines(view: View, shown: Shown, width: int, height: int, plain: bool) -> list[Line]:
    """Nothing else stands beside a question: whoever is asked is to think."""
    verdict = shown.verdict
    if verdict is not None:
        return _paragraph([(verdict_text(verdict), "current"), (verdict.because, "text")], width, plain)
    asked = shown.asked
    choices = [f"{k} {choice}" for k, choice in enumerate(asked.choices, start=1)]
    hint = _next(view, shown)
    question = _paragraph([(asked.question, "title")], width, plain)
    listed = [line for text in choices for line in _paragraph([(text, "text")], width, plain)]
    lines = [*question, *listed, *_paragraph([(hint, "muted")], width, plain)]
    if len(lines) <= height:
        return lines
    runs: list[tuple[str, Style]] = [(asked.question, "title"), *((text, "text") for text in choices)]
    return _paragraph([*runs, (hint, "muted")], width, plain)


def verdict_text(verdict: Verdict) -> str:
    """Who was right, as one sentence."""
    if verdict.right:
        return told("You said {said}: right.", said=verdict.said)
    return told("You said {said}; it is {answer}.", said=verdict.said, answer=verdict.answer)


def _next(view: View, shown: Shown) -> str:
    """How one answers, or where one sees who was right."""
    if shown.said:
        equation = view.walk.equation(shown.seen)
        place = equation_name(equation, view.notation)
        if shown.seen.part is not None:
            place = view.notation.tensor(equation.parts[shown.seen.part].result)
        return told("You said {said}. Go on with n until you stand at {place}.", said=shown.said, place=place)
    if shown.asked.choices:
        return told("Press A and the number of your answer.")
    return told("Press A and type the number you expect.")


def _paragraph(runs: list[tuple[str, Style]], width: int, plain: bool) -> list[Line]:
    pieces: list[Segment] = []
    for text, style in runs:
        if pieces:
            pieces.append(Segment("  " if text[:1].isdigit() else between_sentences()))
        pieces.append(Segment(closed_up(in_ascii(text) if plain else text), style))
    return wrap(pieces, width)
