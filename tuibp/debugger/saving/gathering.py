"""What a session has gathered as records, and a session that has it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tuibp.debugger import verbs
from tuibp.debugger.jumps import Place
from tuibp.debugger.moves import as_seen, carried_focus
from tuibp.debugger.position import Cursor, Level, Position
from tuibp.debugger.saving.digest import parameters_digest
from tuibp.debugger.session import NUMBER_FORMATS, TABS, Session
from tuibp.debugger.verbs.asking import entry_of
from tuibp.debugger.walk import Walk
from tuibp.debugger.watches import Watch
from tuibp.engine.tensor import Tensor
from tuibp.errors import InputError, TuibpError, did_you_mean, quoted
from tuibp.language import told
from tuibp.program.network import ORDERS
from tuibp.program.notation import NUMPY
from tuibp.program.numbering import NUMBERINGS
from tuibp.scenario.gathered import (
    BreakpointRecord,
    EditRecord,
    Gathered,
    LayoutRecord,
    MarkRecord,
    PositionRecord,
)
from tuibp.scenario.schema import Scenario
from tuibp.timeline.edits import Edit

Attempt = Callable[[str, Callable[[], object]], None]
"""Does something; what it is called is for a message where that fails."""


def gather(session: Session, panel: str = "") -> Gathered:
    """Everything that is worth having again; `panel` is the one that has the focus."""
    walk = session.walk
    here = position_record(walk, session.position).with_fields(
        focus=_focus(session),
        check=parameters_digest(session.run.parameters(session.position.update)),
    )
    return Gathered(
        watches=tuple(watch.text for watch in session.watches),
        filters=tuple(session.breakpoints.filters.values()),
        position=here,
        layout=LayoutRecord(
            panel, session.number_format, walk.program.order, session.tab, session.notation.numbering
        ),
        breakpoints=session.breakpoints.listed,
        marks=tuple(
            MarkRecord(name, position_record(walk, place)) for name, (place, _) in session.marks.items()
        ),
        edits=tuple(
            EditRecord(edit.update, edit.tensor.json, edit.index, edit.value, edit.example)
            for edit in session.run.edits
        ),
    )


def opened(scenario: Scenario, *, ascii_only: bool = False) -> Session:
    """A session with all that the scenario's own table [debugger] has, at its place.

    Raises InputError for the first thing in it that its program does not have.
    """
    session = Session(scenario, ascii_only=ascii_only)
    place = _restore_own(session)
    if place is not None:
        session.do(lambda: session.arrive(*place))
    return session


def _do(_: str, verb: Callable[[], object]) -> None:
    verb()


def refuse_unfit(scenario: Scenario) -> None:
    """Raises InputError for the first thing in its [debugger] that the scenario's program lacks."""
    _restore_own(Session(scenario))


def _restore_own(session: Session) -> Place | None:
    scenario = session.scenario
    place, problems = restore(session, scenario.gathered)
    if problems:
        raise InputError(problems[0], file=scenario.path.name, key="debugger")
    return place


def own_place(session: Session) -> Place:
    """Where the scenario itself opens: at the position of its table [debugger], or at the first one."""
    return _place(session, session.scenario.gathered.position, _do) or (
        session.walk.first(),
        None,
    )


def restore(session: Session, gathered: Gathered) -> tuple[Place | None, list[str]]:
    """Give a session what was gathered; what does not fit any more is left out, and said.

    Returns the place to go to, which may take a while, and the reasons; where the run has become shorter,
    that is its end. Goes nowhere itself.
    """
    problems: list[str] = []

    def attempt(what: str, verb: Callable[[], object]) -> None:
        try:
            verb()
        except TuibpError as mistake:
            problems.append(f"{what}: {mistake}")

    layout = gathered.layout
    if layout.order in ORDERS and layout.order != session.walk.program.order:
        verbs.showing.set_order(session, layout.order)
    if layout.numbers in NUMBER_FORMATS:
        session.number_format = layout.numbers
    if layout.tab in TABS:
        session.tab = layout.tab
    if layout.numbering in NUMBERINGS:
        session.write(session.notation.key, layout.numbering)
    session.watches = []
    for text in gathered.watches:
        attempt(told("watch {text}", text=quoted(text)), lambda text=text: _watch(session, text))  # type: ignore[misc]
    _restore_breakpoints(session, gathered, attempt)
    attempt(told("edits"), lambda: _edit(session, gathered.edits))
    for mark in gathered.marks:
        attempt(told("mark {name}", name=mark.name), lambda mark=mark: _mark(session, mark))  # type: ignore[misc]
    record = gathered.position
    if record is not None and record.update >= session.walk.schedule.updates:
        place: Place | None = (session.walk.last(), None)
        gone, last = record.update + 1, session.walk.schedule.updates
        problems.insert(
            0, told("update {gone} is gone: the run ends at update {last} now", gone=gone, last=last)
        )
    else:
        place = _place(session, record, attempt)
    own = session.scenario.gathered
    begun = place if gathered is own else _place(session, own.position, attempt)
    session.opened_at = begun[0].moment if begun else session.walk.first()
    session.status = ""
    return place, problems


def _place(session: Session, record: PositionRecord | None, attempt: Attempt) -> Place | None:
    """The place of a record; None without one, or where the run has no such place."""
    target: list[Place] = []
    if record is not None:
        attempt(told("position"), lambda: target.append((position_of(session.walk, record), None)))
        if target and record.focus is not None:
            attempt(
                told("cursor"), lambda: target.append(_with_cursor(session, target[0][0], record.focus or ""))
            )
    return target[-1] if target else None


def _restore_breakpoints(session: Session, gathered: Gathered, attempt: Callable[..., None]) -> None:
    """All of them, those that wait for others once the others are there."""
    numbers: dict[int, int] = {}

    def add(place: int, record: BreakpointRecord) -> None:
        numbers[place] = session.breakpoints.add(record.with_fields(after=None))

    def wait(place: int, record: BreakpointRecord) -> None:
        if record.after not in numbers:
            raise TuibpError(told("the one it waited for is left out, and it waits no more"))
        session.breakpoints.replace(numbers[place], record.with_fields(after=numbers[record.after]))

    for k, record in enumerate(gathered.breakpoints, start=1):
        attempt(_called(record), lambda k=k, r=record: add(k, r))
    for k, record in enumerate(gathered.breakpoints, start=1):
        if record.after is not None and k in numbers:
            attempt(_called(record), lambda k=k, r=record: wait(k, r))
    for found in gathered.filters:
        attempt(told("filter {name}", name=found.name), lambda f=found: session.breakpoints.add_filter(f))


def _called(record: BreakpointRecord) -> str:
    return told("breakpoint {where}", where=quoted(record.where))


def _focus(session: Session) -> str | None:
    """The entry the cursor was put on; None where it stands where it would by itself."""
    if session.focus == carried_focus(session.walk, session.position, None):
        return None
    return NUMPY.entry(*session.focus_of_one_example)


def _with_cursor(session: Session, position: Position, text: str) -> Place:
    focus = entry_of(session, text)
    return position, Cursor(position, as_seen(session.walk, position, focus))


def _watch(session: Session, text: str) -> None:
    session.watches.append(Watch(text, session.walk, session.vocabulary))


def _edit(session: Session, records: tuple[EditRecord, ...]) -> None:
    if records:
        tensors = {tensor.json: tensor for tensor in session.walk.program.shapes()}
        session.take_run(session.origin.branch(tuple(_edits(records, tensors))))


def _edits(records: tuple[EditRecord, ...], tensors: dict[str, Tensor]) -> Iterator[Edit]:
    for record in records:
        if record.tensor not in tensors:
            raise TuibpError(_none(record.tensor, tensors))
        yield Edit(record.update, record.example, tensors[record.tensor], record.index, record.value)


def _mark(session: Session, record: MarkRecord) -> None:
    place: Place = (position_of(session.walk, record.position), None)
    session.marks = {**session.marks, record.name: place}


def position_record(walk: Walk, position: Position) -> PositionRecord:
    """The position with its equation by name."""
    equation = walk.equation(position)
    return PositionRecord(
        update=position.update,
        equation=equation.id,
        example=position.example,
        layer=equation.layer,
        part=position.part,
        entry=position.entry,
        term=position.term,
        level=None if position.whole is None else position.whole.word,
    )


def position_of(walk: Walk, record: PositionRecord) -> Position:
    """The position a record names; raises TuibpError where this run has no such place."""
    schedule = walk.schedule
    if record.update >= schedule.updates:
        raise TuibpError(
            told(
                "there is no update {update}; the run ends at update {last} now",
                update=record.update + 1,
                last=schedule.updates,
            )
        )
    if record.example is not None and record.example >= schedule.count(record.update):
        raise TuibpError(
            told(
                "update {update} has no example {example}",
                update=record.update + 1,
                example=record.example + 1,
            )
        )
    listing = walk.program.update if record.example is None else walk.program.example
    found = [k for k, e in enumerate(listing) if (e.id, e.layer) == (record.equation, record.layer)]
    if not found:
        names = sorted({equation.id for equation in listing})
        raise TuibpError(_none(record.equation, names))
    position = Position(record.update, record.example, found[0])
    for k in (record.part, record.entry, record.term):
        if k is None:
            break
        position = walk.child(position, min(k, walk.children(position) - 1))
    level = Level.EQUATION if record.level is None else Level[record.level.upper()]
    return position._replace(whole=level) if level < Level.EQUATION and position.part is None else position


def _none(name: str, valid: Iterable[str]) -> str:
    words = [*valid]
    return told("there is no {name}{meant}", name=quoted(name), meant=did_you_mean(name, words))


def other_replay(session: Session, record: PositionRecord | None) -> str:
    """What to say where the parameters at the saved position are not the bits they were; or ""."""
    if record is None or record.check is None or record.update >= session.run.updates:
        return ""
    if parameters_digest(session.run.parameters(record.update)) == record.check:
        return ""
    return told("replayed here, the run is not the same to the last bit: another machine saved it")
