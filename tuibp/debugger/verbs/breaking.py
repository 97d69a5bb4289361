"""Breakpoints, filters, and running until one of them stops the run."""

from __future__ import annotations

from collections.abc import Sequence

from tuibp.debugger.position import Position
from tuibp.debugger.session import LOGGED, Logged, Session
from tuibp.debugger.stopping.breakpoints import DIGITS, site_name
from tuibp.debugger.stopping.environment import AtPosition
from tuibp.debugger.stopping.filters import FILTERS, Filter, find_filter
from tuibp.debugger.stopping.lines import line_of, parse_line
from tuibp.debugger.stopping.scan import Hit, Scanner
from tuibp.debugger.stopping.sites import Site
from tuibp.debugger.walk import Refused
from tuibp.debugger.work import Progress, Work
from tuibp.errors import did_you_mean, quoted
from tuibp.language import clauses, listed, plural, told
from tuibp.program.notation import NUMPY
from tuibp.scenario.gathered import BreakpointRecord, FilterRecord

# ---- the list ----


def toggle_here(session: Session, text: str) -> None:
    """Without a text a breakpoint on the line where one stands, or away with it; else one as described."""
    _toggle(session, text, line_site(session.position))


def toggle_chosen(session: Session, text: str) -> None:
    """The same for the line of the listing that the cursor is on."""
    walk, result = session.walk, session.focus.tensor
    sites = {equation.result: Site("example", k) for k, equation in enumerate(walk.program.example)}
    sites |= {equation.result: Site("update", k) for k, equation in enumerate(walk.program.update)}
    _toggle(session, text, sites.get(result, line_site(session.position)))


def _toggle(session: Session, text: str, site: Site) -> None:
    if text:
        _say_line(session, session.breakpoints.add(parse_line(text)))
        return
    found = session.breakpoints.plain_at(site)
    name = site_name(session.walk, site)
    if found is not None:
        waited = session.breakpoints.remove(found)
        session.status = clauses([told("no breakpoint at {name} any more", name=name), _freed(waited)])
    else:
        number = session.breakpoints.add(BreakpointRecord(name))
        session.status = told(
            "breakpoint {number} at {name}; c runs there, B gives it a condition", number=number, name=name
        )


def _say_line(session: Session, number: int) -> None:
    line = line_of(session.breakpoints.at(number).record)
    session.status = told("breakpoint {number}: {line}", number=number, line=line)


def change(session: Session, text: str) -> None:
    """`2 if cost < 0.01`: breakpoint 2 as described from now on."""
    number, rest = _numbered(text)
    session.breakpoints.replace(number, parse_line(rest))
    _say_line(session, number)


def delete(session: Session, text: str) -> None:
    """Delete a breakpoint by its number, or all of them."""
    if text.strip() == "all":
        session.breakpoints.clear()
        session.status = told("no breakpoints any more")
        return
    number, _ = _numbered(text)
    waited = session.breakpoints.remove(number)
    session.status = clauses([told("deleted breakpoint {number}", number=number), _freed(waited)])


def _freed(waited: Sequence[int]) -> str:
    """`breakpoints 3 and 5 waited for it and wait no more`; nothing where none did."""
    if not waited:
        return ""
    *others, last = map(str, waited)
    if not others:
        return told("breakpoint {number} waited for it and waits no more", number=last)
    return told(
        "breakpoints {others} and {last} waited for it and wait no more", others=listed(others), last=last
    )


def switch(session: Session, text: str, enabled: bool) -> None:
    """Enable or disable a breakpoint."""
    number, _ = _numbered(text)
    session.breakpoints.switch(number, enabled)
    if enabled:
        session.status = told("breakpoint {number} is on", number=number)
    else:
        session.status = told("breakpoint {number} is off", number=number)


def watch_changes(session: Session, text: str) -> None:
    """A data breakpoint on the focused entry: `changes 0.1`, `crosses 0`, `sign`, `finite`; `tensor`: any."""
    focus = session.focus_of_one_example
    words = text.lower().split()
    whole = "tensor" in words
    words = [word for word in words if word != "tensor"] or ["changes", "0"]
    kind, bound = words[0], words[1] if len(words) > 1 else "0"
    if kind == "changes" and bound.startswith("-"):
        raise Refused(
            told(
                "changes {bound}: every change is larger than that; write how large it is to be", bound=bound
            )
        )
    x = focus.tensor.code if whole else NUMPY.entry(focus.tensor, focus.index)
    change = f"norm({x} - old({x}))" if whole and focus.index else f"abs({x} - old({x}))"
    some = "any" if whole and focus.index else ""
    every = "all" if whole and focus.index else ""
    forms = {
        "changes": f"{change} > {bound}",
        "crosses": f"{some}({x} < {bound} <= old({x})) or {some}(old({x}) < {bound} <= {x})",
        "sign": f"{some}(sign({x}) != sign(old({x})))",
        "finite": f"not {every}(isfinite({x})) and {every}(isfinite(old({x})))",
    }
    if kind not in forms or len(words) > 2:
        meant = did_you_mean(kind, forms)
        raise Refused(
            told(
                "{found}: write changes 0.1, crosses 0, sign or finite{meant}",
                found=quoted(text),
                meant=meant,
            )
        )
    number = session.breakpoints.add(BreakpointRecord("any", forms[kind]))
    session.status = told("breakpoint {number}: stops when {condition}", number=number, condition=forms[kind])


OFF = "off"


def switch_filter(session: Session, text: str) -> None:
    """`saturated 0.02 0.5` switches a numeric filter on, with its bounds; `saturated off` off, `off` all."""
    name, *rest = text.split() or [""]
    if not name:
        raise Refused(told("which filter? {names}", names=listed(f.name for f in FILTERS)))
    if [name, *rest] == [OFF]:
        some = bool(session.breakpoints.filters)
        session.status = told("all filters are off") if some else told("all filters are off already")
        session.breakpoints.filters.clear()
    elif rest == [OFF]:
        if session.breakpoints.filters.pop(find_filter(name).name, None) is None:
            session.status = told("filter {name} is off already", name=name)
        else:
            session.status = told("filter {name} is off", name=name)
    else:
        found = find_filter(name)
        where = told(found.help)
        if session.breakpoints.add_filter(FilterRecord(name, _bounds(found, rest, text))):
            session.status = told("filter {name} is on: c stops where {where}", name=name, where=where)
        else:
            session.status = told(
                "filter {name} is on already: c stops where {where}", name=name, where=where
            )


def _bounds(found: Filter, numbers: Sequence[str], text: str) -> tuple[float, ...]:
    try:
        return tuple(float(number) for number in numbers)
    except ValueError:
        names = " ".join(name.upper() for name, _ in found.bounds)
        on = f"{found.name} {names}".rstrip()
        raise Refused(
            told("{found}: write {on}, or {name} off", found=quoted(text), on=on, name=found.name)
        ) from None


def _numbered(text: str) -> tuple[int, str]:
    word, _, rest = text.strip().partition(" ")
    if not word.isdecimal() or len(word) > DIGITS:
        raise Refused(told("{found}: which one? write its number first", found=quoted(text)))
    return int(word), rest.strip()


def to_logged(session: Session, text: str) -> None:
    """Go to where the K-th line of the log was written."""
    number, _ = _numbered(text)
    if not 0 < number <= len(session.log):
        raise Refused(
            told(
                "the log has {lines} lines; there is no line {number}", lines=len(session.log), number=number
            )
        )
    session.jump(session.log[number - 1].position)


def line_site(position: Position) -> Site:
    """The site of the line of the listing where one stands."""
    return Site("update" if position.example is None else "example", position.equation)


# ---- running ----


def go_on(session: Session, forward: bool) -> None:
    """Run, either way, until something stops the run; without that, to its end (or its beginning)."""
    here = session.position
    end = session.walk.last() if forward else session.walk.first()
    if here.order >= end.order if forward else here.order <= end.order:
        if forward:
            raise Refused(told("already at the end of the run"))
        raise Refused(told("already at the beginning of the run"))
    armed = session.breakpoints.armed()
    if not armed and not forward:  # nobody asks anything on the way, and the beginning is always at hand
        _arrive_at_end(session, forward, asked=False)
        return
    scanner = session.scanner([one for one, _ in armed])
    keys = [key for _, key in armed]

    def run(progress: Progress) -> tuple[list[Hit], list[Hit]]:
        return (scanner.forward if forward else scanner.backward)(here, progress)

    def done(found: tuple[list[Hit], list[Hit]]) -> None:
        stops, logs = found
        _write_logs(session, scanner, keys, logs)
        if not stops:
            _arrive_at_end(session, forward, asked=bool(armed))
            if forward and here.update not in session.hits and _is_hit(scanner, here):
                session.status = told(
                    "it holds where you started, and nowhere after: this is the end of the run; C goes back"
                )
        else:
            _arrive(session, scanner, keys, stops)
        session.status = clauses([session.status, _logged(len(logs))])

    def stopped(_: int) -> None:
        if scanner.searched != here:
            session.jump(scanner.searched)
        session.status = told("stopped by hand at update {update}", update=session.position.update + 1)

    words = told("continue") if forward else told("reverse-continue")
    session.later(Work(session.progress(words, here.update), run, done, stopped))


def _is_hit(scanner: Scanner, here: Position) -> bool:
    """Whether something stops at the very place, at which no search stops that begins there."""
    hits = scanner.hits(here.update, here.update + 1, lambda _: None)
    return any(hit.stops and hit.position.order == here.order for hit in hits)


def _arrive_at_end(session: Session, forward: bool, asked: bool) -> None:
    """`asked`: something could have stopped it on the way."""
    session.jump(session.walk.last() if forward else session.walk.first())
    why = told("nothing stopped it") if asked else told("no breakpoint (b sets one)")
    if forward:
        session.status = told("{why}: this is the end of the run", why=why)
    else:
        session.status = told("{why}: this is the beginning of the run", why=why)


def _arrive(session: Session, scanner: Scanner, keys: Sequence[int | str], stops: list[Hit]) -> None:
    """Go where the run stopped, and say which breakpoints stopped it and why."""
    position = stops[0].position
    if position != session.position:
        session.jump(position)
    texts, focus, gone = [], None, []
    for hit in sorted(stops, key=lambda hit: hit.armed):  # no two of one breakpoint: it asks once at a place
        key, label = keys[hit.armed], scanner.armed[hit.armed].label
        if hit.problem is not None:
            if isinstance(key, int):
                session.breakpoints.fail(key, hit.problem)
            texts.append(told("{label} is switched off: {problem}", label=label, problem=hit.problem))
            continue
        here = AtPosition(session.run, session.walk, position, hit.probe.site.stage)
        reason = hit.probe.reason(here, session.notation)
        focus = focus or reason.focus
        texts.append(_stopped_by(session, label, reason.text))
        if isinstance(key, int):
            session.breakpoints.at(key).places.add(position)
            if session.breakpoints.at(key).record.temporary:
                gone.append(key)
    session.hit_at(position.update)
    if focus is not None:
        session.put_cursor(focus)
    freed = [_freed(session.breakpoints.remove(key)) for key in gone]
    session.status = clauses([*texts, *freed])


def _stopped_by(session: Session, label: str, reason: str) -> str:
    """`breakpoint 1, update 1 example 2 δ²: reached`, of where the session stands."""
    here = session.position
    name = session.notation.tensor(session.walk.equation(here).result)
    if here.example is None:
        return told(
            "{label}, update {update} {name}: {reason}",
            label=label,
            update=here.update + 1,
            name=name,
            reason=reason,
        )
    return told(
        "{label}, update {update} example {example} {name}: {reason}",
        label=label,
        update=here.update + 1,
        example=here.example + 1,
        name=name,
        reason=reason,
    )


def _logged(lines: int) -> str:
    """`4000 lines in the log, which keeps the last 1000: O`."""
    if lines > LOGGED:
        return told("{lines} lines in the log, which keeps the last {kept}: O", lines=lines, kept=LOGGED)
    return plural(lines, "{count} line in the log: O", "{count} lines in the log: O") if lines else ""


def _write_logs(session: Session, scanner: Scanner, keys: Sequence[int | str], logs: list[Hit]) -> None:
    for hit in logs:
        key = keys[hit.armed]
        if isinstance(key, int):
            session.breakpoints.at(key).places.add(hit.position)
        session.log.append(Logged(hit.position, scanner.armed[hit.armed].label, hit.message or ""))
