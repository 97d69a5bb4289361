"""Sessions taken to a place by the command language, and every place of an update."""

from __future__ import annotations

from collections.abc import Iterator

from tests.debugger.sessions import sample
from tuibp.debugger.commands import parse
from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.view import View
from tuibp.debugger.walk import Walk

SIZES = ((60, 20), (80, 24), (100, 30), (120, 40), (200, 60))


def at(name: str, *lines: str, ascii_only: bool = False) -> Session:
    """A session over a sample after these command lines, none of which may be refused."""
    session = sample(name, ascii_only=ascii_only)
    for line in lines:
        command, text = parse(line)
        assert command.run is not None
        verb = command.run
        session.do(lambda verb=verb, text=text: verb(session, text))  # type: ignore[misc]
        assert session.refusal is None, session.status
    session.say("")
    return session


def places(walk: Walk, most: int = 10**9) -> Iterator[Position]:
    """The positions of the first update; where more than `most` stand beside each other, some of them."""

    def inside(position: Position) -> Iterator[Position]:
        yield position
        for k in some(walk.children(position), most):
            yield from inside(walk.child(position, k))

    for example in [*some(walk.examples(walk.first()), most)[-2:], None]:
        for k in range(len(walk.equations(Position(0, example, 0)))):
            yield from inside(Position(0, example, k))


def some(count: int, most: int) -> list[int]:
    """All of them, or the first and the last."""
    return list(range(count)) if count <= most else sorted({0, count - 1})


def go(session: Session, position: Position) -> View:
    """The view at a place, with the cursor where it goes by itself."""
    session.position, session.cursor = position, None
    return session.do(lambda: None)
