"""The store: one scenario's state file, from the opening of a session to its end."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Self

from tuibp.debugger.saving.files import remove_leftovers, replace_file
from tuibp.debugger.saving.slots import Slot, take_slot
from tuibp.debugger.state import sessions_directory
from tuibp.errors import InputError, TuibpError, printable
from tuibp.scenario.debugger_table import checked, read_gathered
from tuibp.scenario.gathered import Gathered
from tuibp.scenario.source import Source, check_regular_file, reason
from tuibp.scenario.table import Table, found

VERSION = 1
LARGEST = 1_000_000  # bytes; the bounds of the records keep what is written below it
_KEYS = ("version", "scenario", "digest", "gathered")


class Found(NamedTuple):
    """What the last session on the scenario gathered, None where there is nothing to use.

    `warning` is one line for the user, "" where all is well.
    """

    gathered: Gathered | None
    warning: str = ""


class Store:
    """Holds a slot of the scenario until `close`."""

    def __init__(self, scenario: Path, digest: str, slot: Slot) -> None:
        self._scenario, self._digest, self._slot = scenario, digest, slot
        self._kept = b""

    @classmethod
    def open(cls, scenario: Path, digest: str) -> Self:
        """The store of the scenario file `scenario`; `digest` tells whether it is the one that was saved.

        A state directory that cannot be made is no error yet: there is nothing to load, and `save` says why
        it cannot save.
        """
        directory = sessions_directory()
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError:
            return cls(scenario, digest, Slot(directory, state_name(scenario), 1, None))
        return cls(scenario, digest, take_slot(directory, state_name(scenario)))

    @property
    def path(self) -> Path:
        """The state file of this session; it need not exist yet."""
        return self._slot.path

    def load(self) -> Found:
        """What was gathered before. Nothing in a state file is an error: what cannot be used is kept aside.

        A second session on a scenario starts with what the first one has, unless an earlier second session
        left something of its own.
        """
        self._clean()
        if os.path.lexists(self.path):
            try:
                content = _content(self.path)
                gathered, digest = _parsed(content, self.path)
            except InputError as mistake:
                return Found(None, f"{mistake}; starting afresh, {_keep_aside(self.path)}")
            self._kept = content
        else:
            try:
                gathered, digest = _parsed(_content(self._slot.first), self._slot.first)
            except InputError:  # there is none, or it is for the session that owns it to report
                return Found(None)
        if digest == self._digest:
            return Found(gathered)
        scenario = printable(self._scenario.name)
        advice = "position, marks and edits may mean other numbers now"
        return Found(gathered, f"{scenario} has changed since the last session on it: {advice}")

    def save(self, gathered: Gathered) -> None:
        """Replace the state file, whole or not at all; does nothing where nothing has changed.

        Raises TuibpError, one line to show once, on a full or read-only disk, and on records that could not
        be read again; what was saved before is then still there.
        """
        content = _written(self._scenario, self._digest, checked(gathered, "this session"))
        if content == self._kept:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.path, content)
        except OSError as error:
            raise TuibpError(f"this session cannot be kept: {self.path}: {reason(error)}") from None
        self._kept = content

    def close(self) -> None:
        """Free the slot; nothing may be saved after that."""
        self._slot.close()

    def _clean(self) -> None:
        """Takes away what killed sessions left, where it is certain that they are no longer writing."""
        if self._slot.is_locked:
            remove_leftovers(self.path)


def state_name(scenario: Path) -> str:
    """The name of a scenario's state, of safe characters: its stem for people, a hash to tell it apart."""
    resolved = os.path.realpath(scenario)
    readable = re.sub(r"[^A-Za-z0-9_-]+", "_", scenario.stem)[:40]
    return f"{readable}-{blake2b(os.fsencode(resolved), digest_size=8).hexdigest()}"


def _written(scenario: Path, digest: str, gathered: Gathered) -> bytes:
    where = printable(os.path.realpath(scenario))
    values = (VERSION, where, digest, _for_json(gathered.as_dict()))
    text = json.dumps(dict(zip(_KEYS, values, strict=True)), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def _for_json(value: object) -> object:
    """`value` with words for the numbers that JSON does not have."""
    if isinstance(value, dict):
        return {key: _for_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_for_json(entry) for entry in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _content(path: Path) -> bytes:
    """The bytes of a state file; InputError where it cannot be read or is too large."""
    if problem := check_regular_file(path, "a state file"):
        raise InputError(problem, file=str(path))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {reason(error)}", file=str(path)) from None
    if len(content) > LARGEST:
        raise InputError(f"is too large, expected at most {LARGEST:,} bytes", file=str(path))
    return content


def _parsed(content: bytes, path: Path) -> tuple[Gathered, str]:
    """What was gathered, and the digest of the scenario then; InputError for anything but a sound file."""
    try:
        values = json.loads(content)
    except RecursionError:
        raise InputError("nests too deeply", file=str(path)) from None
    except ValueError as error:
        raise InputError(f"is damaged: {reason(error)}", file=str(path)) from None
    if not isinstance(values, Mapping):
        raise InputError(f"{found(values)}, expected a table", file=str(path))
    root = Table(Source(path, str(path), {}), "", values)
    version = root.integer("version")
    if version != VERSION:
        root.fail("version", f"found {version}, expected {VERSION}: another version of tuibp has written it")
    root.allow(_KEYS)
    return read_gathered(root.table("gathered")), root.text("digest")


def _keep_aside(path: Path) -> str:
    """Moves a file that cannot be used out of the way of the next saving, and says where it is."""
    aside = path.with_name(f"{path.name}.bad")
    try:
        os.replace(path, aside)
    except OSError as error:  # then saving will fail likewise, and say so
        return f"and it cannot be moved aside: {reason(error)}"
    return f"and that file is kept as {aside.name}"
