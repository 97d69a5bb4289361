"""Messages: one line each, and nothing in them that a terminal would obey."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuibp.errors import InputError, TuibpError, did_you_mean, printable, quoted

ATTACKS = {
    "colour": ("\x1b[31mred\x1b[0m", "\ufffdred\ufffd"),
    "eight-bit CSI": ("\x9b31mred", "\ufffdred"),
    "cursor and erase": ("a\x1b[2J\x1b[1;1Hb", "a\ufffd\ufffdb"),
    "private mode": ("\x1b[?1049hx", "\ufffdx"),
    "clipboard, BEL": ("a\x1b]52;c;ZXZpbA==\x07b", "a\ufffdb"),
    "clipboard, ST": ("a\x1b]52;c;ZXZpbA==\x1b\\b", "a\ufffdb"),
    "title, eight-bit": ("a\x9d0;x\x9cb", "a\ufffdb"),
    "device control": ("a\x1bP1$r0m\x1b\\b", "a\ufffdb"),
    "unterminated": ("a\x1b]0;title", "a\ufffd0;title"),
    "character set": ("\x1b(0lqk", "\ufffdlqk"),
    "reset": ("\x1bcx", "\ufffdx"),
    "escape at the end": ("x\x1b", "x\ufffd"),
    "controls": ("a\0b\bc\x7fd\x8fe", "a\ufffdb\ufffdc\ufffdd\ufffde"),
    "line breaks": ("a\nb\r\nc\td\x85e\u2028f\u2029g\vh", "a b c d e f g h"),
    "right-to-left": ("a\u202egnp.exe", "a\ufffdgnp.exe"),
    "isolates": ("\u2066a\u2069\u200f\u061c", "\ufffda\ufffd\ufffd\ufffd"),
    "zero width": ("x\u200bo\u200dr\ufeff\xad\u2060", "x\ufffdo\ufffdr\ufffd\ufffd\ufffd"),
    "tags": ("x\U000e0041", "x\ufffd"),
    "lone surrogate": ("caf\udce9", "caf\ufffd"),
    "markup": ("[red]dW[l][/] {x} %s", "[red]dW[l][/] {x} %s"),
    "mathematics": ("δ² = ((w³)ᵀ δ³) ⊙ σ′(z²) ∂C/∂b ← −η/m Σ …", "δ² = ((w³)ᵀ δ³) ⊙ σ′(z²) ∂C/∂b ← −η/m Σ …"),
    "other scripts": ("反向传播 обратное é ñ 👍", "反向传播 обратное é ñ 👍"),
}


@pytest.mark.parametrize(("text", "expected"), ATTACKS.values(), ids=ATTACKS.keys())
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


@settings(deadline=None)
@given(st.text(st.characters() | st.sampled_from("\x1b[]\\\x07\x9b\x9d\x9c\udc80\u202e\n"), max_size=50))
def test_printable_is_one_safe_line(text: str) -> None:
    clean = printable(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in clean)
    assert not any(c in "\u2028\u2029\u200b\u200e\u202a\u202e\u2066\u2069\ufeff" for c in clean)
    assert printable(clean) == clean
    assert len(clean) <= len(text)


@pytest.mark.parametrize("piece", ["\x1b]", "\x9d", "\x1b[", "\x1b[1;", "\x1b", "\x9b0", "\x1b]x\x1b"])
def test_printable_takes_linear_time(piece: str) -> None:
    import time

    start = time.perf_counter()
    printable(piece * 100_000)
    assert time.perf_counter() - start < 1.0


def test_quoted_is_short() -> None:
    assert quoted("a\nb") == "'a b'"
    assert quoted("x" * 1000) == "'" + "x" * 59 + "…'"


def test_messages_are_printable() -> None:
    assert str(TuibpError("a\nb\x1b[2J")) == "a b\ufffd"
    error = InputError("found 'x\x07'", file="a\x1b[2J.toml", line=3, key="b\nc")
    assert str(error) == "a\ufffd.toml:3: b c: found 'x\ufffd'"
    assert (error.line, error.key) == (3, "b\nc")


def test_did_you_mean() -> None:
    assert did_you_mean("SIGMOID", ["sigmoid", "tanh"]) == "; did you mean 'sigmoid'?"
    assert did_you_mean("qqq", ["sigmoid", "tanh"]) == "; expected one of sigmoid, tanh"
    assert did_you_mean("qqq", []) == ""
    assert did_you_mean("q", map(str, range(100))).endswith("10, 11, …")
