"""Comparing this run with another one, and blaming updates for what they did to a number."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.debugger.blame import TOP, Blame, blame
from tuibp.debugger.difference import Difference, first_difference, next_difference
from tuibp.debugger.moves import NEW
from tuibp.debugger.other import Other
from tuibp.debugger.pair import check_comparable
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.session import Session
from tuibp.debugger.walk import Refused
from tuibp.debugger.work import Progress, Work
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError, quoted
from tuibp.language import clauses, told
from tuibp.program.program import build
from tuibp.scenario.loading import load
from tuibp.scenario.schema import Scenario
from tuibp.scenario.variants import variant
from tuibp.timeline.run import Run


def diff(session: Session, text: str) -> None:
    """Put another run beside this one, and go to the first number in which they part.

    Nothing means the original of a branch, `eta=0.5` this scenario with another setting, a name another
    scenario, `off` no other run any more.
    """
    word = text.strip()
    if word == "off":
        if session.other is None:
            raise Refused(told("no other run is beside this one"))
        session.other = None
        session.status = told("no other run beside this one any more")
        return
    put_beside(session, _other(session, word))


def put_beside(session: Session, other: Other) -> None:
    """Have another run stand beside this one, and go to where they part.

    Raises TuibpError where their entries do not have the same places.
    """
    check_comparable(session.run, other.run)
    run, name = session.run, other.name

    def done(found: Difference | None) -> None:
        session.other = other
        if found is None:
            session.status = told("this run and {name} never part", name=name)
        else:
            _arrive(session, found)

    what = told("comparing with {name}", name=name)
    _search(session, what, lambda progress: first_difference(run, other.run, progress), done)


def next_one(session: Session, text: str) -> None:
    """The next equation at which the two runs differ."""
    run, other, here = session.run, session.other, session.position
    if other is None:
        raise Refused(told("no other run is beside this one; :diff puts one there"))

    def done(found: Difference | None) -> None:
        if found is None:
            raise Refused(told("no further difference from {name}", name=other.name))
        _arrive(session, found)

    what = told("comparing")
    _search(session, what, lambda progress: next_difference(run, other.run, here, progress), done)


def blame_focus(session: Session, text: str) -> None:
    """Which updates moved the focused entry of w or b, and within them which examples."""
    tensor, index = session.focus
    if tensor.kind in NEW.values():
        tensor = Tensor(tensor.kind.removesuffix("_new"), tensor.layer)
    run, update = session.run, session.position.update
    if session.position.example is None and session.walk.known(session.focus.tensor, session.position):
        update += session.focus.tensor.kind in NEW.values()

    def done(found: Blame) -> None:
        session.blamed = found
        name = session.notation.entry(found.tensor, found.index)
        top = found.top(1)
        if not top:
            session.status = told("{name} never moved in {updates} updates", name=name, updates=found.update)
            return
        moved = told(
            "{name} moved by {change} in {updates} updates",
            name=name,
            change=f"{found.change:+.4g}",
            updates=found.update,
        )
        most = [
            told("most by update {update}: {value}", update=one.update + 1, value=f"{one.value:+.4g}")
            for one in top
        ]
        session.status = clauses([moved, *most])

    work = Work(
        session.progress(told("blaming"), 0),
        lambda progress: blame(run, tensor, index, update, progress),
        done,
        lambda _: session.say(told("stopped before all updates were blamed")),
    )
    session.later(work)


def to_blamed(session: Session, text: str) -> None:
    """Go to the K-th of the updates that were blamed, where it gave the number its new value."""
    found = session.blamed
    if found is None:
        raise Refused(told("nothing was blamed yet; :blame does that for the focused weight or bias"))
    top = found.top(TOP)
    if not top:
        raise Refused(told("nothing has moved it yet"))
    if not text.strip().isdecimal() or not 0 < int(text[:9]) <= len(top):
        raise Refused(
            told("{found}: which of the {count} updates of the list?", found=quoted(text, 12), count=len(top))
        )
    writer = session.walk.writer(Tensor(NEW[found.tensor.kind], found.tensor.layer))
    if writer is None:
        raise Refused(told("no update writes it: it was changed by hand"))
    target = Focus(Tensor(NEW[found.tensor.kind], found.tensor.layer), found.index)
    session.jump(Position(top[int(text) - 1].update, None, writer[1]), target)


def _other(session: Session, word: str) -> Other:
    """The run to compare with, and what to call it."""
    if not word:
        if not session.run.edits:
            raise Refused(told("this run is no branch: name another scenario, or a setting such as eta=0.5"))
        return Other(session.scenario, told("the original"), session.origin, session.origin_history)
    if "=" in word:
        name, scenario, _ = variant(session.scenario, [word], ":diff")
    else:
        scenario, name = load(word), word
    if not scenario.network.alike(session.scenario.network):
        layers = scenario.network.written
        raise TuibpError(
            told(
                "{name} has layers {layers}, and cannot be compared entry by entry",
                name=quoted(word),
                layers=layers,
            )
        )
    return other_of(session, scenario, name)


def other_of(session: Session, scenario: Scenario, name: str) -> Other:
    """The run of another scenario, its equations in the order of this session's."""
    program = build(scenario.network, scenario.training, session.walk.program.order, scenario.data.targets)
    return Other(scenario, name, Run(program, scenario.parameters, scenario.data, test=scenario.test))


def _search(
    session: Session,
    what: str,
    run: Callable[[Progress], Difference | None],
    done: Callable[[Difference | None], None],
) -> None:
    progress = session.progress(what, session.position.update)
    session.later(Work(progress, run, done, lambda _: session.say(told("stopped while comparing"))))


def _arrive(session: Session, found: Difference) -> None:
    shape = session.walk.shapes(found.position)[found.tensor]
    index = found.index if len(shape) == len(found.index) else (0,) * len(shape)
    place = Position(*found.position[:6])
    if place != session.position:
        session.jump(place, Focus(found.tensor, index))
    else:
        session.put_cursor(Focus(found.tensor, index))
    name = session.notation.entry(found.tensor, found.index)
    session.status = told(
        "{name}: here {ours}, {other} {theirs}",
        name=name,
        ours=f"{found.ours:.10g}",
        other=session.other.name if session.other is not None else "",
        theirs=f"{found.theirs:.10g}",
    )
