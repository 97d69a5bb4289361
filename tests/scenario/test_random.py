"""Whatever a file holds, it is read or refused; nothing else happens."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenario.files import GOOD
from tuibp.errors import TuibpError
from tuibp.scenario.loading import load

PIECES = [
    *GOOD.split(),
    "\n",
    "=",
    "[",
    "]",
    "[[",
    "{",
    "}",
    ",",
    '"',
    "'",
    '"""',
    "nan",
    "-inf",
    "1e999",
    "true",
]
VALUES = st.recursive(
    st.sampled_from(
        ["0", "1", "-2", "1.5", "nan", "inf", "true", '"x"', "1979-05-27", "{}", "9" * 400, "0xff"]
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=8,
)
LINES = [line for line in GOOD.splitlines() if " = " in line and not line.endswith("[")]


def read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as directory, contextlib.suppress(TuibpError):
        path = Path(directory) / "case.toml"
        path.write_bytes(content)
        load(str(path))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes(content: bytes) -> None:
    read_or_refused(content)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_random_text(text: str) -> None:
    read_or_refused(text.encode("utf-8", "surrogatepass"))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_random_pieces_of_a_scenario(text: str) -> None:
    read_or_refused(text.encode())


@settings(deadline=None)
@given(st.sampled_from(LINES), VALUES)
def test_a_random_value_for_any_key(line: str, value: str) -> None:
    key = line.partition(" = ")[0]
    read_or_refused(GOOD.replace(line, f"{key} = {value}").encode())


@settings(deadline=None)
@given(st.text(max_size=100))
def test_random_targets(target: str) -> None:
    with contextlib.suppress(TuibpError):
        load(target)
