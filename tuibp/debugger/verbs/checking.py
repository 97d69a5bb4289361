"""Checking gradients where one stands: every entry of the focused tensor, or the whole update."""

from __future__ import annotations

from tuibp.check.gradients.judged import check_gradients
from tuibp.check.gradients.said import tensor_line, update_line
from tuibp.check.gradients.slopes import BY
from tuibp.debugger.checking import PRICES
from tuibp.debugger.session import Session
from tuibp.debugger.walk import Refused
from tuibp.engine.tensor import PARAMETERS, SHARED, Tensor, parameter_kind, renewed
from tuibp.errors import quoted
from tuibp.language import told

TAB = "check"
"""The tab of Explain that says more of the focused entry."""


def check(session: Session, text: str) -> None:
    """Judge the derivative that the focused tensor is, or by which it is meant; `all` judges the update."""
    if text not in ("", "all"):
        found = quoted(text, 12)
        raise Refused(told("check takes 'all' or nothing behind it, but found {found}", found=found))
    if text:
        update = session.position.update
        session.status = update_line(check_gradients(session.run, update), update, session.notation)
        if session.hunt is not None:  # which counts what stands in the tab Check, and this as one more
            session.hunt = session.hunt.after(False, (session.position, None))
        return
    meant = _meant(session)
    if meant is None:
        name = session.notation.tensor(session.focus.tensor)
        raise Refused(told("backprop computes no derivative by {name}", name=name))
    _refuse_unknown(session, meant)
    position = session.position
    verdicts = check_gradients(session.run, position.update, example=position.example, only=[meant])
    if not verdicts:
        name = session.notation.tensor(meant)
        raise Refused(told("C is computed without what {name} is by", name=name))
    session.tab = TAB
    session.status = tensor_line(verdicts[0], session.notation)


def _meant(session: Session) -> Tensor | None:
    """The tensor of derivatives: of a number, that by it; of a parameter in the update, the mini-batch's."""
    tensor, definitions = session.focus.tensor, session.walk.program.definitions
    kind, layer = tensor
    if session.position.example is None and kind in SHARED:
        by = Tensor(parameter_kind(kind), layer)
        if by.kind not in PARAMETERS:
            return None
        descent, total = Tensor(f"descent_{by.kind}", layer), Tensor(f"sum_grad_{by.kind}", layer)
        if tensor in (total, descent) or (tensor == renewed(by) and descent not in definitions):
            return tensor
        return next((t for t in (descent, total) if t in definitions), None)
    meant = Tensor(kind if kind in BY else PRICES.get(kind, ""), layer)
    return meant if meant in definitions else None


def _refuse_unknown(session: Session, meant: Tensor) -> None:
    view = session.view
    if meant in view.shapes and view.known(meant) < view.frame[meant].size:
        raise Refused(told("{name} is not computed yet; f and n go on", name=session.notation.tensor(meant)))
