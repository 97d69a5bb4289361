"""Breakpoints answered by walking: every place of the run one by one, each asked where one stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import NamedTuple

from tuibp.debugger.position import Position
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.sites import Stage
from tuibp.debugger.walk import Walk
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.expressions.environment import NotComputed
from tuibp.expressions.formula import Formula, Message
from tuibp.expressions.parsing import parse_condition, parse_message
from tuibp.scenario.gathered import BreakpointRecord
from tuibp.timeline.run import Run

OF_EXAMPLES = ("x", "y", "C", "example")


class Walked(NamedTuple):
    """What was found: the places that stop with the breakpoints (from 1) that do, and the lines written."""

    stops: list[tuple[Position, list[int]]]
    lines: list[tuple[Position, int, str]]


class Asked(NamedTuple):
    """A breakpoint with its texts read."""

    number: int
    record: BreakpointRecord
    condition: Formula | None
    message: Message | None

    @property
    def tensors(self) -> set[Tensor]:
        """All that its condition and its message read."""
        return {t for part in (self.condition, self.message) if part for t in part.tensors}

    @property
    def numbers(self) -> set[str]:
        """The plain numbers they read."""
        return {n for part in (self.condition, self.message) if part for n in part.numbers}


def places(walk: Walk) -> list[Position]:
    """Every place of the run at the level of equations, in order."""
    found = [walk.first()]
    while found[-1] != walk.last():
        found.append(walk.forward(found[-1]))
    return found


def fresh_run(session: Session) -> Run:
    """The session's run again, by itself: it knows nothing yet."""
    run = session.run
    return Run(run.program, run.start, run.data, run.edits, run.test)


def walked(session: Session) -> Walked:
    """Every hit of the session's breakpoints, by walking."""
    run, walk = fresh_run(session), session.walk
    asked = [_read(session, number) for number in session.breakpoints.numbered]
    held = dict.fromkeys(session.breakpoints.numbered, 0)
    hit: set[int] = set()
    found = Walked([], [])
    for place in places(walk):
        stopping = []
        for stage in ("start", "example", "update"):
            for one in asked:
                here = AtPosition(run, walk, place, stage)  # type: ignore[arg-type]
                if not one.record.enabled or stage not in _stages(one, place, walk):
                    continue
                if one.record.after is not None and one.record.after not in hit:
                    continue
                try:
                    if one.condition is not None and not one.condition.holds(here):
                        continue
                    held[one.number] += 1
                    if not _meant(one.record.hits, held[one.number]):
                        continue
                    line = None if one.message is None else one.message.write(here)
                except NotComputed:
                    continue
                hit.add(one.number)
                if line is None:
                    stopping.append(one.number)
                else:
                    found.lines.append((place, one.number, line))
        if stopping:
            found.stops.append((place, sorted(stopping)))
    return found


def first_failure(session: Session) -> tuple[Position, str] | None:
    """Where the session's only breakpoint cannot be answered first, and why."""
    run, walk = fresh_run(session), session.walk
    one = _read(session, 1)
    for place in places(walk):
        for stage in _stages(one, place, walk):
            here = AtPosition(run, walk, place, stage)
            try:
                if one.condition is None or one.condition.holds(here):
                    assert one.message is None or one.message.write(here)
            except NotComputed:
                continue
            except TuibpError as mistake:
                return place, str(mistake)
    return None


def _read(session: Session, number: int) -> Asked:
    record, vocabulary = session.breakpoints.at(number).record, session.vocabulary
    condition = parse_condition(record.condition, vocabulary) if record.condition else None
    return Asked(number, record, condition, parse_message(record.log, vocabulary) if record.log else None)


def _meant(rule: str, times: int) -> bool:
    if not rule:
        return True
    sign, count = rule.split()
    return {"==": times == int(count), ">=": times >= int(count), "%": times % int(count) == 0}[sign]


def _stages(one: Asked, place: Position, walk: Walk) -> Iterator[Stage]:
    """As part of what the breakpoint is asked at a place: at most once."""
    stage: Stage = "update" if place.example is None else "example"
    if one.record.where != "any":
        if _named(one.record.where, place, walk) and _all_known(one.tensors, place, walk):
            yield stage
    elif any(tensor.kind.endswith("_new") or tensor.kind.startswith("sum_") for tensor in one.tensors):
        if stage == "update" and _just_known(one.tensors, place, walk):
            yield stage
    elif _reads_examples(one):
        if stage == "example" and _just_known(one.tensors, place, walk):
            yield stage
    elif place == Position(place.update, 0, 0):
        yield "start"


def _reads_examples(one: Asked) -> bool:
    return "example" in one.numbers or any(tensor.kind not in ("w", "b") for tensor in one.tensors)


def _named(where: str, place: Position, walk: Walk) -> bool:
    equation = walk.equation(place)
    word, _, layer = where.partition(" ")
    if where in (equation.result.code, equation.result.json):
        return True
    called = word in (equation.id, equation.tag) or (word == "update" and place.example is None)
    return called and layer in ("", str(equation.layer))


def _all_known(tensors: set[Tensor], place: Position, walk: Walk) -> bool:
    return all(walk.known(tensor, place) == prod(walk.shapes(place)[tensor]) for tensor in tensors)


def _just_known(tensors: Sequence[Tensor] | set[Tensor], place: Position, walk: Walk) -> bool:
    """Whether the last of them was computed by this equation; what is given, by the first one."""
    before = None if place.equation == 0 else place._replace(equation=place.equation - 1)
    known = set(tensors)
    return _all_known(known, place, walk) and (before is None or not _all_known(known, before, walk))
