"""What keys mean in the panels that have lines or moments where the others have numbers."""

from __future__ import annotations

from collections.abc import Mapping

from tuibp.debugger import verbs
from tuibp.debugger.commands import Command, Run, count_of

IN_PANEL: Mapping[str, Mapping[str, Run]] = {
    "program": {
        "above": lambda session, text: verbs.linking.move_line(session, -count_of(text)),
        "below": lambda session, text: verbs.linking.move_line(session, count_of(text)),
        "break": lambda session, text: verbs.breaking.toggle_chosen(session, text),
    },
    "watches": {
        "above": lambda session, text: verbs.showing.choose_watch(session, -count_of(text)),
        "below": lambda session, text: verbs.showing.choose_watch(session, count_of(text)),
        "watch": lambda session, text: verbs.showing.toggle_chosen_watch(session, text),
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


def verb_in(panel: str, command: Command) -> Run | None:
    """What a command does in the panel that has the focus; None for what only a screen can do."""
    return IN_PANEL.get(panel, {}).get(command.name, command.run)
