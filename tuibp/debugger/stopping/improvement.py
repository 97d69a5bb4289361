"""No improvement in n epochs: what is monitored at the end of each epoch, and when it was best."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from math import isnan
from typing import NamedTuple

from tuibp.debugger.stopping.armed import Probe, Reason
from tuibp.debugger.stopping.environment import MONITORED, AtPosition, AtSite, Monitored
from tuibp.debugger.stopping.sites import Site
from tuibp.debugger.walk import Walk
from tuibp.engine.notation import Notation
from tuibp.errors import TuibpError
from tuibp.language import plural, told
from tuibp.program.accuracy import classify
from tuibp.timeline.run import Run


class Monitor(NamedTuple):
    """A number by its name in expressions, and whether more of it is better."""

    name: str
    rising: bool


COST = Monitor("cost", False)
TEST_COST = Monitor("test_cost", False)
TEST_ACCURACY = Monitor("test_accuracy", True)


def monitor_of(run: Run) -> Monitor:
    """What shows whether a run learns: of test data the accuracy if they have classes, or the cost."""
    if run.test is None:
        return COST
    return TEST_ACCURACY if classify(run.program.network, run.data.targets) else TEST_COST


def stalled(walk: Walk, bounds: tuple[float, ...]) -> Iterator[Probe]:
    """Asks at the end of each epoch, before the next one's first update; yes once for each time it stalls.

    That is where the last of so many epochs in a row ends without a better value than all before. A property
    of the run from its beginning, so the scanner goes there from the beginning.
    """
    (epochs,) = bounds
    if epochs < 1 or epochs != int(epochs):
        raise TuibpError(
            told("stalled: epochs is a whole number of at least 1, found {found}", found=f"{epochs:g}")
        )
    records = Records()

    def test(here: AtSite) -> bool:
        run, update = here.passing.run, here.passing.update
        epoch, within = divmod(update, run.schedule.per_epoch)
        return not within and epoch - records.until(run, epoch, here.passing.monitored).epoch == epochs

    def reason(here: AtPosition, _: Notation) -> Reason:
        name, schedule = monitor_of(here.run).name, here.run.schedule
        best = records.until(here.run, schedule.epoch(here.position.update))
        text = plural(
            int(epochs),
            "{name} {best} at update {update} is unbeaten for {count} epoch: now {now}",
            "{name} {best} at update {update} is unbeaten for {count} epochs: now {now}",
            name=name,
            best=f"{best.value:.4g}",
            update=best.epoch * schedule.per_epoch + 1,
            now=f"{here.number(name):.4g}",
        )
        return Reason(text)

    yield Probe(Site("start"), test, reason, since_start=True)


class Record(NamedTuple):
    """The best value so far, and after how many epochs it was reached first."""

    value: float
    epoch: int


class Records:
    """The record after each epoch of one run, as far as somebody has asked.

    What is not known yet is computed, so that it makes no difference which way one came.
    """

    def __init__(self) -> None:
        self._run: Run | None = None
        self._monitor = COST
        self._values, self._epochs = array("d"), array("q")

    def until(self, run: Run, epoch: int, known: Monitored | None = None) -> Record:
        """The record after so many epochs; `known` is what is monitored then, if somebody is there."""
        if run is not self._run:
            self._run, self._monitor = run, monitor_of(run)
            self._values, self._epochs = array("d"), array("q")
        monitor, values, epochs = self._monitor, self._values, self._epochs
        for k in range(len(values), epoch + 1):
            here = known if k == epoch and known is not None else _monitored(run, k)
            value = MONITORED[monitor.name](here)
            better = k == 0 or _better(value, values[-1], monitor.rising)
            values.append(value if better else values[-1])
            epochs.append(k if better else epochs[-1])
        return Record(values[epoch], epochs[epoch])


def _monitored(run: Run, epoch: int) -> Monitored:
    update = epoch * run.schedule.per_epoch
    return Monitored(run, update, run.parameters(update))


def _better(value: float, best: float, rising: bool) -> bool:
    """Any number is better than none."""
    if isnan(best):
        return not isnan(value)
    return value > best if rising else value < best
