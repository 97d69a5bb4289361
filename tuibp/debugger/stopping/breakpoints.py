"""The breakpoints and filters of a session: each breakpoint has its number, its state and its hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from tuibp.debugger.position import Position
from tuibp.debugger.stopping.sites import ANY, Site
from tuibp.debugger.walk import Refused, Walk
from tuibp.errors import TuibpError
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.language import listed, told
from tuibp.scenario.gathered import BreakpointRecord, FilterRecord

if TYPE_CHECKING:
    from tuibp.debugger.stopping.armed import Armed

MOST = 100

DIGITS = 6
"""Of the number of a breakpoint, at most: it grows with every one that is set."""

SPOKEN = 6
"""Ranges of numbers that a message lists."""


class Breakpoint:
    """A breakpoint of the list; `problem` says why it was switched off, `places` where it was hit so far."""

    def __init__(self, record: BreakpointRecord, sites: tuple[Site, ...]) -> None:
        self.record, self.sites = record, sites
        self.problem = ""
        self.places: set[Position] = set()

    @property
    def hits(self) -> int:
        """At how many places of the run it was hit so far, however often one came by."""
        return len(self.places)


class Breakpoints:
    """Breakpoints by number, from 1, and the filters that are switched on.

    A number stays with its breakpoint for the whole session; that of a deleted one is not used again.
    """

    def __init__(self, walk: Walk, vocabulary: Vocabulary) -> None:
        self.walk, self.vocabulary = walk, vocabulary
        self._by_number: dict[int, Breakpoint] = {}
        self._last = 0
        self.filters: dict[str, FilterRecord] = {}

    def __len__(self) -> int:
        return len(self._by_number)

    def __iter__(self) -> Iterator[Breakpoint]:
        return iter(self._by_number.values())

    @property
    def numbered(self) -> Mapping[int, Breakpoint]:
        """All of them by number, in that order."""
        return MappingProxyType(self._by_number)

    @property
    def listed(self) -> tuple[BreakpointRecord, ...]:
        """All of them as a file lists them, where `after` is a place in the list, from 1."""
        place = {number: k for k, number in enumerate(self._by_number, start=1)}
        return tuple(one.record.with_fields(after=place.get(one.record.after or 0)) for one in self)

    def copy(self) -> Breakpoints:
        """Another list with the same breakpoints, to try something on."""
        other = Breakpoints(self.walk, self.vocabulary)
        other._by_number, other._last = {**self._by_number}, self._last
        return other

    def add(self, record: BreakpointRecord) -> int:
        """Check it, append it, and return its number; raises TuibpError."""
        if len(self) >= MOST:
            raise Refused(told("there are {most} breakpoints already; :delete K removes one", most=MOST))
        self._by_number[self._last + 1] = self._checked(record, self._last + 1)
        self._last += 1
        return self._last

    def replace(self, number: int, record: BreakpointRecord) -> None:
        """Change one, for a record that is right; its hits are counted anew."""
        self.at(number)
        self._by_number[number] = self._checked(record, number)

    def _checked(self, record: BreakpointRecord, number: int) -> Breakpoint:
        from tuibp.debugger.stopping.condition import arm  # a session without breakpoints never needs it

        armed = arm(record, number, self.walk, self.vocabulary)
        if record.after is not None and (record.after not in self._by_number or record.after == number):
            raise TuibpError(
                told("after {number}: there is no other breakpoint with that number", number=record.after)
            )
        self._refuse_circle(record, number)
        return Breakpoint(record, tuple(probe.site for probe in armed.probes))

    def _refuse_circle(self, record: BreakpointRecord, number: int) -> None:
        """Breakpoints that wait for each other would never stop anything."""
        waits_for = record.after
        while waits_for is not None:
            if waits_for == number:
                raise TuibpError(
                    told("after {number}: that one waits for this one already", number=record.after)
                )
            waits_for = self._by_number[waits_for].record.after

    def at(self, number: int) -> Breakpoint:
        """The one with that number; raises Refused where there is none."""
        if number not in self._by_number:
            if not self._by_number:
                raise Refused(
                    told("there is no breakpoint {number}; there are none; b sets one", number=number)
                )
            there = self._numbers()
            raise Refused(
                told("there is no breakpoint {number}; there are {numbers}", number=number, numbers=there)
            )
        return self._by_number[number]

    def _numbers(self) -> str:
        """`1 to 3, 7`."""
        runs: list[list[int]] = []
        for number in self._by_number:
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        spoken = [
            told("{first} to {last}", first=run[0], last=run[-1]) if len(run) > 1 else str(run[0])
            for run in runs
        ]
        return listed([*spoken[:SPOKEN], *(["…"] if len(spoken) > SPOKEN else [])])

    def remove(self, number: int) -> tuple[int, ...]:
        """Delete one; who waited for it waits no more, and is returned."""
        self.at(number)
        del self._by_number[number]
        waited = tuple(k for k, other in self._by_number.items() if other.record.after == number)
        for k in waited:
            self._by_number[k].record = self._by_number[k].record.with_fields(after=None)
        return waited

    def clear(self) -> None:
        """Delete all breakpoints."""
        self._by_number.clear()

    def switch(self, number: int, enabled: bool) -> None:
        """Enable or disable one; enabling it forgives what it was switched off for."""
        found = self.at(number)
        found.record, found.problem = found.record.with_fields(enabled=enabled), ""

    def fail(self, number: int, problem: str) -> None:
        """Switch one off because its condition could not be answered."""
        found = self.at(number)
        found.record, found.problem = found.record.with_fields(enabled=False), problem

    def plain_at(self, site: Site) -> int | None:
        """The number of the breakpoint without any condition at a site."""
        for number, found in self._by_number.items():
            record = found.record
            if found.sites == (site,) and not (record.condition or record.log or record.hits or record.after):
                return number
        return None

    def signs(self) -> Mapping[Site, bool]:
        """The lines of the listing where breakpoints were set by name, and whether one of them is enabled."""
        found: dict[Site, bool] = {}
        for one in self:
            for site in one.sites if one.record.where != ANY else ():
                found[site] = found.get(site, False) or one.record.enabled
        return found

    def add_filter(self, record: FilterRecord) -> bool:
        """Switch a filter on; whether it was not, or with other bounds. Raises TuibpError."""
        from tuibp.debugger.stopping.filters import arm_filter, whole_bounds

        arm_filter(record.name, record.bounds, self.walk)
        before = self.filters.get(record.name)
        self.filters[record.name] = record
        return before is None or whole_bounds(before) != whole_bounds(record)

    def armed(self) -> list[tuple[Armed, int | str]]:
        """Whatever is switched on, each with its number or the filter's name."""
        from tuibp.debugger.stopping.armed import NEVER
        from tuibp.debugger.stopping.condition import arm
        from tuibp.debugger.stopping.filters import arm_filter

        enabled = {number: one.record for number, one in self._by_number.items() if one.record.enabled}
        place = {number: k for k, number in enumerate(enabled)}
        made: list[tuple[Armed, int | str]] = []
        for number, record in enabled.items():
            one = arm(record, number, self.walk, self.vocabulary)
            if record.after is not None:
                one = one._replace(after=place.get(record.after, NEVER))
            made.append((one, number))
        return made + [(arm_filter(f.name, f.bounds, self.walk), f.name) for f in self.filters.values()]

    def forget_hits(self, update: int) -> None:
        """From this update on the run is another one."""
        for found in self:
            found.places = {place for place in found.places if place.update < update}

    def rebind(self, walk: Walk, relisted: Callable[[Position], Position]) -> None:
        """The listing has another order: find every place again; `relisted` is where one is in it."""
        self.walk = walk
        for number, found in self._by_number.items():
            found.sites = self._checked(found.record, number).sites
            found.places = {relisted(place) for place in found.places}


def site_name(walk: Walk, site: Site) -> str:
    """`hidden_error 2`: how a breakpoint's record calls a line of the listing."""
    listing = walk.program.update if site.stage == "update" else walk.program.example
    equation = listing[site.equation]
    return equation.id if equation.layer is None else f"{equation.id} {equation.layer}"


def known_places(walk: Walk) -> Sequence[str]:
    """Every line of the listing by name, for completion."""
    program = walk.program
    names = [site_name(walk, Site("example", k)) for k in range(len(program.example))]
    return [*names, *(site_name(walk, Site("update", k)) for k in range(len(program.update)))]
