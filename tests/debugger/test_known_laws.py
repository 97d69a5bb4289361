"""No place knows the future: what is computed stays known, and what is not is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from hypothesis import given
from hypothesis import strategies as st

from tests.case import Case
from tests.debugger.pressing import press, walks
from tests.debugger.sessions import session_of
from tests.debugger.trees import line_of, places, trees
from tests.laws import laws
from tests.strategies import cases, networks
from tuibp.debugger.position import Level, Position
from tuibp.debugger.walk import Walk
from tuibp.engine.tensor import Tensor

SMALL = cases(networks(max_layers=4, max_size=3))


@given(trees(), st.sampled_from(Level), st.data())
@laws(80)
def test_no_position_knows_the_future(walk: Walk, level: Level, data: st.DataObject) -> None:
    start = data.draw(places(walk, (level,)))
    before: tuple[Position, dict[Tensor, int]] | None = None
    for position in line_of(walk, start, walk.forward):
        shapes = walk.shapes(position)
        known = {tensor: walk.known(tensor, position) for tensor in shapes}
        assert all(0 <= known[tensor] <= prod(shapes[tensor]) for tensor in shapes)
        if before is not None and before[0].example == position.example:
            assert all(known[tensor] >= before[1][tensor] for tensor in shapes), "what is known stays known"
        before = position, dict(known)
        assert_known(walk, position, known)


def assert_known(walk: Walk, position: Position, known: dict[Tensor, int]) -> None:
    """What is computed already is known whole, what is not is not known at all, and here is between."""
    shapes, equation = walk.shapes(position), walk.equation(position)
    listing = walk.equations(position)
    for k, other in enumerate(listing):
        for part in other.parts:
            if k < position.equation:
                assert known[part.result] == prod(shapes[part.result])
            elif k > position.equation:
                assert known[part.result] == 0, f"{part.result.code} at {position}"
    if position.example is not None:
        assert all(known[part.result] == 0 for other in walk.program.update for part in other.parts)
    here = len(equation.parts) - 1 if position.part is None else position.part
    for p, part in enumerate(equation.parts):
        size = prod(shapes[part.result])
        if p < here:
            assert known[part.result] == size
        elif p > here:
            assert known[part.result] == 0
        elif position.entry is None:
            assert known[part.result] == size
        else:
            last = walk.children(position.at(Level.ENTRY)) - 1
            whole = position.term is None or position.term == last
            assert known[part.result] == position.entry + whole


@given(SMALL, walks)
@laws(50)
def test_values_of_the_future_are_not_shown(case: Case, keys: list[str]) -> None:
    session = session_of(case)
    for key in keys:
        view = press(session, key).view
        for tensor, shape in view.shapes.items():
            count = view.known(tensor)
            for index in entries(shape):
                shown = view.value(tensor, index) is not None
                assert shown == view.is_known(tensor, index)
            assert sum(view.is_known(tensor, index) for index in entries(shape)) == count


def entries(shape: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if not shape:
        yield ()
        return
    for k in range(shape[0]):
        for rest in entries(shape[1:]):
            yield (k, *rest)
