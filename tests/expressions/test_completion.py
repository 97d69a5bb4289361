"""What the prompt offers while an expression is being typed."""

from __future__ import annotations

import pytest

from tests.expressions.places import VOCABULARY
from tuibp.expressions.completion import completions
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("del", ["delta["]),
        ("norm(del", ["delta["]),
        ("delta[", ["2]", "3]"]),
        ("norm(a[", ["1]", "2]", "3]"]),
        ("delta[3", ["3]"]),
        ("delta[7", []),
        ("C > 0 and n", ["norm(", "near("]),
        ("ol", ["old("]),
        ("acc", ["accuracy"]),
        ("test", []),
        ("e", ["epoch", "example", "eta", "exp("]),
        ("x[0", []),
        ("12", []),
        ("1e", []),
        ("x.de", []),
        ("C ", []),
        ("delta[2] ", []),
        ("zzz", []),
        ("δ", []),
    ],
)
def test_completions(before: str, offered: list[str]) -> None:
    assert completions(before, VOCABULARY) == offered


@pytest.mark.parametrize("before", ["", "C > ", "norm(", "x + (", "not ", "near(x, "])
def test_everything_may_begin_an_operand(before: str) -> None:
    found = completions(before, VOCABULARY)
    assert {"x", "C", "delta[", "update", "norm(", "old("} <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("word", completions("", VOCABULARY))
def test_every_completion_is_a_word_of_the_language(word: str) -> None:
    if word.endswith("["):
        assert parse(word + completions(word, VOCABULARY)[0], VOCABULARY).tensors
    elif word.endswith("("):
        with pytest.raises(ExpressionError, match=r"takes .* arguments?, found 0"):
            parse(word + ")", VOCABULARY)
    else:
        assert parse(word, VOCABULARY).text == word
