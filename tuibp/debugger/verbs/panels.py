"""What keys mean in the panels that have lines or moments where the others have numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tuibp.debugger import verbs
from tuibp.debugger.session import Session

Verb = Callable[[Session, str], None]

IN_PANEL: Mapping[str, Mapping[str, Verb]] = {
    "program": {
        "above": lambda session, _: session.move_line(-1),
        "below": lambda session, _: session.move_line(1),
    },
    "timeline": {
        "left": lambda session, _: verbs.timing.move_timeline(session, -1, column=True),
        "right": lambda session, _: verbs.timing.move_timeline(session, 1, column=True),
        "above": lambda session, _: verbs.timing.move_timeline(session, -1, column=False),
        "below": lambda session, _: verbs.timing.move_timeline(session, 1, column=False),
        "to-cursor": lambda session, _: verbs.timing.seek(session),
        "definition": lambda session, _: verbs.timing.seek(session),
    },
}
"""Panel, command, and what it does there."""
