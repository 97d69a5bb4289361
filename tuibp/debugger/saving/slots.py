"""Slots: two sessions on one scenario keep what they gather in two files."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tuibp.errors import TuibpError
from tuibp.language import told

MOST = 100

BESIDE = "another session has this scenario open; this one is kept by itself"
"""In English; spoken where it is shown."""


class Slot:
    """The file of one session, free again after `close` or when the process ends, however it ends.

    Without a `lock` (a directory that is read-only, a file system that has none) everybody shares the first
    slot, and the last to save is the one that is remembered. `beside` says whether another session is open,
    `note` which of several that were kept this one is, where that is news.
    """

    def __init__(
        self,
        directory: Path,
        name: str,
        number: int,
        lock: int | None,
        beside: bool = False,
        note: str = "",
    ) -> None:
        self.path = _state(directory, name, number)
        self.first = _state(directory, name, 1)
        self.beside, self.note = beside, note
        self._lock = lock

    @property
    def is_locked(self) -> bool:
        """Whether nobody else writes this file."""
        return self._lock is not None

    def close(self) -> None:
        """Let the next session have this slot."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


class _Free(NamedTuple):
    """A slot that no living session holds; `left` is when its state was saved, 0 where it has none."""

    number: int
    lock: int
    left: int


def take_slot(directory: Path, name: str) -> Slot:
    """Of the slots of `name` that no living session holds, the one left last; TuibpError where all are taken.

    The locks are on files of their own: one that is replaced at each saving would take its lock with it. They
    are never removed, because another session may just have opened one.
    """
    free: list[_Free] = []
    beside = False
    try:
        for number in range(1, MOST + 1):
            path = directory / f"{_numbered(name, number)}.lock"
            new = not path.exists()  # and so are all behind it
            if new and free:
                break
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                beside = True
                continue
            except OSError:
                os.close(lock)
                raise
            free.append(_Free(number, lock, _left(_state(directory, name, number))))
    except OSError:
        _release(free)
        return Slot(directory, name, 1, None)
    if not free:
        raise TuibpError(
            told(
                "{most} sessions on this scenario are open, expected fewer: this one cannot be kept",
                most=MOST,
            )
        )
    last = max(free, key=lambda one: (one.left, -one.number))
    note = "" if beside else _news(free, last)
    _release([one for one in free if one is not last])
    return Slot(directory, name, last.number, last.lock, beside, note)


def _release(free: Sequence[_Free]) -> None:
    for one in free:
        os.close(one.lock)


def _news(free: Sequence[_Free], last: _Free) -> str:
    """What to say where this is not the one that was open by itself before; the first lock remembers that.

    `free` are all there are.
    """
    first, number = free[0].lock, str(last.number).encode()
    before = os.pread(first, 8, 0) or b"1"
    if before == number:
        return ""
    with suppress(OSError):  # a full disk: then it is said once more
        os.truncate(first, os.pwrite(first, number, 0))
    kept = sum(one.left > 0 for one in free)
    if kept == 2:
        return told("of 2 sessions kept, this is the one left last; the other opens beside it")
    if kept > 2:
        return told(
            "of {kept} sessions kept, this is the one left last; the others open beside it", kept=kept
        )
    return ""


def _left(state: Path) -> int:
    try:
        return state.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _state(directory: Path, name: str, number: int) -> Path:
    return directory / f"{_numbered(name, number)}.json"


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
