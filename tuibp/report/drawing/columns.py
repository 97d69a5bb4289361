"""Where the neurons stand: which layers and neurons fit, and the cells each of them takes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from tuibp.report.drawing.model import Diagram, Neuron
from tuibp.report.drawing.shorten import shorten_all
from tuibp.report.lines import Style

BRACKETS: dict[Style, tuple[str, str]] = {"cursor": ("[", "]"), "lit": ("‹", "›"), "changed": ("{", "}")}
BROKEN = ("┊", "┊")
"""The brackets of a ghost."""

LEAST_TEXT, MOST_TEXT = 5, 8  # cells for a neuron's number
LEAST_GAP = 2  # between two columns: a sign and a line
GOOD_GAP = 6  # a short number and a line
SLOPE_GAP = 18  # from here on lines between two columns may slope, at most one row for two cells
MOST_STEP = 8  # rows between two neurons of a column, however high the panel
MANY = 3  # a layer with more neurons than this many screens of rows is better shown as a box


class Slot(NamedTuple):
    """A place in a column: a neuron, counted from 0; or (`hidden`) the row that counts those not shown."""

    neuron: int
    row: int
    x: int
    text: str
    style: Style
    link: Hashable
    hidden: bool
    ghost: bool = False

    @property
    def end(self) -> int:
        """The last cell of its text."""
        return self.x + len(self.text) - 1


class Column(NamedTuple):
    """One layer: its slots from top to bottom, in the cells `left` to `right`."""

    layer: int
    left: int
    right: int
    slots: tuple[Slot, ...]


def columns(diagram: Diagram, width: int, height: int) -> tuple[Column, ...]:
    """The columns that fit into `width` × `height`, row 0 left for headings; none if too few do."""
    layers = _layers(diagram, width)
    rows = height - 1
    if diagram.images or not layers or any(not _fits(diagram.sizes[layer - 1], rows) for layer in layers):
        return ()
    count = len(layers)
    room = (width - GOOD_GAP * (count - 1)) // count - 2
    cells = min(max(room, LEAST_TEXT), MOST_TEXT) + 2
    lefts = spread(width - cells, count)
    step = _step(max(min(diagram.sizes[layer - 1], rows) for layer in layers), rows, lefts)
    return tuple(
        Column(layer, left, left + cells - 1, _slots(diagram, layer, left, cells, rows, step))
        for layer, left in zip(layers, lefts, strict=True)
    )


def _layers(diagram: Diagram, width: int) -> range:
    """All layers; or at least three, with the active one in the middle; or, too narrow for that, none.

    A sum never reads further than to the next layer on either side.
    """
    count = len(diagram.sizes)
    fitting = (width + LEAST_GAP) // (LEAST_TEXT + 2 + LEAST_GAP)
    if count <= fitting:
        return range(1, count + 1)
    if fitting < 3:
        return range(0)
    first = min(max((diagram.active or 1) - fitting // 2, 1), count - fitting + 1)
    return range(first, first + fitting)


def _fits(size: int, rows: int) -> bool:
    return size <= rows or (rows >= 3 and size <= MANY * rows)


def _slots(diagram: Diagram, layer: int, left: int, cells: int, rows: int, step: int) -> tuple[Slot, ...]:
    size = diagram.sizes[layer - 1]
    shown = _window(size, rows, diagram.kept(layer))
    neurons = [diagram.neuron(layer, index) for index in shown]
    drawn = zip(shown, faces(neurons, cells - 2), neurons, strict=True)
    slots = [Slot(k, 0, 0, text, neuron.style, neuron.link, False, neuron.ghost) for k, text, neuron in drawn]
    if shown.start > 0:
        slots.insert(0, _hidden(shown.start - 1, shown.start, cells))
    if shown.stop < size:
        slots.append(_hidden(shown.stop, size - shown.stop, cells))
    return tuple(
        slot._replace(row=row, x=left + (cells - len(slot.text)) // 2)
        for row, slot in zip(_rows(len(slots), rows, step), slots, strict=True)
    )


def _hidden(index: int, count: int, cells: int) -> Slot:
    """The row that says how many are not shown; the nearest of them stands for all."""
    return Slot(index, 0, 0, f"⋮ +{count}"[:cells], "muted", None, True)


def _window(size: int, rows: int, kept: int) -> range:
    """The neurons shown when a row is needed at either end to count the hidden ones."""
    if size <= rows:
        return range(size)
    first = kept - (rows - 2) // 2
    if first <= 1:
        return range(rows - 1)
    if first + rows - 2 >= size - 1:
        return range(size - rows + 1, size)
    return range(first, first + rows - 2)


def _step(most: int, rows: int, lefts: list[int]) -> int:
    """The rows from one neuron to the next in the longest column, which has `most`."""
    step = min(rows // most, MOST_STEP)
    if len(lefts) > 1 and most > 1 and (gap := lefts[1] - lefts[0] - MOST_TEXT - 2) > SLOPE_GAP:
        step = max(min(step, (gap - 1) // (2 * (most - 1))), 1)
    return step - 1 if most % 2 == 0 and step % 2 == 1 and step > 1 else step


def _rows(count: int, rows: int, step: int) -> range:
    """The rows of `count` neurons below the heading.

    All columns have the same middle and about the same step, so that in columns of an odd and of an even
    count the neurons stand on different rows, and lines between them can be told apart.
    """
    if count % 2 == 0 and step % 2 == 1 and step > 1:  # an even count with an odd step has no middle row
        step += 1 if (count - 1) * (step + 1) < rows else -1
    top = 1 + (rows - (count - 1) * step - 1) // 2
    return range(top, top + count * step, step)


def spread(free: int, count: int) -> list[int]:
    """The left ends of `count` columns spread evenly when there are `free` cells beside one of them."""
    return [free * place // (count - 1) for place in range(count)] if count > 1 else [free // 2]


def faces(neurons: Sequence[Neuron], cells: int) -> list[str]:
    """The values of one column in their brackets, all of one width, in at most `cells` + 2.

    The width hardly depends on which values are there already, so nothing jumps when a `·` turns number.
    """
    known = iter(shorten_all([neuron.text for neuron in neurons if not centred(neuron)], cells))
    texts = [neuron.text[:cells] if centred(neuron) else next(known) for neuron in neurons]
    longest = max([min(LEAST_TEXT, cells), *map(len, texts)])
    return [
        _in_brackets(text.center(longest) if centred(neuron) else text.rjust(longest), neuron)
        for neuron, text in zip(neurons, texts, strict=True)
    ]


def centred(neuron: Neuron) -> bool:
    """Whether it has no number that would stand under others."""
    return neuron.ghost or neuron.style == "coming"


def _in_brackets(text: str, neuron: Neuron) -> str:
    opening, closing = BRACKETS.get(neuron.style, BROKEN if neuron.ghost else ("(", ")"))
    return opening + text + closing
