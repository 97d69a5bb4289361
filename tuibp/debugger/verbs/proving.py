"""Going through the proof: from line to line, and through the terms of a sum that is open."""

from __future__ import annotations

from tuibp.debugger.proving import stops
from tuibp.debugger.session import PROOF, Session
from tuibp.debugger.view import ProofPlace
from tuibp.debugger.walk import Refused
from tuibp.language import told


def go_on(session: Session, by: int, count: int) -> None:
    """So many lines on, or back; through the terms of an open sum. From another tab, to the first line."""
    for done in range(count):
        try:
            _one(session, by)
        except Refused:
            if done == 0:
                raise
            return


def _one(session: Session, by: int) -> None:
    _refuse_hunt(session)
    here, lines = session.proof_place, stops(session.view)
    if session.tab != PROOF or here.line is None:
        first = 0 if by > 0 or session.tab != PROOF else len(lines)
        session.tab, session.proof_place = PROOF, ProofPlace(first)
        return
    opened = lines[here.line].sum if here.line < len(lines) else None
    if here.term is not None and opened is not None and -1 <= here.term + by < opened.count:
        session.proof_place = here._replace(term=here.term + by)
        return
    if not 0 <= here.line + by <= len(lines):  # behind the last line stands the check
        end = told("this is the end of the proof")
        raise Refused(end if by > 0 else told("this is the first line of the proof"))
    session.proof_place = ProofPlace(here.line + by)


def open_sum(session: Session) -> None:
    """Open the sum in this line to its terms, or fold it; without a line, that in the first that has one."""
    _refuse_hunt(session)
    here, lines = session.proof_place, stops(session.view)
    if session.tab == PROOF and here.term is not None:
        session.proof_place = ProofPlace(here.line)
        return
    wanted = range(len(lines)) if session.tab != PROOF or here.line is None else (here.line,)
    found = next((k for k in wanted if k < len(lines) and lines[k].sum is not None), None)
    if found is None:
        raise Refused(told("there is no sum in this line"))
    session.tab, session.proof_place = PROOF, ProofPlace(found, -1)


def _refuse_hunt(session: Session) -> None:
    """A proof is one of the right equation."""
    if session.hunt is not None:
        raise Refused(told("in a hunt there are no proofs: they would be those of the right equations"))
