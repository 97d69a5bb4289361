"""The verdict on somebody's numbers as text: where they part from ours, and which mistake that is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tuibp.check.comparison import Compared
from tuibp.check.diagnosis import Diagnosis, Fit, program_of
from tuibp.check.following import unlike_their_own
from tuibp.check.names import COST
from tuibp.check.verdict import Verdict
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import SHARED, Tensor
from tuibp.language import colon, listed, plural, told
from tuibp.program.equations import Equation
from tuibp.program.mistakes.mistake import Made
from tuibp.program.notation import IN_ASCII
from tuibp.program.program import Program
from tuibp.report.checked.read_as import is_reduced_otherwise
from tuibp.report.checked.read_as import remarks as read_as
from tuibp.report.checked.written_out import entry_name, written_out
from tuibp.report.lines import Segment, cells, padded, plain
from tuibp.report.titles import equation_name, equation_title
from tuibp.report.wrap import glued, wrap

WIDTH = 79
MOST_OTHERS = 3
"""Explanations beside the best that are written out."""


def verdict_line(verdict: Verdict, notation: Notation) -> str:
    """The verdict in one line."""
    source, first = verdict.theirs.source.rpartition("/")[2], verdict.first
    if verdict.ulps:
        return told(
            "{source} is right up to the rounding of 32 bits: at most {ulps:.2g} ulp of float32 apart",
            source=source,
            ulps=verdict.ulps,
        )
    if first is None and is_reduced_otherwise(verdict):
        if verdict.comparison.convention.gradients == "mean":
            return told(
                "{source} is right, its gradients being means where the scenario takes sums", source=source
            )
        return told(
            "{source} is right, its gradients being sums over the mini-batch where the scenario takes means",
            source=source,
        )
    if first is None:
        return plural(
            verdict.numbers,
            "{source} is right: its one number agrees",
            "{source} is right: all {count} numbers agree",
            source=source,
        )
    where, diagnosis = equation_at(verdict, first.tensor, notation), verdict.diagnosis
    if diagnosis is None or not diagnosis.fits:
        return told(
            "{source} is wrong from {where} on; no known mistake gives these numbers",
            source=source,
            where=where,
        )
    name = _or(diagnosis.fits[0])
    if not diagnosis.sure:
        return told(
            "{source} is wrong from {where} on; {mistake} would explain it, but so few digits prove nothing",
            source=source,
            where=where,
            mistake=name,
        )
    return told("{source} is wrong from {where} on: {mistake}", source=source, where=where, mistake=name)


def verdict_lines(verdict: Verdict, notation: Notation, width: int = WIDTH) -> Iterator[str]:
    """The verdict, where the numbers part, what agrees, the explanation, and how the numbers were read."""
    yield verdict_line(verdict, notation)
    first = verdict.first
    if first is not None:
        yield ""
        yield from _parting(verdict, first, notation, width)
        if verdict.diagnosis is not None:
            yield ""
            yield from _diagnosis(verdict, verdict.diagnosis, notation, width)
    remarks = [*read_as(verdict)]
    if remarks:
        yield ""
    for remark in remarks:
        yield from _wrapped(remark, width, notation, 2)


# ---- where ----


def equation_of(program: Program, tensor: Tensor) -> Equation | None:
    """The equation that gives a tensor, as its result or on the way."""
    for equation in (*program.example, *program.update):
        if any(part.result == tensor for part in (*equation.parts, *equation.long_parts)):
            return equation
    return None


def equation_at(verdict: Verdict, tensor: Tensor, notation: Notation) -> str:
    """`BP2 δ²`; of a part, the part's name; of what nothing computes, its name."""
    equation = equation_of(verdict.step.program, tensor)
    if equation is not None and equation.result == tensor:
        return equation_name(equation, notation)
    return notation.tensor(tensor)


def _parting(verdict: Verdict, first: Compared, notation: Notation, width: int) -> Iterator[str]:
    program, tensor = verdict.step.program, first.tensor
    equation = equation_of(program, tensor)
    if equation is not None:
        text = equation.text(notation)
        yield from _wrapped(f"{equation_title(equation)}{colon()}{glued(text)}", width, notation, 2)
    else:
        yield from _wrapped(_without_equation(tensor, notation), width, notation, 2)
    if first.laid is None:
        each = 0 if tensor.kind in SHARED else 1
        ours = verdict.step.numbers[tensor].shape[each:]
        shape = told("theirs has shape {found}, and ours {ours}", found=first.given.array.shape, ours=ours)
        yield from _wrapped(shape, width, notation, 2)
        if first.given.array.shape[-2:] == ours[-1:] * 2:
            broadcast = told("a column (n, 1) has met a vector (n,), and NumPy has made a matrix of them")
            yield from _wrapped(broadcast, width, notation, 2)
    else:
        count, size = int(first.wrong.sum()), first.wrong.size
        at = first.first_wrong
        name = entry_name(verdict, first, at, notation)
        yield from _wrapped(
            plural(
                count,
                "{count} of {size} numbers differs, {name}:",
                "{count} of {size} numbers differ, the first is {name}:",
                size=size,
                name=name,
            ),
            width,
            notation,
            2,
        )
        written = written_out(verdict, first, at, notation)
        if written:
            yield from _wrapped(glued(written), width, notation, 4, first_indent=2)
        wide = max(map(cells, (told("ours"), told("theirs"))))
        for words, numbers in ((told("ours"), first.laid.ours), (told("theirs"), first.laid.theirs)):
            yield f"  {padded(words, wide)}  {float(numbers[at]):.12g}"
        if not np.isfinite(first.laid.theirs[at]):
            text = told("theirs is no number that can be compared: look at the first place where that is so")
            yield from _wrapped(text, width, notation, 2)
    yield from _before_and_after(verdict, first, notation, width)


def _without_equation(tensor: Tensor, notation: Notation) -> str:
    """What a number is that no equation of the listing gives."""
    name = notation.tensor(tensor)
    if tensor == COST:
        return told("the cost over all data, with the parameters that the update starts from")
    if tensor.kind == "b_new":
        return told("{name}: the scenario leaves its biases as they are (update_biases = false)", name=name)
    if tensor.kind.endswith("_new"):
        return told(
            "{name}: the forward pass once more, with the parameters that the update leaves", name=name
        )
    return told("{name} is not computed: it is given by the scenario", name=name)


def _before_and_after(verdict: Verdict, first: Compared, notation: Notation, width: int) -> Iterator[str]:
    compared = verdict.comparison.compared
    place = compared.index(first)
    before, after = compared[:place], compared[place + 1 :]
    groups = (
        (told("right before it"), before),
        (told("right after it"), [one for one in after if one.agrees]),
        (told("wrong after it"), [one for one in after if not one.agrees]),
    )
    for words, group in groups:
        if group:
            tensors = listed(glued(notation.tensor(one.tensor)) for one in group)
            yield from _wrapped(f"{words}{colon()}{tensors}", width, notation, 2)
    unknown = _computed_before(verdict, first)
    if unknown:
        text = told(
            "not among theirs: {names}; the mistake may be there already",
            names=listed(notation.tensor(tensor) for tensor in unknown),
        )
        yield from _wrapped(text, width, notation, 2)


def _computed_before(verdict: Verdict, first: Compared) -> list[Tensor]:
    """What the first wrong number is computed from that was not given, and is itself computed."""
    definition = verdict.step.program.definitions.get(first.tensor)
    if definition is None:
        return []
    computed = verdict.step.program.definitions
    return [t for t in definition.tensors() if t in computed and t not in verdict.theirs.given]


# ---- why ----


def _or(fit: Fit) -> str:
    """`slope-missing`, or with what no number tells from it: `slope-missing or relu-in-place`."""
    all_names = dict.fromkeys(names(made) for made in (fit.made, *fit.same))
    found, *others = all_names
    return told("{one} or {other}", one=found, other=others[0]) if len(others) == 1 else found


def names(made: tuple[Made, ...]) -> str:
    """`slope-missing`, `slope-missing + uphill`."""
    return " + ".join(one.mistake.name for one in made)


def _diagnosis(verdict: Verdict, diagnosis: Diagnosis, notation: Notation, width: int) -> Iterator[str]:
    if not diagnosis.fits:
        yield from _unexplained(verdict, diagnosis, notation, width)
        return
    best, *others = diagnosis.fits
    yield from _wrapped(
        plural(
            verdict.numbers,
            "{mistake} explains the number there is:",
            "{mistake} explains all {count} numbers:",
            mistake=names(best.made),
        ),
        width,
        notation,
        2,
    )
    for made in best.made:
        yield from _mistake(verdict, made, notation, width)
    yield from _rewritten(verdict, best, notation, width)
    for same in best.same[:MOST_OTHERS]:
        where = _where(verdict, same, notation)
        text = told("no number tells it from {mistake} ({where})", mistake=names(same), where=where)
        yield from _wrapped(text, width, notation, 2)
    for other in others[:MOST_OTHERS]:
        text = told(
            "also possible: {mistake} ({where})",
            mistake=names(other.made),
            where=_where(verdict, other.made, notation),
        )
        if other.apart is not None:
            telling = told("{name} would tell", name=notation.tensor(other.apart))
            text = f"{text}; {telling}"
        yield from _wrapped(text, width, notation, 2)
    left = max(len(others) - MOST_OTHERS, 0)
    if left:
        yield plural(left, "and {count} more that is possible", "and {count} more that are possible")


def _mistake(verdict: Verdict, made: Made, notation: Notation, width: int) -> Iterator[str]:
    where = _where(verdict, (made,), notation)
    sentence = told(made.mistake.sentence)
    text = f"{where}{colon()}{sentence}" if where else sentence
    yield from _wrapped(text, width, notation, 4, first_indent=2)
    origin = told("where it comes from: {origin}", origin=told(made.mistake.origin))
    yield from _wrapped(origin, width, notation, 4, first_indent=2)


def _where(verdict: Verdict, made: tuple[Made, ...], notation: Notation) -> str:
    """The equations in which mistakes are made."""
    program = verdict.step.program
    places = {place for one in made for place in one.site}
    found = [e for e in (*program.example, *program.update) if (e.id, e.layer) in places]
    return listed(equation_name(equation, notation) for equation in found)


def _rewritten(verdict: Verdict, fit: Fit, notation: Notation, width: int) -> Iterator[str]:
    """The first equation that is another one, as it is and as theirs must be."""
    program = verdict.step.program
    theirs = program_of(program, fit.made)
    pairs = zip((*program.example, *program.update), (*theirs.example, *theirs.update), strict=True)
    for ours, other in pairs:
        if ours is not other:
            texts = [[equation.text(notation), *_parts(equation, notation)] for equation in (ours, other)]
            for words, own, others in zip((told("ours"), told("theirs")), texts, texts[::-1], strict=True):
                different = [text for text in own if text not in others] or own[:1]
                text = f"{words}{colon()}{glued(',  '.join(different))}"
                yield from _wrapped(text, width, notation, 4, first_indent=2)
            return


def _parts(equation: Equation, notation: Notation) -> list[str]:
    """What is known under a short name in the equation, written out."""
    return [part.text(notation) for part in equation.parts[:-1]]


def _unexplained(verdict: Verdict, diagnosis: Diagnosis, notation: Notation, width: int) -> Iterator[str]:
    yield from _wrapped(
        told(
            "tried {singles} ways to make one known mistake and {pairs} ways to make two: none gives all of"
            " these numbers",
            singles=diagnosis.singles,
            pairs=diagnosis.pairs,
        ),
        width,
        notation,
        2,
    )
    if diagnosis.first:
        text = told(
            "the first of them, though not what follows, would be explained by {mistakes}",
            mistakes=listed(dict.fromkeys(made.mistake.name for made in diagnosis.first)),
        )
        yield from _wrapped(text, width, notation, 2)
    first = verdict.first
    if first is not None and diagnosis.alone:
        text = told(
            "{name} by itself would be explained by {mistakes}, against what agrees before it",
            name=notation.tensor(first.tensor),
            mistakes=listed(dict.fromkeys(made.mistake.name for made in diagnosis.alone)),
        )
        yield from _wrapped(text, width, notation, 2)
    if first is not None and first.factor is not None:
        name = notation.tensor(first.tensor)
        text = told("all of {name} is {factor:.9g} times ours", name=name, factor=first.factor)
        yield from _wrapped(text, width, notation, 2)
    wrong = unlike_their_own(verdict.comparison, verdict.step)
    later = [one.tensor for one in verdict.comparison.compared if not one.agrees and one.tensor not in wrong]
    if wrong and later:
        text = told(
            "computed from their own numbers, {right} would be right: look at {wrong} alone",
            right=listed(notation.tensor(tensor) for tensor in later),
            wrong=listed(notation.tensor(tensor) for tensor in wrong),
        )
        yield from _wrapped(text, width, notation, 2)


def _wrapped(
    text: str, width: int, notation: Notation, indent: int, first_indent: int | None = None
) -> Iterator[str]:
    """Lines of a text that is spoken already, in signs that the notation has."""
    if notation.key == "ascii":
        text = text.translate(IN_ASCII)
    before = " " * (indent if first_indent is None else first_indent) if indent else ""
    yield from (plain(line) for line in wrap([Segment(before + text)], width, indent))
