"""The mistakes the other tests collect, made by a reader of Chinese: no English is left in what is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.expressions.places import VOCABULARY
from tests.expressions.test_refusals import REFUSED
from tests.scenario.files import changed, loaded, refusal, written
from tests.scenario.mistakes import MISTAKES
from tests.scenario.test_layers import MISTAKES as LAYERS
from tests.scenario.test_layers import read
from tests.scenario.test_loading import UNREADABLE
from tests.scenario.test_suspicions import SUSPICIOUS
from tuibp.errors import InputError
from tuibp.expressions.mistakes import ExpressionError
from tuibp.expressions.parsing import parse

NAMES = re.compile(r"'[^']*'|\"[^\"]*\"|\[[^\]]*\]|\{[^}]*\}|\w+\([^)]*\)|\w+[_/=.][\w=/.]*")
"""Quoted words, and what stands in a file or an expression: `w[2]`, `norm(x)`, `eta_every`."""


def english(message: str) -> list[str]:
    """Two words of English one after the other, names left out; a word alone may be a name of the file."""
    return re.findall(r"[a-z]{2,} [a-z]{2,}", NAMES.sub("·", message))


def test_english_is_found() -> None:
    assert english("case.toml:6: network.cost: found 'x' (a string), expected a cost: one of a") == ["one of"]
    assert english("第 1 列：near(x, number, tolerance) 要有 3 个参数；activation = [{list}]") == []


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(("old", "new", "_"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_scenario(tmp_path: Path, old: str, new: str, _: str) -> None:
    found = refusal(written(tmp_path, changed((old, new))))
    assert re.search("[\u4e00-\u9fff]", found)
    assert not english(found)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(("text", "_"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file(tmp_path: Path, text: bytes, _: str) -> None:
    assert not english(refusal(written(tmp_path, text)))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(("changes", "_"), SUSPICIOUS.values(), ids=SUSPICIOUS.keys())
def test_a_warning(tmp_path: Path, changes: list[tuple[str, str]], _: str) -> None:
    assert not [
        english(warning) for warning in loaded(tmp_path, changed(*changes)).warnings if english(warning)
    ]


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("layers", LAYERS)
def test_layers(tmp_path: Path, layers: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, layers)
    assert not english(str(error.value))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("text", sorted({text for text, _, _ in REFUSED}))
def test_an_expression(text: str) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text, VOCABULARY)
    assert re.match("第 [0-9]+ 个字符处：", str(error.value))
    assert not english(error.value.problem)
