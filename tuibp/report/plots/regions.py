"""The decision regions: what a network with two inputs answers anywhere in their plane, and the examples."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tuibp.debugger.history import WORK
from tuibp.debugger.view import View
from tuibp.engine.tensor import Array, Tensor
from tuibp.language import told
from tuibp.program.accuracy import middle_of
from tuibp.report.drawing.canvas import Canvas
from tuibp.report.lines import Line, Segment
from tuibp.report.numbers import short
from tuibp.report.plots.parts import Lines, Sign, is_known, legend, signs_of
from tuibp.report.plotting.frame import beside, foot, side
from tuibp.report.plotting.round_numbers import apart, held, round_numbers
from tuibp.report.plotting.scale import Label, Scale
from tuibp.report.plotting.value_axis import ValueAxis
from tuibp.report.wrap import wrap

MARGIN = 0.15
"""How far the plane goes beyond the examples, as a share of what they span."""

MOST = 2000
"""Of more examples the first ones are drawn."""

DIGITS = "123456789abcdefghijklmnopqrstuvwxyz"
"""Classes by their numbers, from 1."""


class Plane(NamedTuple):
    """The inputs that cells stand for: x₁ across, x₂ up."""

    across: ValueAxis
    up: ValueAxis

    def points(self, every: int) -> Array:
        """x of every so-manieth cell of every so-manieth row, from the top; shape (rows, columns, 2)."""
        return np.stack(np.meshgrid(self.across.values[::every], self.up.values[::-every]), axis=-1)

    def cell(self, x: Array) -> tuple[int, int]:
        """Column and row of a finite input of shape (2,)."""
        return self.across.column(float(x[0])), self.up.columns - 1 - self.up.column(float(x[1]))


class Answers(NamedTuple):
    """What answers are told apart by: the bounds of a single output's shades, or the class of several."""

    classes: int
    low: float
    high: float
    middle: float

    @property
    def bounds(self) -> tuple[float, ...]:
        """Where one shade ends and the next begins; the middle, where the decision falls, is among them."""
        return self.low / 2 + self.middle / 2, self.middle, self.middle / 2 + self.high / 2

    def shades(self, outputs: Array) -> Array:
        """Which shade each output has, for outputs of shape (…, n_L); -1 where there is none."""
        if self.classes == 1:
            found = np.digitize(outputs[..., 0], self.bounds)
        else:
            found = np.argmax(outputs, axis=-1)
        return np.where(np.isnan(outputs).any(axis=-1), -1, found)

    def of_target(self, y: Array) -> int:
        """The class of a target of shape (n_L,)."""
        return int(y[0] > self.middle) if self.classes == 1 else int(np.argmax(y))


def no_plane(view: View) -> str:
    """Why there is none."""
    count = view.scenario.network.size(1)
    return "" if count == 2 else told("it needs two inputs, and this network has {count}", count=count)


def regions_lines(view: View, cells: int, height: int) -> Lines:
    """The plane of the two inputs with the answers shaded, the examples on it, and its axes."""
    signs, answers = signs_of(view), _answers(view)
    above, below = wrap(_head(view), cells), legend(_signs(view, answers), cells)
    rows = max(height - len(above) - 2 - len(below), 2)
    inputs = view.scenario.data.inputs[:MOST]
    up = _axis(inputs[:, 1], rows)
    texts = side(_scale(up), rows, signs.frame)
    width = len(texts[0]) - 1
    plane = Plane(_axis(inputs[:, 0], cells - width - 1), up)
    canvas = Canvas(plane.across.columns, rows, signs.ascii_only)
    for y, row in enumerate(_shaded(view, plane, answers)):
        canvas.put(0, y, row, "muted")
    _put_examples(view, plane, answers, canvas)
    return (
        *above,
        *beside(canvas.lines(), texts, width),
        *foot(plane.across, plane.across.ticks(), width, signs.frame),
        *below,
    )


def _axis(values: Array, columns: int) -> ValueAxis:
    low, high = apart(float(values.min()), float(values.max()))
    more = 2 * MARGIN * (high / 2 - low / 2)
    return ValueAxis(held(low - more), held(high + more), columns)


def _scale(up: ValueAxis) -> Scale:
    numbers = round_numbers(up.low, up.high, max(up.columns // 3, 1))
    scale = Scale(up.low, up.high, False, ())
    shares = scale.shares(np.array([number.value for number in numbers]))
    return scale._replace(labels=tuple(Label(float(s), n.text) for s, n in zip(shares, numbers, strict=True)))


def _answers(view: View) -> Answers:
    network, targets = view.scenario.network, view.scenario.data.targets
    middle = middle_of(network, targets)
    low, high = float(targets.min()), float(targets.max())
    if low == high:
        low, high = middle - 0.5, middle + 0.5
    return Answers(network.size(network.L), low, high, middle)


# ---- the ground ----


def _alphabet(view: View, answers: Answers) -> str:
    """A character for each shade: from light to dark, or the number of the class where shades are too few."""
    shades = " .:#" if view.notation.key == "ascii" else " ░▒▓"
    return shades if answers.classes <= len(shades) else DIGITS


def _shaded(view: View, plane: Plane, answers: Answers) -> list[str]:
    """A row of characters for each row of the plane; of a big network, several cells share an answer."""
    columns, rows = plane.across.columns, plane.up.columns
    weights = sum(a * b for a, b in pairwise(view.scenario.network.sizes))
    every = max(math.ceil(math.sqrt(columns * rows * weights / WORK)), 1)
    points = plane.points(every)
    found = answers.shades(outputs_at(view, points.reshape(-1, 2))).reshape(points.shape[:2])
    spread = found.repeat(every, axis=0)[:rows].repeat(every, axis=1)[:, :columns]
    alphabet = _alphabet(view, answers)
    return ["".join("?" if k < 0 else alphabet[k % len(alphabet)] for k in row) for row in spread.tolist()]


def outputs_at(view: View, x: Array) -> Array:
    """a^L for inputs of shape (n, n_1), with the parameters that the update begins with; shape (n, n_L)."""
    y = np.zeros((len(x), view.scenario.network.size(view.scenario.network.L)))
    with np.errstate(all="ignore"):
        return view.batch.line.outputs(view.batch.state, x, y)[1]


# ---- the examples ----


def _sign(view: View, answers: Answers, y: Array) -> str:
    signs, k = signs_of(view), answers.of_target(y)
    return (signs.zero, signs.one)[k] if answers.classes == 1 else DIGITS[k % len(DIGITS)]


def _put_examples(view: View, plane: Plane, answers: Answers, canvas: Canvas) -> None:
    """All of them, several in one place as `*`, and the one at which one stands in brackets on top."""
    data, signs = view.scenario.data, signs_of(view)
    found: dict[tuple[int, int], str] = {}
    for x, y in zip(data.inputs[:MOST], data.targets[:MOST], strict=True):
        place, sign = plane.cell(x), _sign(view, answers, y)
        found[place] = sign if found.get(place, sign) == sign else "*"
    for (column, row), sign in found.items():
        canvas.put(column, row, sign, "title")
    x, y = _current(view)
    if x is not None and y is not None and np.isfinite(x).all():
        column, row = plane.cell(x)
        canvas.put(column - 1, row, f"{signs.left}{_sign(view, answers, y)}{signs.right}", "cursor")


def _current(view: View) -> tuple[Array | None, Array | None]:
    """x and y of the example at which one stands, with what was changed in them by hand."""
    if view.position.example is None:
        return None, None
    return view.frame[Tensor("a", 1)], view.frame[Tensor("y")]


# ---- words ----


def _head(view: View) -> Line:
    """`a³ over x₁ and x₂, before update 12   example 2: a³ = 0.53, y = 1`."""
    network, notation = view.scenario.network, view.notation
    output = Tensor("a", network.L)
    head: Line = (
        Segment(told("{name} over all inputs", name=notation.tensor(output)), "title"),
        Segment(f"{told(', before update {number}', number=view.position.update + 1)}  ", "muted"),
    )
    x, y = _current(view)
    if x is None or y is None:
        return head
    if not is_known(view, output):
        said = told("this example: {name} is not computed yet", name=notation.tensor(output))
        return (*head, Segment(said, "coming"))
    a = view.frame[output]
    if network.size(network.L) == 1:
        answer = f"{notation.tensor(output)} = {short(float(a[0]))}, y = {short(float(y[0]))}"
    else:
        answer = told(
            "class {answer}, y says {target}", answer=int(np.argmax(a)) + 1, target=int(np.argmax(y)) + 1
        )
    return (*head, Segment(told("this example: {answer}", answer=answer), "cursor"))


def _signs(view: View, answers: Answers) -> list[Sign]:
    signs, notation, network = signs_of(view), view.notation, view.scenario.network
    x1, x2 = (notation.entry(Tensor("a", 1), (k,)) for k in range(2))
    found = [Sign(told("across:"), x1, "muted"), Sign(told("up:"), x2, "muted")]
    alphabet = _alphabet(view, answers)
    if answers.classes == 1:
        name, bounds = notation.tensor(Tensor("a", network.L)), [f"{bound:.3g}" for bound in answers.bounds]
        found.append(Sign(f"{name}:", told("blank < {bound}", bound=bounds[0]), "muted"))
        found += [Sign(alphabet[k], f"< {bounds[k]}", "muted") for k in (1, 2)]
        found.append(Sign(alphabet[3], told("above"), "muted"))
        found += [Sign(signs.zero, told("low y"), "title"), Sign(signs.one, told("high y"), "title")]
    else:
        shown = min(answers.classes, 6)
        if alphabet != DIGITS:
            found += [
                Sign(
                    told("blank") if alphabet[k] == " " else alphabet[k],
                    told("class {number}", number=k + 1),
                    "muted",
                )
                for k in range(shown)
            ]
        found.append(
            Sign(f"1-{DIGITS[min(answers.classes, len(DIGITS)) - 1]}", told("examples by class"), "title")
        )
    if view.position.example is not None:
        found.append(Sign(f"{signs.left} {signs.right}", told("this example"), "cursor"))
    found.append(Sign("*", told("several"), "title"))
    if not np.isfinite(outputs_at(view, view.scenario.data.inputs[:MOST])).all():
        found.append(Sign("?", told("not a number"), "muted"))
    return found
