"""Keeping what a session gathered in a scenario of its own."""

from __future__ import annotations

from tuibp.debugger.saving.gathering import gather
from tuibp.debugger.saving.scenario_copy import save_copy
from tuibp.debugger.session import Session
from tuibp.language import told


def save(session: Session, text: str) -> None:
    """Write a copy of the scenario whose table [debugger] has what this session gathered."""
    path = save_copy(session.scenario.path, text, gather(session), session.copies)
    session.copies.add(path)
    session.status = told("saved in {path}; tuibp {text} opens with all of this", path=path, text=text)
