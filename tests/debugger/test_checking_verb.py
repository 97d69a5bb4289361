"""The key %: every entry of the focused tensor is checked, where one stands."""

from __future__ import annotations

import pytest

from tests.debugger.pressing import press
from tests.debugger.sessions import sample
from tuibp.debugger.session import Session


def at(steps: int, entry: str) -> Session:
    """So many equations on in the second example, with the cursor on an entry."""
    return press(sample("xor"), "goto example 2", f"n {steps}", f"focus {entry}")


@pytest.mark.parametrize(
    ("entry", "name", "count"),
    [
        ("delta[2][0]", "δ²", 3),
        ("z[2][0]", "δ²", 3),
        ("a[2][0]", "∂C/∂a²", 3),
        ("w[3][0, 1]", "∂C/∂w³", 3),
        ("grad_b[3][0]", "∂C/∂b³", 1),
    ],
)
def test_every_entry_of_what_is_meant(entry: str, name: str, count: int) -> None:
    session = press(at(10, entry), "%")
    assert session.refusal is None
    assert session.status.startswith(
        f"{name}: {count} of {count} entries agree with the complex step, worst "
    )
    assert session.tab == "check"


def test_the_whole_update() -> None:
    session = press(sample("xor"), "check all")
    assert session.status.startswith("all 68 derivatives of update 1 agree with the complex step, worst ")


def test_a_number_set_by_hand_is_held() -> None:
    session = press(at(6, "delta[3][0]"), "edit 0.5", "%")
    assert session.status.startswith("δ³: 0 of 1 entries agree")


def test_what_has_no_derivative_or_none_yet_is_refused() -> None:
    for session, why in (
        (press(at(6, "y[0]"), "%"), "computes no derivative by y"),
        (press(at(2, "z[2][0]"), "%"), "δ² is not computed yet"),
        (press(sample("xor"), "check some"), "check takes 'all' or nothing"),
    ):
        assert why in session.status
