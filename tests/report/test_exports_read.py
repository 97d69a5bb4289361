"""What reads exports: `tuibp check`, and whoever follows the README."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.report.exported import KINDS
from tuibp.cli import main

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.partition("\n## Exports\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("suffix", ["npz", "safetensors"])
@pytest.mark.parametrize("name", [name for name in KINDS if name != "blow-up"])
def test_an_export_is_right_to_the_check(
    name: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / f"step.{suffix}")
    assert main(["export", name, "-o", file, "--at", "update 2"]) == 0
    assert main(["check", file, name, "--update", "2"]) == 0
    assert "is right: all " in capsys.readouterr().out


def test_an_export_with_a_wrong_number_is_not(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.npz", tmp_path / "wrong.npz"
    assert main(["export", "xor", "-o", str(right)]) == 0
    with np.load(right) as found:
        arrays = dict(found)
    arrays["delta2"] = arrays["delta2"] * 2
    np.savez(wrong, allow_pickle=False, **arrays)
    assert main(["check", str(wrong), "xor"]) == 1


def test_the_lines_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^tuibp .*", SECTION, re.MULTILINE)
    assert len(lines) == 4
    for line in lines:
        command, _, file = line.partition(" && ")[0].partition(" > ")
        assert main(shlex.split(command)[1:]) == 0
        if file:
            Path(file).write_text(capsys.readouterr().out, "utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"homework.md", "worked.tex", "step.npz", "step.py"}
    done = subprocess.run([sys.executable, "-I", "step.py"], capture_output=True, check=True, text=True)
    assert done.stdout == "every number agrees\n"


def test_the_readme_names_every_format() -> None:
    from tuibp.report.exporting.table import FORMATS

    named = set(re.findall(r"^\| `(\w+)`(?:, `(\w+)`)? \|", SECTION, re.MULTILINE))
    assert set(FORMATS) <= {name for names in named for name in names}
