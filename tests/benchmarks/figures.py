"""The figures tuibp is held to: ratios of two programs measured in turns, A B A B."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.scenarios import big_networks
from tests.benchmarks.terminal import Terminal, environment

NUMBER = r"\d\.\d{3}"
"""What a first paint with numbers has and one without has not."""
BARE = (sys.executable, "-m", "tests.benchmarks.bare_app")
WARM_UP = 10
"""Keys pressed before counting: caches fill, as they have in a session that goes on for a minute."""
CURSOR_WALK = "".join(key * 12 for key in "hjlk")
"""A round over the matrix, so that no key runs into an edge and paints nothing."""
MEGABYTE = 1e6


@dataclass(frozen=True)
class Figure:
    """One line of the table: `ours` and `theirs` in `unit`, and the bound on `measured`."""

    name: str
    bound: float
    measured: float
    ours: float
    theirs: float
    unit: str = "ms"
    sign: str = "×"

    @property
    def held(self) -> bool:
        """Whether the measured value keeps to the bound."""
        return self.measured <= self.bound


@dataclass(frozen=True)
class Subject:
    """The application under test: how it is started, with the arguments that follow."""

    command: tuple[str, ...]
    rounds: int
    keys: int

    def open(self, *arguments: str) -> Terminal:
        """The application in a terminal."""
        return Terminal((*self.command, *arguments))


def first_paint(subject: Subject) -> Figure:
    """exec to the first number on the screen."""
    return _paired(
        "first paint",
        1.25,
        lambda: _paint(subject.open("xor")),
        lambda: _paint(Terminal(BARE)),
        subject.rounds,
    )


def _paint(terminal: Terminal) -> float:
    with terminal:
        return terminal.until(NUMBER)


def key(subject: Subject, name: str, pressed: str, bound: float) -> Figure:
    """A key that steps, p50 from writing it to the last byte, against the bare app's one-line repaint."""
    with subject.open("xor") as ours, Terminal(BARE) as theirs:
        _wait(ours, theirs)
        return _keys(name, bound, (ours, pressed), (theirs, "n"), subject.keys)


def cursor_move(subject: Subject, folder: Path) -> Figure:
    """A move of the cell cursor in the Equation panel: a 10,000×10,000 matrix against a 50×20 one."""
    big, small = big_networks(folder)
    with subject.open(str(big)) as ours, subject.open(str(small)) as theirs:
        _wait(ours, theirs)
        for terminal in (ours, theirs):
            for key in "hhh":  # from z over b and a into the matrix of weights
                terminal.press(key)
        return _keys(
            "cursor move, 10,000² against 50×20",
            1.5,
            (ours, CURSOR_WALK),
            (theirs, CURSOR_WALK),
            subject.keys,
        )


def help_text(subject: Subject) -> Figure:
    """`--help` against a Python that does nothing."""
    ours, theirs = (*subject.command, "--help"), (sys.executable, "-c", "pass")
    return _paired(
        "--help against python -c pass", 3.0, lambda: _run(ours), lambda: _run(theirs), 2 * subject.rounds
    )


def gradient_check(subject: Subject) -> Figure:
    """`tuibp check xor`, every derivative of an update, against a Python that imports NumPy."""
    ours, theirs = (*subject.command, "check", "xor"), (sys.executable, "-c", "import numpy")
    return _paired("check xor, import numpy", 3.0, lambda: _run(ours), lambda: _run(theirs), subject.rounds)


def memory(subject: Subject) -> Figure:
    """Resident memory with `xor` open, after some steps."""
    with subject.open("xor") as ours, Terminal(BARE) as theirs:
        _wait(ours, theirs)
        for terminal in (ours, theirs):
            for _ in range(WARM_UP):
                terminal.press("n")
        size, bare = ours.memory() / MEGABYTE, theirs.memory() / MEGABYTE
    return Figure("resident memory, xor open", 70, size, size, bare, "MB", "MB")


def imported_by_help(subject: Subject) -> set[str]:
    """The heavy packages that `--help` imports, from `-X importtime`: there should be none."""
    command = (subject.command[0], "-X", "importtime", *subject.command[1:], "--help")
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    modules = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    return modules & {"numpy", "textual", "rich"}


def _wait(*terminals: Terminal) -> None:
    """Until all of them have painted their numbers and rest; 10⁸ weights take a while to draw."""
    for terminal in terminals:
        terminal.until(NUMBER, timeout=120)
        terminal.settle()


def _run(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())
    return time.perf_counter() - started


def _paired(
    name: str, bound: float, ours: Callable[[], float], theirs: Callable[[], float], rounds: int
) -> Figure:
    """Both in turns; the ratio is the median of the pairs' ratios, so a slow minute hits both sides."""
    ours(), theirs()  # the first run reads from the disk
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(side) * 1e3 for side in zip(*pairs, strict=True))
    return Figure(name, bound, ratio, mine, other)


def _keys(
    name: str, bound: float, ours: tuple[Terminal, str], theirs: tuple[Terminal, str], count: int
) -> Figure:
    """p50 of one side's keys over p50 of the other's, pressed in turns; a side's keys come round again."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(WARM_UP + count):
        for (terminal, keys), collected in zip((ours, theirs), times, strict=True):
            seconds = terminal.press(keys[turn % len(keys)])
            if turn >= WARM_UP:
                collected.append(seconds)
    mine, other = (statistics.median(side) * 1e3 for side in times)
    return Figure(name, bound, mine / other, mine, other)
