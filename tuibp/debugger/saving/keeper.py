"""Keeps a session in its state file, and opens one as it was left."""

from __future__ import annotations

from threading import Lock

from tuibp.debugger.jumps import Place
from tuibp.debugger.saving.digest import scenario_digest
from tuibp.debugger.saving.gathering import gather, other_replay, restore
from tuibp.debugger.saving.slots import BESIDE
from tuibp.debugger.saving.store import Store
from tuibp.debugger.session import Session
from tuibp.errors import InputError, TuibpError
from tuibp.language import told
from tuibp.scenario.gathered import Gathered, LayoutRecord


class Keeper:
    """One session and its state file; a file that cannot be written is said once and not tried again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = Store.open(session.scenario.path, scenario_digest(session.scenario))
        self._broken = self._ended = False
        self._lock = Lock()
        self._spared: Gathered | None = None
        """What a fresh session began with: until it has gathered something, the file stays as it is."""

    def open(self, fresh: bool) -> tuple[Gathered, Place | None, list[str]]:
        """What the session begins with, where it is to go, and what there is to say about that.

        That is what the last session on the scenario gathered, or (`fresh`, or there was none) what the
        scenario's own table [debugger] has.
        """
        session, own = self._session, self._session.scenario.gathered
        found = self._store.load()
        gathered = own if fresh or found.gathered is None else found.gathered
        place, problems = restore(session, gathered)
        if problems and gathered is own:
            raise InputError(problems[0], file=session.scenario.path.name, key="debugger")
        if fresh and found.gathered is not None:
            self._spared = _substance(gather(session))
        said = [told(BESIDE)] if self._store.beside else []
        if not fresh:
            said += filter(None, [self._store.note, found.warning])
        return gathered, place, [*problems, *said]

    def arrived(self, gathered: Gathered) -> str:
        """What to say once one is where the last session ended."""
        return other_replay(self._session, gathered.position)

    def gathered(self, panel: str) -> Gathered:
        """What there is to keep now."""
        return gather(self._session, panel)

    def keep(self, gathered: Gathered) -> str:
        """Write it, if anything changed; returns what to say where that cannot be done, once."""
        with self._lock:
            if self._broken or self._ended or _substance(gathered) == self._spared:
                return ""
            self._spared = None
            try:
                self._store.save(gathered)
            except TuibpError as problem:
                self._broken = True
                return str(problem)
            return ""

    def keep_last(self, gathered: Gathered) -> None:
        """Write it, and nothing after it: what another thread had to write before is older."""
        self.keep(gathered)
        with self._lock:
            self._ended = True

    def close(self) -> None:
        """The session ends."""
        self._store.close()


def _substance(gathered: Gathered) -> Gathered:
    """All but where one stands and how the screen looks."""
    return gathered.with_fields(position=None, layout=LayoutRecord())
