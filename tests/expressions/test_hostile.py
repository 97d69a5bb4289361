"""Opening a stranger's file is harmless: any text gives a value or one clean line, soon, and nothing else."""

from __future__ import annotations

import random
import string
import time
from pathlib import Path

import numpy as np
import pytest

from tests.expressions.places import VOCABULARY, place
from tuibp.errors import printable
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse, parse_message

HERE = place()
SOON = 2.0
"""Seconds, for reading and evaluating; most take a ten-thousandth of it."""

HOSTILE = [
    # to the interpreter by way of attributes
    "().__class__.__bases__[0].__subclasses__()", "x.__class__", "x.tofile(x)", "w[2].T", "C.real",
    "norm.__globals__",
    "x[0].__class__", "(1).__class__", "1..real", "x . dtype", "norm.__call__(x)", "x.dot(x)",
    # by way of names
    "__import__('os').system('id')", "__import__", "__builtins__", "eval(C)", "exec", "open(x)",
    "globals()", "type(x)",
    "getattr(x, C)", "breakpoint()", "print(C)", "help()", "exit()", "input()", "vars()", "memoryview(x)",
    "self", "np",
    # forms of Python that the language has not
    "lambda: 1", "(lambda x: x)(1)", "(y := 1)", "[x for x in x]", "{x: x}", "{x for x in x}", "norm(*x)",
    "norm(**x)",
    "f'{x}'", "b'x'", "'x' * 10**9", '"""', "1 if x else 2", "await x", "(yield)", "...", "x[...]",
    "x[None]", "x; y",
    "import os", "x = 1", "x @ x", "~x", "del x", "`x`", "$x", "x ? y : z", "x -> y", "print x",
    "assert C", "None",
    # bombs
    "9**9**9**9", "9.0**9**9**9**9**9", "10**(10**(10**10))", "(" * 400, "[" * 400, "(" * 250 + ")" * 250,
    "-" * 450 + "1",
    "not " * 120 + "C", "+".join(["C"] * 200), "**".join(["9"] * 200), "1" + "<1" * 200, "x" + "[0]" * 150,
    "9" * 500,
    "9" * 5000, "C" * 100_000, "norm(" * 90 + "C" + ")" * 90, "1e9999", "-1e-9999", "1" + " and 1" * 80,
    "old(" * 50,
    "min(" + "x," * 99 + "x)", "x[" + "9" * 400 + "]", "x[0:" + "9" * 300 + ":" + "1" * 100 + "]",
    "x[-" + "9" * 300 + ":]",
    "w[" + "9" * 100 + "]", "exp(exp(exp(exp(exp(9)))))", "w[2] // 0 % 0 ** -1", "0 ** -1",
    "(-1) ** 0.5 % inf // nan",
    # characters
    "", " ", "\n", "\t\r\n", "C\x00", "\x00", "C\x1b[31m", "\x1b]0;owned\x07", "\u202eC", "C\u200b",
    "\ufeffC", "С", "ａ[2]",
    "𝐂", "x\u0301", "٢", "²", "x\\\ny", "C\x0c", "\ud800", "𝒘[2]", "x\xa0+ 1", "C\u2028+ 1", "\x7f", "¼",
    # what Python warns of
    "1 is 1", "1()", "1[0]", "'\\d'", "0777", "1or 2", "0x1for x in y", "1 <> 2", "1if 2else 3", "(1)(1)",
    "1 == 1 is True",
    # brackets and ends
    ")", "]", "(]", "[)", "x[0:1:2:3]", "x[:,:,:]", "x[(0)]", "x[()]", "()", "[]", "((((C))))", ",", ",,,",
    "norm(,)", "norm(x,)",
    "old(old(C))", "old(old(old(x)))", "and", "C and", "not", "not and", "* C", "C **", "= =", "<",
    "C < < C", "C !", ":", "x[:",
]  # fmt: skip

TEMPLATES = [
    "{", "}", "{}", "{{}", "{C", "C}", "{C}}", "{{{C}", "{ }", "{C!r}", "{C!s:>99999999}", "{C:>99999999}",
    "{C:{C}}", "{0}",
    "{C.__class__}", "{x.__class__.__init__.__globals__}", "{x[0]:.999999999f}", "{C=}", "{'a'}",
    "{{C}:9}", "%s %n {C}",
    "{" * 400, "}" * 400, "{C}" * 160, "{w[2]}" * 80, "\x1b]0;{C}\x07", "\u202e{C}", "{C}\n{C}",
    "\ud800{C}", "x" * 501, "",
    "{9**9**9}", "{\x00}", "{norm(w[2])}" * 40,
]  # fmt: skip


def answer(text: str) -> str:
    """What the user would see; fails unless it is a value or one printable line of ours."""
    try:
        formula = parse(text, VOCABULARY)
        value = formula.value(HERE)
    except ExpressionError as refusal:
        return clean(str(refusal))
    assert np.shape(value) == formula.shape
    assert formula.text == printable(formula.text)
    return repr(value)


def clean(line: str) -> str:
    """The same line, if it may be printed anywhere."""
    assert line == printable(line)
    assert line.encode()
    assert 0 < len(line) < 300
    return line


@pytest.fixture(autouse=True)
def _harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> object:
    """Nothing printed, nothing written, no number changed, and no time lost."""
    monkeypatch.chdir(tmp_path)
    bits, begun = HERE.bits, time.perf_counter()
    yield
    assert time.perf_counter() - begun < SOON
    assert HERE.bits == bits
    assert capfd.readouterr() == ("", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(text: str) -> None:
    assert answer(text)


@pytest.mark.parametrize("text", TEMPLATES, ids=range(len(TEMPLATES)))
def test_hostile_messages(text: str) -> None:
    try:
        line = parse_message(text, VOCABULARY).write(HERE)
    except ExpressionError as refusal:
        line = clean(str(refusal))
    assert line == printable(line)
    assert len(line) < 10_000


def test_no_hostile_text_has_a_value_that_it_should_not_have() -> None:
    """Those that are expressions after all."""
    answered = [text for text in HOSTILE if not answer(text).startswith("column ")]
    assert answered == [
        "9**9**9**9", "9.0**9**9**9**9**9", "10**(10**(10**10))", "-1e-9999", "1" + " and 1" * 80,
        "min(" + "x," * 99 + "x)", "x[0:" + "9" * 300 + ":" + "1" * 100 + "]", "x[-" + "9" * 300 + ":]",
        "exp(exp(exp(exp(exp(9)))))", "w[2] // 0 % 0 ** -1", "0 ** -1", "(-1) ** 0.5 % inf // nan",
        "x[(0)]", "x[()]", "((((C))))", "norm(x,)",
    ]  # fmt: skip


CHARACTERS = string.printable + "δ²−≤\x00\x1b\u202e\u200bСａ𝐂\ud800"
TOKENS = """
    x y C w[2] w[3] delta[2] a[1] w delta epoch update eta m cost norm( mean( min( near( old( rank( corr( any(
    all( exp( log( ( ) [ ] , : 0 1 2 -1 0.5 1e308 inf nan True + - * / // % ** < <= > >= == != and or not is
    in if else lambda . ' " { } = := # \\ [0] [0,1] [:,0] [::2] __class__ ** 9 * @ for
"""


def soup(generator: random.Random, pieces: str | list[str], join: str) -> str:
    return join.join(generator.choices(pieces, k=generator.randint(1, 30)))


@pytest.mark.parametrize("seed", range(100))
def test_random_characters(seed: int) -> None:
    assert answer(soup(random.Random(seed), CHARACTERS, ""))


@pytest.mark.parametrize("seed", range(100))
def test_random_tokens(seed: int) -> None:
    generator = random.Random(seed)
    assert answer(soup(generator, TOKENS.split(), generator.choice(["", " "])))
