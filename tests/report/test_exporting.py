"""Exports: every format of samples of each kind, read back by what reads it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from tests.debugger.sessions import sample
from tests.report.exported import KINDS, asked
from tuibp.cli import main
from tuibp.debugger.commands import parse
from tuibp.engine.tensor import Tensor
from tuibp.errors import TuibpError
from tuibp.report.exporting.asked import Asked, Stretch
from tuibp.report.exporting.script import script_lines
from tuibp.report.numpy_lines import numpy_lines
from tuibp.report.trace import records
from tuibp.scenario.loading import load
from tuibp.scenario.safetensors import header_of


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["export", *words]) == 0
    return capsys.readouterr().out.splitlines()


# ---- which stretch ----


@pytest.mark.parametrize(
    ("at", "equations"),
    [
        ("start", 11 + 11 + 4),
        ("update 2", 11 + 11 + 4),
        ("update 2 example 2", 11),
        ("update 2 example 2 line 7", 1),
        ("update 2 step 3", 1),
    ],
)
def test_the_more_a_place_names_the_less_is_exported(at: str, equations: int) -> None:
    assert sum(len(found) for _, _, found in asked("xor", at).places()) == equations


@pytest.mark.parametrize("name", KINDS)
def test_json_lines_are_those_of_the_trace(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    run = asked(name).run
    found = printed(capsys, name, "--format", "jsonl", "--updates", "2")
    assert found == [json.dumps(record, ensure_ascii=False) for record in records(run, 2)]


@pytest.mark.parametrize("name", KINDS)
def test_every_number_of_the_trace_has_a_row(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO("\n".join(printed(capsys, name, "--format", "csv")))))
    expected = 0
    for record in records(asked(name).run):
        for tensor, values in (*record["parts"].items(), (record["result"], record["output"])):
            array = np.array(values)
            mine = rows[expected : expected + array.size]
            expected += array.size
            example = "" if record["example"] is None else str(record["example"])
            assert {(r["example"], r["equation"], r["tensor"]) for r in mine} == {
                (example, record["equation"], tensor)
            }
            np.testing.assert_array_equal([float(row["value"]) for row in mine], array.reshape(-1))
            last = [row for key, row in mine[-1].items() if key.startswith("index")]
            assert [int(k) for k in last if k] == [n - 1 for n in array.shape]
    assert expected == len(rows)


# ---- arrays ----


def arrays_of(file: Path) -> dict[str, np.ndarray]:
    if file.suffix == ".npz":
        with np.load(file) as found:
            return dict(found)
    header, data = header_of(file), file.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            flat = np.frombuffer(data[start + begin : start + end], "<f8")
            found[name] = flat.reshape(entry["shape"])
    return found


@pytest.mark.parametrize("suffix", ["npz", "safetensors"])
@pytest.mark.parametrize("name", KINDS)
def test_arrays_are_the_tensors_of_the_update(name: str, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"step.{suffix}"
    assert main(["export", name, "-o", str(file), "--at", "update 2"]) == 0
    found, run = arrays_of(file), asked(name).run
    batch = run.batch(1)
    np.testing.assert_array_equal(found["a1"], batch.frame(None)[Tensor("a", 1)])
    for tensor, old, new in zip(run.program.carried, run.state(1), run.state(2), strict=True):
        np.testing.assert_array_equal(found[tensor.json], old)
        np.testing.assert_array_equal(found[f"{tensor.json}_new"], new)
    m = len(batch) if run.program.training.reduction == "mean" else 1
    for tensor in run.program.network.parameters:
        every = np.array(
            [batch.frame(k)[Tensor(f"grad_{tensor.kind}", tensor.layer)] for k in range(len(batch))]
        )
        gradient = found[f"grad_{tensor.json}"]
        assert gradient.shape in (every.shape[1:], every.shape)
        if gradient.shape == every.shape[1:]:
            np.testing.assert_allclose(gradient, every.sum(axis=0) / m, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("suffix", ["npz", "safetensors"])
def test_a_scenario_takes_its_parameters_from_an_export(suffix: str, tmp_path: Path) -> None:
    assert main(["export", "xor", "-o", str(tmp_path / f"step.{suffix}"), "--at", "update 100"]) == 0
    text = load("xor").path.read_text("utf-8")
    before, _, rest = text.partition("[parameters]")
    after = rest[rest.index("[data]") :]
    file = tmp_path / "mine.toml"
    file.write_text(f'{before}[parameters]\nfile = "step.{suffix}"\n\n{after}', "utf-8")
    expected = asked("xor").run.parameters(99)
    for found, wanted in zip(load(str(file)).parameters.w, expected.w, strict=True):
        np.testing.assert_array_equal(found, wanted)


# ---- the script ----


def run_script(lines: Iterable[str]) -> str:
    """What the script prints; it must not fail."""
    text = "\n".join(lines)
    done = subprocess.run([sys.executable, "-I", "-"], input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


@pytest.mark.parametrize("name", KINDS)
def test_the_script_computes_the_update_by_itself(name: str) -> None:
    assert run_script(script_lines(asked(name))) == "every number agrees"


def test_the_script_notices_a_wrong_number() -> None:
    lines = [
        line.replace("delta[2] = grad_a[2] * ", "delta[2] = 2 * grad_a[2] * ")
        for line in script_lines(asked("xor"))
    ]
    with pytest.raises(AssertionError, match=r"delta\[2\]"):
        run_script(lines)


def test_the_script_has_the_lines_of_the_code_tab() -> None:
    here = asked("convolution")
    script = [line.strip() for line in script_lines(here)]
    for code in numpy_lines((*here.run.program.example, *here.run.program.update)):
        assert code.text in script


def test_numbers_that_are_not_finite_are_computed_too() -> None:
    here = asked("blow-up", "end")
    lines = list(script_lines(here))
    assert "inf, nan = np.inf, np.nan" in lines
    assert run_script(lines) == "every number agrees"


def test_what_was_put_there_by_hand_is_in_the_script() -> None:
    session = sample()
    for line in ("goto update 1 example 2 line 1", "focus z[2][1]", "edit 0.5", "focus w[2][0, 1]", "edit 2"):
        command, text = parse(line)
        assert command.run is not None
        session.do(lambda run=command.run, text=text: run(session, text))  # type: ignore[misc]
    assert session.run.edits
    here = Asked(session.scenario, session.run, Stretch(), session.notation)
    lines = list(script_lines(here))
    assert "        z[2] = by_hand(z[2], (1,), 0.5)" in lines
    assert run_script(lines) == "every number agrees"


def test_a_script_is_not_larger_than_is_sensible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuibp.report.exporting.script.MOST", 20)
    with pytest.raises(TuibpError, match="the script would hold 60 numbers, at most 20 are sensible"):
        script_lines(asked("xor"))


# ---- files ----


def test_a_file_is_not_overwritten_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "xor.csv"
    file.write_text("mine", "utf-8")
    assert main(["export", "xor", "-o", str(file)]) == 2
    assert file.read_text("utf-8") == "mine"
    assert "exists already, and is not overwritten; --force does that" in capsys.readouterr().err
    assert main(["export", "xor", "-o", str(file), "--force"]) == 0
    assert file.read_text("utf-8").startswith("update,example,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xor"], "name a format with --format, or a file with -o"),
        (["xor", "--format", "npz"], "npz is no text; name a file with -o"),
        (["xor", "--format", "npzz"], "'npzz' is not a format; did you mean 'npz'?"),
        (["xor", "-o", "{}/x.doc"], "expected a name that ends in .jsonl"),
        (["xor", "-o", "{}/no/x.csv"], "there is no directory 'no'"),
        (["xor", "-o", "{}"], "expected a name that ends in"),
        (["xor", "-o", "{}", "--format", "csv"], "expected a file"),
        (["xor", "-o", "{}/x.npz", "--at", "update 2 example 1"], "npz is of one whole update"),
        (["xor", "-o", "{}/x.npz", "--updates", "2"], "npz is of one whole update"),
        (["xor", "--format", "csv", "--updates", "2", "--at", "update 2000"], "the run has 1 update, not 2"),
        (["xor", "--format", "csv", "--updates", "2", "--at", "example 2"], "name no more than that"),
        (["xor", "--format", "csv", "--at", "update 9000"], "--at: this run has updates 1 to 2000, not 9000"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_in_one_line(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *(word.format(tmp_path) for word in words)]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert err.count("\n") == 1
    assert out == ""
    assert not list(tmp_path.iterdir())
