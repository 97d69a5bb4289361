"""The messages of log points."""

from __future__ import annotations

import numpy as np
import pytest

from tests.expressions.places import VOCABULARY, place
from tuibp.engine.tensor import Tensor
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse_message
from tuibp.expressions.writing import written

HERE = place(C=1 / 3, delta2=[3.0, 4.0, 0.0], w3=[[1, -0.5, 1e-9]])


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("C is {C} at {norm(delta[2])}", "C is 0.333333 at 5"),
        ("{C}", "0.333333"),
        ("no numbers", "no numbers"),
        ("", ""),
        ("{{C}} = {C}", "{C} = 0.333333"),
        ("{{{C}}}", "{0.333333}"),
        ("{ delta[2][0:2] }", "[3, 4]"),
        ("{w[3]}", "[[1, -0.5, 1e-09]]"),
        ("{delta[2] > 3}", "[False, True, False]"),
        ("{C > 1} {1/0} {nan}", "False inf nan"),
        ("at\x1b[31m update\n{update}", "at\ufffd update 5"),
    ],
)
def test_messages(template: str, line: str) -> None:
    assert parse_message(template, VOCABULARY).write(HERE) == line


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("C is {C", "column 6: '{' is never closed; a plain brace is written '{{'"),
        ("C} is", "column 2: '}' closes no '{'; a plain brace is written '}}'"),
        ("C is {}", "column 7: an expression is missing"),
        ("C is { foo }", "column 8: there is no 'foo'"),
        ("{C} and {delta[2] + x}", "column 19: '+' takes shapes that fit together"),
        ("{C!r}", "column 3: '!' has no meaning here"),
        ("{C:.3f}", "column 3: ':' stands in slices only, such as x[0:2]"),
        ("x" * 501, "column 501: a message has at most 500 characters, this one 501"),
    ],
)
def test_mistakes_in_messages(template: str, problem: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_message(template, VOCABULARY)
    assert str(refused.value).startswith(problem)


def test_what_a_message_reads() -> None:
    message = parse_message("{C} {norm(old(delta[2]))} {update + m}", VOCABULARY)
    assert message.text == "{C} {norm(old(delta[2]))} {update + m}"
    assert message.tensors == {Tensor("C"), Tensor("delta", 2)}
    assert message.numbers == {"update", "m"}
    assert message.remembers
    assert not parse_message("{C} {update}", VOCABULARY).remembers


def test_a_mistake_at_run_time_names_its_column_in_the_message() -> None:
    message = parse_message("rank {rank(w[3])}", VOCABULARY)
    with pytest.raises(ExpressionError, match="column 12: rank"):
        message.write(place(w3=[[np.nan, 0, 0]]))


def test_big_arrays_are_cut() -> None:
    assert written(np.arange(100.0)) == "[0, 1, 2, 3, 4, 5, 6, 7, …]"
    assert len(written(np.full((1000, 1000), -1.23456789e-100))) < 1200
