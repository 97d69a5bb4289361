"""How numbers are written: what is shown reads back, stands in line, and is never 0 unless it is 0."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.laws import laws
from tuibp.report.lines import Segment, width
from tuibp.report.numbers import DIGITS, SAMPLE, exact, short, style_for

numbers = st.floats(allow_nan=True, allow_infinity=True)
tensors = arrays(np.float64, st.integers(1, 12), elements=numbers)
formats = st.sampled_from([*DIGITS])


def written(values: list[float], number_format: str = "4 digits") -> list[str]:
    """The numbers as the entries of one tensor."""
    array = np.array(values)
    style = style_for(array, number_format)
    return [style.aligned(value) for value in values]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0.5, -0.25], ["0.5000", "-0.2500"]),
        ([1.5, 22.25, -333.125], ["1.5", "22.2", "-333.1"]),
        ([0.02334, -0.03641], ["0.02334", "-0.03641"]),
        ([0.1 + 0.2], ["0.3000"]),
        ([1.0, -1.0, 0.0], ["1", "-1", "0"]),
        ([3.0], ["3"]),
        ([0.0, 0.0], ["0", "0"]),
        ([0.0, 0.5], ["0     ", "0.5000"]),
        ([-0.0, -0.5], ["0     ", "-0.5000"]),
        ([1234567.0], ["1.235e+06"]),
        ([123456.7], ["123457"]),
        ([1e-5], ["1.000e-05"]),
        ([1e-8, 1.0], ["1.000e-08", "1.000e+00"]),
        ([1.388e-17, 0.5], ["1e-17", "0.5000"]),
        ([-1.388e-17, 0.5, -2.5], ["-1e-17", "0.500", "-2.500"]),
        ([*[0.5] * 8, 2e-5], [*["0.5000"] * 8, "2e-05"]),
        ([*[0.5] * 6, 2e-5], [*["5.000e-01"] * 6, "2.000e-05"]),
        ([5e-324], ["4.941e-324"]),
        ([1.7976931348623157e308], ["1.798e+308"]),
        ([math.nan, 1.5], ["nan", "1.500"]),
        ([math.inf, -math.inf], ["inf", "-inf"]),
    ],
)
def test_four_digits(values: list[float], texts: list[str]) -> None:
    assert written(values) == texts


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.0, "0"), (1.5, "1.500e+00"), (-0.001, "-1.000e-03"), (3.0, "3.000e+00")],
)
def test_scientific(value: float, text: str) -> None:
    assert written([value], "scientific") == [text]


@given(st.lists(numbers, min_size=1, max_size=8))
@laws(200)
def test_seventeen_digits_read_back_exactly(values: list[float]) -> None:
    for value, text in zip(values, written(values, "17 digits"), strict=True):
        if math.isnan(value):
            assert text == "nan"
        elif text.strip() != "0" or value == 0:
            top = max((abs(v) for v in values if math.isfinite(v)), default=0.0)
            if abs(value) > top / 10:  # the digits are counted from the largest of the tensor
                assert float(text) == value


@given(numbers)
@laws(150)
def test_one_number_reads_back_exactly(value: float) -> None:
    for text in (exact(value), short(value, "17 digits")):
        assert float(text) == value or (math.isnan(value) and math.isnan(float(text)))


@given(tensors, formats)
@laws(200)
def test_zero_is_zero_and_nothing_else_is(array: np.ndarray, number_format: str) -> None:
    style = style_for(array, number_format)
    for value in array.tolist():
        text = style.write(value)
        assert text.isascii()
        assert "-0" not in (text, text.rstrip("0").rstrip("."))
        if math.isfinite(value):
            assert (float(text) == 0.0) == (value == 0.0)
            assert (text == "0") == (value == 0.0)
            assert (float(text) < 0) == (value < 0)
        else:
            assert text in ("nan", "inf", "-inf")


@given(tensors, formats)
@laws(200)
def test_a_column_stands_in_line(array: np.ndarray, number_format: str) -> None:
    style = style_for(array, number_format)
    texts = [style.aligned(value) for value in array.tolist() if math.isfinite(value)]
    right = [text.rjust(style.width) for text in texts]
    assert all(len(text) == style.width for text in right), "and none is wider than the column"
    if not style.scientific:
        points = {text.index(".") for text in right if "." in text}
        assert len(points) <= 1
        assert all(text.rstrip()[-1] == "0" for text in right if text.endswith(" "))


@given(tensors)
@laws(200)
def test_four_digits_are_four(array: np.ndarray) -> None:
    finite = [value for value in array.tolist() if math.isfinite(value) and value]
    style = style_for(array, "4 digits")
    if finite and not style.scientific and style.decimals:
        top = max(finite, key=abs)
        assert math.isclose(float(style.write(top)), top, rel_tol=5.1e-4)


def test_the_format_of_a_big_tensor_is_decided_by_a_sample() -> None:
    big = np.linspace(0.1, 1.0, 10_000_000)
    start = time.perf_counter()
    style = style_for(big, "4 digits")
    first = time.perf_counter() - start
    assert (style.scientific, style.decimals) == (False, 4)
    start = time.perf_counter()
    for _ in range(1000):
        assert style_for(big, "4 digits") is style
    assert first < 0.05
    assert time.perf_counter() - start < 0.05


def test_what_the_sample_missed_is_not_shown_as_zero() -> None:
    big = np.full(SAMPLE * 4, 0.5)
    big[1], big[2], big[3] = 1e-9, 123456.0, -1e-9
    style = style_for(big, "4 digits")
    assert [style.write(value) for value in big[:4].tolist()] == ["0.5000", "1e-09", "123456.0000", "-1e-09"]


def test_a_new_array_in_an_old_place_gets_its_own_format() -> None:
    for scale in (1.0, 1e-3, 1e3, 1e-3):
        assert (
            style_for(np.array([0.5, 0.25]) * scale, "4 digits")
            .write(0.5 * scale)
            .startswith({1.0: "0.5000", 1e-3: "0.0005000"}.get(scale, "500"))
        )


def test_wide_characters_take_two_cells() -> None:
    """A scenario's own words may be Chinese; what we write ourselves is one cell a character."""
    assert width((Segment("反向传播"), Segment("δ² ⊙ ▸"))) == 8 + 6
