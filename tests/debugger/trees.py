"""Trees of time of any form, and any position in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from tests.strategies import networks
from tuibp.debugger.position import Level, Position
from tuibp.debugger.walk import Refused, Walk
from tuibp.program.network import ORDERS, Training
from tuibp.program.program import build
from tuibp.timeline.schedule import Schedule

Move = Callable[[Position], Position]

VERBS: dict[str, Callable[[Walk, Position], Position]] = {
    "n": lambda walk, p: walk.forward(p),
    "N": lambda walk, p: walk.back(p),
    "s": lambda walk, p: walk.into(p),
    "S": lambda walk, p: walk.back_into(p),
    "f": lambda walk, p: walk.finish(p, True),
    "F": lambda walk, p: walk.finish(p, False),
    "u": lambda walk, p: walk.coarser(p),
    "d": lambda walk, p: walk.finer(p),
    "i": lambda walk, p: walk.term_on(p),
    "I": lambda walk, p: walk.term_back(p),
    "]": lambda walk, p: walk.layer(p, 1),
    "[": lambda walk, p: walk.layer(p, -1),
    "}": lambda walk, p: walk.example(p, 1),
    "{": lambda walk, p: walk.example(p, -1),
}
"""The stepping verbs by their keys."""


@st.composite
def trees(draw: st.DrawFn, epochs: int = 3) -> Walk:
    """1…5 examples in mini-batches of any size, over a small network."""
    training = Training(eta=0.1, epochs=1, mini_batch_size=1, update_biases=draw(st.booleans()))
    program = build(draw(networks(max_layers=4, max_size=3)), training, draw(st.sampled_from(ORDERS)))
    examples = draw(st.integers(1, 5))
    mini_batch = draw(st.integers(1, examples + 1))
    return Walk(program, Schedule(examples, mini_batch, draw(st.integers(1, epochs)), shuffle=False, seed=0))


@st.composite
def places(draw: st.DrawFn, walk: Walk, levels: tuple[Level, ...] = tuple(Level)) -> Position:
    """Any position at one of these levels; of a coarse one in the middle of its node as often as not."""
    level = draw(st.sampled_from(levels), label="level")
    update = draw(st.integers(0, walk.schedule.updates - 1))
    example = draw(st.sampled_from([None, *range(walk.schedule.count(update))]))
    position = Position(update, example, 0)
    position = position._replace(equation=draw(st.integers(0, len(walk.equations(position)) - 1)))
    if level < Level.EQUATION:
        position = position.at(level)
        return draw(st.sampled_from([position, walk.end(position)]))
    while position.level < level:
        position = walk.child(position, draw(st.integers(0, walk.children(position) - 1)))
    return position


def path(walk: Walk, position: Position) -> tuple[int, ...]:
    """Which child one stands in, of the run, of its epoch, …, down to the position's own level."""
    found: list[int] = []
    while position.level is not Level.RUN:
        assert 0 <= walk.ordinal(position) < walk.children(walk.parent(position))
        found.insert(0, walk.ordinal(position))
        position = walk.parent(position)
    return tuple(found)


def possible(move: Move, position: Position) -> Position | None:
    """Where a move leads, or None where it is refused."""
    try:
        return move(position)
    except Refused:
        return None


def line_of(walk: Walk, start: Position, move: Move) -> Iterator[Position]:
    """The positions from one on, within its update."""
    position: Position | None = start
    while position is not None and position.update == start.update:
        yield position
        position = possible(move, position)


def assert_valid(walk: Walk, position: Position) -> None:
    """Every number of a position counts within what there is, and its place in the tree says where it is."""
    assert 0 <= position.update < walk.schedule.updates
    assert position.example is None or 0 <= position.example < walk.examples(position)
    assert 0 <= position.equation < len(walk.equations(position))
    deep = [position.part, position.entry, position.term]
    set_ = [k is not None for k in deep]
    assert set_ == sorted(set_, reverse=True), "an entry is within a part, a term within an entry"
    assert position.whole is None or (position.part is None and position.whole < Level.EQUATION)
    node = walk.last().at(Level.RUN)
    for k in path(walk, position):
        node = walk.child(node, k)
    assert node == walk.end(position)
