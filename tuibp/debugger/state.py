"""What outlives a session: the state directory, and whether the debugger has been started before."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def state_directory() -> Path:
    """`$XDG_STATE_HOME/tuibp`, or `~/.local/state/tuibp`; it need not exist yet."""
    base = os.environ.get("XDG_STATE_HOME", "")
    if os.path.isabs(base):  # the XDG specification: a relative path is to be ignored
        return Path(base, "tuibp")
    try:
        return Path.home() / ".local" / "state" / "tuibp"
    except RuntimeError:  # a user without a home, as in some containers
        return Path(tempfile.gettempdir(), "tuibp")


def sessions_directory() -> Path:
    """Where each scenario's sessions are kept; it need not exist yet."""
    return state_directory() / "sessions"


def first_start() -> bool:
    """Whether no start has been remembered."""
    try:
        return not _started().exists()
    except OSError:  # a directory on the way may not be read: no place to remember, so no wish to repeat
        return False


def remember_started() -> None:
    """Make `first_start` false from now on, where the state directory can be written."""
    try:
        state_directory().mkdir(parents=True, exist_ok=True)
        _started().touch()
    except OSError:
        # A read-only home costs the user one line of advice a session; it must not cost the session.
        return


def _started() -> Path:
    return state_directory() / "started"
