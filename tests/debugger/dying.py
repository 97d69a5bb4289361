"""A process that saves until it is killed, and a server that forks one in no time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

from tuibp.debugger.saving.store import Store
from tuibp.scenario.gathered import BreakpointRecord, EditRecord, Gathered, PositionRecord

DIGEST = "0123"
STATES = (
    Gathered(watches=("C",), position=PositionRecord(1, "cost")),
    Gathered(
        watches=tuple(f"w[2][{k}, 0]" for k in range(100)),
        breakpoints=tuple(BreakpointRecord("any", f"norm(delta[2]) < {k}") for k in range(100)),
        edits=tuple(EditRecord(k, "w2", (k, 0), float("inf")) for k in range(100)),
    ),
)
_SECONDS = 20  # whoever should kill it may have failed


def save_until_killed(scenario: Path) -> NoReturn:
    """Say that it begins, and save the states by turns."""
    signal.alarm(_SECONDS)
    store = Store.open(scenario, DIGEST)
    store.load()
    _say("saving")
    while True:
        for state in STATES:
            store.save(state)


def serve(scenario: Path) -> None:
    """For each line that is read, fork a process that saves; print its number, and a line when it is dead."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            save_until_killed(scenario)
        _say(str(child))
        os.waitpid(child, 0)
        _say("dead")


def _say(word: str) -> None:
    """Answer a line in one piece: server and child share a pipe, and print may write the end of it apart."""
    os.write(sys.stdout.fileno(), f"{word}\n".encode())


class Victims:
    """The server, as the test sees it."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders, self._answers = orders, answers

    def kill_one(self, after: float) -> None:
        """Let a new process save for `after` seconds, and kill it."""
        print(file=self._orders, flush=True)
        first, second = self._answer(), self._answer()  # the number, and that it saves, in either order
        time.sleep(after)
        os.kill(int(first if first.isdecimal() else second), signal.SIGKILL)
        assert self._answer() == "dead"

    def _answer(self) -> str:
        return self._answers.readline().strip()


@contextmanager
def victims(scenario: Path) -> Iterator[Victims]:
    """A server of processes that save what they gather on `scenario`."""
    command = f"from pathlib import Path; from {__name__} import serve; serve(Path({str(scenario)!r}))"
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    ) as server:
        assert server.stdin
        assert server.stdout
        yield Victims(server.stdin, server.stdout)
