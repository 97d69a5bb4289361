"""The Explain panel: what this equation and this very number mean, why it is so, its code, and a check."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from tuibp.debugger.position import Level
from tuibp.debugger.view import View
from tuibp.engine.tensor import MEMORIES, PARAMETERS
from tuibp.language import colon, told
from tuibp.program.notation import ASCII
from tuibp.report.beside import same_equation
from tuibp.report.explaining import backward, forward, images, optimising, update
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.focus import coming, focused
from tuibp.report.explaining.questions import question_lines
from tuibp.report.explaining.references import references
from tuibp.report.explaining.short import short
from tuibp.report.explaining.terms import term
from tuibp.report.explaining.wording import Sentence, closed_up, in_ascii, say, segments
from tuibp.report.lines import Line, Segment, Style
from tuibp.report.texts import between_sentences
from tuibp.report.wrap import GLUE, glued, wrap

STORIES: dict[str, Callable[[Facts], Iterator[Sentence]]] = {
    "z": forward.weighted_input,
    "a": forward.activation,
    "exp": forward.power,
    "C": forward.cost,
    "grad_a": backward.price,
    "sigma_prime": backward.slope,
    "jacobian": backward.jacobian,
    "delta": backward.error,
    "grad_b": backward.bias_gradient,
    "grad_w": backward.weight_gradient,
    "sum_grad_w": update.total,
    "sum_grad_b": update.total,
    "w_new": update.step,
    "b_new": update.step,
    "penalty": optimising.penalty,
    "decay_w": optimising.pull,
    "decayed_w": optimising.decayed,
    **{f"descent_{kind}": optimising.descent for kind in PARAMETERS},
    **{f"velocity_{kind}_new": optimising.velocity for kind in PARAMETERS},
    **{f"square_{kind}_new": optimising.square for kind in PARAMETERS},
    **{f"corrected_{stem}_{kind}": optimising.corrected for stem in MEMORIES for kind in PARAMETERS},
}
"""By the kind of tensor whose entry is explained."""


def explain(view: View, width: int, height: int, ascii_only: bool) -> tuple[Line, ...]:
    """The tab that is shown; no line is wider than `width` cells.

    As many lines as it takes: who paints them cuts them off where the panel ends. Only what may begin
    anywhere, as a program does, is a window of `height` lines.
    """
    if width < 1:
        return ()
    facts = Facts(view, ASCII if ascii_only else view.notation)
    plain = facts.notation.key == "ascii"
    said = [*_narrated(view, width, plain), *_ended(facts, width, plain)]
    if view.tab != "meaning":  # which knows what gives way to what it is about
        said += _about(view, width, plain)[:-1]
    return (*said, *_LINES[view.tab](facts, width, height - len(said)))


def _meaning(facts: Facts, width: int, height: int) -> list[Line]:
    """The sentences, a blank line, and muted lines to look up.

    None is cut in two by the end of the panel: one that would be stands below it, where zooming shows it.
    """
    view, plain = facts.view, facts.notation.key == "ascii"
    if view.question is not None:
        return question_lines(view, view.question, width, height, plain)
    sentences = [list(segments(sentence, "text", plain)) for sentence in _sentences(facts)]
    about = _about(view, width, plain)
    if about and view.scenario.questions:
        longer = _about(view, width, plain, told("Q asks you a question about it."))
        about = longer if len(longer) <= max(len(about), height + 1) else about
    if about and len(about) + len(_paragraph(sentences, width)) > height:
        about.pop()  # the blank line gives way before a sentence goes below
    lines = _with_sentences(about, sentences, width, height)
    if theirs := _in_the_other_run(facts, sentences):
        lines = _with_other(lines, theirs, width, height)
    for number, reference in enumerate(references(facts) if view.hunt is None else ()):
        note = wrap(segments(reference, "muted", plain), width, indent=2)
        lines = _with_whole(lines, note if number else [(), *note], height)
    return lines


def _in_the_other_run(facts: Facts, ours: list[list[Segment]]) -> list[list[Segment]]:
    """What its numbers mean, behind its name; nothing where it is not at the same equation."""
    view, plain = facts.view, facts.notation.key == "ascii"
    other = same_equation(view)
    if other is None:
        return []
    found = [list(segments(sentence, "text", plain)) for sentence in _sentences(Facts(other, facts.notation))]
    if found and [[s.text for s in one] for one in found] == [[s.text for s in one] for one in ours]:
        return [[Segment(told("{name}: the same.", name=glued(view.other_name)), "muted")]]
    name = Segment(glued(f"{view.other_name}{colon()}"), "muted")
    return [[name, *found[0]], *found[1:]] if found else []


def _with_sentences(lines: list[Line], sentences: list[list[Segment]], width: int, height: int) -> list[Line]:
    """The lines, below them as many sentences as end before line `height`, and behind that the others."""
    for count in range(len(sentences), 0, -1):
        longer = [*lines, *_paragraph(sentences[:count], width)]
        if len(longer) <= height:
            return _with_whole(longer, _paragraph(sentences[count:], width), height)
    return _with_whole(lines, _paragraph(sentences, width), height)


def _with_other(lines: list[Line], theirs: list[list[Segment]], width: int, height: int) -> list[Line]:
    """The lines, and below a blank one what is said of the other run.

    Where not even its first sentence ends before line `height`, it fills the rows and goes on below.
    """
    left = height - len(lines)
    if 0 < left < 1 + len(_paragraph(theirs[:1], width)):
        return [*lines, *_paragraph(theirs, width)]
    return _with_sentences([*lines, ()], theirs, width, height)


def _paragraph(sentences: list[list[Segment]], width: int) -> list[Line]:
    """Sentences one behind the other."""
    between = Segment(between_sentences())
    joined = [piece for sentence in sentences for piece in (between, *sentence)]
    return wrap(joined[1:], width)


def _with_whole(lines: list[Line], block: list[Line], height: int) -> list[Line]:
    """The lines and a block below them; where line `height` would cut it, it begins behind that."""
    cut = len(lines) < height < len(lines) + len(block)
    return [*lines, *[()] * (height - len(lines) if cut else 0), *block]


def _narrated(view: View, width: int, plain: bool) -> list[Line]:
    """A message that the status line has no room for, and what the script that is playing says here."""
    said = dict.fromkeys(text for text in (view.cut_message, view.narration) if text)
    return [line for text in said for line in _foreign(text, "current", width, plain)]


def _ended(facts: Facts, width: int, plain: bool) -> list[Line]:
    """What was wrong, once a hunt has ended."""
    hunt = facts.view.hunt
    if hunt is None or not hunt.ended:
        return []
    from tuibp.report.explaining.hunting import end_sentences

    found = [line for s in end_sentences(facts, hunt) for line in wrap(segments(s, "current", plain), width)]
    return [*found, ()]


def _about(view: View, width: int, plain: bool, more: str = "") -> list[Line]:
    """What the scenario is about, or the item of the book, where one began; and one sentence more."""
    words = view.about
    if words is None or not words.about:
        return []
    text = told("{title}. {about}", title=words.title, about=words.about)
    return _foreign(f"{text}{between_sentences()}{more}" if more else text, "title", width, plain)


def _foreign(text: str, style: Style, width: int, plain: bool) -> list[Line]:
    """A file's own words or a message, wrapped, and a blank line; a name such as `w[2][0, 1]` stays whole."""
    words = re.sub(r"(?<=\d,) (?=\d)", GLUE, closed_up(in_ascii(text) if plain else text))
    return [*wrap([Segment(words, style)], width), ()]


def _sentences(facts: Facts) -> Iterator[Sentence]:
    view = facts.view
    if view.hunt is not None:  # what a right equation means may not hold
        from tuibp.report.explaining.hunting import hunt_sentences

        yield from hunt_sentences(facts, view.hunt)
        return
    if view.focus.tensor != facts.tensor or view.focus.index != facts.index:
        yield from focused(facts)
    if view.term is not None and view.walk.children(view.position.at(Level.ENTRY)) > 1:
        yield from term(facts, view.term)
    elif not facts.known:
        yield from coming(facts)
    elif facts.index in view.batch.edited(facts.tensor, view.position.example):
        computed = float(view.batch.computed(facts.tensor, view.position.example)[facts.index])
        name = facts.name(facts.tensor, *facts.index)
        yield say("by_hand", name=name, value=short(facts.value), computed=short(computed))
    elif not math.isfinite(facts.value):
        name = facts.name(facts.tensor, *facts.index)
        yield say("not_finite", name=name, value=short(facts.value))
    elif (story := images.story(facts) or STORIES.get(facts.tensor.kind)) is not None:
        yield from story(facts)
    else:
        name, text = facts.name(facts.tensor, *facts.index), view.equation.text(facts.notation)
        yield say("plain", name=name, value=short(facts.value), symbols=text)


# Nor need the code of these be read before somebody opens the tab.


def _proof(facts: Facts, width: int, height: int) -> list[Line]:
    if facts.view.hunt is not None:
        sentence = segments(say("hunt.no_proof"), "text", facts.notation.key == "ascii")
        return wrap(sentence, width)
    from tuibp.report.explaining.proving import proof_lines

    return proof_lines(facts, width, height)


def _code(facts: Facts, width: int, height: int) -> list[Line]:
    from tuibp.report.explaining.coding import code_lines

    return code_lines(facts, width, height)


def _check(facts: Facts, width: int, height: int) -> list[Line]:
    from tuibp.report.explaining.checking import check_lines

    return check_lines(facts, width, height)


_LINES: dict[str, Callable[[Facts, int, int], list[Line]]] = {
    "meaning": _meaning,
    "proof": _proof,
    "code": _code,
    "check": _check,
}
"""By the name of the tab."""
