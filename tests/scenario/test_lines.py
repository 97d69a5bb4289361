"""The scanner that knows on which line a key stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuibp.scenario.lines import TooDeepError, key_lines, line_of

TEXT = '''\
# title = "no"
title = "a # b = [c]"        # about = 1
about = """
network = "no"
\\""" still no """

[network]   # the table
"layers" = [2, {type = "dense", neurons = 3,
  activation = "relu"}, 1] # odd, but legal from TOML 1.1 on
'cost' = 'quadratic'
[ "parameters" ]
w2 = [
  [1, 2],  # [[
  [3, 4],
]
b2 = [
  1,
  2]
w3 = [[1]]

[[run]]
x.y = 1
[[run]]
x . "y" = {a = [1, "]", 2], b = {c = 1}}
last = 1979-05-27T07:32:00Z
'''

EXPECTED = {
    "title": 2, "about": 3, "network": 7, "network.layers": 8, "network.layers[1].type": 8,
    "network.layers[1].neurons": 8, "network.layers[1].activation": 9, "network.layers[2]": 9,
    "network.cost": 10, "parameters": 11, "parameters.w2": 12, "parameters.w2[0]": 13, "parameters.w2[1]": 14,
    "parameters.b2": 16, "parameters.b2[0]": 17, "parameters.b2[1]": 18, "parameters.w3": 19,
    "run": 21, "run[0]": 21, "run[0].x": 22,
    "run[0].x.y": 22, "run[1]": 23, "run[1].x": 24, "run[1].x.y": 24, "run[1].x.y.a": 24, "run[1].x.y.b": 24,
    "run[1].x.y.b.c": 24, "run[1].last": 25,
}  # fmt: skip


def test_lines_of_keys() -> None:
    assert key_lines(TEXT) == EXPECTED


def test_the_nearest_line() -> None:
    lines = key_lines(TEXT)
    assert line_of(lines, "parameters.w2[1][0]") == 14
    assert line_of(lines, "parameters.w3[0][0]") == 19
    assert line_of(lines, "network.activation") == 7
    assert line_of(lines, "nothing.at.all") is None
    assert line_of(lines, "odd[") is None


@settings(deadline=None)
@given(st.text(alphabet="ab.,=[]{}\"'\\#\n 1", max_size=200))
def test_any_text_is_scanned(text: str) -> None:
    try:
        lines = key_lines(text)
    except TooDeepError as error:
        lines = {"": error.line}
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@pytest.mark.parametrize("opening", ["[", "{a=", "[{a="])
def test_depth(opening: str) -> None:
    with pytest.raises(TooDeepError, match="nest more than"):
        key_lines("k = " + opening * 30)
