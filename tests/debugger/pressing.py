"""The keys that move about a session, and drawn sequences of them."""

from __future__ import annotations

from hypothesis import strategies as st

from tuibp.debugger.commands import parse
from tuibp.debugger.session import Session

LINES = (
    *"nNsSiIfFud][}{",
    "n 5",
    "first",
    "last",
    "goto 50%",
    *("R", "t", "Enter", "*", "#", "a", "Backspace", "Alt+Right", "/ delta", ".", ",", "w"),
    *"hjkl",
)
"""Keys, and lines of the command language that begin with one."""

verbs = st.lists(st.sampled_from([*LINES, *"uuu"]), max_size=25)
walks = st.lists(st.sampled_from("nsiduu}fNSI" + "nsi" * 3), max_size=20)


def press(session: Session, *lines: str) -> Session:
    """The session after these keys, or lines."""
    for line in lines:
        command, text = parse(line)
        run = command.run
        assert run is not None
        session.do(lambda run=run, text=text: run(session, text))  # type: ignore[misc]
    return session
