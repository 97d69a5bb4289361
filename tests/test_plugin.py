"""The pytest plugin: fixtures for tests of one's own backprop, and the test file that `init-test` writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.check.people import WRONG, right, wrong
from tuibp.cli import main

REPORTED = {"lists": "backprop", "class": "Net", "book": "Network", "columns": "backprop", "rows": "backprop"}


def pytest_in(folder: Path, *words: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    """pytest as a person runs it, in a folder of theirs."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    kept["TUIBP_LANG"] = language
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    return tmp_path


def test_functions_and_classes_in_hand(folder: Path) -> None:
    lines = []
    for kind, name in REPORTED.items():
        (folder / f"{kind}_right.py").write_text(right(kind), "utf-8")
        (folder / f"{kind}_wrong.py").write_text(wrong(kind), "utf-8")
        for way in ("right", "wrong"):
            lines += [
                f"def test_{kind}_{way}(backprop_check):",
                f"    from {kind}_{way} import {name}",
                f"    backprop_check({name}, 'xor')",
            ]
    (folder / "test_mine.py").write_text("\n".join(lines), "utf-8")
    done = pytest_in(folder, "test_mine.py")
    assert "5 failed, 5 passed" in done.stdout
    for kind in REPORTED:
        assert f"on: {WRONG[kind][3]}" in done.stdout
    assert "Traceback" not in done.stdout
    assert "ours    0.0233412138398" in done.stdout


def test_files_dicts_settings_and_what_cannot_be_read(folder: Path) -> None:
    (folder / "mine.csv").write_text(right("sheet"), "utf-8")
    (folder / "test_mine.py").write_text(
        """
def test_file(backprop_check):
    backprop_check("mine.csv", "xor")

def test_dict(backprop_check, tuibp_scenario):
    backprop_check({"delta3": ["0.1337"], "z3": ["0.15208"]}, tuibp_scenario("xor", eta=0.5))

def test_wrong_dict(backprop_check):
    backprop_check({"delta3": [0.5]}, "xor", example=2)

def test_name(backprop_check):
    backprop_check({"delt3": [0.5]}, "xor")

def test_scenario(tuibp_scenario):
    tuibp_scenario("xr")

def test_error(backprop_check):
    def backprop(parameters, x, y):
        raise RuntimeError("not written yet")
    backprop_check(backprop, "xor")
""",
        "utf-8",
    )
    done = pytest_in(folder, "test_mine.py")
    assert "4 failed, 2 passed" in done.stdout, done.stdout
    assert "dict is wrong from BP1 δ³ on" in done.stdout
    assert "did you mean 'delta3'?" in done.stdout
    assert "did you mean 'xor'?" in done.stdout
    assert "RuntimeError: not written yet" in done.stdout


def test_places_count_from_one_and_the_reader_has_a_language(folder: Path) -> None:
    (folder / "test_mine.py").write_text(
        """
def test_example(backprop_check):
    backprop_check({"delta3": ["0.1337"]}, "xor", example=0)

def test_update(backprop_check):
    backprop_check({"delta3": ["0.1337"]}, "xor", update=-1)

def test_wrong(backprop_check):
    backprop_check({"delta3": [0.5]}, "xor")

def test_nothing_stays_spoken():
    from tuibp.language import current
    assert current() == "en"
""",
        "utf-8",
    )
    done = pytest_in(folder)
    assert "3 failed, 1 passed" in done.stdout, done.stdout
    assert "tuibp: example counts from 1, and is 0" in done.stdout
    assert "tuibp: update counts from 1, and is -1" in done.stdout
    assert "\x1b" not in done.stdout
    done = pytest_in(folder, language="zh")
    assert "3 failed, 1 passed" in done.stdout, done.stdout
    assert "tuibp: example 从 1 数起，这里是 0" in done.stdout
    assert "is wrong from" not in done.stdout


def test_nothing_is_imported_before_a_test_asks(folder: Path) -> None:
    (folder / "test_none.py").write_text(
        """
import sys

def test_none():
    assert "tuibp.pytest_plugin" in sys.modules
    others = [m for m in sys.modules if m.startswith("tuibp.") and m != "tuibp.pytest_plugin"]
    assert others == []
    assert "numpy" not in sys.modules
    assert "textual" not in sys.modules
""",
        "utf-8",
    )
    done = pytest_in(folder, "test_none.py", "-p", "no:syrupy", "-p", "no:textual-snapshot")
    assert "1 passed" in done.stdout, done.stdout


def test_init_test_writes_a_test_that_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "mine.py").write_text(right("rows"), "utf-8")
    assert main(["init-test", "mine.py"]) == 0
    assert capsys.readouterr().out == "test_mine.py\n"
    assert "2 passed" in pytest_in(folder).stdout
    (folder / "mine.py").write_text(wrong("rows"), "utf-8")
    done = pytest_in(folder)
    assert "2 failed" in done.stdout
    assert f"on: {WRONG['rows'][3]}" in done.stdout


def test_init_test_overwrites_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "mine.py").write_text(right("rows"), "utf-8")
    (folder / "test_mine.py").write_text("# mine\n", "utf-8")
    assert main(["init-test", "mine.py:backprop"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert (folder / "test_mine.py").read_text("utf-8") == "# mine\n"
    assert main(["init-test", "mine.py:backprop", "xor", "-o", "test_other.py"]) == 0
    assert '"mine.py:backprop"' in (folder / "test_other.py").read_text("utf-8").replace("'", '"')
    assert main(["init-test", "none.py"]) == 2
    assert main(["init-test", "mine.py", "xr", "-o", "t.py"]) == 2
    assert not (folder / "t.py").exists()
