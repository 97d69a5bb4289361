"""More images out of those there are: exact movements, turns that come round, and what [data] says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.laws import laws
from tests.scenario.files import loaded, refusal, written
from tuibp.errors import TuibpError
from tuibp.report.request import run_of
from tuibp.scenario.expansion import rotated, shifted
from tuibp.scenario.loading import load

PIXELS = st.floats(-4, 4, width=32)


def images(side: int) -> st.SearchStrategy[np.ndarray]:
    """Two square images."""
    return arrays.arrays(np.float64, (2, side, side), elements=PIXELS)


@given(st.integers(2, 9).flatmap(images))
@laws(50)
def test_no_turn_and_four_quarters_leave_an_image_as_it_is(found: np.ndarray) -> None:
    assert np.array_equal(rotated(found, 0), found)
    turned = found
    for _ in range(4):
        turned = rotated(turned, 90)
    assert np.array_equal(turned, found)
    assert np.array_equal(rotated(found, 90), np.rot90(found, axes=(-2, -1)))
    assert np.array_equal(rotated(found, -90), np.rot90(found, -1, axes=(-2, -1)))
    assert np.array_equal(rotated(found, 180), found[:, ::-1, ::-1])


@given(images(5), st.integers(-4, 4), st.integers(-4, 4))
@laws(50)
def test_a_shift_moves_pixels_and_makes_up_none(found: np.ndarray, down: int, right: int) -> None:
    moved = shifted(found, down, right)
    for row in range(5):
        for column in range(5):
            inside = 0 <= row - down < 5 and 0 <= column - right < 5
            expected = found[:, row - down, column - right] if inside else np.zeros(2)
            assert np.array_equal(moved[:, row, column], expected)


@given(images(6), st.floats(-360, 360))
@laws(50)
def test_a_turned_pixel_is_a_mean(found: np.ndarray, degrees: float) -> None:
    turned = rotated(found, degrees)
    assert turned.max() <= max(found.max(), 0) + 1e-9
    assert turned.min() >= min(found.min(), 0) - 1e-9


def test_a_pixel_is_shared_by_how_near_it_is() -> None:
    image = np.zeros((1, 3, 3))
    image[0, 1, 2] = 1.0  # one to the right of the middle: turned by 45 degrees it lies up and to the right
    turned = rotated(image, 45)[0]
    half = np.sqrt(0.5)
    assert turned[0, 2] == pytest.approx((1 - (2 * half - 1)) * 1.0)
    assert turned[0, 0] == turned[2, 0] == 0.0


SCENARIO = """
[network]
layers = [{layers}]
activation = "sigmoid"
cost = "quadratic"
[parameters]
init = "zeros"
[data]
inputs = {inputs}
targets = [[0], [1], [0]]
{more}
[training]
eta = 1.0
"""
FOUR = "[[1, 2, 3, 4], [5, 6, 7, 8], [9, 1, 1, 9]]"


def text(more: str, layers: str = "4, 1", inputs: str = FOUR) -> str:
    return SCENARIO.format(layers=layers, inputs=inputs, more=more)


def test_the_order_of_what_is_made(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, text("split = 2\nexpand = {shift = [1], rotate = [90]}"))
    assert scenario.data.inputs.tolist() == [
        [1, 2, 3, 4], [5, 6, 7, 8],  # as they are
        [3, 4, 0, 0], [7, 8, 0, 0],  # up
        [0, 0, 1, 2], [0, 0, 5, 6],  # down
        [2, 0, 4, 0], [6, 0, 8, 0],  # left
        [0, 1, 0, 3], [0, 5, 0, 7],  # right
        [2, 4, 1, 3], [6, 8, 5, 7],  # turned
    ]  # fmt: skip
    assert scenario.data.targets.ravel().tolist() == [0, 1] * 6
    assert scenario.test is not None
    assert scenario.test.inputs.tolist() == [[9, 1, 1, 9]]
    assert not scenario.data.inputs.flags.writeable


def test_ways_by_name_and_images_as_lists(tmp_path: Path) -> None:
    inputs = "[[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 1], [1, 9]]]"
    layers = '[2, 2], {type = "flatten"}, 1'
    scenario = loaded(tmp_path, text('expand = ["shift", "rotate"]', layers, inputs))
    assert scenario.data.inputs.shape == (3 * 7, 1, 2, 2)
    plain = loaded(tmp_path, text("expand = {shift = 1, rotate = [-10, 10]}"))
    assert np.array_equal(scenario.data.inputs.reshape(-1, 4), plain.data.inputs)
    assert len(loaded(tmp_path, text("expand = []")).data) == 3


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ('expand = ["shfit"]', "data.expand: 'shfit' is not a way to expand images; did you mean 'shift'?"),
        ("expand = 3", "data.expand: found 3, expected a list of ways such as"),
        ("expand = {turn = [3]}", "data.expand.turn: unknown key"),
        ("expand = {shift = [2]}", "data.expand.shift: found 2.0, expected whole pixels from 1 to 1"),
        ("expand = {rotate = ['a']}", "data.expand.rotate: found 'a' (a string), expected a finite number"),
        (f"expand = {{rotate = {list(range(101))}}}", "data.expand: makes more than 100 images of one"),
        ("split = 3", "data.split: found 3, expected less than the 3 examples"),
        ("split = 0", "data.split: found 0, expected an integer of at least 1"),
    ],
)
def test_mistakes(tmp_path: Path, more: str, problem: str) -> None:
    assert problem in refusal(str(written(tmp_path, text(more))))


def test_what_is_no_image_and_what_is_split_already(tmp_path: Path) -> None:
    three = text('expand = ["shift"]', "3, 1", "[[1, 2, 3], [1, 2, 3], [1, 2, 3]]")
    with pytest.raises(TuibpError, match="expects images, and 3 inputs of layer 1 are no square"):
        loaded(tmp_path, three)
    tested = text("split = 2\ntest_inputs = [[1, 2, 3, 4]]\ntest_targets = [[1]]")
    with pytest.raises(TuibpError, match="found both split and test_inputs, expected one of them"):
        loaded(tmp_path, tested)


@pytest.mark.parametrize(
    ("expand", "least", "most"),
    [("[]", 0.76, 0.79), ("{rotate = [-20, -10, 10, 20]}", 0.80, 0.83), ('["shift"]', 0.73, 0.77),
     ("{rotate = [180]}", 0.62, 0.68)],
)  # fmt: skip
def test_what_the_samples_say_of_it(tmp_path: Path, expand: str, least: float, most: float) -> None:
    """Turning a little helps; a step of a pixel, or half a turn, does harm to digits of 8×8."""
    few = load("few-digits")
    file = few.path.with_name("digits.npz")
    lines = few.path.read_text("utf-8").replace('"digits.npz"', f'"{file}"\nexpand = {expand}')
    run = run_of(loaded(tmp_path, lines.replace("epochs = 150", "epochs = 300")))
    assert least < run.test_score(run.parameters(1500)).accuracy < most
