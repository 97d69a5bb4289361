"""Figures of running until something holds: what a condition costs, going back, and keys meanwhile."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from tests.benchmarks.figures import Figure, Subject
from tests.benchmarks.running import CASES, Long
from tests.benchmarks.terminal import REST, Terminal
from tuibp.debugger.position import Position
from tuibp.debugger.stopping.armed import Armed
from tuibp.debugger.stopping.condition import arm
from tuibp.debugger.stopping.scan import Scanner
from tuibp.debugger.walk import Walk
from tuibp.expressions.vocabulary import Vocabulary
from tuibp.scenario.gathered import BreakpointRecord
from tuibp.scenario.samples import sample_path
from tuibp.timeline.run import Run

BACK = 10_000
FORMATS = ("17 digits", "scientific", "4 digits")
"""What the status line says, one after the other, when v is pressed."""


def condition(case: str, text: str, rounds: int) -> Figure:
    """A continue with a condition that never holds against one with nothing to stop it."""
    long = CASES[case]
    pairs = [(_scan(long, text), _scan(long, None)) for _ in range(rounds)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(side) * 1e6 / long.trained for side in zip(*pairs, strict=True))
    return Figure(f"{long.name}, c if {text}", 2, ratio, ours, theirs, "µs")


def reverse(rounds: int) -> Figure:
    """Reverse-continue over the last 10,000 updates against forward over the same ones."""
    long = CASES["small"]
    run = _run(long)
    run.parameters(run.updates)
    here, end = Position(run.updates - BACK, 0, 0), Position(run.updates - 1, None, 3)
    scanner = Scanner(run, [_armed(run, f"update == {here.update}")])
    pairs = []
    for _ in range(rounds):
        started = time.perf_counter()
        scanner.forward(here, _nothing)
        turned = time.perf_counter()
        stops, _ = scanner.backward(end, _nothing)
        pairs.append((time.perf_counter() - turned, turned - started))
        if [hit.position.update for hit in stops] != [here.update]:
            raise AssertionError("going back does not stop where going on does")
    ratio = statistics.median(back / on for back, on in pairs)
    back, on = (statistics.median(side) * 1e6 / BACK for side in zip(*pairs, strict=True))
    return Figure("C against c, 10,000 updates", 3, ratio, back, on, "µs")


def keys_meanwhile(subject: Subject, folder: Path) -> Figure:
    """A key while a continue runs against the same key at rest, p50 to the message it gives."""
    file = str(_endless(folder))
    with subject.open(file, "--fresh") as ours, subject.open(file, "--fresh") as theirs:
        for terminal in (ours, theirs):
            terminal.until(r"\d\.\d{3}")
            terminal.settle()
        ours.press("c")
        ours.until("stops it")
        pairs = [(_press(ours, k), _press(theirs, k)) for k in range(subject.keys // 2)]
    mine, rest = (statistics.median(side) * 1e3 for side in zip(*pairs, strict=True))
    return Figure("a key while continue runs, at rest", 2, mine / rest, mine, rest)


def stop(subject: Subject, folder: Path) -> Figure:
    """Esc while a continue runs, to the picture of where it stopped."""
    with subject.open(str(_endless(folder)), "--fresh") as terminal:
        terminal.until(r"\d\.\d{3}")
        terminal.settle()
        times = []
        for _ in range(subject.rounds):
            terminal.press_only("c")
            terminal.output = b""
            terminal.until("stops it")
            times.append(_seconds_to(terminal, "\x1b", "stopped by hand"))
            terminal.settle()
    worst, usual = max(times) * 1e3, statistics.median(times) * 1e3
    return Figure("Esc while continue runs, worst", 100, worst, worst, usual, "ms", "ms")


def _press(terminal: Terminal, turn: int) -> float:
    """Seconds from pressing v to what it says."""
    return _seconds_to(terminal, "v", FORMATS[turn % len(FORMATS)])


def _seconds_to(terminal: Terminal, key: str, message: str) -> float:
    """Seconds from pressing a key to a message."""
    terminal.output = b""
    time.sleep(REST)
    terminal.started = time.perf_counter()
    terminal.press_only(key)
    return terminal.until(message)


def _endless(folder: Path) -> Path:
    """XOR for longer than anybody waits."""
    file = folder / "endless.toml"
    text = sample_path("xor").read_text("utf-8")
    file.write_text(re.sub(r"epochs = \d+", "epochs = 50_000_000", text), "utf-8")
    return file


def _scan(long: Long, text: str | None) -> float:
    """Seconds to go through a run that nobody has gone through before."""
    run = _run(long)
    scanner = Scanner(run, [] if text is None else [_armed(run, text)])
    started = time.perf_counter()
    stops, _ = scanner.forward(Position(0, 0, 0), _nothing)
    if stops:
        raise AssertionError(f"{text} holds, and should not")
    return time.perf_counter() - started


def _run(long: Long) -> Run:
    return long.run(long.trained, True, *long.numbers())


def _armed(run: Run, text: str) -> Armed:
    walk = Walk(run.program, run.schedule)
    return arm(BreakpointRecord("any", text), 1, walk, Vocabulary.of(run.program))


def _nothing(_: int) -> None:
    """Nobody wants to know how far it came."""
