"""What a line of the command language may become while one types it, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable

from tuibp.debugger.commands import COMMANDS, Command, find
from tuibp.debugger.prediction import predict
from tuibp.debugger.session import TABS, Session
from tuibp.debugger.stopping.breakpoints import known_places
from tuibp.debugger.stopping.filters import FILTERS
from tuibp.debugger.verbs.breaking import OFF
from tuibp.debugger.verbs.whatif import edit_of
from tuibp.debugger.walk import Refused
from tuibp.errors import TuibpError
from tuibp.expressions.completion import completions
from tuibp.scenario.contents.table import ITEMS
from tuibp.scenario.samples import sample_names

Complete = Callable[[str], list[str]]

SPEAK = ("evaluate", "watch", "edit", "focus")
"""Commands behind which an expression stands."""


def completer(command: Command, session: Session) -> Complete:
    """What the text behind a command may become."""
    if command.name in SPEAK:
        return lambda text: _expressions(text, session)
    words = _words(command, session)
    return lambda text: [word for word in words if word.startswith(text) and word != text] if text else []


def complete_line(text: str, session: Session) -> list[str]:
    """What a whole line may become: a command's name, or what stands behind it."""
    name, space, rest = text.partition(" ")
    if not space:
        return [c.name for c in COMMANDS if c.name.startswith(name) and c.name != name] if name else []
    try:
        command = find(name)
    except Refused:
        return []
    return [f"{name} {found}" for found in completer(command, session)(rest)]


def remarker(command: Command, session: Session) -> Callable[[str], str] | None:
    """What to say about the text behind a command while it is typed; None where there is nothing."""
    if command.name == "edit":
        return lambda text: _said(lambda: predict(session, edit_of(session, text)).text)
    return None


def _said(what: Callable[[], str]) -> str:
    try:
        return what()
    except TuibpError as mistake:
        return str(mistake)


def _words(command: Command, session: Session) -> list[str]:
    match command.name:
        case "filter":
            on = session.breakpoints.filters
            return [*(found.name for found in FILTERS), *(f"{name} {OFF}" for name in on), OFF]
        case "break":
            return list(known_places(session.walk))
        case "suspect" if session.hunt is not None:
            from tuibp.debugger.hunt import suspects

            return suspects(session.hunt)
        case "to-mark":
            return list(session.marks)
        case "explain":
            return [*TABS]
        case "open":
            return list(dict.fromkeys((*ITEMS, *sample_names())))
        case "goto":
            return ["update ", "epoch ", "example "]
        case _:
            return list(command.words)


def _expressions(text: str, session: Session) -> list[str]:
    """The text with its last word completed."""
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return [text[:start] + word for word in completions(text, session.vocabulary)]
