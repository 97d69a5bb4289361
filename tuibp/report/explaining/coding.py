"""The tab Code: the whole step as a NumPy program around the current line, and where chapter 2's has it."""

from __future__ import annotations

from collections.abc import Iterator

from tuibp.debugger.position import Focus
from tuibp.program.counting import count
from tuibp.program.layers.dense import Dense
from tuibp.program.program import optimiser_of, penalty_of
from tuibp.report.explaining.facts import Facts
from tuibp.report.explaining.wording import Sentence, phrase, say, segments
from tuibp.report.lines import Line, Segment, Style, crop
from tuibp.report.numpy_lines import numpy_lines
from tuibp.report.wrap import wrap

LEAST = 3
"""Lines of the program that are shown, however long what stands below them is."""


def code_lines(facts: Facts, width: int, height: int) -> list[Line]:
    """As much of the program as there is room for, the current line in sight, and chapter 2's below it."""
    plain = facts.notation.key == "ascii"
    sentences = (*_chapter_2(facts), *_count(facts))
    below = [line for s in sentences for line in wrap(segments(s, "muted", plain), width, indent=2)]
    program, top, bottom = _program(facts, width)
    room = max(height - len(below) - 1, LEAST)
    first = max(0, min((top + bottom - room) // 2, len(program) - room))
    if bottom - top > room:  # the current line is longer than the window: from its beginning on
        first = top
    return [*program[first : first + room], (), *below]


def _program(facts: Facts, width: int) -> tuple[list[Line], int, int]:
    """All lines, and from where to where the current one stands."""
    view, cut = facts.view, "~" if facts.notation.key == "ascii" else "…"
    mark = "> " if facts.notation.key == "ascii" else "▶ "
    lines: list[Line] = []
    top, bottom, phase = 0, 0, ""
    program = view.walk.program
    for code in numpy_lines((*program.example, *program.update)):
        if code.equation.phase != phase:
            phase = code.equation.phase
            lines.append(crop((Segment(phrase(f"code.head.{phase}"), "muted"),), width, cut))
        lit = code.equation is view.equation and code.part in view.shown
        style: Style = "current" if lit else "text"
        result = code.part.result
        text = Segment(code.text, style, Focus(result, (0,) * len(view.shapes[result])))
        if not lit:
            lines.append(crop((Segment("  "), text), width, cut))
            continue
        top = top or len(lines)
        lines += wrap((Segment(mark, "current"), text), width, indent=6)
        bottom = len(lines)
    return lines, top, bottom


def _count(facts: Facts) -> Iterator[Sentence]:
    """How many multiplications were done for this example, beside what finite differences would take."""
    position = facts.view.position
    if position.example is None:
        return
    counted = count(facts.view.walk.program)
    here, done = counted.equations[position.equation][1], counted.done(position.equation)
    numbers = {"here": here, "done": done, "all": counted.backprop, "differences": counted.differences}
    yield say("count", **{name: f"{number:,}" for name, number in numbers.items()})


def _chapter_2(facts: Facts) -> Iterator[Sentence]:
    """Where the equation stands in the program of chapter 2, with its own numbers of layers."""
    equation, training, L = facts.view.equation, facts.view.walk.program.training, facts.network.L
    plain = not optimiser_of(training).memory and penalty_of(training) is None
    known = equation.phase != "update" or (equation.id.startswith("update_") and plain)
    if not known:
        yield say("code.later")
        return
    if not all(isinstance(layer, Dense) for layer in facts.network.layers):
        yield say("code.other_layers")
        return
    layer = facts.layer if equation.layer is None else equation.layer
    numbers = {
        "z": layer - 2, "a": layer - 1, "l": L - layer + 1, "above": L - layer, "below_end": L - layer + 2,
    }  # fmt: skip
    yield say(
        f"code.{equation.id}",
        layer=facts.number(layer),
        below=facts.number(layer - 1),
        **{name: str(number) for name, number in numbers.items()},
    )
