"""Whether the debugger can draw here at all; imports nothing heavy, so that a refusal comes at once."""

from __future__ import annotations

import os

from tuibp.errors import TuibpError
from tuibp.language import told


def refuse_unfit_terminal() -> None:
    """Raise TuibpError, one line that names what works instead, where a full screen cannot work."""
    if why := _unfit():
        raise TuibpError(told("{why}; `tuibp trace SCENARIO` prints the same steps as plain text", why=why))


def _unfit() -> str:
    """Why a full screen cannot work here; nothing where it can."""
    if os.name == "nt":
        return told("the debugger needs a Unix terminal (on Windows, run it in WSL)")
    if not os.isatty(0):
        return told("standard input is not a terminal")
    if not os.isatty(1):
        return told("standard output is not a terminal")
    term = os.environ.get("TERM", "")
    if not term:
        return told("this terminal cannot show a full screen (TERM is not set)")
    if term in ("dumb", "unknown"):
        return told("this terminal cannot show a full screen (TERM={term})", term=term)
    return ""
