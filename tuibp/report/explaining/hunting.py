"""Explain in a hunt: a number without its meaning, since its equation may be wrong; in the end, what was."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.debugger.hunt import Hunt
from tuibp.debugger.verbs.hunting import score
from tuibp.engine.notation import Notation
from tuibp.language import told
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Made
from tuibp.program.mistakes.planting import equation_at
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.short import short
from tuibp.report.explaining.wording import Sentence, say
from tuibp.report.titles import TITLES, tag_text


def hunt_sentences(facts: Facts, hunt: Hunt) -> Iterator[Sentence]:
    """What is said of the number that is explained."""
    view = facts.view
    name = facts.name(facts.tensor, *facts.index)
    text = view.equation.text(facts.notation) if view.part is None else view.part.text(facts.notation)
    if not facts.known:
        yield say("hunt.coming", name=name, symbols=text)
    elif hunt.ended:
        yield say("hunt.over", name=name, value=short(facts.value))
    else:
        yield say("hunt.number", name=name, value=short(facts.value), symbols=text)


def end_sentences(facts: Facts, hunt: Hunt) -> Iterator[Sentence]:
    """What was wrong: each equation as it should be and as it runs, the mistake, and where it comes from."""
    yield say(f"hunt.{'found' if hunt.ended == 'found' else 'given_up'}", score=score(hunt))
    wrong = hunt.made.mistake.made(hunt.right, hunt.made.site)
    for place in hunt.made.site:
        right, made = equation_at(hunt.right, place), equation_at(wrong, place)
        should, does = _apart(right, made, facts.notation)
        name = tag_text(right) or told(TITLES[right.id])
        yield say("hunt.equation", equation=name, right=should, wrong=does)
    yield _mistake("hunt.mistake", hunt.made)
    if hunt.named is not None:
        yield _mistake("hunt.same", hunt.named)


def _apart(right: Equation, made: Equation, notation: Notation) -> tuple[str, str]:
    """Both equations; where they read the same, for a label hides what is wrong, the parts that differ."""
    texts = right.text(notation), made.text(notation)
    if texts[0] != texts[1]:
        return texts
    wrong = {part.result: part.text(notation) for part in made.parts}
    both = ((part.text(notation), wrong.get(part.result, "")) for part in right.parts)
    return next(((one, other) for one, other in both if one != other and other), texts)


def _mistake(key: str, made: Made) -> Sentence:
    mistake = made.mistake
    return say(key, name=mistake.name, sentence=told(mistake.sentence), origin=told(mistake.origin))
