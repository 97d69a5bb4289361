"""The breakpoints and filters of a session: a list in which each has its number, its state and its hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tuibp.debugger.stopping.sites import ANY, Site
from tuibp.debugger.walk import Refused, Walk
from tuibp.errors import TuibpError
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.scenario.gathered import BreakpointRecord, FilterRecord

if TYPE_CHECKING:
    from tuibp.debugger.stopping.armed import Armed

MOST = 100


class Breakpoint:
    """A breakpoint of the list; `problem` says why it was switched off, `hits` how often a scan met it."""

    def __init__(self, record: BreakpointRecord, sites: tuple[Site, ...]) -> None:
        self.record, self.sites = record, sites
        self.problem = ""
        self.hits = 0


class Breakpoints:
    """Breakpoints by number, from 1, and the filters that are switched on."""

    def __init__(self, walk: Walk, vocabulary: Vocabulary) -> None:
        self.walk, self.vocabulary = walk, vocabulary
        self.all: list[Breakpoint] = []
        self.filters: dict[str, FilterRecord] = {}

    def __len__(self) -> int:
        return len(self.all)

    def add(self, record: BreakpointRecord) -> int:
        """Check it, append it, and return its number; raises TuibpError."""
        if len(self.all) >= MOST:
            raise Refused(f"there are {MOST} breakpoints already; :delete K removes one")
        self.all.append(self._checked(record, len(self.all) + 1))
        return len(self.all)

    def replace(self, number: int, record: BreakpointRecord) -> None:
        """Change one, for a record that is right; its hits are counted anew."""
        self.at(number)
        self.all[number - 1] = self._checked(record, number)

    def _checked(self, record: BreakpointRecord, number: int) -> Breakpoint:
        from tuibp.debugger.stopping.condition import arm  # a session without breakpoints never needs it

        armed = arm(record, number, self.walk, self.vocabulary)
        if (
            record.after is not None and not (0 < record.after <= max(len(self.all), 1))
        ) or record.after == number:
            raise TuibpError(f"after {record.after}: there is no other breakpoint with that number")
        self._refuse_circle(record, number)
        return Breakpoint(record, tuple(probe.site for probe in armed.probes))

    def _refuse_circle(self, record: BreakpointRecord, number: int) -> None:
        """Breakpoints that wait for each other would never stop anything."""
        waits_for = record.after
        while waits_for is not None:
            if waits_for == number:
                raise TuibpError(f"after {record.after}: that one waits for this one already")
            waits_for = self.all[waits_for - 1].record.after

    def at(self, number: int) -> Breakpoint:
        """The one with that number; raises Refused where there is none."""
        if not 0 < number <= len(self.all):
            have = f"1 to {len(self.all)}" if self.all else "none yet; b sets one"
            raise Refused(f"there is no breakpoint {number}; there are {have}")
        return self.all[number - 1]

    def remove(self, number: int) -> None:
        """Delete one; those behind it move up, and who waited for it waits no more."""
        self.at(number)
        del self.all[number - 1]
        for other in self.all:
            after = other.record.after
            if after is not None and after >= number:
                renumbered = None if after == number else after - 1
                other.record = other.record.with_fields(after=renumbered)

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
        for number, found in enumerate(self.all, start=1):
            record = found.record
            if found.sites == (site,) and not (record.condition or record.log or record.hits or record.after):
                return number
        return None

    def signs(self) -> Mapping[Site, bool]:
        """The lines of the listing where breakpoints were set by name, and whether one of them is enabled."""
        found: dict[Site, bool] = {}
        for one in self.all:
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

        enabled = [number for number, found in enumerate(self.all, start=1) if found.record.enabled]
        made: list[tuple[Armed, int | str]] = []
        for number in enabled:
            one = arm(self.all[number - 1].record, number, self.walk, self.vocabulary)
            if one.after is not None:
                waits_for = one.after + 1
                one = one._replace(after=enabled.index(waits_for) if waits_for in enabled else NEVER)
            made.append((one, number))
        return made + [(arm_filter(f.name, f.bounds, self.walk), f.name) for f in self.filters.values()]

    def __iter__(self) -> Iterator[Breakpoint]:
        return iter(self.all)

    def rebind(self, walk: Walk) -> None:
        """The listing has another order: find every place again."""
        self.walk = walk
        for number, found in enumerate(self.all, start=1):
            found.sites = self._checked(found.record, number).sites


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
