"""The header (what and where) and the status line (which number, and what there is to say)."""

from __future__ import annotations

from tuibp.debugger.position import Level
from tuibp.debugger.view import Running, View
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.notation import NUMPY
from tuibp.report.lines import Line, Segment, filled
from tuibp.report.lines import width as cells
from tuibp.report.numbers import exact, short
from tuibp.report.titles import equation_name

COST_WIDTH = 8
"""Room kept for the cost, so that the header does not change its form when the cost is computed."""

SEPARATOR = {True: " · ", False: " | "}

WIDEST_LEVEL = max(Level, key=lambda level: len(level.word))


WELCOMES = (
    "new here?  n goes on, s steps inside, h j k l look at numbers, ? shows every key  (Esc hides this)",
    "new here?  n goes on, s steps inside, ? shows every key  (Esc hides this)",
    "n goes on, s steps inside, ? shows keys (Esc hides this)",
)
"""One line on how to begin, in the longest form that fits."""


def welcome_line(width: int) -> Line:
    """What the status line says at the very first start."""
    text = next((text for text in WELCOMES if len(text) < width), WELCOMES[-1])
    return (Segment(f" {text}", "current"),)


def header_line(view: View, width: int) -> Line:
    """`tuibp  xor 2-3-1 sigmoid quadratic   epoch 1 · update 1/2 · example 2/2 · BP2 δ²   C 0.1102`.

    It keeps its form from step to step: there is room for the longest example, equation and level.
    """
    network, name = view.scenario.network, _called(view)
    activations = "/".join(name for name in dict.fromkeys(network.activations) if name)
    what = f"{network.written} {activations} {network.cost}"
    now, longest = (
        _places(view, view.position.example, _name(view, view.equation), view.level),
        _longest(view),
    )
    for left, form in (
        (f" tuibp  {name} {what}", 0),
        (f" {name} {what}", 0),
        (f" {name}", 0),
        (f" {name}", 1),
        (f" {name}", 2),
        (f" {name}", 3),
        (f" {view.scenario.name}{' branch' if view.edits else ''}", 3),
        ("", 3),
    ):
        if len(filled(left)) + longest[form] + COST_WIDTH + 3 <= width:
            break
    middle, cost = now[form], _cost(view)
    gap = max(width - len(filled(left)) - len(middle) - len(cost) - 1, 2)
    before = gap // 2
    return (
        Segment(left, "title"),
        Segment(" " * before),
        Segment(middle, "text"),
        Segment(" " * (gap - before)),
        Segment(cost, "title"),
    )


def _called(view: View) -> str:
    """`xor`; `xor branch` where numbers were changed by hand, and what stands beside it."""
    name = view.scenario.name
    if view.edits:
        name += f" branch ({view.edits} {'edit' if view.edits == 1 else 'edits'})"
    return name + (f" | {view.other_name}" if view.other is not None else "")


def _places(view: View, example: int | None, equation: str, level: Level) -> tuple[str, str, str, str]:
    """Where one is and by what one steps, from the full form to the briefest."""
    join, schedule = SEPARATOR[view.notation.key == "unicode"], view.walk.schedule
    epoch, within = divmod(view.position.update, schedule.per_epoch)
    places = [f"epoch {epoch + 1}", f"update {within + 1}/{schedule.per_epoch}"]
    update, count = view.position.update + 1, view.walk.examples(view.position)
    full = [] if example is None else [f"example {example + 1}/{count}"]
    short = [] if example is None else [f"ex {example + 1}/{count}"]
    stepping = f"level: {level.word}"
    return (
        join.join([*places, *full, equation, stepping]),
        join.join([*places, *short, equation, stepping]),
        join.join([f"update {update}", *short, equation, stepping]),
        join.join([f"u {update}", *(short or ["update"]), equation, level.word]),
    )


def _longest(view: View) -> list[int]:
    """How long each form may become around here."""
    program, last = view.walk.program, view.walk.examples(view.position) - 1
    lengths = []
    for example, listing in ((last, program.example), (None, program.update)):
        name = max((_name(view, equation) for equation in listing), key=len)
        lengths.append([len(place) for place in _places(view, example, name, WIDEST_LEVEL)])
    return [max(both) for both in zip(*lengths, strict=True)]


def _name(view: View, equation: Equation) -> str:
    """`BP2 δ²`, `(25) z²`."""
    return equation_name(equation, view.notation)


def _cost(view: View) -> str:
    tensor = Tensor("C")
    if view.position.example is None:
        return ""
    value = view.value(tensor, ())
    unknown = "·" if view.notation.key == "unicode" else "."
    return f"C {unknown if value is None else short(value)}"


def status_line(view: View, width: int) -> Line:
    """`δ²₂ = delta[2][1] = 0.03215089`, then the message of the last verb."""
    if view.running is not None and not view.status:
        return _running(view, view.running)
    tensor, index = view.focus.tensor, view.focus.index
    value = view.value(tensor, index)
    code = NUMPY.entry(tensor, index)
    name = view.notation.entry(tensor, index)
    names = name if name == code else f"{name} = {code}"
    number = ": not computed yet"
    if value is not None:
        number = exact(value) if len(names) + len(exact(value)) + 4 <= width else short(value)
        names += " = "
    segments = [Segment(f" {names}", "muted"), Segment(number, "coming" if value is None else "title")]
    room = width - cells(segments) - 3
    if view.status and room < len(view.status):
        segments = [Segment(" ")]
    if view.status:
        segments += [Segment("   " if len(segments) > 1 else ""), Segment(view.status, "current")]
    return tuple(segments)


def _running(view: View, running: Running) -> Line:
    """`continue … update 312,000 of 1,000,000   24,000/s   31 %   Esc stops it`."""
    dots = "…" if view.notation.key == "unicode" else "..."
    place = f"update {running.update + 1:,} of {view.walk.schedule.updates:,}"
    rate = f"{running.rate:,.0f}/s   {running.share:.0%}"
    return (
        Segment(f" {running.what} {dots} ", "current"),
        Segment(f"{place}   {rate}   ", "title"),
        Segment("Esc", "key"),
        Segment(" stops it", "text"),
    )
