"""Figures of long runs without a screen: training, and finding any point of it again.

`python -m tests.benchmarks.running CASE` goes through one run and seeks in it, in a process of its own, so
that the memory it prints is that of the run alone.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np

from tests.benchmarks.by_hand import BooksNetwork, shortest_convolution, shortest_loop
from tests.benchmarks.figures import MEGABYTE, Figure
from tests.benchmarks.terminal import environment
from tuibp.program.network import Data, Parameters, Training, dense_network
from tuibp.program.program import build
from tuibp.scenario.loading import load
from tuibp.timeline.run import Run

SEEKS = 400


class Long(NamedTuple):
    """A run over random data: `n` examples, mini-batches of `m`."""

    sizes: tuple[int, ...]
    n: int
    m: int
    trained: int
    """Updates in one measurement of training."""
    sought: int
    """Updates to seek in."""
    patience: float
    """A seek may take so many milliseconds, p95."""

    @property
    def name(self) -> str:
        """`784-30-10`."""
        return "-".join(map(str, self.sizes))

    def training(self, updates: int, shuffle: bool) -> Training:
        """So many updates in whole epochs."""
        return Training(0.5, updates * self.m // self.n, self.m, shuffle=shuffle, seed=1)

    def numbers(self) -> tuple[Parameters, Data]:
        """Where the run starts, and its data: always the same ones."""
        rng = np.random.default_rng(0)
        layers = list(zip(self.sizes, self.sizes[1:], strict=False))
        w = tuple(rng.standard_normal((size, below)) / np.sqrt(below) for below, size in layers)
        b = tuple(rng.standard_normal(size) for _, size in layers)
        return Parameters(w, b), Data(
            rng.random((self.n, self.sizes[0])), rng.random((self.n, self.sizes[-1]))
        )

    def run(self, updates: int, shuffle: bool, start: Parameters, data: Data) -> Run:
        """The run, with nothing computed yet."""
        activations = ("sigmoid",) * (len(self.sizes) - 1)
        program = build(dense_network(self.sizes, activations, "quadratic"), self.training(updates, shuffle))
        return Run(program, start, data)


CASES = {
    "digits": Long((784, 30, 10), 1000, 10, trained=5_000, sought=50_000, patience=50),
    "small": Long((2, 3, 1), 4, 4, trained=20_000, sought=1_000_000, patience=20),
}


# ---- training ----


def loop(case: str, shuffle: bool, bound: float, rounds: int) -> Figure:
    """`run.parameters` of the last update against the shortest loop that computes the same bits."""
    long = CASES[case]
    training, (start, data) = long.training(long.trained, shuffle), long.numbers()

    def ours() -> Parameters:
        run = long.run(long.trained, shuffle, start, data)
        return run.parameters(run.updates)

    def theirs() -> Parameters:
        return shortest_loop(training, start, data)

    if not _same(ours(), theirs()):
        raise AssertionError("the loop by hand does not compute what the run computes")
    order = "shuffled" if shuffle else "in order"
    return _in_turns(f"{long.name} {order}, against a loop", bound, ours, theirs, rounds, long.trained)


def book(rounds: int) -> Figure:
    """The same against the book's program, which takes one example after the other."""
    long, updates = CASES["digits"], 2_000
    training, (start, data) = long.training(updates, shuffle=True), long.numbers()

    def ours() -> Parameters:
        run = long.run(updates, True, start, data)
        return run.parameters(run.updates)

    def theirs() -> Parameters:
        network = BooksNetwork(start)
        network.train(training, data)
        return Parameters(tuple(network.weights), tuple(b[:, 0] for b in network.biases))

    if not _same(ours(), theirs(), tolerance=1e-9):
        raise AssertionError("the book's program does not compute what the run computes")
    return _in_turns(f"{long.name} against the book's program", 0.167, ours, theirs, rounds, updates)


def _same(one: Parameters, other: Parameters, tolerance: float = 0.0) -> bool:
    pairs = zip((*one.w, *one.b), (*other.w, *other.b), strict=True)
    return all(np.allclose(a, b, rtol=tolerance, atol=tolerance) for a, b in pairs)


def convolution(rounds: int) -> Figure:
    """The convolution of the digits against the shortest vectorised loop that computes the same."""
    scenario = load("digits-convolution")
    training, updates = scenario.training, 1_000
    training = training.with_fields(epochs=updates * training.mini_batch_size // len(scenario.data))
    program = build(scenario.network, training)

    def ours() -> Parameters:
        run = Run(program, scenario.parameters, scenario.data)
        return run.parameters(run.updates)

    def theirs() -> Parameters:
        return shortest_convolution(training, scenario.parameters, scenario.data)

    for mine, other in zip((*ours().w, *ours().b), (*theirs().w, *theirs().b), strict=True):
        if not np.allclose(mine, other, rtol=0, atol=1e-9):  # they add up in another order
            raise AssertionError("the convolution by hand does not compute what the run computes")
    return _in_turns("digits by convolution, against a loop", 2, ours, theirs, rounds, updates)


def _in_turns(
    name: str,
    bound: float,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    rounds: int,
    updates: int,
) -> Figure:
    """Both in turns, in microseconds an update; the ratio is the median of the pairs' ratios."""
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(rounds)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(side) * 1e6 / updates for side in zip(*pairs, strict=True))
    return Figure(name, bound, ratio, mine, other, "µs")


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


# ---- seeking ----


class Sought(NamedTuple):
    """What a process that sought measured: milliseconds and megabytes."""

    p95: float
    median: float
    resident: float


def seek(case: str) -> Figure:
    """Any update of a run that was gone through once: its parameters and all arrays of its mini-batch."""
    long, sought = CASES[case], _sought(case)
    name = f"seek in {long.sought:,} of {long.name}, p95"
    return Figure(name, long.patience, sought.p95, sought.p95, sought.median, "ms", "ms")


def seek_memory(case: str) -> Figure:
    """Resident memory of the process that sought, against its data and parameters."""
    long, sought = CASES[case], _sought(case)
    start, data = long.numbers()
    given = sum(array.nbytes for array in (*start.w, *start.b, data.inputs, data.targets)) / MEGABYTE
    name = f"resident memory, {long.sought:,} of {long.name}"
    return Figure(name, 200, sought.resident, sought.resident, given, "MB", "MB")


@cache
def _sought(case: str) -> Sought:
    command = (sys.executable, "-m", "tests.benchmarks.running", case)
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    return Sought(*map(float, done.stdout.split()))


def _seek(long: Long) -> Sought:
    run = long.run(long.sought, True, *long.numbers())
    run.parameters(run.updates)
    updates = np.random.default_rng(2).integers(0, run.updates, SEEKS).tolist()

    def look(update: int) -> None:
        run.parameters(update)
        assert run.batch(update).arrays

    times = sorted(_seconds(lambda update=update: look(update)) * 1e3 for update in updates)
    return Sought(times[int(0.95 * SEEKS)], statistics.median(times), _resident())


def _resident() -> float:
    """Resident memory of this process in MB (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        pages = int(statm.read().split()[1])
    return pages * 4096 / MEGABYTE


if __name__ == "__main__":
    print(*_seek(CASES[sys.argv[1]]))
