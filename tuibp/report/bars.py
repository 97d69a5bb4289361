"""The header (what and where) and the status line (which number, and what there is to say)."""

from __future__ import annotations

from functools import lru_cache

from tuibp.debugger.position import Level
from tuibp.debugger.view import View
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import Tensor
from tuibp.language import current, plural, told
from tuibp.program.notation import NUMPY
from tuibp.program.numbering import CHAPTER_2
from tuibp.report.beside import other_value
from tuibp.report.lines import Line, Segment, cells
from tuibp.report.lines import width as wide
from tuibp.report.numbers import exact, short
from tuibp.report.titles import equation_name

COST_WIDTH = 8
"""Room kept for the cost, so that the header does not change its form when the cost is computed."""

SEPARATOR = {True: " · ", False: " | "}

WELCOMES = (
    "new here?  n goes on, s steps inside, h j k l look at numbers, ? shows every key  (Esc hides this)",
    "new here?  n goes on, s steps inside, ? shows every key  (Esc hides this)",
    "n goes on, s steps inside, ? shows keys (Esc hides this)",
)
"""One line on how to begin, in the longest form that fits; spoken where it is shown."""


def welcome_line(width: int) -> Line:
    """What the status line says at the very first start."""
    forms = [told(text) for text in WELCOMES]
    text = next((text for text in forms if cells(text) < width), forms[-1])
    return (Segment(f" {text}", "current"),)


def too_small_line(least: tuple[int, int], width: int, height: int, unicode: bool) -> Line:
    """What stands alone where there are less than the `least` columns and rows, as long as it fits."""
    needs, has = f"{least[0]}×{least[1]}", f"{width}×{height}"
    forms = (
        told("tuibp needs {needs} cells; this terminal has {has}", needs=needs, has=has),
        told("tuibp needs {needs}, has {has}", needs=needs, has=has),
        told("needs {needs}, has {has}", needs=needs, has=has),
        told("needs {needs}", needs=needs),
        needs,
    )
    text = next((text for text in forms if cells(text) <= width), "")
    return (Segment(text if unicode else text.replace("×", "x")),)


def header_line(view: View, width: int) -> Line:
    """`tuibp  xor 2-3-1 sigmoid quadratic   epoch 1 · update 1/2 · example 2/2 · BP2 δ²   C 0.1102`.

    It keeps its form from step to step: there is room for the longest example, equation and level.
    """
    network, name, brief = view.scenario.network, _called(view), _briefly_called(view)
    numbered, code = _numbered(view)
    activations = "/".join(activation for activation in dict.fromkeys(network.activations) if activation)
    what = f"{network.written} {activations} {network.cost}"
    here, notation, equation = view.position, view.notation, equation_name(view.equation, view.notation)
    now = _places(view.walk, here.update, notation, here.example, equation, view.level)
    longest = _longest(view.walk, here.update, notation, current())
    last = len(now) - 1
    for left, form in (
        (f" tuibp  {name} {what}{numbered}", 0),
        (f" {name} {what}{numbered}", 0),
        *((f" {called}", form) for form in range(last + 1) for called in (name + numbered, brief + code)),
        ("", last),
    ):
        if cells(left) + longest[form] + COST_WIDTH + 3 <= width:
            break
    middle, cost = now[form], _cost(view)
    both = cost + _cost_of_other(view)
    if cells(left) + cells(middle) + cells(both) + 3 <= width:
        cost = both
    gap = max(width - cells(left) - cells(middle) - cells(cost) - 1, 2)
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
        name = plural(view.edits, "{name} branch (1 edit)", "{name} branch ({count} edits)", name=name)
    name = _hunting(view, name)
    return name + (f" | {view.other_name}" if view.other_name else "")


def _hunting(view: View, name: str) -> str:
    """`xor hunt, 12 steps`, in a hunt."""
    if view.hunt is None:
        return name
    return plural(view.hunt.steps, "{name} hunt, {count} step", "{name} hunt, {count} steps", name=name)


def _briefly_called(view: View) -> str:
    """`xor branch | diff`."""
    name = view.scenario.name
    if view.edits:
        name = told("{name} branch", name=name)
    name = _hunting(view, name)
    return name + (f" | {told('diff')}" if view.other_name else "")


def _numbered(view: View) -> tuple[str, str]:
    """How the layers are numbered, in full and in brief, where that is not chapter 2's way."""
    numbering = view.notation.numbering
    if numbering == CHAPTER_2:
        return "", ""
    return f" | {told('layers: {numbering}', numbering=numbering)}", f" | {numbering}"


def _places(
    walk: Walk, update: int, notation: Notation, example: int | None, equation: str, level: Level
) -> tuple[str, ...]:
    """Where one is and by what one steps, from the full form to the briefest."""
    join, schedule = SEPARATOR[notation.key == "unicode"], walk.schedule
    epoch, within = divmod(update, schedule.per_epoch)
    places = [
        told("epoch {number}", number=epoch + 1),
        told("update {number}", number=f"{within + 1}/{schedule.per_epoch}"),
    ]
    brief = [
        told("e {number}", number=epoch + 1),
        told("u {number}", number=f"{within + 1}/{schedule.per_epoch}"),
    ]
    telling = places if schedule.per_epoch > 1 else places[:1]
    place = "" if example is None else f"{example + 1}/{schedule.count(update)}"
    full = [told("example {number}", number=place)] if place else []
    short = [told("ex {number}", number=place)] if place else []
    word = told(level.word)
    stepping = told("level: {level}", level=word)
    return (
        join.join([*places, *full, equation, stepping]),
        join.join([*places, *short, equation, stepping]),
        join.join([*telling, *short, equation, stepping]),
        join.join([*telling, *short, equation, word]),
        join.join([*brief[: len(telling)], *short, equation, word]),
        join.join([told("update {number}", number=update + 1), *short, equation, stepping]),
        join.join([told("u {number}", number=update + 1), *(short or [told("update")]), equation, word]),
    )


@lru_cache(maxsize=8)
def _longest(walk: Walk, update: int, notation: Notation, _: str) -> list[int]:
    """How long each form may become in an update, in the language that is spoken."""
    lengths = []
    widest = max(Level, key=lambda level: cells(told(level.word)))
    for example, listing in (
        (walk.schedule.count(update) - 1, walk.program.example),
        (None, walk.program.update),
    ):
        name = max((equation_name(equation, notation) for equation in listing), key=cells)
        lengths.append([cells(place) for place in _places(walk, update, notation, example, name, widest)])
    return [max(both) for both in zip(*lengths, strict=True)]


def _cost(view: View) -> str:
    tensor = Tensor("C")
    if view.position.example is None:
        return ""
    value = view.value(tensor, ())
    unknown = "·" if view.notation.key == "unicode" else "."
    return f"C {unknown if value is None else short(value)}"


def _cost_of_other(view: View) -> str:
    """` / 0.7721`, that of the other run, where both are known."""
    tensor = Tensor("C")
    if view.position.example is None or view.other is None or view.value(tensor, ()) is None:
        return ""
    there = view.other.value(tensor, ())
    return "" if there is None else f" / {short(there)}"


def status_line(view: View, width: int) -> Line:
    """`δ²₂ = delta[2][1] = 0.03215089`, then the message of the last verb; a long message stands alone."""
    if view.running is not None and not view.status:
        from tuibp.report.going import going_line

        return going_line(view, view.running, width)
    tensor, index = view.focus.tensor, view.focus.index
    value = view.value(tensor, index)
    code = NUMPY.entry(tensor, index)
    name = view.notation.entry(tensor, index)
    names = name if name == code else f"{name} = {code}"
    number = f": {told('not computed yet')}"
    if value is not None:
        number = exact(value) if cells(names) + len(exact(value)) + 4 <= width else short(value)
        names += " = "
    segments = [Segment(f" {names}", "muted"), Segment(number, "coming" if value is None else "title")]
    message = Segment(view.status, "current")
    if not view.status:
        return (*segments, *_beside(view, width - wide(segments)))
    alone = wide(segments) + 3 + cells(view.status) > width
    return (Segment(" "), message) if alone else (*segments, Segment("   "), message)


def _beside(view: View, room: int) -> Line:
    """`   xor-cross-entropy: -0.4621`, the focused number in the other run, where it has room."""
    there = other_value(view)
    if there is None:
        return ()
    forms = (exact(there), short(there))
    said = next((f for f in forms if 5 + cells(view.other_name) + len(f) <= room), "")
    return (Segment(f"   {view.other_name}: ", "muted"), Segment(said, "title")) if said else ()


def with_cut_message(view: View, width: int) -> View:
    """The view, whose Explain panel has the message where the status line of so many cells must cut it."""
    whole = cells(view.status) < width
    return view if whole else view.with_fields(cut_message=view.status)
