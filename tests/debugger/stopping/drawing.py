"""Hypothesis strategies for breakpoints of every kind, and sessions that have them."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.debugger.sessions import session_of
from tests.strategies import cases, networks, numbers
from tests.timeline.naive import edits_of
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.breakpoints import known_places
from tuibp.debugger.walk import Walk
from tuibp.errors import TuibpError
from tuibp.scenario.gathered import BreakpointRecord

segments = st.sampled_from((1, 2, 3, 64))
"""How many updates are gone through at once, going back; a whole small run is less than the usual 64."""

SMALL = cases(networks(max_layers=3, max_size=3))

AT_START = (
    "update % 2 == 1", "epoch >= 1", "m > 1", "eta > 0.1", "cost < {t}", "cost < old(cost)",
    "norm(w[2] - old(w[2])) > {t} / 10", "w[2][0, 0] > {t} or b[2][0] > 0",
)  # fmt: skip
IN_EXAMPLES = (
    "C > {t}", "C > old(C)", "x[0] > {t}", "x[0] != old(x[0])", "example == 1", "example > old(example)",
    "delta[2][0] > 0", "norm(delta[2]) > old(norm(delta[2]))", "a[2][0] > {t}", "z[2][0] != old(z[2][0])",
    "grad_w[2][0, 0] * old(grad_w[2][0, 0]) < 0", "grad_b[2][-1] < 0", "old(cost) > cost and C > 0",
)  # fmt: skip
IN_UPDATE = (
    "w_new[2][0, 0] > w[2][0, 0]", "norm(w_new[2] - w[2]) > {t} / 10", "sum_grad_w[2][0, 0] > 0",
    "w_new[2][0, 0] > old(w_new[2][0, 0])", "grad_w[2][0, 0] > old(grad_w[2][0, 0]) and w_new[2][0, 0] < 9",
    "grad_b[2][0] > 0 or w_new[2][0, 0] > 9",
)  # fmt: skip
MESSAGES = ("C is {C}", "{update} {cost}", "{old(cost)}", "{grad_w[2][0, 0]} {old(C)}", "here", "{w_new[2]}")


def conditions() -> st.SearchStrategy[str]:
    """Conditions of every stage, often true and often not."""
    text = st.sampled_from((*AT_START, *IN_EXAMPLES, *IN_UPDATE))
    return st.builds(lambda text, t: text.format(t=t), text, numbers(0.0, 1.0).map(lambda t: round(t, 3)))


def rules() -> st.SearchStrategy[str]:
    """No hit count more often than one."""
    return st.just("") | st.builds("{} {}".format, st.sampled_from(("==", ">=", "%")), st.integers(1, 4))


@st.composite
def records(draw: st.DrawFn, walk: Walk, before: int) -> BreakpointRecord:
    """A breakpoint that may or may not have a place, a condition and so on; it need not be a right one."""
    named = st.sampled_from((*known_places(walk), "BP1", "BP3", "update", "delta[2]", "z2"))
    where = draw(st.just("any") | named)
    return BreakpointRecord(
        where,
        draw(conditions() if where == "any" else st.just("") | conditions()),
        draw(rules()),
        draw(st.sampled_from((True, True, True, False))),
        draw(st.just("") | st.sampled_from(MESSAGES)),
        draw(st.none() | st.integers(1, before)) if before else None,
    )


@st.composite
def stopping_sessions(draw: st.DrawFn, most_edits: int = 2) -> Session:
    """A session over a small case, some numbers edited, with breakpoints."""
    case = draw(SMALL)
    session = session_of(case, draw(st.sampled_from(("book", "code"))))
    edits = [draw(edits_of(session.run)) for _ in range(draw(st.integers(0, most_edits)))]
    if edits:
        session.take_run(session.origin.branch(edits))
    if draw(st.booleans()):
        session.run.checkpoints.limit = 4
    for _ in range(draw(st.integers(1, 5))):
        record = draw(records(session.walk, len(session.breakpoints)))
        try:
            session.breakpoints.add(record)
        except TuibpError:  # a condition that has no value at that place: refused, as it should be
            continue
    for number in [*session.breakpoints.numbered][:-1]:
        if draw(st.integers(0, 4)) == 0:
            session.breakpoints.remove(number)
    return session
