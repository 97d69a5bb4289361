"""Continue and reverse-continue: the first place ahead, or the last one behind, where something armed is hit.

Whether a place is hit is a property of the run, not of how one came there: hits are counted from the
beginning of the run. So going back stops at the places where going on stopped, in the opposite order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from tuibp.debugger.position import Position
from tuibp.debugger.stopping.armed import NEVER, Armed, Probe
from tuibp.debugger.stopping.environment import AtSite, Passing
from tuibp.debugger.stopping.sites import Site
from tuibp.errors import TuibpError
from tuibp.expressions.environment import NotComputed
from tuibp.program.network import State
from tuibp.timeline.run import Run

SEGMENT = 64
"""Going back, so many updates at least are gone through forward at once."""

OnUpdate = Callable[[int], None]


class Hit(NamedTuple):
    """Something armed was hit: its place in the list, where, and what it wrote or why it failed."""

    armed: int
    position: Position
    probe: Probe
    message: str | None = None
    problem: str | None = None

    @property
    def stops(self) -> bool:
        """Whether the run stops here; a log point only writes, unless it failed."""
        return self.message is None


class Tally(NamedTuple):
    """How often each one's condition held, and which of them were hit, before some update."""

    held: tuple[int, ...]
    hit: tuple[bool, ...]


class Scanner:
    """Goes through a run with a list of breakpoints; remembers what was counted on the way."""

    def __init__(self, run: Run, armed: Sequence[Armed]) -> None:
        self.run, self.armed = run, tuple(armed)
        self.counts = any(one.counts for one in armed)
        self._reads = any(probe.reads for one in armed for probe in one.probes)
        self._remembers = any(probe.remembers for one in armed for probe in one.probes)
        self._at_start, self._in_example, self._in_update = self._by_site()
        zero = Tally((0,) * len(self.armed), (False,) * len(self.armed))
        self._tallies: dict[int, Tally] = {0: zero}
        self.searched = Position(0, 0, 0)
        """How far the last search came: between where it began and this place nothing stops."""

    def has(self, armed: Sequence[Armed]) -> bool:
        """Whether these are the very ones it goes through the run with: made from the same words."""
        return [one.key for one in self.armed] == [one.key for one in armed]

    def _by_site(self) -> tuple[list[Asked], list[tuple[Site, list[Asked]]], list[tuple[Site, list[Asked]]]]:
        sites: dict[Site, list[Asked]] = {}
        for k, one in enumerate(self.armed):
            for probe in one.probes:
                sites.setdefault(probe.site, []).append((k, probe))
        at = {stage: sorted(s for s in sites if s.stage == stage) for stage in ("start", "example", "update")}
        start = [asked for site in at["start"] for asked in sites[site]]
        return start, [(s, sites[s]) for s in at["example"]], [(s, sites[s]) for s in at["update"]]

    # ---- searching ----

    def forward(self, here: Position, on_update: OnUpdate) -> tuple[list[Hit], list[Hit]]:
        """The hits at the first place after `here` that stops, and what log points wrote before it."""
        logs, end = list[Hit](), len(self.run.program.update) - 1
        self.searched = here
        for update, hits in enumerate(self._passed(here.update, self.run.updates, on_update), here.update):
            found = [hit for hit in hits if hit.position.order > here.order]
            first = next((hit.position for hit in found if hit.stops), None)
            logs += [h for h in found if not h.stops and (first is None or h.position.order <= first.order)]
            if first is not None:
                return [hit for hit in found if hit.stops and hit.position == first], logs
            self.searched = Position(update, None, end)
        return [], logs

    def backward(self, here: Position, on_update: OnUpdate) -> tuple[list[Hit], list[Hit]]:
        """The hits at the last place before `here` that stops, and what was logged after it, backward."""
        before, logs = here.order, list[Hit]()
        self.searched, stop = here, here.update + 1
        while stop > 0:
            start = self.run.checkpoints.nearest(max(0, stop - SEGMENT))[0]
            found = [hit for hit in self.hits(start, stop, on_update) if hit.position.order < before]
            last = next((hit.position for hit in reversed(found) if hit.stops), None)
            logs += [
                h for h in reversed(found) if not h.stops and (last is None or h.position.order >= last.order)
            ]
            if last is not None:
                return [hit for hit in found if hit.stops and hit.position == last], logs
            self.searched, stop = Position(start, 0, 0), start
        return [], logs

    # ---- passing ----

    def hits(self, start: int, stop: int, on_update: OnUpdate) -> Iterator[Hit]:
        """Everything that is hit in the updates from `start` up to `stop`, in the order of computing."""
        return chain.from_iterable(self._passed(start, stop, on_update))

    def _passed(self, start: int, stop: int, on_update: OnUpdate) -> Iterator[list[Hit]]:
        """The same by update: to know that a place has no more, nobody has to search for the next one."""
        if self.counts and start not in self._tallies:
            for _ in self._pass(max(u for u in self._tallies if u <= start), start, on_update):
                pass
        yield from self._pass(start, stop, on_update)

    def _pass(self, start: int, stop: int, on_update: OnUpdate) -> Iterator[list[Hit]]:
        run, checkpoints = self.run, self.run.checkpoints
        passing = Passing(run, start, run.state(start, on_update))
        if self._remembers and start > 0:
            passing.earlier = self._earlier(start - 1)
        tally = self._tallies[start if self.counts else 0]
        ask = _Asking(self.armed, list(tally.held), list(tally.hit))
        spacing, noting = max(SEGMENT, checkpoints.spacing), run.noting
        try:
            for update in range(start, stop):
                with np.errstate(all="ignore"):
                    found, state = self._update(ask, passing)
                yield found
                earlier, passing = passing, Passing(run, update + 1, state)
                if self._remembers:
                    earlier.earlier, passing.earlier = None, earlier
                if (update + 1) % checkpoints.spacing == 0:
                    checkpoints.offer(update + 1, passing.state)
                if noting is not None and noting.wants(update + 1):
                    noting.note(update + 1, passing.parameters)
                if self.counts and (update + 1) % spacing == 0:
                    self._tallies[update + 1] = ask.tally
                on_update(update + 1)
        finally:
            if passing.update not in checkpoints.closed:  # there these are changed by hand already
                checkpoints.arrive(passing.update, passing.state)
        if self.counts:
            self._tallies[stop] = ask.tally

    def _update(self, ask: _Asking, passing: Passing) -> tuple[list[Hit], State]:
        """What is hit in one update, and the state that the next one starts from."""
        run, update = self.run, passing.update
        found = ask(self._at_start, Site("start"), AtSite(passing, "start"))
        if self._reads:
            passing.traced = run.traced(update, passing.state)
        for example in range(run.schedule.count(update) if self._in_example else 0):
            here = AtSite(passing, "example", example)
            for site, asked in self._in_example:
                found += ask(asked, site, here)
        here = AtSite(passing, "update", run.schedule.count(update) - 1)
        for site, asked in self._in_update:
            found += ask(asked, site, here)
        if passing.traced is not None:
            return found, run.after(update, passing.traced)
        return found, run.step(update, passing.state)

    def _earlier(self, update: int) -> Passing:
        passing = Passing(self.run, update, self.run.state(update))
        if self._reads:
            with np.errstate(all="ignore"):  # as in passing: that numbers grew beyond all bounds is no error
                passing.traced = self.run.traced(update, passing.state)
        return passing


Asked = tuple[int, Probe]


class _Asking:
    """Asks the questions of one site, and counts the answers."""

    def __init__(self, armed: tuple[Armed, ...], held: list[int], done: list[bool]) -> None:
        self.armed, self.held, self.done = armed, held, done

    @property
    def tally(self) -> Tally:
        """What was counted so far."""
        return Tally(tuple(self.held), tuple(self.done))

    def __call__(self, asked: list[Asked], site: Site, here: AtSite) -> list[Hit]:
        found: list[Hit] = []
        for k, probe in asked:
            one = self.armed[k]
            if one.after is not None and (one.after == NEVER or not self.done[one.after]):
                continue
            try:
                if not probe.test(here):
                    continue
                self.held[k] += 1
                if not one.rule.meets(self.held[k]):
                    continue
                message = None if one.message is None else one.message.write(here)
            except NotComputed:
                continue
            except TuibpError as mistake:
                position = site.position(here.passing.update, here.example)
                found.append(Hit(k, position, probe, problem=str(mistake)))
                continue
            self.done[k] = True
            found.append(Hit(k, site.position(here.passing.update, here.example), probe, message))
        return found
