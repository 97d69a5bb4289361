"""The store: one scenario's state file, from the opening of a session to its end."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple, Self

from tuibp.debugger.saving.digest import name_digest
from tuibp.debugger.saving.files import remove_leftovers, replace_file
from tuibp.debugger.saving.slots import Slot, take_slot
from tuibp.debugger.state import sessions_directory
from tuibp.errors import InputError, TuibpError, printable, reason
from tuibp.language import told
from tuibp.scenario.debugger_table import checked
from tuibp.scenario.gathered import Gathered


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

    @property
    def beside(self) -> bool:
        """Whether another session has the scenario open."""
        return self._slot.beside

    @property
    def note(self) -> str:
        """Which of several sessions that were kept this one is, where that is news."""
        return self._slot.note

    def load(self) -> Found:
        """What was gathered before. Nothing in a state file is an error: what cannot be used is kept aside.

        A second session on a scenario starts with what the first one has, unless an earlier second session
        left something of its own.
        """
        self._clean()
        own = os.path.lexists(self.path)
        if not own and not os.path.lexists(self._slot.first):
            return Found(None)

        from tuibp.debugger.saving.state_file import content, parsed  # JSON, where there is a file to read

        if own:
            try:
                text = content(self.path)
                gathered, digest = parsed(text, self.path)
            except InputError as mistake:
                return Found(None, _keep_aside(self.path, mistake))
            self._kept = text
        else:
            try:
                gathered, digest = parsed(content(self._slot.first), self._slot.first)
            except InputError:  # it has just gone, or it is for the session that owns it to report
                return Found(None)
        if digest == self._digest:
            return Found(gathered)
        scenario = printable(self._scenario.name)
        warning = told(
            "{scenario} has changed since the last session on it:"
            " position, marks and edits may mean other numbers now",
            scenario=scenario,
        )
        return Found(gathered, warning)

    def save(self, gathered: Gathered) -> None:
        """Replace the state file, whole or not at all; does nothing where nothing has changed.

        Raises TuibpError, one line to show once, on a full or read-only disk, and on records that could not
        be read again; what was saved before is then still there.
        """
        from tuibp.debugger.saving.state_file import written

        text = written(self._scenario, self._digest, checked(gathered, told("this session")))
        if text == self._kept:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.path, text)
        except OSError as error:
            raise TuibpError(
                told("this session cannot be kept: {path}: {reason}", path=self.path, reason=reason(error))
            ) from None
        self._kept = text

    def close(self) -> None:
        """Free the slot; nothing may be saved after that."""
        self._slot.close()

    def _clean(self) -> None:
        """Takes away what killed sessions left, where it is certain that they are no longer writing."""
        if self._slot.is_locked:
            remove_leftovers(self.path)


def state_name(scenario: Path) -> str:
    """The name of a scenario's state, of safe characters: its stem for people, a hash to tell it apart."""
    readable = re.sub(r"[^A-Za-z0-9_-]+", "_", scenario.stem)[:40]
    return f"{readable}-{name_digest(os.path.realpath(scenario))}"


def _keep_aside(path: Path, mistake: InputError) -> str:
    """Moves a file that cannot be used out of the way of the next saving; says why, and where it is."""
    aside = path.with_name(f"{path.name}.bad")
    try:
        os.replace(path, aside)
    except OSError as error:  # then saving will fail likewise, and say so
        return told(
            "{mistake}; starting afresh, and it cannot be moved aside: {reason}",
            mistake=mistake,
            reason=reason(error),
        )
    return told(
        "{mistake}; starting afresh, and that file is kept as {name}", mistake=mistake, name=aside.name
    )
