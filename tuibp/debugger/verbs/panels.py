"""What keys mean in the panels that have lines or moments where the others have numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tuibp.debugger import verbs
from tuibp.debugger.commands import count_of
from tuibp.debugger.session import Session

Verb = Callable[[Session, str], None]

IN_PANEL: Mapping[str, Mapping[str, Verb]] = {
    "program": {
        "above": lambda session, text: verbs.linking.move_line(session, -count_of(text)),
        "below": lambda session, text: verbs.linking.move_line(session, count_of(text)),
    },
    "timeline": {
        "left": lambda session, text: verbs.timing.move_timeline(session, -count_of(text), column=True),
        "right": lambda session, text: verbs.timing.move_timeline(session, count_of(text), column=True),
        "above": lambda session, text: verbs.timing.move_timeline(session, -count_of(text), column=False),
        "below": lambda session, text: verbs.timing.move_timeline(session, count_of(text), column=False),
        "to-cursor": lambda session, _: verbs.timing.seek(session),
        "definition": lambda session, _: verbs.timing.seek(session),
    },
}
"""Panel, command, and what it does there."""
