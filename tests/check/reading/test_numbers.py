"""How exact numbers are: by their digits, or by the type of their array."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from tests.check.reading.files import given
from tuibp.check.reading.digits import digits, were_rounded

FINITE = st.floats(min_value=-1e300, max_value=1e300, allow_subnormal=False)


@over(FINITE, st.integers(1, 17), st.sampled_from("efg"))
def test_a_number_lies_within_the_slack_of_its_digits(number: float, count: int, form: str) -> None:
    text = f"{number:#.{count}{form}}"
    found = digits(text)
    assert found is not None
    assert found.value == float(text)
    apart = abs(Fraction(number) - Fraction(text))
    assert apart <= Fraction(found.slack) * (1 + Fraction(1, 2**50)) + Fraction(5e-324)


@over(FINITE)
def test_whatever_is_a_number_for_python_is_one(number: float) -> None:
    found = digits(repr(number))
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    ("text", "value", "slack", "significant"),
    [
        ("-2.406e-3", -2.406e-3, 5e-7, 4), ("0.5", 0.5, 0.05, 1), ("12", 12, 0.5, 2),
        ("1.20E+2", 120, 0.5, 3),
        (".25", 0.25, 0.005, 2), ("3.", 3, 0.5, 1), ("\u22120.5", -0.5, 0.05, 1), (" +0.00 ", 0, 0.005, 0),
    ],
)  # fmt: skip
def test_the_last_digit_sets_the_slack(text: str, value: float, slack: float, significant: int) -> None:
    found = digits(text)
    assert found is not None
    assert (found.value, found.significant) == (value, significant)
    assert found.slack == pytest.approx(slack, rel=1e-15)


@pytest.mark.parametrize(
    "text", ["", "-", ".", "e5", "1e", "0x10", "1_000", "1,5", "1 2", "one", "1e5.0", "--1"]
)
def test_what_is_no_number(text: str) -> None:
    assert digits(text) is None


@pytest.mark.parametrize("text", ["nan", "NaN", "-Infinity", "inf"])
def test_numbers_without_digits_are_exact(text: str) -> None:
    found = digits(text)
    assert found is not None
    assert found.slack == 0
    assert not np.isfinite(found.value)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["0.25", "1"], True), (["0", "1"], False), (["0.25", "0.1234567890123"], False),
        (["0.123456789012"], True), ([], False), (["0.0", "1"], False),
    ],
)  # fmt: skip
def test_one_long_number_shows_that_none_was_rounded(texts: list[str], expected: bool) -> None:
    assert were_rounded([found for text in texts if (found := digits(text))]) is expected


def test_numbers_of_a_file_that_were_rounded(tmp_path: Path) -> None:
    found = given(tmp_path, "a.json", '{"delta2": [0.031, 0, -2.5e-3], "y": [[0], [1]]}')
    assert found["delta2"].precision == "printed"
    assert found["delta2"].slack is not None
    assert found["delta2"].slack.tolist() == [0.0005, 0, pytest.approx(5e-5)]
    assert (found["y"].precision, found["y"].slack) == ("float64", None)


def test_strings_are_printed_in_whatever_company(tmp_path: Path) -> None:
    found = given(tmp_path, "a.json", '{"delta2": ["0.031", 0.12345678901234567, 0.5]}')["delta2"]
    assert found.precision == "printed"
    assert found.slack is not None
    assert found.slack.tolist() == [0.0005, 0, 0]


def test_float32_is_seen_by_its_numbers(tmp_path: Path) -> None:
    number = repr(float(np.float32(0.1)))
    found = given(
        tmp_path, "a.json", f'{{"delta2": [{number}], "y": [[0], [1]], "a3": [0.1234567890123456]}}'
    )
    assert [found[name].precision for name in ("delta2", "y", "a3")] == ["float32", "float32", "float64"]


def test_numbers_that_are_short_in_both_say_nothing(tmp_path: Path) -> None:
    found = given(tmp_path, "a.json", '{"a3": [0.1234567890123456], "y": [[0], [1]], "w3": [[0.5, 0.25, 1]]}')
    assert {one.precision for one in found.values()} == {"float64"}
