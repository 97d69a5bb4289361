"""Slots: two sessions on one scenario keep what they gather in two files."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from tuibp.errors import TuibpError

MOST = 100


class Slot:
    """The file of one session, free again after `close` or when the process ends, however it ends.

    Without a `lock` (a directory that is read-only, a file system that has none) everybody shares the first
    slot, and the last to save is the one that is remembered.
    """

    def __init__(self, directory: Path, name: str, number: int, lock: int | None) -> None:
        self.path = directory / f"{_numbered(name, number)}.json"
        self.first = directory / f"{name}.json"
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


def take_slot(directory: Path, name: str) -> Slot:
    """The first slot of `name` that no living session holds; TuibpError where all of them are taken.

    The locks are on files of their own: one that is replaced at each saving would take its lock with it. They
    are never removed, because another session may just have opened one.
    """
    for number in range(1, MOST + 1):
        try:
            lock = os.open(directory / f"{_numbered(name, number)}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return Slot(directory, name, 1, None)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
        except OSError:
            os.close(lock)
            return Slot(directory, name, 1, None)
        else:
            return Slot(directory, name, number, lock)
    raise TuibpError(f"{MOST} sessions on this scenario are open, expected fewer: this one cannot be kept")


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
