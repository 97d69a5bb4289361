"""What may be written as a breakpoint, what is refused, and what a list of them keeps straight."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.debugger.sessions import sample
from tuibp.debugger.commands import parse
from tuibp.debugger.position import Focus, Position
from tuibp.debugger.saving.gathering import gather, restore
from tuibp.debugger.session import Session
from tuibp.debugger.stopping.breakpoints import MOST, known_places
from tuibp.debugger.stopping.lines import parse_line
from tuibp.debugger.stopping.sites import Site
from tuibp.debugger.walk import Refused
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.scenario.gathered import BreakpointRecord, Gathered


def broken(*lines: str) -> Session:
    session = sample()
    for line in lines:
        session.breakpoints.add(parse_line(line))
    return session


def run(session: Session, *lines: str) -> Session:
    for line in lines:
        command, text = parse(line)
        assert command.run is not None
        session.do(lambda command=command, text=text: command.run(session, text))  # type: ignore[misc]
    return session


@pytest.mark.parametrize(
    ("line", "sites"),
    [
        ("if cost < 1", [Site("start")]),
        ("if w[2][0, 0] > 1", [Site("start")]),
        ("if x[0] > 1", [Site("example", 0)]),
        ("if example == 1", [Site("example", 0)]),
        ("if C > 1", [Site("example", 4)]),
        ("if C > 1 and w[2][0, 0] > old(delta[2][0])", [Site("example", 6)]),
        ("if w_new[3][0, 0] > w_new[2][0, 0]", [Site("update", 2)]),
        ("if sum_grad_b[3][0] > 1", [Site("update", 1)]),
        ("BP2", [Site("example", 6)]),
        ("BP4", [Site("example", 8), Site("example", 10)]),
        ("BP4 if delta[2][0] > 0", [Site("example", 8), Site("example", 10)]),
        ("BP4 if grad_b[2][0] > 0", [Site("example", 10)]),
        ("25 2", [Site("example", 0), Site("example", 1)]),
        ("z2", [Site("example", 0)]),
        ("update", [Site("update", k) for k in range(4)]),
        ("update_biases", [Site("update", 1), Site("update", 3)]),
    ],
)
def test_where_it_is_asked(line: str, sites: list[Site]) -> None:
    assert [*broken(line).breakpoints.at(1).sites] == sites


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "a breakpoint needs a place, such as BP2, or a condition"),
        ("any hits == 3", "a breakpoint needs a place"),
        ("BP5", "'BP5' is no equation"),
        ("hiden_error", "did you mean 'hidden_error'?"),
        ("BP2 7", "BP2 has no layer '7'"),
        ("z[2] if C < 1", "C is not computed yet at z[2]"),
        ("update_weights 3 if w_new[2][0, 0] > 1", "w_new[2] is not computed yet at update_weights 3"),
        ("update if example == 1", "example has no value in the update step"),
        ("if example == 1 and w_new[2][0, 0] > 1", "example has no value in the update step"),
        ("if delta[2]", "write any(…) or all(…)"),
        ("if C >", "column"),
        ("BP1 log {C", "is never closed"),
        ("BP1 after 1", "there is no other breakpoint with that number"),
    ],
)
def test_what_cannot_be_is_refused(line: str, message: str) -> None:
    with pytest.raises(TuibpError) as caught:
        broken(line)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_breakpoints_that_wait_for_each_other_are_refused() -> None:
    session = broken("BP1", "BP2 after 1", "BP3 after 2")
    run(session, "change-break 1 BP1 after 3")
    assert session.status == "after 3: that one waits for this one already"
    assert session.breakpoints.at(1).record == BreakpointRecord("BP1")
    run(session, "change-break 3 BP3 after 1")
    assert session.refusal is None


def test_a_number_stays_and_is_not_used_again() -> None:
    session = broken("BP1", "BP2 after 1", "BP3 after 2", "BP4 after 3", "cost after 2")
    run(session, "delete 2")
    assert session.status == "deleted breakpoint 2; breakpoints 3 and 5 waited for it and wait no more"
    numbered = session.breakpoints.numbered
    assert {number: one.record.after for number, one in numbered.items()} == {1: None, 3: None, 4: 3, 5: None}
    run(session, "break BP2 after 2")
    assert session.status == "after 2: there is no other breakpoint with that number"
    run(session, "break BP2 after 5")
    assert session.status == "breakpoint 6: BP2 after 5"
    run(session, "change-break 4 if C > 0")
    assert session.status == "breakpoint 4: if C > 0"
    run(session, "delete 2")
    assert session.status == "there is no breakpoint 2; there are 1, 3 to 6"
    run(session, "delete 5")
    assert session.status == "deleted breakpoint 5; breakpoint 6 waited for it and waits no more"
    run(session, "delete all")
    assert (len(session.breakpoints), session.status) == (0, "no breakpoints any more")
    run(session, "enable 1")
    assert session.status == "there is no breakpoint 1; there are none; b sets one"
    run(session, "break BP1")
    assert session.status == "breakpoint 7: BP1"


def waiting(session: Session) -> dict[int, tuple[str, int | None]]:
    """By number, the place and what is waited for."""
    numbered = session.breakpoints.numbered.items()
    return {number: (one.record.where, one.record.after) for number, one in numbered}


def test_a_file_lists_them_and_says_by_its_own_places_who_waits_for_whom() -> None:
    session = broken("BP1", "BP2", "BP3 after 2", "BP4 after 3")
    run(session, "delete 1")
    assert [record.after for record in session.breakpoints.listed] == [None, 1, 2]
    again = sample()
    _, problems = restore(again, gather(session))
    assert problems == []
    assert waiting(again) == {1: ("BP2", None), 2: ("BP3", 1), 3: ("BP4", 2)}
    assert gather(again) == gather(session)


def test_who_waits_for_one_that_is_left_out_says_so() -> None:
    places = (("nowhere", None), ("BP2", 1), ("BP3", 2))
    records = [BreakpointRecord(place, after=after) for place, after in places]
    again = sample()
    _, problems = restore(again, Gathered(breakpoints=tuple(records)))
    assert len(problems) == 2
    assert problems[1] == "breakpoint 'BP2': the one it waited for is left out, and it waits no more"
    assert waiting(again) == {1: ("BP2", None), 2: ("BP3", 1)}


def test_there_are_not_too_many() -> None:
    session = broken(*(["BP1"] * MOST))
    with pytest.raises(Refused, match="there are 100 breakpoints already"):
        session.breakpoints.add(BreakpointRecord("BP2"))


def test_every_line_of_the_listing_has_a_name_that_finds_it() -> None:
    session = sample("deep")
    for name in known_places(session.walk):
        number = session.breakpoints.add(BreakpointRecord(name))
        assert len(session.breakpoints.at(number).sites) == 1
    assert len(session.breakpoints.signs()) == len(session.breakpoints)


def test_b_toggles_the_line_one_stands_at() -> None:
    session = run(sample(), "search BP2", "break")
    assert session.status == "breakpoint 1 at hidden_error 2; c runs there, B gives it a condition"
    assert session.breakpoints.signs() == {Site("example", 6): True}
    run(session, "disable 1")
    assert session.breakpoints.signs() == {Site("example", 6): False}
    run(session, "break")
    assert session.status == "no breakpoint at hidden_error 2 any more"
    assert session.breakpoints.signs() == {}


def test_another_order_of_the_listing_moves_them_along() -> None:
    session = run(broken("BP3 3", "if grad_w[3][0, 0] > 0"), "order code", "continue")
    assert session.walk.equation(session.position).result == Tensor("grad_b", 3)
    [weights] = session.breakpoints.at(2).sites
    assert session.walk.program.example[weights.equation].result == Tensor("grad_w", 3)


# ---- data breakpoints ----


@pytest.mark.parametrize(
    ("text", "happens"),
    [
        ("changes", lambda old, new: new[0, 0] != old[0, 0]),
        ("changes 0.001", lambda old, new: abs(new[0, 0] - old[0, 0]) > 0.001),
        ("tensor", lambda old, new: (new != old).any()),
        ("changes 0.01 tensor", lambda old, new: np.linalg.norm(new - old) > 0.01),
        ("crosses 0.501", lambda old, new: (new[0, 0] < 0.501) != (old[0, 0] < 0.501)),
        ("tensor crosses 0.25", lambda old, new: ((new < 0.25) != (old < 0.25)).any()),
        ("sign", lambda old, new: np.sign(new[0, 0]) != np.sign(old[0, 0])),
        ("sign tensor", lambda old, new: (np.sign(new) != np.sign(old)).any()),
    ],
)
def test_a_watched_parameter_stops_when_it_does_what_is_asked(text: str, happens: Any) -> None:
    session = run(sample(), "focus w[2][0, 0]", f"W {text}")
    w = [session.run.parameters(update).w[0] for update in range(session.run.updates)]
    expected = [u for u in range(1, len(w)) if happens(w[u - 1], w[u])]
    assert bool(expected) or text == "sign"
    for update in expected[:5]:
        run(session, "c")
        assert session.position == Position(update, 0, 0)
        assert session.focus == Focus(Tensor("w", 2), (0, 0))
    for update in expected[:5][-2::-1]:
        run(session, "C")
        assert session.position == Position(update, 0, 0)


@pytest.mark.parametrize(
    "text", ["sign", "sign tensor", "crosses 0", "tensor crosses 0", "finite", "finite tensor"]
)
def test_every_data_breakpoint_is_a_condition_for_every_number(text: str) -> None:
    session = sample()
    for tensor, shape in session.vocabulary.shapes.items():
        session.put_cursor(Focus(tensor, (0,) * len(shape)))
        run(session, f"W {text}")
        assert session.refusal is None, session.status
    assert len(session.breakpoints) == len(session.vocabulary.shapes)


@pytest.mark.parametrize("text", ["change", "crosses 0 1", "changes a b"])
def test_what_is_no_data_breakpoint_is_refused(text: str) -> None:
    session = run(sample(), f"W {text}")
    assert "write changes 0.1, crosses 0, sign or finite" in session.status
    assert len(session.breakpoints) == 0
