"""`tuibp check TARGET SCENARIO`, as people come with it: their code or their numbers, right and wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.check.people import WRONG, right, wrong
from tuibp.cli import main


def file_of(folder: Path, kind: str, text: str) -> str:
    path = folder / f"mine.{'csv' if kind == 'sheet' else 'py'}"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize("kind", WRONG)
def test_a_right_one_is_told_so(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file_of(tmp_path, kind, right(kind)), "xor"]) == 0
    assert " is right" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("kind", WRONG)
def test_the_mistake_is_named(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file_of(tmp_path, kind, wrong(kind)), "xor"]) == 1
    assert capsys.readouterr().out.splitlines()[0].endswith(WRONG[kind][3])


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = file_of(tmp_path, "lists", wrong("lists"))
    assert main(["check", target, "xor", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["first"]["tensor"] == "delta2"
    assert found["diagnosis"]["fits"][0]["mistakes"][0]["name"] == "slope-missing"
    assert found["read"]["called"] == "vector"


def test_the_text_says_where_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", file_of(tmp_path, "lists", wrong("lists")), "xor"])
    out = capsys.readouterr().out
    assert "  ours    0.0233412138398\n  theirs  0.0935984620727\n" in out
    assert "right before it: δ³" in out
    assert "  theirs: δ² = (w³)ᵀ δ³\n" in out
    assert max(map(len, out.splitlines())) <= 79


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mine.jsn", "xor"], "mine.jsn"),
        (["missing.json", "xor"], "missing.json"),
        (["mine.json", "xr"], "xor"),
        (["mine.json", "xor", "--example", "3"], "--example"),
        (["mine.json", "xor", "--layout", "rows"], "rows"),
    ],
)
def test_what_cannot_be_compared(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.json").write_text('{"delta3": [0.1]}', "utf-8")
    assert main(["check", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_wrong_shape_and_what_is_no_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "mine.json"
    target.write_text('{"delta2": [[0.1, 0.2]]}', "utf-8")
    assert main(["check", str(target), "xor"]) == 1
    out = capsys.readouterr().out
    assert "theirs has shape (1, 2), and ours (3,)" in out
    assert " and 0 ways to make two" in out.replace("\n ", "")
    target.write_text('{"delta2": [NaN, 0.2, 0.1]}', "utf-8")
    assert main(["check", str(target), "xor"]) == 1
    assert "theirs is no number that can be compared" in capsys.readouterr().out


def block(begins: str) -> str:
    """The block of the README that begins so."""
    text = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    (found,) = [part for part in text.split("```") if part.startswith(f"\n{begins}")]
    return found


def test_the_worked_example_of_the_readme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, _, numbers, _, *said = block("$ cat printed.json").splitlines()
    Path("printed.json").write_text(numbers, "utf-8")
    assert main(["check", "printed.json", "mazur"]) == 1
    assert capsys.readouterr().out.splitlines() == said
