"""Hit counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws import laws
from tuibp.debugger.stopping.rule import Rule, parse_rule
from tuibp.errors import TuibpError


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("== 3", [3]),
        (">= 5", [5, 6, 7]),
        ("%3", [3, 6]),
        (" % 1 ", [1, 2, 3, 4, 5, 6, 7]),
        (">=1", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_which_times_are_meant(text: str, meant: list[int]) -> None:
    rule = parse_rule(text)
    assert [times for times in range(1, 8) if rule.meets(times)] == meant


@given(st.sampled_from(("==", ">=", "%")), st.integers(1, 10**9 - 1))
@laws(50)
def test_it_counts_unless_it_means_every_time(sign: str, count: int) -> None:
    rule = parse_rule(f"{sign} {count}")
    assert rule == Rule(sign, count)
    assert rule.meets(count)
    assert rule.counts or all(rule.meets(times) for times in range(1, 50))


@pytest.mark.parametrize(
    "text", ["3", "= 3", "== 0", "== -1", "> 3", "== 3.5", "== 12345678901", "% 3 4", "==", "\x1b"]
)
def test_what_is_no_hit_count_is_refused(text: str) -> None:
    with pytest.raises(TuibpError, match="is no hit count; write '== 3'") as caught:
        parse_rule(text)
    assert str(caught.value).isprintable()
