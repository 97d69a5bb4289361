"""Following links: from a number to who wrote or reads it and to its adjoint, from a name to its equation."""

from __future__ import annotations

from tuibp.debugger import moves
from tuibp.debugger.position import Focus, Level, Position
from tuibp.debugger.session import Session
from tuibp.debugger.tree import ravel
from tuibp.debugger.walk import Refused
from tuibp.language import told


def definition(session: Session) -> None:
    """The equation that wrote the focused value."""
    walk, position, focus = session.walk, session.position, session.focus
    place, index = moves.definition(walk, position, focus, session.scenario, session.notation)
    computed_here = walk.part(position).result == focus.tensor
    if place == position or (place == position.at(Level.EQUATION) and computed_here):
        raise Refused(told("{name} is computed right here", name=_name(session, focus)))
    session.jump(place, index)


def use(session: Session, forward: bool) -> None:
    """The next or previous equation that reads the focused value."""
    session.jump(*moves.use(session.walk, session.position, session.focus, forward, session.notation))


def adjoint(session: Session) -> None:
    """a ↔ ∂C/∂a, z ↔ δ, w ↔ ∂C/∂w, b ↔ ∂C/∂b: the same entry of the other."""
    session.jump(*moves.adjoint(session.walk, session.position, session.focus, session.notation))


def to_cursor(session: Session) -> None:
    """Run, either way, to the point where the focused entry has just been computed."""
    focus = session.focus
    writer = session.walk.writer(focus.tensor)
    if writer is None:
        name = _name(session, focus)
        raise Refused(told("{name} is given, not computed: there is nowhere to run to", name=name))
    target = moves.focus_at(session.walk, focus, writer)
    place = _where(session, focus, target, writer)
    if place == session.position:
        raise Refused(told("already where {name} is computed", name=_name(session, focus)))
    session.jump(place, target)


def _where(session: Session, focus: Focus, target: Focus, writer: moves.Written) -> Position:
    in_update, equation, part = writer
    walk, here = session.walk, session.position
    example = None if in_update else moves.example_of(walk, here, focus)
    place = Position(here.update, example, equation, part)
    if walk.part(place).result != focus.tensor:
        return place.at(Level.EQUATION)  # what only the proof of a simplified equation computes
    return place._replace(entry=ravel(target.index, walk.shapes(place)[target.tensor]))


def move_line(session: Session, down: int) -> None:
    """Focus the result of the equation below (or above) the focused one in the listing; t runs there."""
    walk = session.walk
    results = [equation.result for equation in (*walk.program.example, *walk.program.update)]
    tensor = session.focus.tensor
    here = results.index(tensor if tensor in results else walk.equation(session.position).result)
    if not 0 <= here + down < len(results):
        if down > 0:
            raise Refused(told("the last line of the listing"))
        raise Refused(told("the first line of the listing"))
    result = results[here + down]
    session.put_cursor(Focus(result, (0,) * len(walk.shapes(session.position)[result])))


def search(session: Session, text: str) -> None:
    """The next equation, from here on, whose text, name or number holds `text`."""
    if not text.strip():
        raise Refused(told("nothing to search for; try delta2, BP2, w3 or cost"))
    session.pattern = text.strip()
    search_on(session, True)


def search_on(session: Session, forward: bool) -> None:
    """The next or previous match of the last search."""
    if not session.pattern:
        raise Refused(told("nothing searched for yet; / starts a search"))
    place = moves.match(session.walk, session.position, session.pattern, forward)
    if place == session.position.moment:
        raise Refused(told("'{pattern}' is found nowhere else", pattern=session.pattern))
    session.jump(place)


def _name(session: Session, focus: Focus) -> str:
    return session.notation.entry(focus.tensor, focus.index)
