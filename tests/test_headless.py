"""The commands without a screen: run until something holds, replay what was recorded, compare two runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.debugger.sessions import sample
from tests.report.screens import at
from tuibp.cli import main
from tuibp.debugger.commands import PLOTS, parse
from tuibp.report.arrangement import Arrangement
from tuibp.report.frame import frame
from tuibp.report.lines import plain
from tuibp.report.plots.table import plot_lines
from tuibp.scenario.samples import sample_names, script_path

SCRIPTS = [name for name in sample_names() if script_path(name) is not None]


def script(folder: Path, *lines: str) -> str:
    file = folder / "walk.tuibp"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return str(file)


# ---- run ----


def test_run_stops_where_continue_stops(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "xor", "--until", "cost < 0.01", "--format", "jsonl"]) == 0
    found = json.loads(capsys.readouterr().out)
    session = sample()
    for line in ("break if cost < 0.01", "continue"):
        command, text = parse(line)
        assert command.run is not None
        session.do(lambda run=command.run, text=text: run(session, text))  # type: ignore[misc]
    assert session.position.update == found["update"]
    before = session.run.cost(session.run.parameters(found["update"] - 1))
    here = session.run.cost(session.run.parameters(found["update"]))
    assert here < 0.01 <= before
    assert f"cost = {here:.6g}" in session.status


def test_run_backward_comes_to_the_last_such_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "xor", "--until", "cost > 0.01", "--reverse", "--format", "jsonl"]) == 0
    last = json.loads(capsys.readouterr().out)["update"]
    main(["run", "xor", "--until", "cost < 0.01", "--format", "jsonl"])
    assert last == json.loads(capsys.readouterr().out)["update"] - 1


def test_run_says_where_and_shows_the_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "xor", "--until", "norm(delta[2]) < 0.01", "--from", "update 1200"]) == 0
    first, watch = capsys.readouterr().out.splitlines()
    assert first.startswith("stopped at update ")
    assert "BP2 δ²: norm(delta[2]) < 0.01 (norm(delta[2]) = " in first
    assert watch.startswith("norm(delta[2]) = ")
    assert float(watch.split(" = ")[1]) < 0.01


def test_run_logs_on_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", "xor", "--until", "update == 2", "--log", "eta", "--log", "example", "--format", "jsonl"]
    assert main(words) == 0
    *logged, stop = map(json.loads, capsys.readouterr().out.splitlines())
    assert [line["value"] for line in logged if line["expression"] == "eta"] == [3.0, 3.0, 3.0]
    assert [line["value"] for line in logged if line["expression"] == "example"] == [0, 1, 2, 3]
    assert stop["stopped"] == "update == 2"


def test_run_never(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "xor", "--until", "C < 0"]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "tuibp: never: C < 0 does not hold in 2000 updates\n")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--until", "cots < 1"], "--until: column 1: there is no 'cots'; did you mean 'cost'?"),
        (["--until", "delta[2] < 1"], "--until: column 1: a condition is one truth value"),
        (["--until", "cost < 1", "--log", "C +"], "--log: column "),
        (
            ["--until", "cost < 1", "--from", "update 5000"],
            "--from: this run has updates 1 to 2000, not 5000",
        ),
        ([], "run: the following arguments are required: --until"),
        (["--untl", "C < 1"], "run: unknown option '--untl'; did you mean '--until'?"),
        (["--until", "C < 1", "--form", "text"], "run: unknown option '--form'; did you mean '--format'?"),
    ],
)
def test_run_refuses(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "xor", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"tuibp: {problem}")
    assert err.count("\n") == 1


# ---- replay ----


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_recorded_script_of_a_sample(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", name]) == 0, capsys.readouterr().err
    path = script_path(name)
    assert path is not None
    assert sum(line.startswith("assert") for line in path.read_text("utf-8").splitlines()) >= 5


def test_there_are_scripts() -> None:
    assert {"plateau", "overfitting", "dead-relu", "blow-up"} <= set(SCRIPTS)


def test_what_a_script_asserts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = script(tmp_path, "open xor", "# the cost of the first example", "n 4", "assert near(C, 0.2, 1e-3)")
    assert main(["replay", file]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"tuibp: {file}:4: assert near(C, 0.2, 1e-3) does not hold: C = 0.14469")
    assert err.rstrip().endswith("0.2 = 0.2")


def test_a_verb_that_cannot_run_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = script(tmp_path, "open xor", "previous")
    assert main(["replay", file]) == 1
    assert f"{file}:2: previous: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["open xor", "nxet"], ":2: there is no command 'nxet'; did you mean 'next'?"),
        (["open xro"], ":1: 'xro' is no file, item of the book or sample; did you mean 'xor'?"),
        (["open xor", "n five"], ":2: 'five' is not a count; write a number from 1 to 10000"),
        (["n", "open xor"], ":1: expected a first line such as 'open xor'"),
        ([], ":1: expected a first line such as 'open xor'"),
    ],
)
def test_what_is_no_script(
    lines: list[str], problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", script(tmp_path, *lines)]) == 2
    err = capsys.readouterr().err
    assert problem in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("assert cots < 1", "column 1: there is no 'cots'; did you mean 'cost'?"),
        ("expect-screen none.txt", "none.txt: there is no such file"),
        ("break BP7", "did you mean 'BP"),
        ("goto middle", "'middle' is not a place in time"),
        ("filter stalled x", "write stalled"),
    ],
)
def test_a_wrong_line_fails_where_it_stands(
    line: str, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = script(tmp_path, "open xor", "n", line)
    assert main(["replay", file]) == 1
    _, err = capsys.readouterr()
    assert err.startswith(f"tuibp: {file}:3: {line}: ")
    assert problem in err
    assert err.count("\n") == 1


def test_quit_ends_a_script(tmp_path: Path) -> None:
    assert main(["replay", script(tmp_path, "open xor", "quit", "assert C < 0")]) == 0


@pytest.mark.parametrize("condition", ["C < 1", "old(cost) > cost", "near(delta[2][0], 1, 1)"])
def test_what_cannot_be_answered_yet_fails(
    condition: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = script(tmp_path, "open xor", f"assert {condition}")
    assert main(["replay", file]) == 1
    assert f"{file}:2: assert {condition} cannot be answered here: " in capsys.readouterr().err
    file = script(tmp_path, "open xor", "evaluate C")
    assert main(["replay", file]) == 1


def test_the_screens_to_expect_are_written_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = script(tmp_path, "open xor", "search BP2", "expect-screen bp2.txt 80x24")
    assert main(["replay", file]) == 1
    assert main(["replay", file, "--write-screens"]) == 0
    assert len((tmp_path / "bp2.txt").read_text("utf-8").splitlines()) == 24
    assert main(["replay", file]) == 0
    assert main(["replay", script(tmp_path, "open xor", "expect-screen no/bp2.txt"), "--write-screens"]) == 1
    assert "bp2.txt: cannot be written: " in capsys.readouterr().err


def test_a_screen_that_is_expected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    screen = tmp_path / "bp2.txt"
    screen.write_text("\n".join(frame(at("xor", "search BP2").view, 80, 24)), "utf-8")
    file = script(tmp_path, "open xor", "search BP2", "expect-screen bp2.txt 80x24")
    assert main(["replay", file]) == 0
    screen.write_text(screen.read_text("utf-8").replace("BP2", "BP3", 1), "utf-8")
    assert main(["replay", file]) == 1
    assert "walk.tuibp:3: bp2.txt:1: shown '· BP2 δ² · level', expected '· BP3 δ²" in capsys.readouterr().err


# ---- diff ----


def test_diff(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "xor", "xor"]) == 0
    assert "no difference in all 2000 updates" in capsys.readouterr().out
    assert main(["diff", "xor", "--set", "eta=0.5"]) == 1
    out = capsys.readouterr().out
    assert "eta  3.0 / 0.5" in out
    assert "first difference: update 1" in out
    assert main(["diff", "xor", "plateau", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["xor", "digits"], "layers"),
        (["xor", "--set", "eat=1"], "eat: unknown key; did you mean 'eta'?"),
        (["xor", "--set", "eta"], "--set: found 'eta', expected KEY=VALUE"),
    ],
)
def test_diff_refuses(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *words]) == 2
    err = capsys.readouterr().err
    assert problem in err
    assert err.count("\n") == 1


# ---- plot ----


def test_plot_prints_what_the_screen_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "xor", "regions", "--at", "update 1200 example 2 line 5", "--size", "70x20"]) == 0
    first, *printed = capsys.readouterr().out.splitlines()
    assert first == "xor: decision regions, update 1200 (epoch 600), example 2, (6) C"
    view = at("xor", "goto update 1200 example 2 line 5").view
    assert printed == [plain(line).rstrip() for line in plot_lines("regions", view, 70, 19)]


def test_plot_stands_at_the_end_unless_it_is_said_where(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["plot", "single-neuron", "cost", "--ascii", "--size", "60x16"]
    assert main(words) == 0
    whole = capsys.readouterr().out
    assert whole.isascii()
    assert "C, mean of 1: 0.02090   before update 300" in whole
    assert main([*words, "--at", "50%"]) == 0
    assert "before update 151" in capsys.readouterr().out


def test_plot_shows_the_number_that_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "digits", "picture", "--at", "update 3", "--focus", "w[2][3, 20]"]) == 0
    assert "[ ] w²₄,₂₁, focused" in capsys.readouterr().out


def test_plot_without_a_name_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "digits"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(PLOTS)
    assert "nothing to plot: it needs two inputs, and this network has 64" in lines[5]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["xor", "regoins"], "there is no plot 'regoins'; did you mean 'regions'?"),
        (["blow-up", "accuracy"], "no plot accuracy here: the targets are no classes"),
        (["xor", "cost", "--at", "update 5000"], "--at: this run has updates 1 to 2000, not 5000"),
        (["xor", "cost", "--size", "wide"], "--size: 'wide' is no size; write one such as 80x24"),
        (["xor", "cost", "--focus", "q[2]"], "--focus: column 1: there is no 'q'"),
        (["xor", "cost", "--sise", "80x24"], "plot: unknown option '--sise'; did you mean '--size'?"),
        ([], "plot: the following arguments are required: SCENARIO"),
    ],
)
def test_plot_refuses(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"tuibp: {problem}")
    assert err.count("\n") == 1


def test_a_script_shows_a_plot_and_expects_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    screen = tmp_path / "plot.txt"
    view = at("xor", "goto update 30 example 2").view
    screen.write_text("\n".join(frame(view, 80, 24, Arrangement(plotting=True, plot="norms"))), "utf-8")
    lines = ("open xor", "plot cost", "goto update 30 example 2")
    steps = ("next-panel", "next-panel", "next-panel", "expect-screen plot.txt 80x24")
    assert main(["replay", script(tmp_path, *lines, *steps)]) == 0
    assert main(["replay", script(tmp_path, *lines, "stop", steps[-1])]) == 1
    assert main(["replay", script(tmp_path, "open digits", "plot regions")]) == 1
    assert "walk.tuibp:2: plot regions: no plot regions here: it needs two" in capsys.readouterr().err
