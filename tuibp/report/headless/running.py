"""`tuibp run`: continue, without a screen, until an expression holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from tuibp.debugger.places import parse_place
from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.armed import Armed
from tuibp.debugger.stopping.condition import arm
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.scan import Hit, Scanner
from tuibp.debugger.verbs.asking import written
from tuibp.errors import TuibpError
from tuibp.expressions.environment import Environment, NotComputed
from tuibp.expressions.formula import Formula
from tuibp.expressions.parsing import parse
from tuibp.language import told
from tuibp.report.headless.places import place_record, place_text
from tuibp.scenario.gathered import BreakpointRecord
from tuibp.scenario.schema import Scenario

OnUpdate = Callable[[int], None]
T = TypeVar("T")


class Logged:
    """What `--log` asks for: the value, exactly, at every place where it is new."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula

    def write(self, environment: Environment) -> str:
        """The value as JSON."""
        return json.dumps(_plain(self.formula.value(environment)))


def run_until(
    scenario: Scenario,
    until: str,
    logs: Sequence[str],
    start: str | None,
    reverse: bool,
    json_lines: bool,
    on_update: OnUpdate,
) -> Iterator[tuple[str, bool]]:
    """Lines to print, each with whether the run has stopped there; raises TuibpError for what is wrong.

    The last line says where it stopped; where it never does, there is none that says so.
    """
    session = Session(scenario)
    record = BreakpointRecord("any", until)
    wanted = _named("--until", lambda: arm(record, 1, session.walk, session.vocabulary))
    logging = [_named("--log", partial(_logging, session, text)) for text in logs]
    armed = [*logging, wanted]  # what is logged where it stops is printed before that
    scanner = Scanner(session.run, armed)
    place = session.walk.last() if reverse else session.walk.first()
    if start is not None:
        place = _named("--from", lambda: parse_place(start, session.walk, session.position))
    # the place itself may be where it stops
    here = place._replace(equation=place.equation + reverse, part=-1)
    for hit in _backward(scanner, here, on_update) if reverse else _forward(scanner, here, on_update):
        if hit.problem is not None:
            raise TuibpError(hit.problem)
        if hit.armed < len(logs):
            yield _log_line(session, hit, logs[hit.armed], json_lines), False
            continue
        session.position = hit.position
        yield from ((line, True) for line in _stop_lines(session, hit, until, json_lines))
        return


def _logging(session: Session, text: str) -> Armed:
    formula = parse(text, session.vocabulary)
    record = BreakpointRecord("any", log=f"{{{text}}}")
    return arm(record, 1, session.walk, session.vocabulary)._replace(message=Logged(formula))


def _named(option: str, made: Callable[[], T]) -> T:
    try:
        return made()
    except TuibpError as mistake:
        raise TuibpError(f"{option}: {mistake}") from None


def _forward(scanner: Scanner, here: Position, on_update: OnUpdate) -> Iterator[Hit]:
    hits = scanner.hits(here.update, scanner.run.updates, on_update)
    return (hit for hit in hits if hit.position.order > here.order)


def _backward(scanner: Scanner, here: Position, on_update: OnUpdate) -> Iterator[Hit]:
    stops, logs = scanner.backward(here, on_update)
    yield from logs
    yield from stops[:1]


def _log_line(session: Session, hit: Hit, text: str, json_lines: bool) -> str:
    place = hit.position
    if json_lines:
        record = place_record(session.run, session.walk, place)
        return json.dumps(record | {"expression": text, "value": json.loads(hit.message or "null")})
    return f"{place_text(session.walk, place, session.notation)}: {text} = {hit.message}"


def _stop_lines(session: Session, hit: Hit, until: str, json_lines: bool) -> Iterator[str]:
    place = hit.position
    watched = {watch.text: _value(session, watch.formula, place, watch.stage) for watch in session.watches}
    if json_lines:
        record = place_record(session.run, session.walk, place)
        values = {text: _plain(value) for text, value in watched.items()}
        yield json.dumps(record | {"stopped": until, "watches": values})
        return
    here = AtPosition(session.run, session.walk, place, hit.probe.site.stage)
    reason = hit.probe.reason(here, session.notation).text
    at = place_text(session.walk, place, session.notation)
    yield told("stopped at {place}: {reason}", place=at, reason=reason)
    for text, value in watched.items():
        yield f"{text} = {told('not computed yet') if value is None else written(value)}"


def _value(session: Session, formula: Formula, place: Position, stage: Any) -> Any:
    try:
        return formula.value(AtPosition(session.run, session.walk, place, stage))
    except NotComputed:
        return None


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value
