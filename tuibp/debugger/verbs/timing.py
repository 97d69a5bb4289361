"""Going to moments of the run: marks, writes of an entry, and the Timeline's own cursor."""

from __future__ import annotations

from tuibp.debugger.moves import example_of, focus_at
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.session import Session
from tuibp.debugger.walk import Refused, Walk
from tuibp.engine.tensor import CARRIED, Tensor
from tuibp.errors import did_you_mean, quoted
from tuibp.language import told

LONGEST = 20
MOST_MARKS = 100
COLUMNS = 100
"""Over a long run the Timeline's cursor moves by one part in so many."""

WRITTEN = {kind: f"{kind}_new" for kind in CARRIED}


def set_mark(session: Session, text: str) -> None:
    """Remember this place and this focus under a letter or a word."""
    name = _name(text)
    if name not in session.marks and len(session.marks) >= MOST_MARKS:
        raise Refused(told("there are {most} marks already", most=MOST_MARKS))
    session.marks = {**session.marks, name: (session.position, session.cursor)}
    back = f"' {name}" if len(name) == 1 else f":to-mark {name}"
    session.status = told("mark {name} is here; {back} comes back", name=name, back=back)


def go_to_mark(session: Session, text: str) -> None:
    """Go to the place that was marked so."""
    name = _name(text)
    if name not in session.marks:
        if not session.marks:
            raise Refused(told("there is no mark '{name}'; m sets one", name=name))
        meant = did_you_mean(name, session.marks)
        raise Refused(told("there is no mark '{name}'{meant}", name=name, meant=meant))
    position, cursor = session.marks[name]
    focus = cursor.focus if cursor is not None and cursor.position.moment == position.moment else None
    session.jump(position, focus)


def forget_mark(session: Session, text: str) -> None:
    """The mark is no more."""
    name = _name(text)
    if name not in session.marks:
        raise Refused(told("there is no mark '{name}'", name=name))
    session.marks = {k: place for k, place in session.marks.items() if k != name}
    session.status = told("mark {name} is forgotten", name=name)


def _name(text: str) -> str:
    name = text.strip()
    if not name.isalnum() or len(name) > LONGEST:
        raise Refused(
            told("{found} cannot name a mark; take a letter or a short word", found=quoted(text, 24))
        )
    return name


def write(session: Session, forward: bool) -> None:
    """The next or previous place at which the focused entry gets a value."""
    focus = session.focus_of_one_example
    tensor, index = focus
    if tensor.kind in WRITTEN:
        tensor = Tensor(WRITTEN[tensor.kind], tensor.layer)
    writer = session.walk.writer(tensor)
    name = session.notation.entry(focus.tensor, focus.index)
    if writer is None:
        raise Refused(told("{name} is given: no equation writes it", name=name))
    in_update, equation, part = writer
    here = session.position
    example = None if in_update else example_of(session.walk, here, session.focus)
    place: Position | None = Position(here.update, example, equation)
    parts = session.walk.equation(Position(here.update, example, equation)).parts
    if part < len(parts) - 1 and parts[part].result == tensor:
        place = Position(here.update, example, equation, part)
    while place is not None and (place.order <= here.order if forward else place.order >= here.order):
        place = _beside(session, place, 1 if forward else -1)
    if place is None:
        if forward:
            raise Refused(told("{name} is not written again in this run", name=name))
        raise Refused(told("{name} is not written earlier in this run", name=name))
    target = Focus(tensor, index)
    session.jump(place, target if in_update else focus_at(session.walk, target, writer))


def _beside(session: Session, place: Position, by: int) -> Position | None:
    """The same place in the next or previous update, or example where it is in one."""
    schedule = session.walk.schedule
    update, example = place.update, place.example
    if example is None:
        update += by
    elif 0 <= example + by < schedule.count(update):
        example += by
    else:
        update += by
        example = 0 if by > 0 or not update >= 0 else schedule.count(update) - 1
    if not 0 <= update < schedule.updates:
        return None
    return place._replace(update=update, example=example)


# ---- the Timeline's cursor ----


def move_timeline(session: Session, by: int, column: bool) -> None:
    """Move the Timeline's cursor by updates, or by columns of the plot; time stays where it is."""
    updates = session.walk.schedule.updates
    here = session.position.update if session.timeline_cursor is None else session.timeline_cursor
    wanted = here + by * (max(1, updates // COLUMNS) if column else 1)
    place_timeline(session, min(max(wanted, 0), updates - 1))


def place_timeline(session: Session, update: int) -> None:
    """Put the Timeline's cursor on an update; t goes there."""
    session.timeline_cursor = update
    session.status = told("t goes to update {update}", update=update + 1)


def seek(session: Session) -> None:
    """Go to the update under the Timeline's cursor, to the place where one stands in this one."""
    update = session.timeline_cursor
    if update is None:
        raise Refused(told("the Timeline's cursor is where you are; h and l move it"))
    session.timeline_cursor = None
    session.jump(_in_update(session.walk, session.position, update))


def _in_update(walk: Walk, position: Position, update: int) -> Position:
    """The same place in another update; where that has fewer examples, in its last one."""
    count = walk.schedule.count(update)
    if count != walk.examples(position):
        position = position.outside  # the sums over the mini-batch have other terms there
    example = None if position.example is None else min(position.example, count - 1)
    return position._replace(update=update, example=example)
