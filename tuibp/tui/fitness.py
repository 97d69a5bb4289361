"""Whether the debugger can draw here at all; imports nothing heavy, so that a refusal comes at once."""

from __future__ import annotations

import os

from tuibp.errors import TuibpError

INSTEAD = "`tuibp trace SCENARIO` prints the same steps as plain text"


def refuse_unfit_terminal() -> None:
    """Raise TuibpError, one line that names what works instead, where a full screen cannot work."""
    if os.name == "nt":
        raise TuibpError(f"the debugger needs a Unix terminal (on Windows, run it in WSL); {INSTEAD}")
    for descriptor, name in ((0, "standard input"), (1, "standard output")):
        if not os.isatty(descriptor):
            raise TuibpError(f"{name} is not a terminal; {INSTEAD}")
    term = os.environ.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        found = f"TERM={term}" if term else "TERM is not set"
        raise TuibpError(f"this terminal cannot show a full screen ({found}); {INSTEAD}")
