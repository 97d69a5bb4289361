"""Where a link leads: from a number to who wrote it, who reads it, its adjoint, and the entry beside it."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from tuibp.debugger.drawn import drawn_name
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.tree import ravel, unravel
from tuibp.debugger.view import View
from tuibp.debugger.walk import Refused, Walk
from tuibp.engine.notation import Notation
from tuibp.engine.tensor import CARRIED, PARAMETERS, Index, Shape, Tensor
from tuibp.language import told
from tuibp.program.notation import ASCII, NOTATIONS, UNICODE
from tuibp.scenario.schema import Scenario

ADJOINTS = {"a": "grad_a", "z": "delta", "w": "grad_w", "b": "grad_b"}
NEW = {kind: f"{kind}_new" for kind in CARRIED}
Written = tuple[bool, int, int]


def carried_focus(walk: Walk, position: Position, wish: Focus | None) -> Focus:
    """The focus where nobody put the cursor: what the position computes, near where the cursor was."""
    result = walk.part(position).result
    shape = walk.shapes(position)[result]
    if position.level >= Level.ENTRY:
        return Focus(result, walk.index(position))
    if wish is None:
        return Focus(result, (0,) * len(shape))
    expression = (
        walk.equation(position).expression if position.part is None else walk.part(position).expression
    )
    shapes = walk.shapes(position)
    if wish.tensor in expression.tensors() and _inside(wish.index, shapes[wish.tensor]):
        return wish
    return Focus(result, fitted(wish.index, shape))


def _inside(index: Index, shape: Shape) -> bool:
    return len(index) == len(shape) and all(k < n for k, n in zip(index, shape, strict=True))


def fitted(index: Index, shape: Shape) -> Index:
    """The index nearest to `index` that a tensor of this shape has."""
    padded = (*index, *(0,) * len(shape))[: len(shape)]
    return tuple(min(k, n - 1) for k, n in zip(padded, shape, strict=True))


def definition(
    walk: Walk, position: Position, focus: Focus, scenario: Scenario, notation: Notation
) -> tuple[Position, Focus]:
    """Who wrote the focused entry, and the focus there; raises Refused for what was given from outside."""
    tensor = focus.tensor
    name = notation.entry(tensor, focus.index)
    if tensor.kind in NEW:
        if position.update == 0:
            key = f"parameters.{tensor.json}"
            line = scenario.lines.get(key) or scenario.lines.get("parameters")
            file = scenario.path.name
            where = told("{file}, line {line}", file=file, line=line) if line else file
            raise Refused(
                told(
                    "{name} is given: {key} in {where}; no equation wrote it yet",
                    name=name,
                    key=key,
                    where=where,
                )
            )
        new = Tensor(NEW[tensor.kind], tensor.layer)
        writer = walk.writer(new)
        if writer is None:
            raise Refused(
                told("{name} is given and never updated (training.update_biases is false)", name=name)
            )
        return Position(position.update - 1, None, writer[1]), Focus(new, focus.index)
    writer = walk.writer(tensor)
    if writer is None:
        what = {
            "a": told("the input of this example"),
            "y": told("the target of this example"),
            "m": told("the size of the mini-batch"),
            "r": told("what dropout lets through in this update"),
        }.get(tensor.kind, told("the learning rate"))
        raise Refused(told("{name} is {what}: given, not computed", name=name, what=what))
    return _at_writer(walk, position, focus, writer), focus_at(walk, focus, writer)


def _at_writer(walk: Walk, position: Position, focus: Focus, writer: Written) -> Position:
    in_update, equation, part = writer
    example = None if in_update else example_of(walk, position, focus)
    place = Position(position.update, example, equation)
    parts = walk.equation(place).parts
    named = part < len(parts) - 1 and parts[part].result == focus.tensor
    return place._replace(part=part) if named else place


def example_of(walk: Walk, position: Position, focus: Focus) -> int:
    """The example an entry belongs to; in the update, gradients carry it as their first index."""
    if position.example is not None:
        return position.example
    stacked = len(focus.index) > len(walk.shapes(Position(0, 0, 0))[focus.tensor])
    return focus.index[0] if stacked else walk.examples(position) - 1


def focus_at(walk: Walk, focus: Focus, writer: Written) -> Focus:
    """The focus where a tensor is written: for one example, if that is not in the update."""
    return focus if writer[0] else of_one_example(walk, focus)


def of_one_example(walk: Walk, focus: Focus) -> Focus:
    """The same entry without the example that an update's gradients carry as their first index."""
    rank = len(walk.shapes(walk.first())[focus.tensor])
    return Focus(focus.tensor, focus.index[len(focus.index) - rank :])


def as_seen(walk: Walk, position: Position, focus: Focus) -> Focus:
    """The entry as a position sees it: in the update, a number of one example is that of the last one."""
    shape, index = walk.shapes(position)[focus.tensor], focus.index
    if len(shape) > len(index):
        return Focus(focus.tensor, (shape[0] - 1, *index))
    return Focus(focus.tensor, index[len(index) - len(shape) :])


def use(
    walk: Walk, position: Position, focus: Focus, forward: bool, notation: Notation
) -> tuple[Position, Focus]:
    """The next or previous place that reads the focused entry, in time, within this update."""
    found: list[tuple[Position, Focus]] = []
    for place in _update_places(walk, position, focus):
        part = walk.part(place)
        shape = walk.shapes(place)[focus.tensor]
        index = focus.index
        if len(shape) > len(index) and position.example is not None:
            index = (position.example, *index)
        elif len(shape) < len(index):
            index = index[1:]
        if any(True for _ in part.expression.readers(focus.tensor, index)):
            found.append((place, Focus(focus.tensor, index)))
    here = _order(walk, position)
    if forward:
        later = [f for f in found if _order(walk, f[0]) > here]
        if later:
            return later[0]
    else:
        earlier = [f for f in found if _order(walk, f[0]) < here]
        if earlier:
            return earlier[-1]
    name = notation.entry(focus.tensor, focus.index)
    if forward:
        raise Refused(told("no later equation of this update reads {name}", name=name))
    raise Refused(told("no earlier equation of this update reads {name}", name=name))


def _update_places(walk: Walk, position: Position, focus: Focus) -> Iterator[Position]:
    """Every part of the listing, in order: of all examples for a parameter, of this one otherwise."""
    given = focus.tensor.kind in CARRIED
    here = example_of(walk, position, focus) if not given else 0
    examples = range(walk.examples(position)) if given else [here]
    for example in [*examples, None]:
        listing = walk.program.update if example is None else walk.program.example
        for e, equation in enumerate(listing):
            for p in range(len(equation.parts)):
                yield Position(position.update, example, e, p if len(equation.parts) > 1 else None)


def _order(walk: Walk, position: Position) -> tuple[int, int, int]:
    part = len(walk.equation(position).parts) - 1 if position.part is None else position.part
    return (10**9 if position.example is None else position.example, position.equation, part)


def adjoint(walk: Walk, position: Position, focus: Focus, notation: Notation) -> tuple[Position, Focus]:
    """The place that computes the adjoint of the focused entry, or the entry an adjoint belongs to."""
    kind, layer, index = focus.tensor.kind, focus.tensor.layer, focus.index
    forward = {**ADJOINTS, **{NEW[kind]: ADJOINTS[kind] for kind in PARAMETERS}}
    backward = {adjoint: primal for primal, adjoint in ADJOINTS.items()}
    name = notation.entry(focus.tensor, index)
    if kind in forward:
        other = Tensor(forward[kind], layer)
    elif kind in backward:
        other = Tensor(backward[kind], layer)
    else:
        raise Refused(told("{name} has no adjoint; a, z, w, b and their gradients have", name=name))
    example = example_of(walk, position, focus)
    shapes = walk.shapes(Position(position.update, example, 0))
    if other not in shapes:
        raise Refused(told("the input has no gradient here: nothing is trained below layer 2"))
    target = Focus(other, index[len(index) - len(shapes[other]) :])
    writer = walk.writer(other)
    if writer is not None:
        return _at_writer(walk, Position(position.update, example, 0), target, writer), target
    for e, equation in enumerate(walk.program.example):  # a parameter or the input: where it is first read
        if other in equation.inputs:
            return Position(position.update, example, e), target
    raise Refused(told("nothing here reads {name}", name=other.code))


def match(walk: Walk, position: Position, pattern: str, forward: bool) -> Position:
    """The next or previous equation of this update that matches; goes round at the end of the listing."""
    example = position.example if position.example is not None else 0
    places = [Position(position.update, example, e) for e in range(len(walk.program.example))]
    places += [Position(position.update, None, e) for e in range(len(walk.program.update))]
    found = [place for place in places if _matches(walk, place, pattern)]
    if not found:
        raise Refused(told("no equation has '{pattern}' in its text, name or number", pattern=pattern))
    here = _order(walk, position)
    if forward:
        return next((p for p in found if _order(walk, p) > here), found[0])
    return next((p for p in reversed(found) if _order(walk, p) < here), found[-1])


def _matches(walk: Walk, place: Position, pattern: str) -> bool:
    equation = walk.equation(place)
    names = [name for part in equation.parts for name in (part.result.code, part.result.json)]
    texts = [equation.text(UNICODE), equation.text(ASCII), equation.text(NOTATIONS["numpy"])]
    hay = [equation.id, equation.id.replace("_", " "), equation.tag, equation.shortcut, *names, *texts]
    return any(pattern.lower() in text.lower() for text in hay)


def moved_focus(view: View, down: int, right: int) -> Focus:
    """The entry beside the focused one; over the edge sideways comes the tensor beside it."""
    focus = view.focus
    if focus.tensor not in view.displayed:
        result = view.shown[-1].result
        return Focus(result, fitted(focus.index, view.shapes[result]))
    shape, turned = view.shapes[focus.tensor], view.displayed[focus.tensor]
    rows, columns = grid(shape, turned)
    row, column = cell(focus.index, shape, turned)
    if 0 <= row + down < rows and 0 <= column + right < columns:
        return Focus(focus.tensor, entry_at(row + down, column + right, focus.index, shape, turned))
    name = drawn_name(focus.tensor, turned, view.notation)
    if down and (beyond := _in_next_matrix(focus.index, shape, down)):
        return Focus(focus.tensor, beyond)
    if down > 0:
        raise Refused(told("the last row of {name}", name=name))
    if down < 0:
        raise Refused(told("the first row of {name}", name=name))
    order = list(view.displayed)
    beside = order.index(focus.tensor) + right
    if not 0 <= beside < len(order):
        if right > 0:
            raise Refused(told("nothing is right of {name}", name=name))
        raise Refused(told("nothing is left of {name}", name=name))
    shape, turned = view.shapes[order[beside]], view.displayed[order[beside]]
    rows, columns = grid(shape, turned)
    index = entry_at(min(row, rows - 1), 0 if right > 0 else columns - 1, (0,) * len(shape), shape, turned)
    return Focus(order[beside], index)


def _in_next_matrix(index: Index, shape: Shape, down: int) -> Index | None:
    """Over the edge of one matrix of a stack: the nearest row of the next one, or of the one before."""
    stack = shape[:-2]
    if not stack:
        return None
    matrix = ravel(index[:-2], stack) + (1 if down > 0 else -1)
    if not 0 <= matrix < prod(stack):
        return None
    return (*unravel(matrix, stack), 0 if down > 0 else shape[-2] - 1, index[-1])


def grid(shape: Shape, turned: bool = False) -> tuple[int, int]:
    """Rows and columns a tensor is drawn with, or its transpose: a vector is a column."""
    rows, columns = (*shape, 1, 1)[:2] if len(shape) < 2 else shape[-2:]
    return (columns, rows) if turned else (rows, columns)


def cell(index: Index, shape: Shape, turned: bool = False) -> tuple[int, int]:
    """Row and column of an entry."""
    row, column = (*index, 0, 0)[:2] if len(shape) < 2 else index[-2:]
    return (column, row) if turned else (row, column)


def entry_at(row: int, column: int, index: Index, shape: Shape, turned: bool = False) -> Index:
    """The index of a cell; of a stack of matrices, in the same matrix as `index`."""
    if turned:
        row, column = column, row
    if not shape:
        return ()
    if len(shape) == 1:
        return (row,)
    return (*index[: len(shape) - 2], row, column)
