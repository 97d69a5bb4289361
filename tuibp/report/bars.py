"""The header (what and where) and the status line (which number, and what there is to say)."""

from __future__ import annotations

from tuibp.debugger.view import View
from tuibp.engine.tensor import Tensor
from tuibp.program.equations import Equation
from tuibp.program.notation import NUMPY
from tuibp.report.lines import Line, Segment, filled
from tuibp.report.lines import width as cells
from tuibp.report.numbers import exact, short
from tuibp.report.titles import tag_text

COST_WIDTH = 8
"""Room kept for the cost, so that the header does not change its form when the cost is computed."""

SEPARATOR = {True: " · ", False: " | "}


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
    """`tuibp  xor 2-3-1 sigmoid quadratic   epoch 1 · update 1/2 · example 2/2 · BP2 δ²   C 0.1102`."""
    unicode = view.notation.key == "unicode"
    join = SEPARATOR[unicode]
    network, position, schedule = view.scenario.network, view.position, view.walk.schedule
    kinds = list(dict.fromkeys(network.activations))
    what = f"{'-'.join(map(str, network.sizes))} {'/'.join(kinds)} {network.cost}"
    example = (
        "update"
        if position.example is None
        else f"example {position.example + 1}/{view.walk.examples(position)}"
    )
    update = position.update % schedule.per_epoch + 1
    places = [f"epoch {schedule.epoch(position.update) + 1}", f"update {update}/{schedule.per_epoch}"]
    if position.example is not None:
        places.append(example)
    equation = view.equation
    here = _equation_name(view, equation)
    level = view.level.word
    cost = _cost(view)
    full = join.join([*places, here, f"level: {level}"])
    middling = join.join([*places, here, level])
    short_place = [f"update {position.update + 1}", example] if position.example is not None else places[1:]
    shorter = join.join([*short_place, here, level])
    brief = join.join([f"u {position.update + 1}", example.replace("example", "ex"), here, level])
    name = view.scenario.name
    for left, middle in (
        (f" tuibp  {name} {what}", full),
        (f" {name} {what}", full),
        (f" {name}", full),
        (f" {name}", middling),
        (f" {name}", shorter),
        (f" {name}", brief),
        ("", brief),
    ):
        if len(filled(left)) + len(middle) - len(here) + _widest_name(view) + COST_WIDTH + 3 <= width:
            break
    gap = max(width - len(filled(left)) - len(middle) - len(cost) - 1, 2)
    before = gap // 2
    return (
        Segment(left, "title"),
        Segment(" " * before),
        Segment(middle, "text"),
        Segment(" " * (gap - before)),
        Segment(cost, "title"),
    )


def _widest_name(view: View) -> int:
    """Room for the longest name of an equation, so that the header keeps its form from one to the next."""
    program = view.walk.program
    return max(len(_equation_name(view, equation)) for equation in (*program.example, *program.update))


def _equation_name(view: View, equation: Equation) -> str:
    """`BP2 δ²`, `(25) z²`."""
    return f"{tag_text(equation)} {view.notation.tensor(equation.result)}"


def _cost(view: View) -> str:
    tensor = Tensor("C")
    if view.position.example is None:
        return ""
    value = view.value(tensor, ())
    unknown = "·" if view.notation.key == "unicode" else "."
    return f"C {unknown if value is None else short(value)}"


def status_line(view: View, width: int) -> Line:
    """`δ²₂ = delta[2][1] = 0.03215089`, then the message of the last verb."""
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
